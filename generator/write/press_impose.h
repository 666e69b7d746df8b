/* press_impose: the pages of a finished press file on the sheets that a machine prints. Cards and other small pieces stand several times on a
 * sheet, with marks at every cut; booklets of four pages and their multiples stand as spreads to be stitched in the spine, the inner
 * sheets' pages drawn towards it by the thickness of the paper. A back lies exactly behind its front when the sheet is turned over its long side. */
#ifndef TSUNAGU_WRITE_PRESS_IMPOSE_H
#define TSUNAGU_WRITE_PRESS_IMPOSE_H

#include "draw/display.h"

/* How it is done, if there is a way at all. */
typedef struct Imposition {
  bool stitched;
  int across, down;    /* cells on a sheet */
  double w_mm, h_mm;   /* the sheet */
  int n_sides;         /* pages of the imposed file */
} Imposition;

/* False for what is printed as single pages: sheets as large as the machine's. `multiple`: the layout's. */
bool imposition_of(const Display *display, const Printer *printer, int multiple, Imposition *imposition);
/* The imposed file of a press file (write/press.h). False when qpdf cannot. */
bool press_impose(const Imposition *imposition, const Display *display, const Printer *printer, Str press, Buf *out);
/* Which pages (from 0) stand on a side of a stitched booklet, left and right, and how many sheets lie around it. */
void stitched_pages(int n_pages, int side, int *left, int *right, int *sheet);

#endif
