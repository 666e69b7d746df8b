/* pdf_code: the codes in a content stream. A code has a thousand corners, and cairo writes each with three decimals: for a brochure of desks
 * that was three quarters of drawing. So the canvas draws only its square, twice, which even-odd paints nothing; here
 * rectangles of whole modules are put in its place, as one path: where they touch there is no edge, whatever draws it. */
#ifndef TSUNAGU_WRITE_PDF_CODE_H
#define TSUNAGU_WRITE_PDF_CODE_H

#include "base/buf.h"
#include "draw/display.h"

/* Adds all modules as one filled path, one unit each, y downwards. */
void pdf_code_rects(const Qr *qr, Buf *out);
/* Adds the content of the page to *out, with its codes; `margin_mm` lies around the trim. False: a square is no code's of that page. */
bool pdf_code_put(Str content, const Page *page, double margin_mm, Buf *out);

#endif
