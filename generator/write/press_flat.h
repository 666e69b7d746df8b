/* press_flat: what no PDF/X-1a may hold, transparency. A picture that has any (a drawing with opacity, masks or filters, a PNG with
 * alpha) is drawn together with what lies under it as opaque pixels. */
#ifndef TSUNAGU_WRITE_PRESS_FLAT_H
#define TSUNAGU_WRITE_PRESS_FLAT_H

#include <cairo.h>

#include "draw/display.h"

typedef struct Flat {
  int w_px, h_px;
} Flat;

bool press_flat_needed(const Picture *picture);
/* Paints item `at` of the page and all that is under it within its box. What it came as is said in *flat. */
void press_flat_draw(cairo_t *cr, const Page *page, size_t at, Flat *flat);

#endif
