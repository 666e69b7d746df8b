/* The lines of the plain-text edition. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "site/list_text.h"

static void wraps_to(const char *paragraph, int columns, int indent, int hanging, const char *expected) {
  Arena *arena = arena_new();
  Buf got = {0};
  text_wrap(&got, arena, str_c(paragraph), columns, indent, hanging);
  buf_byte(&got, 0);
  assert_string_equal(got.s, expected);
  buf_free(&got);
  arena_free(arena);
}

static void counts_wide_characters_twice(void **state) {
  (void)state;
  wraps_to("あいうえお", 10, 0, 0, "あいうえお\r\n");
  wraps_to("あいうえおか", 10, 0, 0, "あいうえお\r\nか\r\n");
  wraps_to("abcde あ", 8, 0, 0, "abcde あ\r\n");
}

static void obeys_the_rules_of_lines(void **state) {
  (void)state;
  wraps_to("あいうえお。", 10, 0, 0, "あいうえ\r\nお。\r\n");
  wraps_to("あいうえ（お）", 10, 0, 0, "あいうえ\r\n（お）\r\n");
}

static void prefers_a_space(void **state) {
  (void)state;
  wraps_to("おかね が ない とき", 17, 0, 0, "おかね が ない\r\nとき\r\n");
  wraps_to("お かねがないときに", 12, 0, 0, "お かねがな\r\nいときに\r\n"); /* the space is too far back */
}

static void keeps_numbers_and_addresses_whole(void **state) {
  (void)state;
  wraps_to("電話 0599-00-5224", 10, 0, 0, "電話\r\n0599-00-5224\r\n");
  wraps_to("https://example.jp/a/very/long/address/", 10, 0, 0, "https://example.jp/a/very/long/address/\r\n");
}

static void indents(void **state) {
  (void)state;
  wraps_to("あいうえおかきく", 10, 2, 4, "  あいうえ\r\n    おかき\r\n    く\r\n");
  wraps_to("", 10, 2, 4, "\r\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts_wide_characters_twice), cmocka_unit_test(obeys_the_rules_of_lines), cmocka_unit_test(prefers_a_space),
      cmocka_unit_test(keeps_numbers_and_addresses_whole), cmocka_unit_test(indents),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
