/* site/open_hours.c: a desk's hours as assets/site/open.js reads them. What the browser makes of them is tests/web/open.mjs's. */
#include "site/open_hours.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;
static Site site;

enum { WEEKDAYS = 1 << MON | 1 << TUE | 1 << WED | 1 << THU | 1 << FRI };

static Desk desk_new(void) { return (Desk){.valid_from = DATE_NONE, .valid_until = DATE_NONE, .reopens = DATE_NONE, .consults = true}; }

static void is(const Desk *desk, const char *want) { assert_string_equal(open_hours(arena, &site, desk).s, want); }

static void weekly(void **state) {
  (void)state;
  const Hours rows[] = {{.days = WEEKDAYS, .open = 510, .close = 720}, {.days = WEEKDAYS, .open = 780, .close = 1035},
                        {.days = 1 << SAT, .nth = 1 << 2 | 1 << 4, .open = 540, .close = 1440}, {.days = 1 << FRI, .nth = 1, .open = 0, .close = 60}};
  Desk desk = desk_new();
  desk.hours = rows, desk.n_hours = 4;
  is(&desk, "c w01234:510-720 w01234:780-1035 w5/24:540-1440 w4/0:0-60");
  desk.holidays = HOLIDAYS_YEAR_END;
  desk.n_hours = 1;
  is(&desk, "y w01234:510-720");
  desk.holidays = HOLIDAYS_TEXT;
  is(&desk, "c w01234:510-720");
}

static void always(void **state) {
  (void)state;
  const Hours row[] = {{.always = true}};
  Desk desk = desk_new();
  desk.hours = row, desk.n_hours = 1;
  is(&desk, "c a");
  desk.holidays_own = true;
  is(&desk, "c A");
}

static void exceptions(void **state) {
  (void)state;
  const Hours row[] = {{.days = 1 << MON, .open = 540, .close = 600}};
  const HoursException rows[] = {
      {.from = date_make(2026, 12, 29), .until = date_make(2026, 12, 29), .single = true, .closed = true},
      {.from = date_make(2026, 12, 30), .until = date_make(2026, 12, 30), .single = true, .open = 540, .close = 900},
      {.from = date_make(2026, 12, 22), .until = date_make(2027, 1, 8), .closed = true},
      {.from = date_make(2027, 3, 1), .until = date_make(2027, 3, 31), .open = 540, .close = 720}};
  Desk desk = desk_new();
  desk.hours = row, desk.n_hours = 1, desk.exceptions = rows, desk.n_exceptions = 4;
  is(&desk, "c w0:540-600 d20261229 d20261230:540-900 r20261222-20270108 r20270301-20270331:540-720");
}

static void without_hours(void **state) {
  (void)state;
  const HoursException closed = {.from = date_make(2026, 12, 29), .until = date_make(2026, 12, 29), .single = true, .closed = true};
  const HoursException open = {.from = date_make(2026, 12, 29), .until = date_make(2026, 12, 29), .single = true, .open = 600, .close = 660};
  Desk desk = desk_new();
  assert_int_equal(open_hours(arena, &site, &desk).n, 0); /* nothing is known */
  desk.exceptions = &closed, desk.n_exceptions = 1;
  is(&desk, "c u d20261229");
  desk.exceptions = &open;
  is(&desk, "c d20261229:600-660"); /* open on its dates, closed otherwise */
}

static void its_life(void **state) {
  (void)state;
  const Hours row[] = {{.days = 1 << MON, .open = 540, .close = 600}};
  Desk desk = desk_new();
  desk.hours = row, desk.n_hours = 1;
  desk.status = DESK_TEMPORARILY_CLOSED;
  is(&desk, "c w0:540-600 s");
  desk.reopens = date_make(2027, 1, 4);
  desk.valid_until = date_make(2027, 3, 31);
  is(&desk, "c w0:540-600 s20270104 v-20270331");
  desk.status = DESK_ACTIVE;
  desk.valid_from = date_make(2026, 4, 1);
  is(&desk, "c w0:540-600 v20260401-20270331");
  desk.status = DESK_INACTIVE;
  is(&desk, "c s"); /* it has ended: closed for good, whatever its hours were */
}

static void five_years_of_holidays(void **state) {
  (void)state;
  Str holidays = open_holidays(arena, &site);
  assert_true(str_starts(holidays, S("2025:0101,0113,0211,0223,0224,")));
  assert_true(str_find(holidays, S(" 2026:0101,")) > 0);
  assert_true(str_find(holidays, S("0921,0922,0923")) > 0);
  assert_true(str_find(holidays, S(" 2029:0101,")) > 0);
  assert_true(str_find(holidays, S("2030:")) < 0);
}

int main(void) {
  arena = arena_new();
  site.today = date_make(2026, 12, 1);
  const struct CMUnitTest tests[] = {cmocka_unit_test(weekly),        cmocka_unit_test(always),   cmocka_unit_test(exceptions),
                                     cmocka_unit_test(without_hours), cmocka_unit_test(its_life), cmocka_unit_test(five_years_of_holidays)};
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  arena_free(arena);
  return failed;
}
