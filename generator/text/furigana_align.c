/* Which of a word's kana are said by which of its kanji; and the counters that numbers bend. */
#include "base/utf8.h"
#include "text/furigana.h"

enum { MOST_RUNS = 4, MOST_READING = 32 }; /* beyond, a word is one part: nothing here may take long */

static unsigned hiragana(unsigned c) { return c >= 0x30A1 && c <= 0x30F4 ? c - 0x60 : c; }

static bool is_kana(unsigned c) { return !utf8_is_kanji(c) && (utf8_is_hiragana(c) || utf8_is_katakana(c)); }

static unsigned first_char(Str s) {
  unsigned c = 0;
  utf8_next(&s, &c);
  return c;
}

/* Characters other than kana that the word begins with. */
static Str run_of(Str word) {
  Str rest = word;
  unsigned c;
  while (rest.n && !is_kana(first_char(rest))) utf8_next(&rest, &c);
  return str_sub(word, 0, word.n - rest.n);
}

static int count_runs(Str word) {
  int runs = 0;
  for (unsigned c; word.n;) {
    Str run = run_of(word);
    runs += run.n > 0;
    word = str_from(word, run.n);
    if (!run.n) utf8_next(&word, &c);
  }
  return runs;
}

/* The shortest reading for each run, as long as the rest agrees. What did not agree in the end is in `parts` up to where it began. */
static bool agree(Arena *arena, Str word, Str reading, size_t at, NamedParts *parts) {
  unsigned written, said;
  while (word.n && is_kana(first_char(word))) {
    Str rest = word;
    utf8_next(&rest, &written);
    if (!utf8_next(&reading, &said) || hiragana(written) != hiragana(said)) return false;
    at += word.n - rest.n;
    word = rest;
  }
  if (!word.n) return !reading.n;
  Str run = run_of(word), rest = reading;
  size_t before = parts->n;
  while (utf8_next(&rest, &said)) {
    parts->n = before;
    *vec_push(arena, parts) = (NamedPart){at, at + run.n, str_sub(reading, 0, reading.n - rest.n)};
    if (agree(arena, str_from(word, run.n), rest, at + run.n, parts)) return true;
  }
  parts->n = before;
  return false;
}

void furigana_align(Arena *arena, Str word, Str reading, size_t at, NamedParts *parts) {
  size_t before = parts->n;
  bool small = count_runs(word) <= MOST_RUNS && utf8_count(reading) <= MOST_READING;
  if (small && agree(arena, word, reading, at, parts)) return;
  parts->n = before;
  *vec_push(arena, parts) = (NamedPart){at, at + word.n, reading};
}

Str furigana_counter(Str number, Str counter, bool *whole) {
  static const struct {
    const char *counter;
    long number;
    const char *reading;
  } bent[] = {{"日", 1, "ついたち"},      {"日", 2, "ふつか"},  {"日", 3, "みっか"},         {"日", 4, "よっか"},  {"日", 5, "いつか"},
              {"日", 6, "むいか"},        {"日", 7, "なのか"},  {"日", 8, "ようか"},         {"日", 9, "ここのか"}, {"日", 10, "とおか"},
              {"日", 14, "じゅうよっか"}, {"日", 20, "はつか"}, {"日", 24, "にじゅうよっか"}, {"人", 1, "ひとり"},  {"人", 2, "ふたり"}};
  long n = str_number(number, 1000000);
  *whole = true;
  for (size_t i = 0; i < sizeof bent / sizeof *bent; i++)
    if (bent[i].number == n && str_is(counter, bent[i].counter)) return str_c(bent[i].reading);
  *whole = false;
  if (str_is(counter, "月")) return S("がつ"); /* where the dictionary thinks of the moon */
  if (str_is(counter, "日")) return S("にち");
  if (str_is(counter, "時")) return S("じ");
  if (!str_is(counter, "分") || n < 0) return (Str){0};
  return n % 10 == 2 || n % 10 == 5 || n % 10 == 7 || n % 10 == 9 ? S("ふん") : S("ぷん");
}
