/* json: writing JSON into a buffer. The caller writes the punctuation that is the same in every case; strings go through here. */
#ifndef TSUNAGU_BASE_JSON_H
#define TSUNAGU_BASE_JSON_H

#include "base/buf.h"

/* A string in quotes. `<`, `>` and `&` are escaped too, so that the result may stand in an HTML <script> as it is. */
void json_string(Buf *out, Str s);
/* "name": — with a comma before it unless it is the first in its object. */
void json_key(Buf *out, const char *name);
/* A comma, unless an object or array has just been opened. */
void json_comma(Buf *out);

#endif
