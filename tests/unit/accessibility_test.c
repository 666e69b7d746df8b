/* model/accessibility.c: the table of success criteria, and what may be said of a result. */
#include "model/accessibility.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int place_of(const char *number) {
  for (int i = 0; i < CRITERIA; i++)
    if (!strcmp(criteria[i].number, number)) return i;
  fail_msg("no criterion %s", number);
  return -1;
}

/* "1.4.10" -> 10410, so that numbers can be told apart by size. */
static int rank(const char *number) {
  int a = 0, b = 0, c = 0, n = 0;
  assert_int_equal(sscanf(number, "%d.%d.%d%n", &a, &b, &c, &n), 3);
  assert_int_equal(n, (int)strlen(number));
  return a * 10000 + b * 100 + c;
}

/* WCAG 2.2 has 31 criteria of level A and 24 of AA; JIS X 8341-3:2016 has 25 and 13, one of them gone from WCAG. */
static void test_table(void **state) {
  (void)state;
  int wcag[2] = {0}, jis[2] = {0};
  for (int i = 0; i < CRITERIA; i++) {
    const Criterion *criterion = &criteria[i];
    if (i) assert_true(rank(criteria[i - 1].number) < rank(criterion->number));
    if (criterion->since != WCAG_20_ONLY) wcag[criterion->level]++;
    if (criterion->since == WCAG_20 || criterion->since == WCAG_20_ONLY) jis[criterion->level]++;
  }
  assert_int_equal(wcag[LEVEL_A], 31);
  assert_int_equal(wcag[LEVEL_AA], 24);
  assert_int_equal(jis[LEVEL_A], 25);
  assert_int_equal(jis[LEVEL_AA], 13);
}

static void test_verdict(void **state) {
  (void)state;
  static Accessibility known;
  int contrast = place_of("1.4.3"), keyboard = place_of("2.1.1"), media = place_of("1.2.1"), name = place_of("4.1.2");
  assert_int_equal(accessibility_verdict(&known, contrast), VERDICT_UNTESTED);
  known.manual.results[contrast].verdict = VERDICT_PASS;
  known.manual.results[media].verdict = VERDICT_NOT_APPLICABLE;
  known.manual.results[keyboard].verdict = VERDICT_PASS;
  known.automated.results[contrast] = (AutomatedResult){.rules = 1, .violated = 1};
  known.automated.results[media] = (AutomatedResult){.rules = 1, .violated = 1};
  known.automated.results[keyboard] = (AutomatedResult){.rules = 2, .unclear = 1};
  known.automated.results[name] = (AutomatedResult){.rules = 9};
  assert_int_equal(accessibility_verdict(&known, contrast), VERDICT_FAIL);
  assert_int_equal(accessibility_verdict(&known, media), VERDICT_FAIL);
  assert_int_equal(accessibility_verdict(&known, keyboard), VERDICT_PASS);
  /* Automation that finds nothing is no pass. */
  assert_int_equal(accessibility_verdict(&known, name), VERDICT_UNTESTED);
}

static void test_asks(void **state) {
  (void)state;
  static Accessibility known;
  known.manual.level = LEVEL_A;
  assert_true(accessibility_asks(&known, place_of("1.1.1")));
  assert_false(accessibility_asks(&known, place_of("1.4.3")));
  known.manual.level = LEVEL_AA;
  assert_true(accessibility_asks(&known, place_of("1.4.3")));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_table), cmocka_unit_test(test_verdict), cmocka_unit_test(test_asks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
