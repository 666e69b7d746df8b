/* pdf_content: a page's content stream, so that all that is painted either belongs to the structure tree or is marked as an
 * artifact: grounds, rules, page numbers, which a screen reader passes over. */
#ifndef TSUNAGU_WRITE_PDF_CONTENT_H
#define TSUNAGU_WRITE_PDF_CONTENT_H

#include "base/buf.h"

/* Adds the content to *out, each run that paints outside of every marked-content sequence between "/Artifact BMC" and "EMC".
 * False: it is no content stream, or marks would part a text object. */
bool pdf_content_mark(Str content, Buf *out);

#endif
