/* pdf_path: the shapes of a page in its content stream. cairo looks at each shape several times and writes each number through printf: of a table with icons that
 * was a third of drawing. So it draws one mark for each run of shapes that nothing parts, and here the shapes take its place. */
#ifndef TSUNAGU_WRITE_PDF_PATH_H
#define TSUNAGU_WRITE_PDF_PATH_H

#include <cairo.h>

#include "base/buf.h"
#include "draw/display.h"

/* Draws the mark, if a run begins with the item: a shape that paints. */
void pdf_path_mark(cairo_t *cr, const Page *page, size_t item);
/* Adds the content of the page to *out, with its shapes, in the colours of a screen. False: it has not as many marks as the page has runs. */
bool pdf_path_put(Str content, const Page *page, Buf *out);

#endif
