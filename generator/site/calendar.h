/* calendar: events for a reader's own calendar, as iCalendar (RFC 5545). The same event has the same UID in every file and language, so
 * that a calendar that has it already takes over a change or a cancellation; the date of the build is the only stamp. */
#ifndef TSUNAGU_SITE_CALENDAR_H
#define TSUNAGU_SITE_CALENDAR_H

#include "site/views.h"

/* How moments are said: in UTC, so that no reader's calendar needs to know Japan's zone, or in the time of Tokyo with the zone's rules. */
typedef enum CalendarTimes { CALENDAR_UTC, CALENDAR_TOKYO } CalendarTimes;

/* What every calendar begins and ends with; between them are components. `product`: "events". */
void calendar_begin(const Views *views, Arena *arena, const char *product, CalendarTimes times, Buf *out);
void calendar_end(Buf *out);
Str calendar_day(Arena *arena, Date date);                                            /* 20261210 */
Str calendar_moment(Arena *arena, Date date, int minutes, CalendarTimes times);       /* 20261210T133000, with Z in UTC */

/* One calendar with these events of Site.events, in the views' language; UTF-8 with CRLF. */
void calendar_write(const Views *views, Arena *arena, const Event *const *events, int n, CalendarTimes times, Buf *out);

#endif
