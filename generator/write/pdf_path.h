/* pdf_path: the shapes of a page in the content of a screen PDF, in the colours of a screen. */
#ifndef TSUNAGU_WRITE_PDF_PATH_H
#define TSUNAGU_WRITE_PDF_PATH_H

#include "base/buf.h"
#include "draw/display.h"

bool pdf_path_paints(const Item *item); /* it is a shape that can be seen */
/* Adds the run of shapes that begins with this item, y downwards. All that is set is set back. Returns the item behind the run. */
size_t pdf_path_put(const Page *page, size_t at, Buf *out);

#endif
