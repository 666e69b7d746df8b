/* content_line: the lines that vCard (RFC 2426) and iCalendar (RFC 5545) are made of: NAME:VALUE, ended by CRLF, folded so that no
 * line is longer than 75 bytes and no character is cut. */
#ifndef TSUNAGU_SITE_CONTENT_LINE_H
#define TSUNAGU_SITE_CONTENT_LINE_H

#include "base/arena.h"
#include "base/buf.h"

/* A value of the type TEXT: `\`, `,` and `;` escaped, a line break as \n, other control characters left out. */
Str content_text(Arena *arena, Str s);
/* A whole line; nothing if the value is empty. `value` is written as it is, without control characters. */
void content_line(Buf *out, const char *name, Str value);

#endif
