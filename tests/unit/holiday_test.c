/* model/holiday.c against the days that the Cabinet Office announced (国民の祝日, with 振替休日 and 国民の休日). */
#include "model/holiday.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct {
  int year;
  const char *days;
} announced[] = {
    {2019, "0101 0114 0211 0321 0429 0430 0501 0502 0503 0504 0505 0506 0715 0811 0812 0916 0923 1014 1022 1103 1104 1123"},
    {2020, "0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0723 0724 0810 0921 0922 1103 1123"},
    {2021, "0101 0111 0211 0223 0320 0429 0503 0504 0505 0722 0723 0808 0809 0920 0923 1103 1123"},
    {2022, "0101 0110 0211 0223 0321 0429 0503 0504 0505 0718 0811 0919 0923 1010 1103 1123"},
    {2023, "0101 0102 0109 0211 0223 0321 0429 0503 0504 0505 0717 0811 0918 0923 1009 1103 1123"},
    {2024, "0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123"},
    {2025, "0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124"},
    {2026, "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123"},
    {2027, "0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123"},
};

static void words_of(int year, char *out, size_t size) {
  Date days[HOLIDAYS_MAX];
  int n = holidays_of(year, days);
  size_t at = 0;
  out[0] = '\0';
  for (int i = 0; i < n; i++) {
    int y, month, day;
    date_split(days[i], &y, &month, &day);
    assert_int_equal(y, year);
    at += (size_t)snprintf(out + at, size - at, "%s%02d%02d", i ? " " : "", month, day);
  }
}

static void the_announced_years(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof announced / sizeof *announced; i++) {
    char words[5 * HOLIDAYS_MAX + 1];
    words_of(announced[i].year, words, sizeof words);
    assert_string_equal(words, announced[i].days);
  }
}

/* What the law says of years that have not been announced. */
static void the_years_to_come(void **state) {
  (void)state;
  assert_true(holiday_is(date_make(2028, 3, 20)));  /* the equinox of a leap year */
  assert_true(holiday_is(date_make(2029, 2, 12)));  /* 11 February is a Sunday */
  assert_true(holiday_is(date_make(2030, 5, 6)));   /* 5 May is a Sunday: the next day that is none */
  assert_true(holiday_is(date_make(2031, 5, 6)));   /* 4 May is */
  assert_true(holiday_is(date_make(2032, 9, 21)));  /* between Respect for the Aged Day and the equinox */
  assert_true(holiday_is(date_make(2033, 3, 21)));  /* 20 March is a Sunday */
  assert_true(holiday_is(date_make(2034, 1, 2)));   /* New Year's Day is */
  assert_true(holiday_is(date_make(2035, 9, 24)));  /* 23 September is */
  assert_false(holiday_is(date_make(2033, 5, 6)));
  assert_false(holiday_is(date_make(2026, 12, 29))); /* the year's end is no holiday by this law */
  assert_false(holiday_is(date_make(2026, 1, 2)));
}

static void every_year_has_sixteen_or_more(void **state) {
  (void)state;
  Date days[HOLIDAYS_MAX];
  for (int year = HOLIDAY_FIRST_YEAR; year <= HOLIDAY_LAST_YEAR; year++) {
    int n = holidays_of(year, days);
    assert_in_range(n, 16, HOLIDAYS_MAX);
    for (int i = 1; i < n; i++) assert_true(days[i - 1] < days[i]);
  }
  assert_int_equal(holidays_of(HOLIDAY_FIRST_YEAR - 1, days), 0);
  assert_int_equal(holidays_of(HOLIDAY_LAST_YEAR + 1, days), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_announced_years), cmocka_unit_test(the_years_to_come),
                                     cmocka_unit_test(every_year_has_sixteen_or_more)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
