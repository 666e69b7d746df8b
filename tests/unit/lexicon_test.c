/* Many words in one pass: the longest where each begins, of any length in bytes, at the end too, and nothing beyond. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "check/lexicon.h"

typedef struct Case {
  Arena *arena;
  Lexicon *lexicon;
} Case;

static Case of(const char *const *words, size_t n) {
  Case made = {.arena = arena_new()};
  LexiconWord *list = NEW_N(made.arena, LexiconWord, n);
  for (size_t i = 0; i < n; i++) list[i] = (LexiconWord){.word = str_c(words[i]), .what = (int)i};
  made.lexicon = lexicon_new(made.arena, list, n);
  return made;
}

/* "WHICH@PLACE>SHORTER>SHORTER WHICH@PLACE" */
static void found_are(const Case *made, const char *text, const char *expected) {
  Buf got = {0};
  size_t at = 0;
  for (LexiconFound found; lexicon_next(made->lexicon, str_c(text), &at, &found);) {
    const LexiconWord *words = made->lexicon->words;
    assert_int_equal(found.to - found.from, words[found.word].word.n);
    if (got.n) buf_byte(&got, ' ');
    buf_printf(&got, "%d@%zu", words[found.word].what, found.from);
    for (int w = words[found.word].shorter; w >= 0; w = words[w].shorter) buf_printf(&got, ">%d", words[w].what);
  }
  buf_byte(&got, 0);
  assert_string_equal(got.s, expected);
  buf_free(&got);
}

static void finds_the_longest(void **state) {
  (void)state;
  static const char *const words[] = {"罹災", "罹災証明書", "証明", "罹災証明書交付", "災", "罹災証明書"};
  Case made = of(words, sizeof words / sizeof *words);
  assert_int_equal(made.lexicon->n, 5); /* one is there twice: its first number stays */
  found_are(&made, "罹災証明書です", "1@0>0 4@3 2@6");
  found_are(&made, "罹災証明罹災証明書交付", "0@0 4@3 2@6 3@12>1>0 4@15 2@18");
  found_are(&made, "証", "");
  found_are(&made, "", "");
  arena_free(made.arena);
}

static void finds_words_of_any_letters(void **state) {
  (void)state;
  static const char *const words[] = {"あ", "é", "DV", "D", "𠮷野", "", "窓口"};
  Case made = of(words, sizeof words / sizeof *words);
  assert_int_equal(made.lexicon->n, 6); /* the empty one is no word */
  found_are(&made, "あ", "0@0");
  found_are(&made, "ああ", "0@0 0@3");
  found_are(&made, "DVとD", "2@0>3 3@5");
  found_are(&made, "caféの𠮷野窓口", "1@3 4@8 6@15");
  found_are(&made, "\xE7\xAA", ""); /* a character cut short, as no text has it */
  found_are(&made, "\x93窓口\xF0\xA0", "6@1");
  assert_true(lexicon_find(made.lexicon, S("DV")) >= 0);
  assert_int_equal(lexicon_find(made.lexicon, S("DVD")), -1);
  assert_int_equal(lexicon_find(made.lexicon, S("")), -1);
  arena_free(made.arena);
}

static void finds_what_a_text_ends_with(void **state) {
  (void)state;
  static const char *const words[] = {"徴収", "特別徴収", "収", "あ特別徴収", "DV", "特別徴", "徴収"};
  enum { N = sizeof words / sizeof *words };
  Arena *arena = arena_new();
  LexiconWord *list = NEW_N(arena, LexiconWord, N);
  for (int i = 0; i < N; i++) list[i] = (LexiconWord){.word = str_c(words[i]), .what = i};
  const Lexicon *lexicon = lexicon_of_endings(arena, list, N);
  static const struct {
    const char *text;
    int what; /* -1: none */
  } cases[] = {{"町の特別徴収", 1}, {"特別徴収", 1}, {"別徴収", 0}, {"回収", 2}, {"あ特別徴収", 3}, {"い特別徴収", 1}, {"特別徴", 5}, {"DVと", -1}, {"とDV", 4}, {"V", -1}, {"", -1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int word = lexicon_ending(lexicon, str_c(cases[i].text));
    assert_int_equal(word < 0 ? -1 : lexicon->words[word].what, cases[i].what);
  }
  int word = lexicon_ending(lexicon, S("あ特別徴収"));
  for (int n = 0; n < 3; n++) assert_int_equal(lexicon->words[word = lexicon->words[word].shorter].what, ((const int[]){1, 0, 2})[n]);
  assert_int_equal(lexicon->words[word].shorter, -1);
  arena_free(arena);
}

static void knows_nothing(void **state) {
  (void)state;
  Case made = of(NULL, 0);
  found_are(&made, "罹災証明書です", "");
  arena_free(made.arena);
}

/* As looking for each word at each place would. */
static void finds_what_a_slow_search_finds(void **state) {
  (void)state;
  static const char *const letters[] = {"あ", "い", "a", "é", "𠮷"};
  char words[40][32] = {{0}}, text[400];
  const char *list[40];
  unsigned seed = 7;
  for (int round = 0; round < 200; round++) {
    for (int i = 0; i < 40; i++) {
      Buf word = {0};
      for (unsigned n = 1 + (seed = seed * 1103515245u + 12345u) / 65536u % 5; n; n--) buf_addc(&word, letters[(seed = seed * 1103515245u + 12345u) / 65536u % 5]);
      for (size_t k = 0; k < sizeof words[i]; k++) words[i][k] = k < word.n ? word.s[k] : '\0';
      list[i] = words[i];
      buf_free(&word);
    }
    Case made = of(list, 40);
    Buf said = {0};
    for (int n = 0; n < 60; n++) buf_addc(&said, letters[(seed = seed * 1103515245u + 12345u) / 65536u % 5]);
    for (size_t k = 0; k < sizeof text; k++) text[k] = k < said.n ? said.s[k] : '\0';
    Str whole = str_c(text);
    size_t at = 0, from = 0;
    for (LexiconFound found; lexicon_next(made.lexicon, whole, &at, &found); from = found.from + 1) {
      for (; from < found.from; from++)
        for (int i = 0; i < 40; i++) assert_false(str_starts(str_from(whole, from), str_c(list[i])));
      for (int i = 0; i < 40; i++)
        if (str_starts(str_from(whole, from), str_c(list[i]))) assert_true(str_c(list[i]).n <= found.to - found.from);
      assert_true(str_starts(str_from(whole, from), made.lexicon->words[found.word].word));
    }
    for (; from < whole.n; from++)
      for (int i = 0; i < 40; i++) assert_false(str_starts(str_from(whole, from), str_c(list[i])));
    buf_free(&said);
    arena_free(made.arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds_the_longest),
      cmocka_unit_test(finds_words_of_any_letters),
      cmocka_unit_test(finds_what_a_text_ends_with),
      cmocka_unit_test(knows_nothing),
      cmocka_unit_test(finds_what_a_slow_search_finds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
