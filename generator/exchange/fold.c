#include "exchange/fold.h"

#include <glib.h>

#include "base/buf.h"
#include "base/utf8.h"

static bool is_space(unsigned c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0 || c == 0x200B || c == 0xFEFF; }

Str fold_trim(Str s) {
  size_t from = s.n, to = 0;
  Str rest = s;
  for (unsigned c;;) {
    size_t at = s.n - rest.n;
    if (!utf8_next(&rest, &c)) break;
    if (is_space(c)) continue;
    if (from > at) from = at;
    to = s.n - rest.n;
  }
  return from < to ? str_sub(s, from, to) : (Str){s.s, 0};
}

static bool half_kana(unsigned c) { return c >= 0xFF66 && c <= 0xFF9F; }

/* A run of half-width katakana, whose voice marks are characters of their own. */
static void add_kana(Buf *out, Str run) {
  char *wide = g_utf8_normalize(run.s, (gssize)run.n, G_NORMALIZE_NFKC);
  buf_addc(out, wide ? wide : "");
  g_free(wide);
}

Str fold_text(Arena *arena, Str s) {
  s = fold_trim(s);
  Buf out = {0};
  Str rest = s;
  for (unsigned c;;) {
    Str here = rest;
    if (!utf8_next(&rest, &c)) break;
    if (half_kana(c)) {
      Str after = rest;
      while (utf8_next(&after, &c) && half_kana(c)) rest = after;
      add_kana(&out, (Str){here.s, here.n - rest.n});
    } else if ((c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A)) {
      buf_char(&out, c - 0xFEE0);
    } else if (c == '\r') {
      if (!rest.n || rest.s[0] != '\n') buf_byte(&out, '\n');
    } else {
      buf_add(&out, (Str){here.s, here.n - rest.n});
    }
  }
  Str kept = str_eq(buf_str(&out), s) ? s : buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

static unsigned glyph_of(unsigned c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c >= 'A' && c <= 'Z') return c + 32;
  switch (c) {
  case 0x301C: case 0x3030: case 0x223C: return '~';
  case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0x30FC: case 0xFF70: case 0x2500: case 0x2043: return '-';
  case 0x3014: case 0x3010: case 0x300A: case 0x3008: case '[': return '(';
  case 0x3015: case 0x3011: case 0x300B: case 0x3009: case ']': return ')';
  case 0x3001: case 0xFF64: return ',';
  case 0x3002: case 0xFF61: return '.';
  case 0xFF65: return 0x30FB;
  case 0x2236: case 0xFE55: return ':';
  case 0x3000: case 0xA0: case '\t': return ' ';
  case '\r': return '\n';
  default: return c;
  }
}

const Glyph *glyphs_of(Arena *arena, Str s, int *n) {
  Glyph *glyphs = NEW_N(arena, Glyph, s.n + 1);
  Str rest = s;
  *n = 0;
  for (unsigned c;;) {
    size_t at = s.n - rest.n;
    if (!utf8_next(&rest, &c)) break;
    glyphs[(*n)++] = (Glyph){glyph_of(c), at};
  }
  glyphs[*n] = (Glyph){0, s.n};
  return glyphs;
}

bool glyph_digit(unsigned c) { return c >= '0' && c <= '9'; }

bool glyph_among(unsigned c, const char *signs) {
  Str rest = str_c(signs);
  for (unsigned one; utf8_next(&rest, &one);)
    if (one == c) return true;
  return false;
}

int glyphs_match(const Glyph *g, const char *word) {
  int n = 0;
  Str rest = str_c(word);
  for (unsigned c; utf8_next(&rest, &c); n++)
    if (g[n].c != glyph_of(c)) return 0;
  return n;
}

Str fold_key(Arena *arena, Str s) {
  int n;
  const Glyph *g = glyphs_of(arena, fold_text(arena, s), &n);
  Buf out = {0};
  for (int i = 0; i < n; i++) {
    unsigned c = g[i].c;
    if (c > ' ' && !glyph_among(c, "():,.;*/-~・　○※")) buf_char(&out, c);
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

bool fold_same(Arena *arena, Str a, Str b) { return str_eq(fold_key(arena, a), fold_key(arena, b)); }

/* Signs that come back from Shift_JIS as another one. */
static unsigned shift_jis_of(unsigned c) {
  switch (c) {
  case 0x301C: return 0xFF5E;
  case 0x2212: return 0xFF0D;
  case 0x2014: return 0x2015;
  case 0x2016: return 0x2225;
  case 0x00A2: return 0xFFE0;
  case 0x00A3: return 0xFFE1;
  case 0x00AC: return 0xFFE2;
  case 0x00A6: return 0xFFE4;
  default: return c;
  }
}

bool fold_same_in_shift_jis(Str a, Str b) {
  unsigned x, y;
  while (a.n && b.n)
    if (!utf8_next(&a, &x) || !utf8_next(&b, &y) || shift_jis_of(x) != shift_jis_of(y)) return false;
  return !a.n && !b.n;
}
