/* date: days, times of day and weekdays as the records mean them (Asia/Tokyo, no summer time, no clock). */
#ifndef TSUNAGU_BASE_DATE_H
#define TSUNAGU_BASE_DATE_H

#include <stdint.h>

#include "str.h"

typedef int32_t Date; /* days since 1970-01-01 */
enum { DATE_NONE = INT32_MIN };

typedef enum Weekday { MON, TUE, WED, THU, FRI, SAT, SUN } Weekday;

enum { MINUTES_NONE = -1 }; /* a time of day is minutes since midnight, 0..1440 (24:00 only closes) */

enum { DATE_FIRST_YEAR = 1900, DATE_LAST_YEAR = 2199 };
bool date_parse(Str s, Date *date);                  /* 2026-12-01; false if it does not exist, or in another year than these */
bool date_beyond(Str s);                             /* it exists, with a time behind it or not, but in another year: 9999-12-31 */
bool time_parse(Str s, int *minutes);                /* 8:30, 08:30, 24:00 */
/* 2026-12-10T13:30 or 2026-12-10; *minutes is MINUTES_NONE when there is no time. */
bool datetime_parse(Str s, Date *date, int *minutes);
void date_split(Date date, int *year, int *month, int *day);
Date date_make(int year, int month, int day);        /* of a date that exists */
Date date_months_later(Date date, int n);            /* the same day n months later, n from 0; the last of a month that is too short */
Weekday date_weekday(Date date);
/* "2026-12-01" into a buffer of 11. */
void date_iso(Date date, char out[11]);
/* "08:30" into a buffer of 6. */
void time_iso(int minutes, char out[6]);

#endif
