/* Dates, times and spans in plain Japanese, in whatever digits and signs they are written: 2026年12月1日, not 12/1 or R8.12.1; 午後1時, not 13:00; から and まで, not 〜. */
#include <string.h>

#include "base/utf8.h"
#include "check/lint.h"

/* Full-width signs count as those that they stand for. */
typedef struct Sign {
  unsigned c;
  size_t at; /* in bytes */
} Sign;

typedef struct Signs {
  Lint *lint;
  const LintText *text;
  Sign *v; /* with an end that is no character */
  size_t n;
} Signs;

typedef struct Number {
  size_t figures;
  long value; /* of the first nine */
} Number;

static unsigned folded(unsigned c) { return c >= 0xFF01 && c <= 0xFF5D ? c - 0xFEE0 : c; }

static Signs signs_of(Lint *lint, const LintText *text) {
  arena_reset(lint->moment);
  size_t most = utf8_count(text->s);
  Signs signs = {.lint = lint, .text = text, .v = NEW_N(lint->moment, Sign, most + 1)};
  Str rest = text->s;
  for (unsigned c; signs.n < most && utf8_next(&rest, &c); signs.n++) signs.v[signs.n].c = folded(c), signs.v[signs.n + 1].at = text->s.n - rest.n;
  return signs;
}

static bool is_digit(unsigned c) { return c >= '0' && c <= '9'; }
static bool is_letter(unsigned c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
static unsigned sign(const Signs *signs, size_t i) { return i < signs->n ? signs->v[i].c : 0; }

static Number number_at(const Signs *signs, size_t i) {
  enum { MOST_FIGURES = 9 };
  Number number = {0};
  for (; is_digit(sign(signs, i)); i++)
    if (number.figures++ < MOST_FIGURES) number.value = number.value * 10 + (long)(sign(signs, i) - '0');
  return number;
}

static void say(const Signs *signs, DiagId id, size_t from, size_t to) {
  size_t at = signs->v[from].at;
  lint_say_at(signs->lint, id, signs->text, at, str_sub(signs->text->s, at, signs->v[to < signs->n ? to : signs->n].at), S(""));
}

/* --- Dates ------------------------------------------------------------------------------------------------------------------ */

/* 12/1, 2026/12/1, 2026.12.1, 2026-12-01: how many signs it is long, or 0. */
static size_t date_length(const Signs *signs, size_t i) {
  Number first = number_at(signs, i);
  unsigned by = sign(signs, i + first.figures);
  size_t second_at = i + first.figures + 1;
  Number second = number_at(signs, second_at);
  bool year = first.figures == 4 && first.value >= 1800 && first.value < 2200;
  size_t third_at = second_at + second.figures + 1;
  bool third = second.figures && sign(signs, third_at - 1) == by && number_at(signs, third_at).figures;
  if (by == '/' && first.figures <= 4 && second.figures) return third ? third_at + number_at(signs, third_at).figures - i : third_at - 1 - i;
  bool whole = (by == '.' || by == '-') && year && third && second.figures <= 2 && number_at(signs, third_at).figures <= 2;
  return whole ? third_at + number_at(signs, third_at).figures - i : 0;
}

/* 令和8年, R8.12.1, H30年. */
static size_t era_length(const Signs *signs, size_t i) {
  static const unsigned eras[][2] = {{0x4EE4, 0x548C} /* 令和 */, {0x5E73, 0x6210} /* 平成 */, {0x662D, 0x548C} /* 昭和 */, {0x5927, 0x6B63} /* 大正 */, {0x660E, 0x6CBB} /* 明治 */};
  unsigned c = sign(signs, i), before = i ? sign(signs, i - 1) : 0;
  for (size_t e = 0; e < sizeof eras / sizeof *eras; e++) {
    if (c != eras[e][0] || sign(signs, i + 1) != eras[e][1]) continue;
    unsigned next = sign(signs, i + 2);
    return e < 3 || is_digit(next) || next == 0x5143 /* 元 */ ? 2 : 0;
  }
  if (!c || c > 'Z' || !strchr("MTSHR", (int)c) || is_letter(before) || is_digit(before)) return 0;
  size_t n = number_at(signs, i + 1).figures, end = i + 1 + n;
  bool dated = sign(signs, end) == 0x5E74 /* 年 */ || ((sign(signs, end) == '.' || sign(signs, end) == '/') && is_digit(sign(signs, end + 1)));
  if (!n || n > 2 || !dated) return 0;
  for (end++; is_digit(sign(signs, end)) || sign(signs, end) == '.' || sign(signs, end) == '/';) end++;
  return end - i;
}

/* --- Times ------------------------------------------------------------------------------------------------------------------ */

/* 13:30, 15時 (but not 24時間). */
static size_t time_length(const Signs *signs, size_t i) {
  Number hour = number_at(signs, i);
  size_t end = i + hour.figures;
  if (hour.figures > 2) return 0;
  if (sign(signs, end) == ':' && number_at(signs, end + 1).figures == 2) return hour.figures + 3;
  bool oclock = sign(signs, end) == 0x6642 /* 時 */ && sign(signs, end + 1) != 0x9593 /* 間 */;
  return oclock && hour.value > 12 ? hour.figures + 1 : 0;
}

/* --- Spans ------------------------------------------------------------------------------------------------------------------ */

static bool is_among(unsigned c, const char *list) {
  unsigned one;
  for (Str rest = str_c(list); rest.n && utf8_next(&rest, &one);)
    if (one == c) return true;
  return false;
}

/* 〜 anywhere; ~ and strokes between two times or days (10時-12時), not in numbers and addresses. */
static bool is_span(const Signs *signs, size_t i) {
  unsigned c = sign(signs, i), before = i ? sign(signs, i - 1) : 0, next = sign(signs, i + 1);
  if (c == 0x301C || c == 0xFF5E) return true;
  bool stroke = c == '~' || c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2212 || c == 0x223C;
  if (!stroke) return false;
  bool counted = is_among(before, "年月日曜時分歳") || (c == '~' && is_digit(before));
  return counted && (is_digit(next) || is_among(next, "月火水木金土日午"));
}

void lint_numbers(Lint *lint, const LintText *text) {
  Signs signs = signs_of(lint, text);
  for (size_t i = 0, n; i < signs.n && lint_goes_on(lint); i += n) {
    Number number = number_at(&signs, i);
    n = number.figures ? date_length(&signs, i) : era_length(&signs, i);
    if (n) say(&signs, D_EASY_DATE, i, i + n);
    if (!n && number.figures && (n = time_length(&signs, i))) say(&signs, D_EASY_TIME, i, i + n);
    if (is_span(&signs, i)) say(&signs, D_EASY_WAVE, i, i + 1);
    if (!n) n = number.figures ? number.figures : 1;
  }
}
