/* press_marks: what stands around the bleed of a press sheet: トンボ as Japanese print shops expect them. At each corner a double L (内トンボ in
 * line with the trim, 外トンボ with the bleed), at the middle of each side a cross (センタートンボ), dashes where it is folded, and the
 * slug, a line that says what this sheet is. Lines are 0.3 pt in all four inks, and none lies within the bleed. */
#ifndef TSUNAGU_WRITE_PRESS_MARKS_H
#define TSUNAGU_WRITE_PRESS_MARKS_H

#include "draw/type.h"
#include "write/canvas.h"
#include "write/press_impose.h"

#define PRESS_CUT_MM 6.0 /* of an imposed sheet, around the bleed: marks and slug */

/* How far the sheet of a single page goes beyond the trim. */
double press_margin_mm(double bleed_mm, bool marks);

/* In points from the trim's corner, as canvas does; the sheet ends margin_mm beyond the trim. */
void press_marks_draw(cairo_t *cr, InkKeys *keys, const Page *page, double bleed_mm, double margin_mm);
/* A mark for each cut and each fold of cells that stand side by side; in points from the sheet's corner. */
void press_cuts_draw(cairo_t *cr, InkKeys *keys, const Page *page, const Imposition *imposition, double bleed_mm);
/* Its head at (x, y) in millimetres; smaller where it would be wider than room_mm. */
void press_slug_draw(Canvas *canvas, Type *type, double x_mm, double y_mm, double room_mm, Said slug, Pos pos);

#endif
