/* piece: one print job, laid out: Site + Job + Layout -> Display. */
#ifndef TSUNAGU_PRINT_PIECE_H
#define TSUNAGU_PRINT_PIECE_H

#include "draw/type.h"
#include "model/layout.h"
#include "print/code_book.h"
#include "read/icon_set.h"

/* A code that stands on a page, for report.json, preflight and releases. */
typedef struct QrPlaced {
  Str payload; /* the address that a phone reads */
  Str code;
  QrTarget target;
  int page; /* from 1 */
  Box box;  /* of the modules; empty: it stands there in words only */
  Pos pos;
} QrPlaced;

/* Items of a page that tell of a desk. */
typedef struct DeskRun {
  const Desk *desk;
  int page; /* from 0 */
  size_t from, to;
} DeskRun;

/* What the finished pages say, in the order of pages, then of reading. */
typedef struct OnPaper {
  VEC(QrPlaced) codes;
  VEC(const Desk *) desks; /* whose records are told, each once */
  VEC(DeskRun) runs;
} OnPaper;

/* Lays the job out. `book`: codes that are made already (may be NULL). Everything lives in `arena` and, for glyphs, in `type`; what was only needed to set it is given back. NULL after an error; what is left out for want of
 * room and too many pages are warnings. `said` may be NULL. `outlines`: with the frames drawn over each page, for designers. What is laid out is
 * looked at on so many threads. */
Display *piece_lay_out(const Site *site, const Job *job, const IconSet *icons, CodeBook *book, Type *type, Arena *arena, Diag *diag,
                       OnPaper *said, bool outlines, int threads);

#endif
