/* Clauses of tokens into rows of hours. A clause that is not wholly understood is left as words; of one that begins with what is
 * understood and goes on with mere words, the words are left. */
#include "exchange/hours_words.h"

#include <string.h>

#include "exchange/hours_parse.h"

/* --- Clauses -------------------------------------------------------------------------------------------------------------------- */

enum { MOST_BYTES = 6000 };

static void note(HoursRead *out, Str said) {
  said = fold_trim(said);
  for (int i = 0; i < out->n_notes; i++)
    if (str_eq(out->notes[i], said)) return;
  Str *last = &out->notes[HOURS_NOTES_MAX - 1];
  if (said.n && out->n_notes < HOURS_NOTES_MAX) out->notes[out->n_notes++] = said;
  else if (said.n) *last = arena_printf(out->arena, STR_FMT "\n" STR_FMT, STR_ARG(*last), STR_ARG(said));
}

/* A group without a time, or a time that no days belong to, where there was a day before it. */
static bool complete(const Parse *p) {
  for (int i = 0; i < p->n; i++) {
    const Group *group = &p->groups[i];
    if (group->n_sets && !group->n_spans && !group->always) return false;
    if (group->note.n && !group->n_spans && !group->always) return false;
    if (!group->n_sets && i > 0 && !group->holiday && (group->n_spans || group->always)) return false;
  }
  return true;
}

/* The longest beginning of the clause that is understood while what follows it is mere words. */
static bool parse_beginning(Parse *p, int from, int to, HoursRead *out) {
  for (int end = to - 1; end > from; end--) {
    HourKind kind = hours_kind(p, end);
    if (kind != H_SPACE && kind != H_SEPARATOR && kind != H_OPEN && kind != H_TEXT) continue;
    if (hours_changes(p, end, to)) return false;
    Parse *trial = NEW(p->scratch, Parse);
    *trial = *p;
    if (!hours_parse_range(trial, from, end, false) || !complete(trial)) continue;
    *p = *trial;
    int start = end;
    while (start < to && (hours_kind(p, start) == H_SPACE || hours_kind(p, start) == H_SEPARATOR)) start++;
    note(out, hours_between(p, start, to));
    return true;
  }
  return false;
}

static bool says_when(const Parse *p, int from, int to) {
  for (int i = from; i < to; i++)
    if (hours_day_word(hours_kind(p, i)) || hours_kind(p, i) == H_TIME || hours_kind(p, i) == H_ALWAYS || hours_kind(p, i) == H_CLOSED) return true;
  return false;
}

static void parse_clause(Parse *p, int from, int to, bool but, HoursRead *out) {
  Parse *trial = NEW(p->scratch, Parse);
  *trial = *p;
  int before = p->n;
  bool ok = hours_parse_range(trial, from, to, false) && complete(trial) && !(but && trial->n > before && trial->groups[trial->n - 1].n_spans);
  if (ok) {
    *p = *trial;
    return;
  }
  if (!but && parse_beginning(p, from, to, out)) return;
  for (int i = from; i < to; i++)
    if (hours_kind(p, i) == H_RESERVE && !p->reservation_said) p->reservation_said = true, p->reservation = (Reservation)p->tokens.v[i].value;
  out->unread |= says_when(p, from, to);
  if (but && from > 0 && p->tokens.v[from - 1].to - p->tokens.v[from - 1].from > 3) from--; /* 「ただし」 itself */
  note(out, hours_between(p, from, to));
}

/* Days without times yet: 「平日」 above 「8:30〜17:15」, unless it stands below the times that are its own. */
static bool only_days(const Parse *p, int from, int to) {
  const Group *last = p->n ? &p->groups[p->n - 1] : NULL;
  bool days = false;
  if (last && last->n_spans && !last->n_sets) return false;
  for (int i = from; i < to; i++) {
    if (hours_kind(p, i) == H_TIME || hours_kind(p, i) == H_ALWAYS) return false;
    days |= hours_kind(p, i) == H_DAYS;
  }
  return days;
}

static void parse_all(Parse *p, HoursRead *out) {
  int from = 0, depth = 0;
  bool but = false;
  for (int i = 0; i <= p->tokens.n; i++) {
    HourKind kind = hours_kind(p, i);
    depth += kind == H_OPEN;
    depth -= kind == H_SHUT && depth > 0;
    bool ends = kind == H_END || (kind == H_BREAK && (depth == 0 || p->tokens.text.s[p->tokens.v[i].from] == '\n')) || (kind == H_BUT && depth == 0);
    if (!ends || (!but && depth == 0 && only_days(p, from, i) && hours_goes_on(p, i))) continue;
    if (i > from && hours_between(p, from, i).n) parse_clause(p, from, i, but, out);
    but = kind == H_BUT || (but && kind != H_BREAK);
    if (kind == H_BREAK) but = false, depth = 0;
    from = i + 1;
  }
}

/* --- Rows ----------------------------------------------------------------------------------------------------------------------- */

static bool put_row(HoursRead *out, HoursRow row) {
  if (out->n_rows == HOURS_ROWS_MAX) return false;
  out->rows[out->n_rows++] = row;
  return true;
}

static bool put_span(HoursRead *out, DaySet set, Span span, Str said) {
  HoursRow row = {.days = set.days, .nth = set.nth, .open = span.open, .close = span.close < DAY ? span.close : DAY, .note = said};
  if (span.close <= DAY) return put_row(out, row);
  if (set.nth) return false; /* the day after the second Saturday is not the second Sunday */
  HoursRow next = {.days = (set.days << 1 | set.days >> 6) & ALL_DAYS, .open = 0, .close = span.close - DAY, .note = said};
  return put_row(out, row) && put_row(out, next);
}

static bool put_group(HoursRead *out, const Group *group, const DaySet *sets, int n_sets) {
  int before = out->n_rows;
  Span whole = {0, DAY};
  const Span *spans = group->always ? &whole : group->spans;
  int n = group->always ? 1 : group->n_spans;
  for (int s = 0; s < n_sets; s++)
    for (int i = 0; i < n; i++)
      if (!put_span(out, sets[s], spans[i], group->note)) {
        out->n_rows = before;
        return false;
      }
  return true;
}

static bool same_spans(const Group *a, const Group *b) {
  return a->n_spans == b->n_spans && a->always == b->always && memcmp(a->spans, b->spans, sizeof *a->spans * (size_t)a->n_spans) == 0;
}

/* 祝日 among the days of one group: the same hours as on all other days, or hours of its own, which only words can say. */
static void settle_holiday_hours(const Parse *p, HoursRead *out) {
  bool same = true;
  for (int i = 0; i < p->n; i++) same = same && (same_spans(&p->groups[i], &p->groups[0]) || (!p->groups[i].n_spans && !p->groups[i].always));
  if (same) {
    out->holidays = HOLIDAYS_SAID_OPEN;
    return;
  }
  for (int i = 0; i < p->n; i++) {
    const Group *group = &p->groups[i];
    if (!group->holiday) continue;
    Buf said = {0};
    buf_addc(&said, "祝日は");
    if (group->always) buf_addc(&said, "24時間");
    for (int s = 0; s < group->n_spans; s++) {
      int close = group->spans[s].close;
      buf_printf(&said, "%s%d:%02d〜%s%d:%02d", s ? "、" : "", group->spans[s].open / 60, group->spans[s].open % 60, close > DAY ? "翌" : "", (close > DAY ? close - DAY : close) / 60, close % 60);
    }
    if (p->out_year_end) buf_addc(&said, "、年末年始は休み");
    out->holidays = HOLIDAYS_SAID_TEXT;
    out->holidays_text = buf_keep(&said, p->arena);
    buf_free(&said);
  }
}

static void settle_holidays(const Parse *p, HoursRead *out) {
  bool own_hours = false, all_week = p->nonstop || p->every;
  for (int i = 0; i < p->n; i++) {
    own_hours |= p->groups[i].holiday;
    for (int s = 0; s < p->groups[i].n_sets; s++) all_week |= p->groups[i].sets[s].days == ALL_DAYS;
  }
  if (own_hours) settle_holiday_hours(p, out);
  else if (p->out_holidays) out->holidays = HOLIDAYS_SAID_CLOSED;
  else if (p->out_year_end) out->holidays = p->in_holidays || all_week ? HOLIDAYS_SAID_YEAR_END : HOLIDAYS_SAID_CLOSED;
  else if (p->in_holidays || p->nonstop || p->every) out->holidays = HOLIDAYS_SAID_OPEN;
  else if (p->weekdays) out->holidays = HOLIDAYS_SAID_CLOSED;
  if (own_hours && p->out_year_end && out->holidays == HOLIDAYS_SAID_OPEN) out->holidays = HOLIDAYS_SAID_YEAR_END;
}

static void settle_reservation(const Parse *p, HoursRead *out) {
  bool all = p->n > 0, any = false;
  int timed = 0;
  for (int i = 0; i < p->n; i++) {
    if (p->groups[i].n_spans || p->groups[i].always) timed++, all = all && p->groups[i].reserved;
    any |= p->groups[i].reserved;
  }
  /* Behind the last of several lines it may be meant for all or for one: for one, then, as it stands there. */
  out->reservation_said = p->reservation_said || (any && all && timed);
  out->reservation = p->reservation;
  for (int i = 0; i < p->n; i++)
    if (p->groups[i].reserved && all) out->reservation = p->groups[i].reserve;
}

static void name_reserved(Parse *p, const HoursRead *out) {
  for (int i = 0; i < p->n; i++) {
    Group *group = &p->groups[i];
    if (!group->reserved || out->reservation_said) continue;
    Str word = group->reserve == RESERVE_REQUIRED ? S("要予約") : group->reserve == RESERVE_RECOMMENDED ? S("予約優先") : S("予約不要");
    group->note = group->note.n ? arena_printf(p->arena, STR_FMT "、" STR_FMT, STR_ARG(group->note), STR_ARG(word)) : word;
  }
}

/* Days that are said to be closed: they must not be among those that are said to be open; where none are, the others are. */
static bool settle_out_days(Parse *p) {
  for (int i = 0; i < p->n; i++)
    for (int s = 0; s < p->groups[i].n_sets; s++) {
      DaySet *set = &p->groups[i].sets[s];
      if (set->nth || !(set->days & p->out_days)) continue;
      if (!(set->days & ~p->out_days)) return false;
      set->days &= ~p->out_days;
    }
  return true;
}

static void put_rows(Parse *p, const DaySet *usual, int n_usual, HoursRead *out) {
  bool fits = settle_out_days(p);
  for (int i = 0; i < p->n; i++) {
    Group *group = &p->groups[i];
    if (!group->n_spans && !group->always) continue;
    Str said = str_sub(p->tokens.text, group->from, group->to);
    if (group->always && !group->n_sets && p->n == 1 && !n_usual && !p->out_days) {
      put_row(out, (HoursRow){.always = true, .note = group->note});
      continue;
    }
    const DaySet *sets = group->n_sets ? group->sets : usual;
    int n = group->n_sets ? group->n_sets : n_usual;
    if (!n && group->holiday) continue;
    DaySet all = {p->out_days ? ALL_DAYS & ~p->out_days : ALL_DAYS, 0};
    bool rest = !n && (p->nonstop || p->every || p->out_days);
    if (!n && !rest) {
      out->no_days = said;
      note(out, said);
      if (str_find(said, group->note) < 0) note(out, group->note);
    } else if (!fits || !put_group(out, group, rest ? &all : sets, rest ? 1 : n)) {
      out->unread = true;
      note(out, said);
      if (str_find(said, group->note) < 0) note(out, group->note);
    }
  }
}

/* The column 休み: days and holidays, and nothing else. */
static bool parse_closed(Parse *p) {
  for (int i = 0; i < p->tokens.n;) {
    HourKind kind = hours_kind(p, i);
    DayList list;
    if (hours_day_word(kind)) {
      i = hours_read_days(p, i, p->tokens.n, &list);
      if (list.faulty || !hours_take_out(p, &list)) return false;
    } else if (kind == H_SPACE || kind == H_SEPARATOR || kind == H_FILL || kind == H_CLOSED || kind == H_EXCEPT || kind == H_BREAK) {
      i++;
    } else if (kind == H_NONSTOP) {
      p->nonstop = true;
      i++;
    } else if ((kind == H_OPEN || kind == H_SHUT) && (hours_kind(p, i + 1) == H_YEAR_END || hours_kind(p, i - 1) == H_YEAR_END)) {
      i++;
    } else {
      return false;
    }
  }
  return true;
}

/* The column 曜日 where no time of the other column goes with its days. */
static void keep_days(const Parse *p, const Parse *days, HoursRead *out) {
  bool used = false;
  for (int i = 0; i < p->n; i++) used |= !p->groups[i].n_sets && (p->groups[i].n_spans || p->groups[i].always);
  if (used || !days->n || !days->groups[0].n_sets) return;
  Str first = fold_trim(days->tokens.text);
  if (out->n_notes) out->notes[0] = arena_printf(out->arena, STR_FMT "\n" STR_FMT, STR_ARG(first), STR_ARG(out->notes[0]));
  else note(out, first);
  out->unread = true;
}

/* 日曜・祝日休み of a desk of which nothing says when it is open: no row can say it, so words do. */
static void keep_out_days(const Parse *p, const Parse *days, const Parse *closed, HoursRead *out) {
  if (out->n_rows || !p->out_days) return;
  out->unread = true;
  const Parse *own = days->out_days ? days : p;
  Str whole = fold_trim(own->tokens.text);
  int kept = 0;
  for (int i = 0; i < out->n_notes; i++)
    if (str_find(whole, out->notes[i]) < 0) out->notes[kept++] = out->notes[i];
  out->n_notes = kept;
  note(out, whole);
  if (closed->out_days) note(out, arena_printf(p->arena, "休み: " STR_FMT, STR_ARG(closed->tokens.text)));
}

/* Nobody's hours are a page long: such a text stays as it is, whatever it would take to look through it. */
static bool too_long(const HoursCells *cells, HoursRead *out) {
  const Str texts[] = {cells->days, cells->hours, cells->closed};
  if (cells->days.n + cells->hours.n + cells->closed.n <= MOST_BYTES) return false;
  out->unread = true;
  for (int i = 0; i < 3; i++) note(out, fold_text(out->arena, texts[i]));
  return true;
}

void hours_words_read(Arena *arena, const HoursCells *cells, HoursRead *out) {
  *out = (HoursRead){.arena = arena};
  if (too_long(cells, out)) return;
  Arena *scratch = arena_new();
  Parse *p = NEW(scratch, Parse), *days = NEW(scratch, Parse), *closed = NEW(scratch, Parse);
  p->arena = days->arena = closed->arena = arena;
  p->scratch = days->scratch = closed->scratch = scratch;
  p->tokens = hour_tokens(arena, cells->hours);
  days->tokens = hour_tokens(arena, cells->days);
  closed->tokens = hour_tokens(arena, cells->closed);
  bool days_fine = hours_parse_range(days, 0, days->tokens.n, false), no_hours = !p->tokens.n;
  if (days->tokens.n && (!days_fine || (days->n == 1 && days->groups[0].n_spans) || days->n > 1 || no_hours)) {
    /* 曜日 that holds more than days: both cells are one. */
    *days = (Parse){.arena = arena, .scratch = scratch};
    p->tokens = hour_tokens(arena, arena_printf(arena, STR_FMT " " STR_FMT, STR_ARG(cells->days), STR_ARG(cells->hours)));
  }
  parse_all(p, out);
  static const char *const none[] = {"なし", "無", "無し", "ありません", "特になし"};
  bool open_always = false;
  for (size_t i = 0; i < 5; i++) open_always |= fold_same(arena, cells->closed, str_c(none[i])) && cells->closed.n;
  bool whole = parse_closed(closed);
  if (whole && !open_always) {
    p->out_days |= closed->out_days;
    p->out_holidays |= closed->out_holidays;
    p->out_year_end |= closed->out_year_end;
    p->nonstop |= closed->nonstop;
  }
  p->nonstop |= open_always || days->nonstop;
  p->out_holidays |= days->out_holidays;
  p->out_year_end |= days->out_year_end;
  p->out_days |= days->out_days;
  p->in_holidays |= days->in_holidays || (days->n && days->groups[0].holiday);
  p->weekdays |= days->weekdays;
  p->every |= days->every;
  settle_reservation(p, out);
  name_reserved(p, out);
  settle_holidays(p, out);
  keep_days(p, days, out);
  put_rows(p, days->n ? days->groups[0].sets : NULL, days->n ? days->groups[0].n_sets : 0, out);
  for (int i = 0; i < p->n_words; i++) note(out, p->words[i]);
  keep_out_days(p, days, closed, out);
  if (cells->closed.n && !whole && !open_always) {
    out->unread = true;
    note(out, arena_printf(arena, "休み: " STR_FMT, STR_ARG(closed->tokens.text)));
  }
  arena_free(scratch);
}

void days_spell(unsigned days, Buf *out) {
  static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  bool begun = false;
  for (int d = 0; d < 7; d++) {
    if (!(days & 1u << d)) continue;
    int to = d;
    while (to < 6 && days & 1u << (to + 1)) to++;
    bool range = to - d >= 2;
    buf_printf(out, "%s%s", begun ? ", " : "", names[d]);
    if (range) buf_printf(out, "-%s", names[to]);
    if (range) d = to;
    begun = true;
  }
}
