/* calendar: events for a reader's own calendar, as iCalendar (RFC 5545). The same event has the same UID in every file and language, so
 * that a calendar that has it already takes over a change or a cancellation; the date of the build is the only stamp. */
#ifndef TSUNAGU_SITE_CALENDAR_H
#define TSUNAGU_SITE_CALENDAR_H

#include "site/views.h"

/* One calendar with these events of Site.events, in the views' language; UTF-8 with CRLF. */
void calendar_write(const Views *views, Arena *arena, const Event *const *events, int n, Buf *out);

#endif
