/* display_path: where a path item goes: its edges one by one, and the box around it. `turn`: how it is turned first; NULL: not at all. */
#ifndef TSUNAGU_DRAW_DISPLAY_PATH_H
#define TSUNAGU_DRAW_DISPLAY_PATH_H

#include "draw/display.h"

typedef struct PathEdge {
  double x0, y0, x1, y1;
} PathEdge;

/* Straight edges in the path's order, a curve as eight of them; moves are none. */
typedef struct PathWalk {
  const Item *item;
  const Turn *turn;
  int segment, piece; /* the next ones */
  double x, y, from_x, from_y, start_x, start_y;
} PathWalk;

PathWalk path_walk(const Item *item, const Turn *turn);
bool path_next(PathWalk *walk, PathEdge *edge); /* false at the end */

bool path_holds(const Item *item, double x, double y); /* whether it is filled there, before it is turned */

Box path_box(const Item *item, const Turn *turn); /* holds all points, those that draw curves too; empty for none */

#endif
