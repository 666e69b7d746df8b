/* draw: planned pages -> the display list, in reading order, with tags. */
#ifndef TSUNAGU_PRINT_DRAW_H
#define TSUNAGU_PRINT_DRAW_H

#include "print/piece.h"
#include "print/plan.h"

void draw_plan(const Setting *setting, const Plan *plan, Display *display, OnPaper *said);

#endif
