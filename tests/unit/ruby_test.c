/* Aozora notation: parts, faults, plain text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/ruby.h"

/* "plain|base(reading)|plain" */
static void parts_are(const char *text, const char *expected) {
  Buf got = {0};
  Str rest = str_c(text);
  for (RubyPart part; ruby_next(&rest, &part);) {
    if (got.n) buf_byte(&got, '|');
    buf_add(&got, part.base);
    if (part.reading.s) buf_printf(&got, "(" STR_FMT ")", STR_ARG(part.reading));
  }
  buf_byte(&got, 0);
  assert_string_equal(got.s, expected);
  buf_free(&got);
}

static void takes_the_kanji_before(void **state) {
  (void)state;
  parts_are("お金《かね》のこと", "お|金(かね)|のこと");
  parts_are("生《せい》活《かつ》", "生(せい)|活(かつ)");
  parts_are("人々《ひとびと》", "人々(ひとびと)");
  parts_are("三ヶ月《さんかげつ》", "三ヶ月(さんかげつ)");
  parts_are("ただの文", "ただの文");
  parts_are("", "");
}

static void obeys_the_bar(void **state) {
  (void)state;
  parts_are("｜ひとり親《おや》", "ひとり親(おや)");
  parts_are("この｜ひとり親《おや》は", "この|ひとり親(おや)|は");
  parts_are("漢｜字《じ》", "漢|字(じ)");
  parts_are("明和町｜お知らせ", "明和町｜お知らせ");
  parts_are("A｜B｜Ｃ《シー》", "A｜B|Ｃ(シー)");
}

static void skips_the_backslash(void **state) {
  (void)state;
  parts_are("本\\《題》", "本|《題》");
  parts_are("\\｜字《じ》", "｜|字(じ)");
  parts_are("\\\\", "\\\\");
}

static void leaves_faults_as_they_are(void **state) {
  (void)state;
  parts_are("かな《よみ》", "かな《よみ》");
  parts_are("漢字《かん", "漢字《かん");
  parts_are("漢字《》", "漢字《》");
  parts_are("漢《か\nん》", "漢《か\nん》");
  parts_are("漢《漢《かん》", "漢《|漢(かん)");
}

static void fault_is(const char *text, RubyFault expected, size_t where) {
  size_t at = 0;
  assert_int_equal(ruby_fault(str_c(text), &at), expected);
  if (expected != RUBY_FINE) assert_int_equal(at, where);
}

static void finds_the_first_fault(void **state) {
  (void)state;
  fault_is("漢字《かんじ》と《》", RUBY_NO_BASE, 24);
  fault_is("かな《よみ》", RUBY_NO_BASE, 6);
  fault_is("漢字《かん", RUBY_NOT_CLOSED, 6);
  fault_is("字《じ》漢字《》", RUBY_EMPTY, 18);
  fault_is("｜ひとり《》", RUBY_EMPTY, 12);
  fault_is("｜《よみ》", RUBY_NO_BASE, 3);
  fault_is("\\《本》と｜バー", RUBY_FINE, 0);
  fault_is("\\《本》《よみ》", RUBY_NO_BASE, 10);
  fault_is("閉じるだけ》", RUBY_FINE, 0);
}

static void gives_plain_text_and_reading(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Str text = S("お金《かね》と｜ひとり親《おや》の\\《会》");
  assert_string_equal(ruby_plain(arena, text).s, "お金とひとり親の《会》");
  assert_string_equal(ruby_reading(arena, text).s, "おかねとおやの《会》");
  assert_true(ruby_any(text));
  assert_false(ruby_any(S("｜《")));
  Str none = S("なし");
  assert_ptr_equal(ruby_plain(arena, none).s, none.s);
  arena_free(arena);
}

static void hostile_text_is_quick(void **state) {
  (void)state;
  static const char *const seeds[] = {"《", "｜", "漢", "漢《", "｜あ《", "\\《", "漢《か》"};
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
    Buf text = {0};
    while (text.n < 1000000) buf_addc(&text, seeds[i]);
    size_t at;
    ruby_fault(buf_str(&text), &at);
    assert_true(ruby_plain(arena, buf_str(&text)).n <= text.n);
    buf_free(&text);
  }
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(takes_the_kanji_before),    cmocka_unit_test(obeys_the_bar),
      cmocka_unit_test(skips_the_backslash),       cmocka_unit_test(leaves_faults_as_they_are),
      cmocka_unit_test(finds_the_first_fault),     cmocka_unit_test(gives_plain_text_and_reading),
      cmocka_unit_test(hostile_text_is_quick),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
