/* pdf: a display list as a PDF for the screen that people can hear as well as see: RGB, PDF/UA-1 (ISO 14289-1), with links,
 * bookmarks and metadata; the page is the trim. We write its pages and its tree,
 * cairo makes fonts and pictures (pdf_parts.h). The text of the structure tree, in its
 * order, is the text that was set. The same display list gives the same bytes, on whatever thread. */
#ifndef TSUNAGU_WRITE_PDF_H
#define TSUNAGU_WRITE_PDF_H

#include "draw/display.h"

/* The file is added to *bytes; pages are finished on so many threads. False after a finding at `job`: the tags do not nest, or no memory. */
bool pdf_write(const Display *display, Buf *bytes, Diag *diag, Pos job, int threads);

#endif
