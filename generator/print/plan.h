/* plan: the pages of a piece: masters in their order, frames in their places, what flows from one to the next. Gives pages of placed
 * blocks; nothing is drawn before all page numbers are known. */
#ifndef TSUNAGU_PRINT_PLAN_H
#define TSUNAGU_PRINT_PLAN_H

#include "print/area.h"

struct PlannedPage {
  const Master *master;
  bool begins; /* the first of a member of each: */
  Box area; /* a cell's on its page */
  VEC(PlacedFrame) frames; /* in the master's order: painting and reading order */
};

typedef struct Plan {
  VEC(PlannedPage *) pages;
} Plan;

/* setting->failed after an error. */
void plan_make(Setting *setting, Plan *plan);
/* The page (from 1) where the section of a mark begins; where it has none of its own, the page of the first desk that carries it; 0 if
 * there is no such desk. */
int plan_page_of(const Plan *plan, const Mark *mark);

#endif
