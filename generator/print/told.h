/* told: which facts of the records stand on the finished pages of a piece, read back from the pages themselves: whatever a layout left out for want
 * of room, and whatever somebody typed by hand, is known. */
#ifndef TSUNAGU_PRINT_TOLD_H
#define TSUNAGU_PRINT_TOLD_H

#include "model/fact.h"
#include "print/piece.h"

typedef struct DeskTold {
  const Desk *desk;
  const Fact *facts; int n_facts;
} DeskTold;

/* What stands there of the publisher and of emergencies. */
int town_on_paper(Arena *arena, const Site *site, const Job *job, const Display *display, const Fact **facts);
/* Each desk of which the piece tells or to which one of its codes belongs, in the order of pages; behind them those whose number, address or site
 * stands in a text without more. In the arena, in the job's language. */
int told_on_paper(Arena *arena, const Site *site, const Job *job, const Display *display, const OnPaper *said, const DeskTold **told);

#endif
