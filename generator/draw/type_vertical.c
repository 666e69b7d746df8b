/* Columns: how characters stand in them. Kana, kanji and their punctuation stand upright in their vertical forms; a number of two
 * digits and a pair of !? stand together across the column (縦中横); a single letter or digit, a number of three or four digits and a
 * name in capitals such as LINE stand upright one below the other, as wide as a kanji; all other Latin, and numbers with separators,
 * lies on its side. */
#include <glib.h>

#include "draw/type_inside.h"

static bool is_upright(unsigned c) {
  Kind kind = kind_of(c);
  return kind_is_cjk(kind) || kind == KIND_HANGUL || (c >= 0x2014 && c <= 0x2016) || c == 0x2025 || c == 0x2026 ||
         (c >= 0x2190 && c <= 0x2BFF) || c == 0x203B || c == 0xD7 || (c >= 0x2160 && c <= 0x217F);
}

/* What hangs together on its side: words, numbers with what stands in them, addresses. */
static bool joins(unsigned c) {
  if (c >= 0x80) return !is_upright(c) && g_unichar_isalnum(c);
  return g_ascii_isalnum((char)c) || c == '.' || c == ':' || c == '-' || c == '/' || c == ',' || c == '@' || c == '_' ||
         c == '\'' || c == '&' || c == '+' || c == '%';
}

static bool is_call(unsigned c) { return c == '!' || c == '?' || c == 0xFF01 || c == 0xFF1F; }

static bool all(const Char *chars, int from, int to, bool (*is)(unsigned c)) {
  for (int i = from; i < to; i++)
    if (!is(chars[i].c)) return false;
  return true;
}

static bool is_digit(unsigned c) { return c >= '0' && c <= '9'; }
static bool is_capital(unsigned c) { return c >= 'A' && c <= 'Z'; }

/* Part of a phrase of Latin: it lies on its side with the rest. */
static bool has_company(const Char *chars, int n, int from, int to) {
  bool before = from > 1 && chars[from - 1].c == ' ' && joins(chars[from - 2].c) && !is_digit(chars[from - 2].c);
  bool behind = to + 1 < n && chars[to].c == ' ' && joins(chars[to + 1].c) && !is_digit(chars[to + 1].c);
  return before || behind;
}

static Stand stand_of(const Char *chars, int n, int from, int to) {
  int long_ = to - from;
  bool digits = all(chars, from, to, is_digit);
  if (!digits && has_company(chars, n, from, to)) return STAND_SIDEWAYS;
  if (long_ == 2 && digits) return STAND_TOGETHER;
  if (long_ == 1 && (digits || g_ascii_isalpha((char)chars[from].c)))
    return chars[from].c < 0x80 ? STAND_WIDE : STAND_SIDEWAYS;
  if (long_ <= 4 && (digits || all(chars, from, to, is_capital))) return STAND_WIDE;
  return STAND_SIDEWAYS;
}

/* Pairs: 3 or more calls stand one below the other. */
static int find_calls(Char *chars, int n, int from) {
  int to = from;
  while (to < n && is_call(chars[to].c)) to++;
  Stand stand = to - from == 2 ? STAND_TOGETHER : STAND_WIDE;
  for (int i = from; i < to; i++) {
    chars[i].stand = (unsigned char)(stand == STAND_WIDE && chars[i].c >= 0x80 ? STAND_UPRIGHT : stand);
    chars[i].group = chars[from].group;
  }
  return to;
}

void stand_find(Char *chars, int n) {
  unsigned char group = 0;
  for (int i = 0, end; i < n; i = end) {
    end = i + 1;
    chars[i].group = ++group;
    if (is_call(chars[i].c)) {
      end = find_calls(chars, n, i);
      continue;
    }
    chars[i].stand = is_upright(chars[i].c) ? STAND_UPRIGHT : STAND_SIDEWAYS;
    if (!joins(chars[i].c)) continue;
    while (end < n && joins(chars[end].c)) end++;
    Stand stand = stand_of(chars, n, i, end);
    for (int j = i; j < end; j++) chars[j].stand = (unsigned char)stand, chars[j].group = group;
  }
}

/* They take one em of the column, side by side on its middle. */
void stand_together(Clusters *clusters, int from, int to, double size) {
  double w = 0, x = 0;
  for (int i = from; i < to; i++) w += clusters->v[i].width;
  for (int i = from; i < to; i++) {
    Cluster *cluster = &clusters->v[i];
    for (int j = 0; j < cluster->glyphs; j++) {
      Glyph *glyph = &clusters->glyphs.v[cluster->glyph + j];
      glyph->x_pt += (float)(x - w / 2);
      glyph->y_pt += (float)(EM_ASCENT * size);
      if (i > from) glyph->y_pt -= (float)size; /* the others hang on the first, whose advance has passed already */
    }
    x += cluster->width;
    cluster->width = i == from ? size : 0;
    cluster->stand = (short)(from % 32000 + 1);
  }
}
