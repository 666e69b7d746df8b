/* open_hours: when a desk is open, as a page carries it for assets/site/open.js. Times of day are minutes since midnight, days are
 * YYYYMMDD, all in Asia/Tokyo. The value of data-hours is words with a space between them, each by its first letter:
 *
 *   c  closed on holidays and at the year's end (29 December to 3 January); y: at the year's end only; o: open on all of them
 *   a  24 hours a day, holidays or not; A: 24 hours on days that the letter above leaves
 *   wDAYS:OPEN-CLOSE       a span of each week; DAYS are digits, 0 Monday ... 6 Sunday
 *   wDAYS/NTH:OPEN-CLOSE   of the n-th such weekdays of a month; NTH are digits 1-5, 0 the last
 *   dDAY                   that day it is closed; dDAY:OPEN-CLOSE that day it is open then, whatever else holds
 *   rDAY-DAY               closed from a day to a day; rDAY-DAY:OPEN-CLOSE other times on those days that are open anyway
 *   u  its usual hours are not known: only the days that the following words name are
 *   s  closed until further notice; sDAY: until that day, on which it opens again
 *   vDAY-DAY               the desk is there from a day to a day; either may be missing
 *
 * data-hours="c w01234:510-720 w01234:780-1035 w5/24:540-720 d20261229 r20270104-20270108:540-720" */
#ifndef TSUNAGU_SITE_OPEN_HOURS_H
#define TSUNAGU_SITE_OPEN_HOURS_H

#include "model/site.h"

/* A desk without hours that names dates on which it is open is closed on all others; one that has ended is closed for good. The absent
 * Str for a desk of which nothing is known. */
Str open_hours(Arena *arena, const Site *site, const Desk *desk);

/* The holidays of the years around the edition, one word a year: "2025:0101,0113,... 2026:...". */
Str open_holidays(Arena *arena, const Site *site);

#endif
