/* flow: which block goes where: fills areas one after the other, splits running text by lines, never rows; repeats a table's head. */
#ifndef TSUNAGU_PRINT_FLOW_H
#define TSUNAGU_PRINT_FLOW_H

#include "print/block.h"

/* A block at its place on a page. */
typedef struct Placed {
  const Block *block;
  double x_mm, y_mm;
  const Table *opens;           /* a table begins with this row: its head stands just above */
  double head_y_mm, again_y_mm; /* again: NAN when the table begins here */
  bool closes;                  /* and ends with it */
} Placed;

typedef struct PlacedList {
  VEC(Placed) list;
} PlacedList;

/* What is still to be placed. */
typedef struct Story {
  Blocks blocks;
  size_t next;
  const Block *rest;  /* what is left of blocks[next] after a split; NULL: all of it */
  const Table *table; /* of the row placed last, over areas */
} Story;

bool story_done(const Story *story);
/* Puts as much as fits into the area; returns the height used. With `must`, what does not fit into an empty area is put there all the
 * same, so that it always goes on (builders see to it that no block is higher than the area it is made for); without, it waits for a
 * higher area. */
double flow_fill(const Setting *setting, Story *story, Box area, bool must, PlacedList *placed);
/* Whether what is left of the story fits into these areas, none used higher than limit_mm. */
bool flow_fits(const Setting *setting, const Story *story, const double *heights, int n, double limit_mm);
/* The least limit with which it does: the areas are then filled to like height. */
double flow_even(const Setting *setting, const Story *story, const double *heights, int n);
/* How many areas the blocks take when the first (so many) are h_mm high and all others most_mm. */
int flow_areas(const Setting *setting, const Blocks *blocks, double h_mm, int first, double most_mm);
/* How much of the last one they leave free. */
double flow_left(const Setting *setting, const Blocks *blocks, double h_mm, double most_mm);

#endif
