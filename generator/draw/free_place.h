/* free_place: where on a finished page a small line of text can stand at an edge, beside all that is there already. */
#ifndef TSUNAGU_DRAW_FREE_PLACE_H
#define TSUNAGU_DRAW_FREE_PLACE_H

#include "draw/display.h"

typedef struct FreePlace {
  Box box;   /* as it stands on the page */
  Turn turn; /* of what is set lying in a box at 0, 0 */
  Ink ground; /* what is painted there; no swatch: the bare sheet */
} FreePlace;

/* For a line of w × h, at least margin_mm from the trim: at the foot from the right corner on, then along the sides, read from below at the
 * left and from above at the right, then at the head; further in where nothing is free at the edge. Nothing is painted under it but one ground, none
 * of its own colour (`ink`) or much like it, and no fold goes through it. False: the page is full. */
bool free_place(const Page *page, double margin_mm, double w_mm, double h_mm, Ink ink, FreePlace *place);

#endif
