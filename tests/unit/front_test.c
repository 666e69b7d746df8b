/* Front matter: its two fences and the lines that follow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "read/front.h"

static void splits(const char *text, const char *yaml, const char *body, int line) {
  Str y, b;
  int y_line, b_line;
  assert_true(front_split(str_c(text), &y, &y_line, &b, &b_line));
  assert_true(str_is(y, yaml));
  assert_true(str_is(b, body));
  assert_int_equal(y_line, 2);
  assert_int_equal(b_line, line);
}

static void finds_both_parts(void **state) {
  (void)state;
  splits("---\ntitle: a\n---\nbody\n", "title: a\n", "body\n", 4);
  splits("---\r\ntitle: a\r\n--- \r\n\r\nbody", "title: a\r\n", "\r\nbody", 4);
  splits("---\n---\n", "", "", 3);
  splits("---\na: 1\n---", "a: 1\n", "", 4);
  splits("---\na: 1\n---\n---\n", "a: 1\n", "---\n", 4);
}

static void needs_both_fences(void **state) {
  (void)state;
  static const char *const none[] = {"", "---", "---\n", "body\n---\n---\n", "---\ntitle: a\n", "\n---\n---\n", "----\na\n---\n"};
  Str y, b;
  int y_line, b_line;
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    assert_false(front_split(str_c(none[i]), &y, &y_line, &b, &b_line));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(finds_both_parts), cmocka_unit_test(needs_both_fences)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
