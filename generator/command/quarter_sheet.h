/* quarter_sheet: the account of a quarter as a PDF. */
#ifndef TSUNAGU_COMMAND_QUARTER_SHEET_H
#define TSUNAGU_COMMAND_QUARTER_SHEET_H

#include "command/pieces.h"
#include "command/quarter.h"

typedef struct QuarterSheet {
  const Layout *layout; /* NULL: the layouts have none, and nothing is made */
  Arena *arena;         /* of its own */
  Piece piece;          /* without a pdf: it could not be made, and who published the town is not to blame */
} QuarterSheet;

void quarter_sheet(const Quarter *quarter, Root *assets, QuarterSheet *sheet); /* which has its layout and arena */
void quarter_sheet_free(QuarterSheet *sheet); /* also one of which nothing was made */

#endif
