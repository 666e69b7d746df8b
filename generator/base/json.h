/* json: values as JSON, safe inside <script>. */
#ifndef TSUNAGU_BASE_JSON_H
#define TSUNAGU_BASE_JSON_H

#include "base/buf.h"

/* A string in quotes; control characters, quotes, "<", ">" and "&" are escaped. */
void json_str(Buf *out, Str s);
/* "key":"value" with a comma before it unless the object just began; nothing if the value is empty. */
void json_member(Buf *out, const char *key, Str value);
/* "key":12, the same way. */
void json_number(Buf *out, const char *key, long value);
/* "key":12.34, with at most so many digits behind the point. */
void json_decimal(Buf *out, const char *key, double value, int digits);
/* "key":true. */
void json_flag(Buf *out, const char *key, bool value);
/* "key": with a comma before it unless the object just began. */
void json_key(Buf *out, const char *key);
/* A comma unless an object or array just began. */
void json_next(Buf *out);

#endif
