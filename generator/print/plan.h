/* plan: the pages of a piece: masters in their order, frames in their places, what flows from one to the next. Gives pages of placed
 * blocks; nothing is drawn before all page numbers are known. */
#ifndef TSUNAGU_PRINT_PLAN_H
#define TSUNAGU_PRINT_PLAN_H

#include "print/flow.h"

/* A frame on a page, with what stands in it. */
typedef struct PlacedFrame {
  const Frame *frame;
  Box box;
  PlacedList placed;
  bool vertical; /* what is placed lies on its side: x goes down from the top of `inner`, y to the left from its right edge */
  Box inner;     /* the box without its padding */
} PlacedFrame;

typedef struct PlannedPage {
  const Master *master;
  VEC(PlacedFrame) frames; /* in the master's order: painting and reading order */
} PlannedPage;

typedef struct Plan {
  VEC(PlannedPage *) pages;
} Plan;

/* setting->failed after an error. */
void plan_make(Setting *setting, Plan *plan);
/* The page (from 1) where the section of a mark begins; where it has none of its own, the page of the first desk that carries it; 0 if
 * there is no such desk. */
int plan_page_of(const Plan *plan, const Mark *mark);
/* Where something placed in the frame stands on the page. */
Box plan_upright(const PlacedFrame *frame, Box box);

#endif
