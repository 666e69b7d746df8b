/* Where lines may end: Unicode's rules (through pango) refined to Japanese ones. */
#include <glib.h>
#include <pango/pango.h>
#include <string.h>

#include "base/utf8.h"
#include "draw/type_inside.h"

/* Sorted, so that they can be searched. */
static const unsigned opens[] = {0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014,
                                 0x3016, 0x3018, 0x301D, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62};
static const unsigned closes[] = {0x2019, 0x201D, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D,
                                  0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301F, 0xFF09,
                                  0xFF0C, 0xFF0E, 0xFF3D, 0xFF5D, 0xFF60, 0xFF61, 0xFF63};
/* Beyond closing marks, never first on a line: small kana, marks of repetition and length, middle dots, ! and ?. */
static const unsigned never_first[] = {0x203C, 0x2047, 0x2048, 0x2049, 0x3005, 0x301C, 0x303B, 0x3041, 0x3043, 0x3045,
                                       0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095, 0x3096, 0x309B,
                                       0x309C, 0x309D, 0x309E, 0x30A0, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3,
                                       0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FB, 0x30FC, 0x30FD, 0x30FE,
                                       0xFF01, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF5E, 0xFF65, 0xFF70};
/* What is counted with: 10人, 9時, 3階, 50%. */
static const char units[] = "年月日時分秒間人名円歳才回件本枚個階番号丁目地週度割倍点組校園社級等便泊冊台通条項室部曲周"
                            "期世帯箇ヶヵか％%℃㎡㎞㎝㎏㎜キメグセミリトペパポカケ席匹頭杯軒戸箱袋種類代問題票畳位";

#define IN(table, c) in_table(table, sizeof(table) / sizeof *(table), c)
static bool in_table(const unsigned *table, size_t n, unsigned c) {
  size_t low = 0;
  while (n > 0) {
    size_t half = n / 2;
    if (table[low + half] == c) return true;
    if (table[low + half] < c)
      low += half + 1, n -= half + 1;
    else
      n = half;
  }
  return false;
}

Kind kind_of(unsigned c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? KIND_DIGIT : c == ' ' || c == '\t' ? KIND_SPACE : KIND_OTHER;
  if (c < 0x1100) return c == 0xA0 ? KIND_SPACE : KIND_OTHER;
  if (utf8_is_ideograph(c) || c == 0x3006 || c == 0x3007) return KIND_KANJI;
  if (c >= 0xAC00 && c <= 0xD7FF) return KIND_HANGUL;
  if (c >= 0x1100 && c <= 0x11FF) return KIND_HANGUL;
  if (c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x205F) return KIND_SPACE;
  if (IN(opens, c)) return KIND_OPEN;
  if (IN(closes, c)) return KIND_CLOSE;
  if (c == 0x30FB || c == 0xFF1A || c == 0xFF1B || c == 0xFF65) return KIND_MIDDLE;
  if (utf8_is_hiragana(c) || utf8_is_katakana(c) || (c >= 0xFF66 && c <= 0xFF9F)) return KIND_KANA;
  if (c >= 0x3130 && c <= 0x318F) return KIND_HANGUL;
  if ((c >= 0x2E80 && c <= 0xFEFF) || (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6)) return KIND_WIDE;
  if ((c >= 0x2460 && c <= 0x24FF) || (c >= 0x25A0 && c <= 0x26FF)) return KIND_WIDE;
  return KIND_OTHER;
}

bool kind_is_cjk(Kind kind) { return kind == KIND_KANA || kind == KIND_KANJI || kind >= KIND_OPEN; }

static bool is_unit(unsigned c) {
  char bytes[5] = {0};
  utf8_encode(c, bytes);
  return strstr(units, bytes) != NULL;
}

static bool is_letter(const Cluster *cluster) {
  return cluster->c < 0x80 ? g_ascii_isalpha((char)cluster->c)
                           : cluster->kind == KIND_OTHER && g_unichar_isalpha(cluster->c);
}
static bool joins_digits(unsigned c) {
  return c < 0x80 ? strchr("-:./,~()", (int)c) != NULL : c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2212;
}

bool kind_is_full_stop(unsigned c) { return c == 0x3002 || c == 0xFF0E || c == 0xFF61; }
bool kind_is_comma(unsigned c) { return c == 0x3001 || c == 0xFF0C || c == 0xFF64; }

/* A pair that runs on. */
bool kind_is_leader(unsigned c) {
  return c == 0x2014 || c == 0x2015 || c == 0x2025 || c == 0x2026 || c == 0x2500 || (c >= 0x3033 && c <= 0x3035);
}

/* Between numbers, their separators and their units nothing is broken: telephone numbers, times, dates, sums, 10人, 第3回. */
static bool holds_number(const Cluster *p, const Cluster *c) {
  bool before = utf8_is_digit(p->c), behind = utf8_is_digit(c->c);
  if (before && (behind || joins_digits(c->c) || is_unit(c->c))) return true;
  static const unsigned begins[] = {'#',    '$',    0xA5,   0x2116, 0x260E, 0x3012,  /* ￥ № ☎ 〒 */
                                    0x548C, 0x6210, 0x7B2C, 0x7D04, 0xFF03, 0xFFE5}; /* 令和 平成 第 約 */
  return behind && IN(begins, p->c);
}

/* Better not parted: 午前 and its hour, the hour and its minutes, 令和 and its year, 1月 and its 7日, 3日 and its （火）. */
static bool holds_time(const Cluster *p, const Cluster *c, const Cluster *first, const Cluster *last) {
  static const unsigned days[] = {0x571F, 0x6708, 0x65E5, 0x6728,
                                  0x6C34, 0x706B, 0x795D, 0x91D1}; /* 土月日木水火祝金 */
  static const unsigned words[][2] = {
      {0x5348, 0x524D}, {0x5348, 0x5F8C}, {0x4EE4, 0x548C}, {0x5E73, 0x6210}, {0x662D, 0x548C}};
  for (size_t i = 0; c < last && utf8_is_digit(c[1].c) && i < sizeof words / sizeof *words; i++)
    if (words[i][0] == p->c && words[i][1] == c->c) return true;
  if (utf8_is_digit(c->c) && (p->c == 0x6642 || p->c == 0x6708)) return p > first && utf8_is_digit(p[-1].c); /* 8時30分, 1月7日 */
  if (utf8_is_digit(c->c) && (p->c == 0x524D || p->c == 0x5F8C)) return p > first && p[-1].c == 0x5348;
  if (p->c != 0x65E5 || (c->c != 0xFF08 && c->c != '(') || c == last || p == first || !utf8_is_digit(p[-1].c)) return false;
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    if (days[i] == c[1].c) return true;
  return false;
}

/* Inside 木曜日 and 木ようび. */
static bool in_weekday(Str text, const Cluster *p, const Cluster *c) {
  static const Str names[] = {S_INIT("ようび"), S_INIT("曜日")};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    for (size_t at = 0; at < names[i].n; at += 3) {
      if ((size_t)c->text < at + 3 || !str_starts(str_from(text, (size_t)c->text - at), names[i])) continue;
      char day[5] = {0};
      utf8_encode(p->c, day);
      if (at > 0 || strstr("月火水木金土日", day)) return true;
    }
  return false;
}

static bool in_word(const Cluster *c) {
  return c->kind == KIND_HANGUL || c->kind == KIND_KANA || c->kind == KIND_KANJI;
}

static Break between(const Cluster *p, const Cluster *c, bool unicode, bool words) {
  if (c->kind == KIND_SPACE && c->c != 0x200B) return BREAK_NEVER; /* spaces stay at the end of their line */
  if (p->kind == KIND_OPEN || c->kind == KIND_CLOSE || c->kind == KIND_MIDDLE || IN(never_first, c->c))
    return BREAK_NEVER;
  if (kind_is_leader(p->c) && p->c == c->c) return BREAK_NEVER;
  if (holds_number(p, c)) return BREAK_NEVER;
  if (joins_digits(p->c) && utf8_is_digit(c->c))
    return BREAK_ADDRESS; /* only where the whole number has no room on any line */
  if (c->c == 0x2060 || c->c == 0xFEFF || p->c == 0x2060 || p->c == 0xFEFF || p->c == 0xA0 || p->c == 0x2011)
    return BREAK_NEVER;
  if (words && in_word(p) && in_word(c)) return BREAK_LETTER;
  if (unicode) return BREAK_FREE;
  if (kind_is_cjk((Kind)p->kind) && kind_is_cjk((Kind)c->kind))
    return p->kind == KIND_CLOSE || p->kind == KIND_WIDE ? BREAK_FREE : BREAK_NEVER;
  if (c->c != 0 && p->c < 0x80 && strchr("/.?&=_-@#%", (int)p->c) && c->kind == KIND_OTHER) return BREAK_ADDRESS;
  return BREAK_LETTER;
}

/* How badly a heading is cut, 0-100, where no phrase is known to begin: between words of Chinese, or inside a word. */
enum { CUT_PHRASE = 0, CUT_CHINESE = 20, CUT_PART = 30, CUT_WORD = 100 };

static bool ends_phrase(const Cluster *p, const Cluster *c) {
  return p->kind == KIND_SPACE || p->kind == KIND_CLOSE || p->kind == KIND_MIDDLE || c->kind == KIND_OPEN ||
         p->c == 0xFF01 || p->c == 0xFF1F;
}

/* Phrases of Japanese are MeCab's (text/morph.h), the same as on the website. Elsewhere words end at spaces. */
static void find_phrases(Type *type, const Source *source, Clusters *clusters, int from, int to, Str paragraph) {
  Str lang = source->spans[clusters->v[from].span].lang;
  static const Morph nothing;
  const Morph *morph = source->style->morph ? source->style->morph : &nothing;
  bool japanese = str_is(lang, "ja") || str_is(lang, "easy"), chinese = str_starts(lang, S("zh"));
  PhraseStart *starts = NULL;
  int n = japanese ? morph_phrases(morph, type->scratch, paragraph, lang, &starts) : 0, next = 0;
  size_t begin = (size_t)clusters->v[from].text;
  for (int i = from + 1; i < to; i++) {
    const Cluster *p = &clusters->v[i - 1];
    Cluster *c = &clusters->v[i];
    while (next < n && begin + starts[next].at < (size_t)c->text) next++;
    bool starts_here = next < n && begin + starts[next].at == (size_t)c->text;
    if (starts_here)
      c->phrase = starts[next].joint == JOINT_PHRASE ? CUT_PHRASE : CUT_PART;
    else if (!japanese && ends_phrase(p, c))
      c->phrase = CUT_PHRASE;
    else
      c->phrase = chinese ? CUT_CHINESE : CUT_WORD;
  }
}

static void keep_phrases(const Source *source, Clusters *clusters, int from, int to, Str paragraph) {
  const Morph *morph = source->style->morph;
  for (int k = 0; morph && k < morph->n_keep; k++) {
    Str phrase = morph->keep[k], rest = paragraph;
    int i = from + 1; /* goes on from one place to the next */
    if (!phrase.n) continue;
    for (ptrdiff_t at; (at = str_find(rest, phrase)) >= 0; rest = str_from(rest, (size_t)at + phrase.n)) {
      int begin = (int)(rest.s + at - source->text.s), end = begin + (int)phrase.n;
      while (i < to && clusters->v[i].text <= begin) i++;
      for (; i < to && clusters->v[i].text < end; i++) clusters->v[i].before = BREAK_NEVER;
    }
  }
}

/* Korean breaks between words, and so does plain Japanese, whose phrases are set apart by spaces. */
static bool breaks_at_spaces(const Source *source, const Clusters *clusters, int from, int to) {
  Str lang = source->spans[clusters->v[from].span].lang;
  if (lang_begins(lang, "ko")) return true;
  bool spaces = false;
  for (int i = from; i < to && !spaces; i++) spaces = clusters->v[i].c == ' ' || clusters->v[i].c == 0x3000;
  return spaces && str_is(lang, "easy");
}

/* Text of plain Japanese needs no rules but ours: pango is only asked where another script occurs. */
static bool needs_unicode(const Clusters *clusters, int from, int to) {
  for (int i = from; i < to; i++) {
    const Cluster *cluster = &clusters->v[i];
    if (cluster->c >= 0x80 && !kind_is_cjk((Kind)cluster->kind) && cluster->kind != KIND_SPACE &&
        !kind_is_leader(cluster->c))
      return true;
  }
  return false;
}

/* What Unicode says for ASCII among Japanese. */
static bool plain_break(const Cluster *p, const Cluster *c) {
  bool wide_p = kind_is_cjk((Kind)p->kind), wide_c = kind_is_cjk((Kind)c->kind);
  if (p->kind == KIND_SPACE) return p->c != 0xA0;
  if (kind_is_leader(p->c) && kind_is_leader(c->c)) return p->c != c->c;
  if (wide_p && wide_c) return true;
  if (wide_p)
    return c->kind == KIND_DIGIT || is_letter(c) || kind_is_leader(c->c) ||
           (c->c < 0x80 && strchr("([{#@*+<\\", (int)c->c));
  if (wide_c)
    return p->kind == KIND_DIGIT || is_letter(p) || kind_is_leader(p->c) ||
           (p->c < 0x80 && strchr(")]}!?.,:;%>*+/-", (int)p->c));
  return p->c == '-' && is_letter(c);
}

/* "10 am", "5 km": the unit is written as a word of its own, and stays with its number as long as any line has room for both. */
static bool is_word_unit(Str rest) {
  static const Str words[] = {S_INIT("am"), S_INIT("pm"),  S_INIT("a.m."), S_INIT("p.m."), S_INIT("AM"),
                              S_INIT("PM"), S_INIT("yen"), S_INIT("km"),   S_INIT("m"),    S_INIT("cm"),
                              S_INIT("mm"), S_INIT("kg"),  S_INIT("g"),    S_INIT("min")};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_starts(rest, words[i]) && (rest.n == words[i].n || !g_ascii_isalnum(rest.s[words[i].n]))) return true;
  return false;
}

/* In plain Japanese から and まで may stand apart from the time that they belong to. */
static bool is_particle(Str rest) {
  if (!str_starts(rest, S("から")) && !str_starts(rest, S("まで"))) return false;
  Str behind = str_from(rest, strlen("から"));
  return !behind.n || behind.s[0] == ' ' || behind.s[0] == '\n' || str_starts(behind, S("、")) ||
         str_starts(behind, S("。"));
}

static bool parts_unit(const Source *source, const Cluster *digit, const Cluster *space, const Cluster *c) {
  if (space->c == ' ' && is_particle(str_from(source->text, (size_t)c->text))) return true;
  return utf8_is_digit(digit->c) && space->c == ' ' && c->c < 0x80 && g_ascii_isalpha((char)c->c) &&
         is_word_unit(str_from(source->text, (size_t)c->text));
}

void break_find(Type *type, const Source *source, Clusters *clusters, int from, int to) {
  if (to - from < 2) return;
  const Cluster *last = &clusters->v[to - 1];
  int begin = clusters->v[from].text, bytes = last->text + last->bytes - begin, index = 0, at = begin;
  Str paragraph = str_sub(source->text, (size_t)begin, (size_t)(begin + bytes));
  PangoLogAttr *attrs = NULL;
  bool words = breaks_at_spaces(source, clusters, from, to);
  if (needs_unicode(clusters, from, to)) {
    int n = (int)utf8_count(paragraph) + 1;
    attrs = NEW_N(type->scratch, PangoLogAttr, n);
    pango_get_log_attrs(paragraph.s, bytes, -1, pango_language_from_string("ja"), attrs, n);
  }
  for (int i = from + 1; i < to; i++) {
    Cluster *p = &clusters->v[i - 1], *c = &clusters->v[i];
    const TypeSpan *span = &source->spans[c->span];
    for (; attrs && at < c->text; at += g_utf8_skip[(unsigned char)source->text.s[at]]) index++;
    bool unicode = attrs ? attrs[index].is_line_break : plain_break(p, c);
    c->before = (unsigned char)between(p, c, unicode, words);
    bool held = (i > from + 1 && parts_unit(source, p - 1, p, c)) || holds_time(p, c, &clusters->v[from], last);
    if (c->before == BREAK_FREE && held) c->before = BREAK_ADDRESS;
    if (c->before > BREAK_LETTER && in_weekday(source->text, p, c)) c->before = BREAK_LETTER;
    if (c->span == p->span && (span->reading.n || (span->nobreak && c->before != BREAK_ADDRESS)))
      c->before = BREAK_NEVER;
  }
  if (!source->style->heading) return;
  find_phrases(type, source, clusters, from, to, paragraph);
  keep_phrases(source, clusters, from, to, paragraph);
}
