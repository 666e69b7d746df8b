#include "model/holiday.h"

#include <stdlib.h>

typedef struct Days {
  Date v[HOLIDAYS_MAX];
  int n;
} Days;

static void add(Days *days, Date date) { days->v[days->n++] = date; }

static bool has(const Days *days, Date date) {
  for (int i = 0; i < days->n; i++)
    if (days->v[i] == date) return true;
  return false;
}

static Date nth_monday(int year, int month, int nth) {
  Date first = date_make(year, month, 1);
  return first + (7 - (int)date_weekday(first)) % 7 + 7 * (nth - 1);
}

static int vernal_equinox(int year) { return (20843100 + 242194 * (year - 1980)) / 1000000 - (year - 1980) / 4; }
static int autumnal_equinox(int year) { return (23248800 + 242194 * (year - 1980)) / 1000000 - (year - 1980) / 4; }

/* Marine Day, Sports Day and Mountain Day made way for the Olympic Games. */
static void add_summer(Days *days, int year) {
  static const struct {
    int year, marine, sports, mountain_day;
  } games[] = {{2020, 23, 24, 10}, {2021, 22, 23, 8}};
  for (size_t i = 0; i < sizeof games / sizeof *games; i++) {
    if (games[i].year != year) continue;
    add(days, date_make(year, 7, games[i].marine));
    add(days, date_make(year, 7, games[i].sports));
    add(days, date_make(year, 8, games[i].mountain_day));
    return;
  }
  add(days, nth_monday(year, 7, 3));
  add(days, nth_monday(year, 10, 2));
  add(days, date_make(year, 8, 11));
}

/* The emperor's birthday: from 2020 on; 2019 had none, but two days for the change of the throne. */
static void add_throne(Days *days, int year) {
  if (year >= 2020) {
    add(days, date_make(year, 2, 23));
    return;
  }
  add(days, date_make(year, 5, 1));
  add(days, date_make(year, 10, 22));
}

/* Article 2. */
static void add_named(Days *days, int year) {
  static const int fixed[][2] = {{1, 1}, {2, 11}, {4, 29}, {5, 3}, {5, 4}, {5, 5}, {11, 3}, {11, 23}};
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) add(days, date_make(year, fixed[i][0], fixed[i][1]));
  add(days, nth_monday(year, 1, 2));
  add(days, nth_monday(year, 9, 3));
  add(days, date_make(year, 3, vernal_equinox(year)));
  add(days, date_make(year, 9, autumnal_equinox(year)));
  add_throne(days, year);
  add_summer(days, year);
}

/* Article 3, both from the named days only. */
static void add_following(Days *days, int year) {
  Days named = *days;
  for (int i = 0; i < named.n; i++) {
    if (date_weekday(named.v[i]) != SUN) continue;
    Date next = named.v[i] + 1;
    while (has(&named, next)) next++;
    add(days, next);
  }
  for (Date day = date_make(year, 1, 2); day < date_make(year, 12, 31); day++)
    if (!has(days, day) && has(&named, day - 1) && has(&named, day + 1)) add(days, day);
}

static int by_date(const void *a, const void *b) {
  Date left = *(const Date *)a, right = *(const Date *)b;
  return (left > right) - (left < right);
}

int holidays_of(int year, Date out[HOLIDAYS_MAX]) {
  Days days = {.n = 0};
  if (year < HOLIDAY_FIRST_YEAR || year > HOLIDAY_LAST_YEAR) return 0;
  add_named(&days, year);
  add_following(&days, year);
  qsort(days.v, (size_t)days.n, sizeof *days.v, by_date);
  for (int i = 0; i < days.n; i++) out[i] = days.v[i];
  return days.n;
}

bool holiday_is(Date date) {
  int year, month, day;
  Date days[HOLIDAYS_MAX];
  date_split(date, &year, &month, &day);
  int n = holidays_of(year, days);
  for (int i = 0; i < n; i++)
    if (days[i] == date) return true;
  return false;
}
