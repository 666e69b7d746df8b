/* The catalogue of fixed words: complete in every language that ships, and nothing of another one in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "text/phrase.h"
#include "text/ruby.h"

static int faults;

static void fault(int phrase_id, int language, const char *what) {
  print_error("%s, %s: %s\n", phrase_key((PhraseId)phrase_id), language_tag((Language)language), what);
  faults++;
}

static void nothing_is_missing(void **state) {
  (void)state;
  faults = 0;
  for (int id = 0; id < PHRASE_COUNT; id++)
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
      const char *words = phrase_in((PhraseId)id, (Language)language);
      if (!words || !*words) fault(id, language, "is not translated");
    }
  assert_int_equal(faults, 0);
}

static int count(const char *words, const char *what) {
  int n = 0;
  for (; (words = strstr(words, what)); words++) n++;
  return n;
}

/* {0} {1} {2} are in each language, and lists have as many words. */
static void places_are_the_same(void **state) {
  (void)state;
  static const char *const marks[] = {"{0}", "{1}", "{2}", "{", "|"};
  faults = 0;
  for (int id = 0; id < PHRASE_COUNT; id++)
    for (int language = 1; language < LANGUAGE_COUNT; language++) {
      const char *ja = phrase_in((PhraseId)id, LANGUAGE_JA), *words = phrase_in((PhraseId)id, (Language)language);
      for (size_t m = 0; words && m < sizeof marks / sizeof *marks; m++)
        if (count(ja, marks[m]) != count(words, marks[m])) fault(id, language, marks[m]);
    }
  assert_int_equal(faults, 0);
}

static bool is_kana(unsigned c) { return utf8_is_hiragana(c) || (utf8_is_katakana(c) && c != 0x30FB); }
static bool is_hangul(unsigned c) { return c >= 0xAC00 && c <= 0xD7A3; }
static bool is_devanagari(unsigned c) { return c >= 0x0900 && c <= 0x097F; }

static bool belongs(unsigned c, Language language) {
  bool japanese = language == LANGUAGE_JA || language == LANGUAGE_EASY;
  if (is_kana(c)) return japanese;
  if (utf8_is_ideograph(c)) return japanese || language == LANGUAGE_ZH_HANS;
  if (is_hangul(c)) return language == LANGUAGE_KO;
  if (is_devanagari(c)) return language == LANGUAGE_NE;
  return true;
}

static void scripts_are_not_mixed(void **state) {
  (void)state;
  faults = 0;
  for (int id = 0; id < PHRASE_COUNT; id++)
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
      unsigned c;
      for (Str rest = str_c(phrase_in((PhraseId)id, (Language)language)); utf8_next(&rest, &c);)
        if (!belongs(c, (Language)language)) {
          fault(id, language, "has a letter of another script");
          break;
        }
    }
  assert_int_equal(faults, 0);
}

static void easy_is_read(void **state) {
  (void)state;
  faults = 0;
  for (int id = 0; id < PHRASE_COUNT; id++) {
    Str rest = str_c(phrase_in((PhraseId)id, LANGUAGE_EASY));
    size_t at;
    if (ruby_fault(rest, &at) != RUBY_FINE) fault(id, LANGUAGE_EASY, "ruby is not well formed");
    for (RubyPart part; ruby_next(&rest, &part);) {
      unsigned c;
      for (Str base = part.base; !part.reading.n && utf8_next(&base, &c);)
        if (utf8_is_ideograph(c)) fault(id, LANGUAGE_EASY, "a kanji without its reading");
    }
  }
  assert_int_equal(faults, 0);
}

static void codes_find_their_words(void **state) {
  (void)state;
  Str said;
  assert_string_equal(phrase(PH_HOME, S("ko"), S("ja"), &said).s, "홈");
  assert_true(str_is(said, "ko"));
  assert_string_equal(phrase(PH_HOME, S("pt-BR"), S("ja"), &said).s, "Início");
  assert_true(str_is(said, "pt-BR"));
  assert_string_equal(phrase(PH_HOME, S("tl"), S("ja"), NULL).s, "Home");
  assert_string_equal(phrase(PH_HOME, S("zh-Hant"), S("ja"), &said).s, "ホーム");
  assert_true(str_is(said, "ja"));
  assert_string_equal(phrase(PH_HOME, S("th"), S("en"), &said).s, "Home");
  assert_true(str_is(said, "en"));
  assert_string_equal(phrase(PH_HOME, S("th"), S("th"), &said).s, "ホーム");
}

static void names_of_languages(void **state) {
  (void)state;
  assert_string_equal(language_own_name(S("th")).s, "ไทย");
  assert_string_equal(language_print_name(S("th")).s, "Thai");
  assert_string_equal(language_print_name(S("vi")).s, "Tiếng Việt");
  assert_string_equal(language_own_name(S("xx")).s, "xx");
  assert_false(language_is_known(S("xx")));
  for (int i = 0; i < LANGUAGE_COUNT; i++) assert_true(language_is_known(str_c(language_tag((Language)i))));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_is_missing),    cmocka_unit_test(places_are_the_same), cmocka_unit_test(scripts_are_not_mixed),
      cmocka_unit_test(easy_is_read),          cmocka_unit_test(codes_find_their_words), cmocka_unit_test(names_of_languages),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
