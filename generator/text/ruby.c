#include "text/ruby.h"

#include "base/utf8.h"

/* Where the notation's characters stand: 《 》 ｜ are three bytes each. */
static const Str open_mark = S_INIT("《"), close_mark = S_INIT("》"), base_mark = S_INIT("｜");

enum { MARK_BYTES = 3 };

/* The reading that `s` begins with, 《 included in s. It never runs over a line's end or another 《, so that looking for
 * its end is cheap however many there are. */
static RubyFault reading_at(Str s, Str *reading) {
  Str rest = str_from(s, MARK_BYTES), from = rest;
  for (unsigned c; rest.n; utf8_next(&rest, &c)) {
    if (rest.s[0] == '\n' || str_starts(rest, open_mark)) return RUBY_NOT_CLOSED;
    if (str_starts(rest, close_mark)) {
      *reading = str_sub(from, 0, from.n - rest.n);
      return reading->n ? RUBY_FINE : RUBY_EMPTY;
    }
  }
  return RUBY_NOT_CLOSED;
}

/* The base behind the ｜ that `s` begins with: up to the next 《 in the line. False when ｜ is only a bar. */
static bool marked_base(Str s, Str *base) {
  Str rest = str_from(s, MARK_BYTES), from = rest;
  for (unsigned c; rest.n; utf8_next(&rest, &c)) {
    if (rest.s[0] == '\n' || str_starts(rest, base_mark) || str_starts(rest, close_mark)) return false;
    if (str_starts(rest, open_mark)) {
      *base = str_sub(from, 0, from.n - rest.n);
      return base->n > 0;
    }
  }
  return false;
}

static bool is_escape(Str s) {
  if (s.n == 0 || s.s[0] != '\\') return false;
  Str next = str_from(s, 1);
  return str_starts(next, open_mark) || str_starts(next, close_mark) || str_starts(next, base_mark);
}

/* What a scan over plain text stops at. */
typedef struct Stop {
  size_t plain;      /* bytes of plain text before it */
  RubyPart part;     /* the base and reading, when there are any */
  size_t part_bytes; /* with the notation; 0 at an escape and at the end */
  RubyFault fault;   /* the first fault passed over */
  size_t fault_at;
} Stop;

static void note_fault(Stop *stop, RubyFault fault, size_t at) {
  if (stop->fault != RUBY_FINE) return;
  stop->fault = fault;
  stop->fault_at = at;
}

static bool stop_here(Stop *stop, size_t plain, Str base, Str reading, size_t bytes) {
  stop->plain = plain;
  stop->part = (RubyPart){base, reading};
  stop->part_bytes = bytes;
  return true;
}

static bool stop_at_bar(Stop *stop, Str text, size_t at) {
  Str base, reading, here = str_from(text, at);
  if (!marked_base(here, &base)) return false;
  size_t open = MARK_BYTES + base.n;
  if (reading_at(str_from(here, open), &reading) != RUBY_FINE) return false; /* reported at its 《 */
  return stop_here(stop, at, base, reading, open + MARK_BYTES + reading.n + MARK_BYTES);
}

/* Scans `text` from the byte `from`, up to a part with a reading or an escape. */
static Stop scan(Str text, size_t from) {
  Stop stop = {0};
  bool in_run = false, barred = false; /* barred: a ｜ stands before, so that a 《 with a fault has a base all the same */
  size_t run = from;
  Str rest = str_from(text, from);
  if (str_find(rest, open_mark) < 0 && str_find_byte(rest, '\\') < 0) rest.n = 0; /* as nearly always */
  while (rest.n) {
    size_t at = text.n - rest.n;
    Str reading;
    if (is_escape(rest)) return stop.plain = at, stop;
    if (str_starts(rest, base_mark)) {
      if (stop_at_bar(&stop, text, at)) return stop;
      Str base;
      barred = marked_base(rest, &base);
    } else if (str_starts(rest, open_mark)) {
      RubyFault fault = reading_at(rest, &reading);
      if (fault == RUBY_FINE && !in_run) fault = RUBY_NO_BASE;
      if (fault == RUBY_FINE) {
        stop_here(&stop, run, str_sub(text, run, at), reading, at - run + MARK_BYTES + reading.n + MARK_BYTES);
        return stop;
      }
      note_fault(&stop, !in_run && !barred ? RUBY_NO_BASE : fault, at);
      barred = false;
    }
    unsigned c = 0;
    utf8_next(&rest, &c);
    bool kanji = utf8_is_kanji(c);
    if (kanji && !in_run) run = at;
    in_run = kanji;
  }
  stop.plain = text.n;
  return stop;
}

bool ruby_next(Str *rest, RubyPart *part) {
  if (rest->n == 0) return false;
  size_t from = 0;
  if (is_escape(*rest)) {
    *rest = str_from(*rest, 1);
    from = MARK_BYTES;
  }
  Stop stop = scan(*rest, from);
  size_t bytes = stop.plain;
  if (bytes == 0) {
    *part = stop.part;
    bytes = stop.part_bytes;
  } else {
    *part = (RubyPart){.base = str_sub(*rest, 0, bytes)};
  }
  *rest = str_from(*rest, bytes);
  return true;
}

RubyFault ruby_fault(Str text, size_t *offset) {
  Str rest = text;
  while (rest.n) {
    size_t before = text.n - rest.n, from = 0;
    if (is_escape(rest)) from = 1 + MARK_BYTES;
    Stop stop = scan(rest, from);
    if (stop.fault != RUBY_FINE) return *offset = before + stop.fault_at, stop.fault;
    rest = str_from(rest, stop.plain + stop.part_bytes);
  }
  return RUBY_FINE;
}

static bool has_notation(Str text) {
  if (str_find(text, open_mark) >= 0) return true;
  return str_find_byte(text, '\\') >= 0 && (str_find(text, S("\\｜")) >= 0 || str_find(text, S("\\》")) >= 0);
}

bool ruby_any(Str text) {
  if (!has_notation(text)) return false;
  RubyPart part;
  while (ruby_next(&text, &part))
    if (part.reading.s) return true;
  return false;
}

static Str joined(Arena *arena, Str text, bool readings) {
  if (!has_notation(text)) return text;
  Buf buf = {0};
  Str rest = text;
  for (RubyPart part; ruby_next(&rest, &part);) buf_add(&buf, readings && part.reading.s ? part.reading : part.base);
  Str kept = buf_keep(&buf, arena);
  buf_free(&buf);
  return kept;
}

Str ruby_plain(Arena *arena, Str text) { return joined(arena, text, false); }

Str ruby_reading(Arena *arena, Str text) { return joined(arena, text, true); }
