/* cells: the small sheets in a grid with which a frame is filled: which subject stands in which cell, on this page and the next. */
#ifndef TSUNAGU_PRINT_CELLS_H
#define TSUNAGU_PRINT_CELLS_H

#include "print/plan.h"
#include "print/subject.h"

/* What the frames of one name have still to show. */
typedef struct CellRun {
  const Frame *frame;
  const Subject *subjects;
  int n, next;
} CellRun;

typedef struct CellRuns {
  VEC(CellRun) list;
} CellRuns;

/* Sets one cell: adds its frames to `cell`. In plan.c. */
typedef void SetCell(Setting *setting, PlannedPage *cell, int page);

/* Fills the frame on the page of this number; a frame of the same name on a page before has begun. */
void cells_fill(Setting *setting, CellRuns *runs, PlacedFrame *placed, int page, SetCell *set);
/* Whether the master has a frame that would go on. */
bool cells_go_on(const CellRuns *runs, const Master *master);
/* Warns of what no page had a cell for. */
void cells_report(Setting *setting, const CellRuns *runs);

#endif
