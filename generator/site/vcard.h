/* vcard: a desk for a phone's list of contacts, as vCard 3.0 (RFC 2426), which old phones read, too; and for other systems as 4.0 (RFC 6350). */
#ifndef TSUNAGU_SITE_VCARD_H
#define TSUNAGU_SITE_VCARD_H

#include "site/views.h"

typedef enum VcardVersion { VCARD_3, VCARD_4 } VcardVersion;

/* In the views' language; UTF-8 with CRLF. The desk has a page. */
void vcard_write(const Views *views, Arena *arena, const Desk *desk, VcardVersion version, Buf *out);

#endif
