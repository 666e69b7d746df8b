#include "draw/display_path.h"

#include <math.h>

enum { CURVE_PIECES = 8 };

static int points_of(PathOp op) { return op == PATH_CURVE ? 3 : op == PATH_CLOSE ? 0 : 1; }

/* In `room`, if it is turned at all. */
static const PathSegment *turned(const Turn *turn, const PathSegment *segment, PathSegment *room) {
  if (!turn) return segment;
  *room = *segment;
  for (int i = 0; i < points_of(room->op); i++) turn_point(turn, &room->x[i], &room->y[i]);
  return room;
}

Box path_box(const Item *item, const Turn *turn) {
  double l = INFINITY, t = INFINITY, r = -INFINITY, b = -INFINITY;
  for (int i = 0; i < item->path.n_segments; i++) {
    PathSegment room;
    const PathSegment *s = turned(turn, &item->path.segments[i], &room);
    for (int j = 0; j < points_of(s->op); j++)
      l = fmin(l, s->x[j]), r = fmax(r, s->x[j]), t = fmin(t, s->y[j]), b = fmax(b, s->y[j]);
  }
  return l <= r ? (Box){l, t, r - l, b - t} : (Box){0};
}

static double bezier(const double *p, double from, double t) {
  double u = 1 - t;
  return u * u * u * from + 3 * u * u * t * p[0] + 3 * u * t * t * p[1] + t * t * t * p[2];
}

PathWalk path_walk(const Item *item, const Turn *turn) { return (PathWalk){.item = item, .turn = turn}; }

bool path_next(PathWalk *walk, PathEdge *edge) {
  while (walk->segment < walk->item->path.n_segments) {
    PathSegment room;
    const PathSegment *s = turned(walk->turn, &walk->item->path.segments[walk->segment], &room);
    int pieces = s->op == PATH_CURVE ? CURVE_PIECES : 1, last = s->op == PATH_CURVE ? 2 : 0;
    if (!walk->piece) walk->from_x = walk->x, walk->from_y = walk->y;
    walk->piece++;
    double t = (double)walk->piece / pieces, x = s->op == PATH_CLOSE ? walk->start_x : s->x[last],
           y = s->op == PATH_CLOSE ? walk->start_y : s->y[last];
    if (walk->piece < pieces) x = bezier(s->x, walk->from_x, t), y = bezier(s->y, walk->from_y, t);
    *edge = (PathEdge){walk->x, walk->y, x, y};
    walk->x = x, walk->y = y;
    if (walk->piece == pieces) walk->piece = 0, walk->segment++;
    if (s->op != PATH_MOVE) return true;
    walk->start_x = x, walk->start_y = y;
  }
  return false;
}

/* How often the edge crosses the ray from (x, y) to the right; its direction counts. */
static int crossing(const PathEdge *e, double x, double y) {
  if ((e->y0 <= y) == (e->y1 <= y)) return 0;
  double at = e->x0 + (y - e->y0) / (e->y1 - e->y0) * (e->x1 - e->x0);
  if (at <= x) return 0;
  return e->y0 < e->y1 ? 1 : -1;
}

/* A curve wholly above the ray, or wholly below it, is as good as the edge between its ends: it does not cross. */
static void pass_curves(PathWalk *walk, double y) {
  for (; !walk->piece && walk->segment < walk->item->path.n_segments; walk->segment++) {
    const PathSegment *s = &walk->item->path.segments[walk->segment];
    bool above = walk->y <= y;
    if (s->op != PATH_CURVE || (s->y[0] <= y) != above || (s->y[1] <= y) != above || (s->y[2] <= y) != above) return;
    walk->x = s->x[2], walk->y = s->y[2];
  }
}

bool path_holds(const Item *item, double x, double y) {
  int turns = 0, crossed = 0;
  PathWalk walk = path_walk(item, NULL);
  for (PathEdge e; pass_curves(&walk, y), path_next(&walk, &e);) {
    int side = crossing(&e, x, y);
    turns += side, crossed += side != 0;
  }
  return item->path.even_odd ? crossed % 2 : turns != 0;
}
