/* lean: style sheets and scripts as they are published, without what only their authors read. Whoever wants to read them reads
 * assets/site/, where the comments are. Cautious: what may mean something stays. */
#ifndef TSUNAGU_SITE_LEAN_H
#define TSUNAGU_SITE_LEAN_H

#include "base/buf.h"

/* Without comments, indentation and the white space around { } ; and behind , and :. Strings and what is in brackets stay as they are,
 * and so does the first comment when it begins with "!" (a licence). */
void lean_css(Str css, Buf *out);

/* Without indentation, blank lines, and lines that are a // comment. A script with a template literal stays as it is. */
void lean_js(Str js, Buf *out);

#endif
