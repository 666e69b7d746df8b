/* vcard: a desk for a phone's list of contacts, as vCard 3.0 (RFC 2426): what old phones read, too. */
#ifndef TSUNAGU_SITE_VCARD_H
#define TSUNAGU_SITE_VCARD_H

#include "site/views.h"

/* In the views' language; UTF-8 with CRLF. The desk has a page. */
void vcard_write(const Views *views, Arena *arena, const Desk *desk, Buf *out);

#endif
