/* sessions: the desks that are there on certain days of the month (第2・4土曜), as recurring events for a reader's own calendar (RFC 5545). Told are the
 * days from the build's date to the edition's end, which the records are made for: the rule as they say it, without the days on which the desk is
 * closed (holidays, the year's end, exceptions), which are found one by one; where an exception gives other times, an event of its own. */
#ifndef TSUNAGU_SITE_SESSIONS_H
#define TSUNAGU_SITE_SESSIONS_H

#include "site/views.h"

bool sessions_any(const Site *site); /* whether a published desk has such days */
void sessions_write(const Views *views, Arena *arena, Buf *out);

#endif
