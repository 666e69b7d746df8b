/* free_place: where on a finished page a small line of text can stand at an edge, beside all that is there already. */
#ifndef TSUNAGU_DRAW_FREE_PLACE_H
#define TSUNAGU_DRAW_FREE_PLACE_H

#include "draw/display.h"

typedef struct FreePlace {
  Box box;   /* as it stands on the page */
  Turn turn; /* of what is set lying in a box at 0, 0; 0 degrees: it lies, and is set in its box */
  Ink ink;   /* the one to set it in */
} FreePlace;

/* For a line of w × h, at least margin_mm from the trim: at the foot from the right corner on, then along the sides, read from above at the right and
 * from below at the left, then at the head; further in where nothing is free at the edge. Nothing is painted under it but one ground, from which its
 * ink can be told: at an edge the bare sheet, else one for `dark`, else one for `light`. No fold goes through it. False: the page is full. */
bool free_place(const Page *page, double margin_mm, double w_mm, double h_mm, Ink dark, Ink light, FreePlace *place);

#endif
