/* hsds: the published desks in the Human Services Data Specification 3.0 of Open Referral, as a package of services (JSON): each with its
 * organization, phones, schedules, languages, place and categories. */
#ifndef TSUNAGU_EXCHANGE_HSDS_H
#define TSUNAGU_EXCHANGE_HSDS_H

#include "base/buf.h"
#include "model/site.h"

void hsds_write(const Site *site, Buf *out);

#endif
