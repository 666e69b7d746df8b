/* press_marks: what stands around the bleed of a press sheet: 内トンボ at the trim and 外トンボ at the bleed, centre marks, fold marks, and
 * the slug, a line that says what this sheet is. Lines are 0.3 pt in all four inks. */
#ifndef TSUNAGU_WRITE_PRESS_MARKS_H
#define TSUNAGU_WRITE_PRESS_MARKS_H

#include "draw/type.h"
#include "write/canvas.h"

/* How far the sheet goes beyond the trim. */
double press_margin_mm(double bleed_mm, bool marks);
/* Both in points from the trim's corner, as canvas does. */
void press_marks_draw(cairo_t *cr, InkKeys *keys, const Page *page, double bleed_mm);
void press_slug_draw(Canvas *canvas, Type *type, const Page *page, double bleed_mm, Said slug, Pos pos);

#endif
