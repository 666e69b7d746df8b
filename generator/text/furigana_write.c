/* Furigana written into a text in Aozora notation. */
#include <string.h>

#include "base/utf8.h"
#include "text/furigana.h"
#include "text/ruby.h"

bool furigana_lacks(Str text) {
  for (RubyPart part; ruby_next(&text, &part);) {
    unsigned c;
    for (Str rest = part.base; !part.reading.s && utf8_next(&rest, &c);)
      if (utf8_is_ideograph(c)) return true;
  }
  return false;
}

/* Where plain parts of the text came to stand in the text without notation. */
typedef struct Stretch {
  size_t plain, raw, n; /* bytes */
} Stretch;

typedef struct Unwritten {
  Str plain;
  VEC(Stretch) stretches;
  NamedParts taken;
} Unwritten;

static Unwritten take_apart(Arena *arena, Str text) {
  Unwritten apart = {0};
  Buf plain = {0};
  Str rest = text;
  for (RubyPart part; ruby_next(&rest, &part);) {
    if (part.reading.s) *vec_push(arena, &apart.taken) = (NamedPart){plain.n, plain.n + part.base.n, part.reading};
    else *vec_push(arena, &apart.stretches) = (Stretch){plain.n, (size_t)(part.base.s - text.s), part.base.n};
    buf_add(&plain, part.base);
  }
  apart.plain = buf_keep(&plain, arena);
  buf_free(&plain);
  return apart;
}

/* Signs of the notation that stand for themselves: what is written near them could be taken for theirs. */
static bool has_plain_signs(Str plain) {
  return str_find(plain, S("《")) >= 0 || str_find(plain, S("》")) >= 0 || str_find(plain, S("｜")) >= 0;
}

static bool all_kanji(Str s) {
  for (unsigned c; utf8_next(&s, &c);)
    if (!utf8_is_kanji(c)) return false;
  return true;
}

static bool ends_in_kanji(Str s) {
  size_t from = s.n;
  while (from > 0 && ((unsigned char)s.s[--from] & 0xC0) == 0x80) continue;
  Str last = str_from(s, from);
  unsigned c;
  return utf8_next(&last, &c) && utf8_is_kanji(c);
}

static void write_word(Buf *out, Str word, Str reading) {
  if (!all_kanji(word) || ends_in_kanji(buf_str(out))) buf_addc(out, "｜");
  buf_printf(out, STR_FMT "《" STR_FMT "》", STR_ARG(word), STR_ARG(reading));
}

static Str put_together(Arena *arena, Str text, const Unwritten *apart, const NamedParts *shown) {
  Buf out = {0};
  size_t done = 0, next = 0; /* done: bytes of the text */
  for (size_t i = 0; i < apart->stretches.n; i++) {
    Stretch stretch = apart->stretches.v[i];
    for (; next < shown->n && shown->v[next].at < stretch.plain + stretch.n; next++) {
      const NamedPart *part = &shown->v[next];
      if (part->at < stretch.plain || part->end > stretch.plain + stretch.n) continue;
      size_t at = stretch.raw + (part->at - stretch.plain), end = at + (part->end - part->at);
      buf_add(&out, str_sub(text, done, at));
      write_word(&out, str_sub(text, at, end), part->reading);
      done = end;
    }
  }
  buf_add(&out, str_from(text, done));
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

Str furigana_write(const Morph *morph, Arena *arena, Str text, UnreadWords *unread) {
  if (!furigana_lacks(text)) return text;
  Unwritten apart = take_apart(arena, text);
  if (has_plain_signs(apart.plain)) return text;
  NamedParts shown = {0};
  furigana_find(morph, arena, apart.plain, &apart.taken, &shown, unread);
  return shown.n ? put_together(arena, text, &apart, &shown) : text;
}
