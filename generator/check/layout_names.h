/* layout_names: the vocabulary of the print layouts, for `tsunagu names --print` and for the test that the manual knows all of it. It
 * is read from the very tables that layouts are read through. */
#ifndef TSUNAGU_CHECK_LAYOUT_NAMES_H
#define TSUNAGU_CHECK_LAYOUT_NAMES_H

#include "base/buf.h"
#include "base/diag.h"

/* A part of a layout in a line of its own, then a line for each key: two spaces, the key, and the words that it takes, if it takes
 * only some. */
void layout_names_print(Buf *out, DiagLang lang);

#endif
