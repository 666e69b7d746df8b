#include "utf8.h"

static size_t sequence_bytes(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

static unsigned decode(const unsigned char *p, size_t n) {
  if (n == 1) return p[0];
  unsigned c = p[0] & (0x7Fu >> n);
  for (size_t i = 1; i < n; i++) c = c << 6 | (p[i] & 0x3Fu);
  return c;
}

static bool well_formed(const unsigned char *p, size_t n, size_t left) {
  if (n == 0 || n > left || p[0] == 0) return false;
  for (size_t i = 1; i < n; i++)
    if ((p[i] & 0xC0) != 0x80) return false;
  unsigned c = decode(p, n);
  bool overlong = (n == 3 && c < 0x800) || (n == 4 && c < 0x10000);
  return !overlong && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

ptrdiff_t utf8_fault(Str s) {
  const unsigned char *p = (const unsigned char *)s.s;
  for (size_t i = 0; i < s.n;) {
    size_t n = sequence_bytes(p[i]);
    if (p[i] >= 0xE1 && p[i] <= 0xEC && s.n - i > 2 && (p[i + 1] & 0xC0) == 0x80 && (p[i + 2] & 0xC0) == 0x80) { /* most of Japanese */
      i += 3;
      continue;
    }
    if (!well_formed(p + i, n, s.n - i)) return (ptrdiff_t)i;
    i += n;
  }
  return -1;
}

bool utf8_next(Str *rest, unsigned *code_point) {
  if (rest->n == 0) return false;
  const unsigned char *p = (const unsigned char *)rest->s;
  size_t n = sequence_bytes(p[0]);
  if (n == 0 || n > rest->n) n = 1; /* cannot be in validated text; never run past the end all the same */
  *code_point = decode(p, n);
  *rest = str_from(*rest, n);
  return true;
}

static bool is_control(unsigned c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  return (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

ptrdiff_t utf8_control(Str s) {
  Str rest = s;
  unsigned c;
  for (size_t at = 0; at < s.n; at = s.n - rest.n) {
    unsigned char lead = (unsigned char)s.s[at];
    size_t harmless = lead >= 0x20 && lead < 0x7F ? 1 : lead >= 0xE0 && lead < 0xEF ? 3 : 0; /* most of all: they are not looked into */
    rest = str_from(s, at + harmless);
    if (!harmless && utf8_next(&rest, &c) && is_control(c)) return (ptrdiff_t)at;
  }
  return -1;
}

/* Three bytes of most of Japanese: U+1000 to U+CFFF, of which all are well formed and none is a control character. */
static bool begins_plain(const unsigned char *p, size_t left) {
  return left > 2 && p[0] >= 0xE1 && p[0] <= 0xEC && ((p[1] ^ 0x80) | (p[2] ^ 0x80)) < 0x40;
}

bool utf8_sound(Str s) {
  const unsigned char *p = (const unsigned char *)s.s;
  for (size_t i = 0; i < s.n;) {
    if (begins_plain(p + i, s.n - i)) {
      i += 3;
    } else if (p[i] >= 0x20 && p[i] < 0x7F) {
      i++;
    } else {
      size_t n = sequence_bytes(p[i]);
      if (!well_formed(p + i, n, s.n - i) || is_control(decode(p + i, n))) return false;
      i += n;
    }
  }
  return true;
}

Str utf8_without_controls(Arena *arena, Str s) {
  if (utf8_control(s) < 0) return s;
  char *clean = arena_alloc(arena, s.n + 1);
  size_t n = 0;
  Str rest = s;
  unsigned c;
  while (utf8_next(&rest, &c)) n += utf8_encode(is_control(c) ? ' ' : c, clean + n);
  clean[n] = '\0';
  return (Str){clean, n};
}

Str utf8_name(Arena *arena, Str s) {
  unsigned c = 0;
  utf8_next(&s, &c);
  return arena_printf(arena, "U+%04X", c);
}

size_t utf8_encode(unsigned c, char out[4]) {
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  static const unsigned lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  for (size_t i = n - 1; i > 0; i--, c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
  out[0] = (char)(lead[n] | c);
  return n;
}

static bool begins_character(char c) { return ((unsigned char)c & 0xC0) != 0x80; }

/* Sixteen bytes at a time: a loop of known length the compiler does in few instructions. */
size_t utf8_count(Str s) {
  size_t count = 0, i = 0;
  for (; i + 16 <= s.n; i += 16) {
    unsigned char some = 0;
    for (size_t k = 0; k < 16; k++) some = (unsigned char)(some + begins_character(s.s[i + k]));
    count += some;
  }
  for (; i < s.n; i++) count += begins_character(s.s[i]);
  return count;
}

Str utf8_clip(Str s, size_t most) {
  if (s.n <= most) return s;
  Str rest = s;
  unsigned c;
  while (most-- && utf8_next(&rest, &c)) continue;
  return (Str){s.s, s.n - rest.n};
}

Str utf8_last(Str s) {
  size_t from = s.n ? s.n - 1 : 0;
  while (from && !begins_character(s.s[from])) from--;
  return str_from(s, from);
}

bool utf8_is_unspaced(unsigned c) {
  bool hangul = (c >= 0xAC00 && c <= 0xD7FF) || (c >= 0x3130 && c <= 0x318F) || (c >= 0xA960 && c <= 0xA97F);
  return !hangul && ((c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF9F) ||
                     (c >= 0x20000 && c <= 0x3FFFF));
}

bool utf8_is_ideograph(unsigned c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3005;
}

bool utf8_is_kanji(unsigned c) {
  return utf8_is_ideograph(c) || c == 0x3006 || c == 0x3007 || c == 0x30F6 || c == 0x30F5 || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF); /* variation selectors belong to the kanji before them */
}

bool utf8_is_hiragana(unsigned c) { return c >= 0x3041 && c <= 0x309F; }

bool utf8_is_katakana(unsigned c) { return (c >= 0x30A1 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF); }

bool utf8_is_digit(unsigned c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }
