/* area: where on a page the matter of a frame goes: the frame's box on this paper, what its padding leaves of it, and the columns
 * side by side in it. Matter that is set vertically lies on its side, so that flowing is the same for it: its measure is the
 * height of the frame, and its columns (段) stand one below the other. */
#ifndef TSUNAGU_PRINT_AREA_H
#define TSUNAGU_PRINT_AREA_H

#include "print/flow.h"

enum { MOST_COLUMNS = 8 };

typedef struct PlannedPage PlannedPage; /* print/plan.h */

/* A frame on a page, with what stands in it. */
typedef struct PlacedFrame {
  const Frame *frame;
  Box box;          /* as it is set */
  Turn turn;        /* and turned when it is drawn, ground and all */
  PlacedList placed;
  bool vertical;    /* what is placed lies on its side: x goes down from the top of `inner`, y to the left from its right edge */
  Box inner;        /* the box without its padding */
  int columns;      /* that hold something */
  double reach_mm;  /* how far down the longest of them reaches */
  VEC(PlannedPage *) cells; /* each a small page at its place */
} PlacedFrame;

/* The frame's box on the page of this number; in a cell, where the cell lies. */
Box area_box(const Setting *setting, const Frame *frame, int page);
/* The frame in this box of the page, still empty. */
PlacedFrame area_place(const Setting *setting, const Frame *frame, Box box);
/* The columns in the order in which they are filled, lying as the matter does; how many, at most MOST_COLUMNS. */
int area_columns(const Setting *setting, const PlacedFrame *frame, Box *columns);
/* How high they are; how many, at most MOST_COLUMNS. */
int area_heights(const Setting *setting, const PlacedFrame *frame, double *heights);
/* Where something placed in the frame stands on the page. */
Box area_upright(const PlacedFrame *frame, Box box);

#endif
