/* place: where the frames of a print layout lie on a sheet: boxes in millimetres from the trim, panels and the folds between them,
 * the pages' inner and outer edge. One answer for the check of layouts and for the setting of pieces, on the layout's own sheet
 * and on every other paper. */
#ifndef TSUNAGU_MODEL_PLACE_H
#define TSUNAGU_MODEL_PLACE_H

#include "model/layout.h"

/* A sheet as a job takes it. */
typedef struct Sheet {
  double w_mm, h_mm; /* the trim */
  double scale;      /* of all lengths in the layout */
} Sheet;

/* Measured from the trim's top left corner. */
typedef struct Spot {
  double x_mm, y_mm, w_mm, h_mm;
} Spot;

/* The layout's own sheet, or the paper that a job names (absent: its own), upright or turned. A paper that the layout was not
 * made for is taken all the same; then everything is scaled so that both sides have room. */
Sheet sheet_of(const Layout *layout, Str paper, bool turned);

/* The panel's part of the sheet, over the whole of its other side. On a paper of other proportions the panels keep theirs. */
Spot panel_spot(const Sheet *sheet, const Panel *panel);
/* Where the sheet is folded just before this panel: mm from the left (or, of panels-down, from the top). False for the first. */
bool panel_fold(const Sheet *sheet, const Panel *panel, double *at_mm);
/* What the frame's box is measured in: its panel, else the whole sheet. */
Spot frame_area(const Sheet *sheet, const Frame *frame);
/* The frame's box; what bleeds does so as far on every paper. `left_page`: inner is at its right. */
Spot frame_spot(const Sheet *sheet, const Frame *frame, bool left_page);

/* The frame is turned about the middle of its box by any angle; by a right angle it takes the same room on the page as before. */
/* The box as its matter is set, before it is turned. */
Spot spot_before(Spot spot, const Frame *frame);
/* The upright box around it after it was turned. */
Spot spot_after(Spot before, const Frame *frame);

/* How many cells the frame has, and where each lies, from left to right and down. Of a given size, they stand in the middle of the
 * frame's width and at its top, middle or bottom as the frame says. */
int frame_cells(const Frame *frame);
Spot cell_spot(const Sheet *sheet, const Frame *frame, bool left_page, int cell);

#endif
