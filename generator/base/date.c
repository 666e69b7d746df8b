#include "date.h"

#include <stdio.h>

/* Days from the civil calendar, counted in years that begin in March so that the leap day comes last. */
Date date_make(int year, int month, int day) {
  int y = month <= 2 ? year - 1 : year, m = month <= 2 ? month + 9 : month - 3;
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

void date_split(Date date, int *year, int *month, int *day) {
  int y = (int)((10000LL * (date + 719468) + 14780) / 3652425);
  int rest = date + 719468 - (365 * y + y / 4 - y / 100 + y / 400);
  if (rest < 0) {
    y--;
    rest = date + 719468 - (365 * y + y / 4 - y / 100 + y / 400);
  }
  int m = (100 * rest + 52) / 3060;
  *month = (m + 2) % 12 + 1;
  *year = y + (m + 2) / 12;
  *day = rest - (m * 306 + 5) / 10 + 1;
}

Weekday date_weekday(Date date) { return (Weekday)(((date % 7) + 7 + THU) % 7); }

static bool digits(Str s, size_t from, size_t count, int *value) {
  if (from + count > s.n) return false;
  long number = str_number(str_sub(s, from, from + count), 9999);
  *value = (int)number;
  return number >= 0;
}

static bool day_parse(Str s, Date *date, int *year) {
  int y, m, d, y2, m2, d2;
  if (s.n != 10 || s.s[4] != '-' || s.s[7] != '-') return false;
  if (!digits(s, 0, 4, &y) || !digits(s, 5, 2, &m) || !digits(s, 8, 2, &d)) return false;
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > 31) return false;
  Date made = date_make(y, m, d);
  date_split(made, &y2, &m2, &d2);
  if (y2 != y || m2 != m || d2 != d) return false;
  *date = made;
  *year = y;
  return true;
}

static bool year_known(int year) { return year >= DATE_FIRST_YEAR && year <= DATE_LAST_YEAR; }

bool date_parse(Str s, Date *date) {
  Date made;
  int year;
  if (!day_parse(s, &made, &year) || !year_known(year)) return false;
  *date = made;
  return true;
}

bool date_beyond(Str s) {
  Date date;
  int year;
  return day_parse(str_sub(s, 0, s.n < 10 ? s.n : 10), &date, &year) && !year_known(year);
}

bool time_parse(Str s, int *minutes) {
  int h, m;
  size_t colon = s.n == 4 ? 1 : 2;
  if ((s.n != 4 && s.n != 5) || s.s[colon] != ':') return false;
  if (!digits(s, 0, colon, &h) || !digits(s, colon + 1, 2, &m)) return false;
  if (m > 59 || h * 60 + m > 24 * 60) return false;
  *minutes = h * 60 + m;
  return true;
}

bool datetime_parse(Str s, Date *date, int *minutes) {
  *minutes = MINUTES_NONE;
  if (s.n == 10) return date_parse(s, date);
  if (s.n < 11 || (s.s[10] != 'T' && s.s[10] != ' ')) return false;
  return date_parse(str_sub(s, 0, 10), date) && time_parse(str_from(s, 11), minutes) && *minutes < 24 * 60;
}

void date_iso(Date date, char out[11]) {
  int y, m, d;
  date_split(date, &y, &m, &d);
  snprintf(out, 11, "%04u-%02u-%02u", (unsigned)y % 10000, (unsigned)m % 100, (unsigned)d % 100);
}

void time_iso(int minutes, char out[6]) {
  snprintf(out, 6, "%02u:%02u", (unsigned)(minutes / 60) % 100, (unsigned)minutes % 60);
}

Date date_months_later(Date date, int n) {
  int year, month, day;
  date_split(date, &year, &month, &day);
  month += n - 1;
  Date first = date_make(year + month / 12, month % 12 + 1, 1), next = date_make(year + (month + 1) / 12, (month + 1) % 12 + 1, 1);
  return first + day - 1 < next ? first + day - 1 : next - 1;
}
