/* outlines: for designers: the frames of each page with their names and sizes, their columns, the panels and their folds, the safe
 * area; drawn over everything, outside the structure tree, when all else has been looked at. */
#ifndef TSUNAGU_PRINT_OUTLINES_H
#define TSUNAGU_PRINT_OUTLINES_H

#include "print/plan.h"

/* The display has the pages of the plan. */
void outlines_draw(const Setting *setting, const Plan *plan, Display *display);

#endif
