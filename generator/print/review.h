/* review: the pages of a piece are drawn, and looked at and signed by other threads as soon as each is finished. */
#ifndef TSUNAGU_PRINT_REVIEW_H
#define TSUNAGU_PRINT_REVIEW_H

#include "print/draw.h"

/* Draws the plan into an empty display and signs it. False: of an error on one of its pages. */
bool review_draw(const Setting *setting, const Plan *plan, Display *display, OnPaper *said, int threads);

#endif
