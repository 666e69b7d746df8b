/* draw: planned pages -> the display list, in reading order, with tags. */
#ifndef TSUNAGU_PRINT_DRAW_H
#define TSUNAGU_PRINT_DRAW_H

#include "print/piece.h"
#include "print/plan.h"

/* Tells of each page, in order, when nothing of it will change any more. */
typedef struct PageDrawn {
  void (*drawn)(void *context, const Page *page);
  void *context;
} PageDrawn;

void draw_plan(const Setting *setting, const Plan *plan, Display *display, OnPaper *said, PageDrawn told);

#endif
