/* press_impose: the pages of a press file on the sheets that a machine prints. Cards and other small pieces stand several on a sheet,
 * with marks at every cut: each card once, then round again, until the sheet is full (or, if the printer says cards: same, a sheet
 * for each, full of it). Booklets of four pages and their multiples stand as spreads to be stitched in the spine, the inner
 * sheets' pages drawn towards it by the thickness of the paper. A back lies exactly behind its front when the sheet is turned from left to
 * right, its head staying above: over the long side of an upright sheet, over the short side of a lying one. */
#ifndef TSUNAGU_WRITE_PRESS_IMPOSE_H
#define TSUNAGU_WRITE_PRESS_IMPOSE_H

#include "draw/display.h"

/* How it is done, if there is a way at all. */
typedef struct Imposition {
  bool stitched;
  int across, down;      /* cells on a side, from the top left one */
  double w_mm, h_mm;     /* the sheet */
  double cell_w_mm, cell_h_mm, gap_mm; /* the trim of a cell, and how much bleed is between it and its neighbours */
  int n_sides;           /* of sheets: pages of the imposed file; front, back, front ..., or fronts alone */
  bool backs;            /* every second side is the back of the one before */
  const int *pages;      /* for each cell of each side, the page (from 0), or -1 */
} Imposition;

/* False for what is printed as single pages: sheets as large as the machine's. `multiple`: the layout's. */
bool imposition_of(Arena *arena, const Display *display, const Printer *printer, int multiple, Imposition *imposition);
int imposition_page(const Imposition *imposition, int side, int cell);
/* The trim of all cells together, and of one; millimetres from the sheet's top left corner. */
Box imposition_trim(const Imposition *imposition);
Box imposition_cell(const Imposition *imposition, int cell);
/* Which pages (from 0) stand on a side of a stitched booklet, left and right, and how many sheets lie around it. Bound at the left. */
void stitched_pages(int n_pages, int side, int *left, int *right, int *sheet);

/* Makes it of a press file that has first a page for each side, with whatever stands around the cells, then the piece's pages, each as large as
 * its bleed. False when qpdf cannot. */
bool press_impose(const Imposition *imposition, const Display *display, const Printer *printer, Str press, Buf *out);

#endif
