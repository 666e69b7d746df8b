/* Paths: only what is around them counts, curves to where they really reach. */
#include <math.h>
#include <string.h>

#include "preflight/walk.h"

static void point(Walk *walk, double x, double y) {
  walk->x = x;
  walk->y = y;
  cairo_matrix_transform_point(&walk->now.ctm, &x, &y);
  bounds_add(&walk->path, x, y);
}

static double bezier(const double p[4], double t) {
  double u = 1 - t;
  return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t * t * t * p[3];
}

/* The places between 0 and 1 where the curve turns back along one axis. */
static int turns(const double p[4], double t[2]) {
  double a = -p[0] + 3 * p[1] - 3 * p[2] + p[3], b = 2 * (p[0] - 2 * p[1] + p[2]), c = p[1] - p[0];
  if (fabs(a) < 1e-12) {
    t[0] = fabs(b) < 1e-12 ? -1 : -c / b;
    return 1;
  }
  double inside = b * b - 4 * a * c;
  if (inside < 0) return 0;
  t[0] = (-b + sqrt(inside)) / (2 * a);
  t[1] = (-b - sqrt(inside)) / (2 * a);
  return 2;
}

static void curve(Walk *walk, double x1, double y1, double x2, double y2, double x3, double y3) {
  double x[4] = {walk->x, x1, x2, x3}, y[4] = {walk->y, y1, y2, y3}, t[2];
  for (int i = 0; i < 4; i++) cairo_matrix_transform_point(&walk->now.ctm, &x[i], &y[i]);
  for (int axis = 0; axis < 2; axis++)
    for (int i = turns(axis ? y : x, t) - 1; i >= 0; i--)
      if (t[i] > 0 && t[i] < 1) bounds_add(&walk->path, bezier(x, t[i]), bezier(y, t[i]));
  point(walk, walk->x, walk->y);
  point(walk, x3, y3);
}

static void rectangle(Walk *walk, double x, double y, double w, double h) {
  point(walk, x + w, y + h);
  point(walk, x, y + h);
  point(walk, x + w, y);
  point(walk, x, y);
  walk->start_x = x;
  walk->start_y = y;
}

static bool build(Walk *walk, const OperandReader *op) {
  double v[6];
  for (size_t i = 0; i < 6; i++) v[i] = operand_number(op, i);
  if (str_is(op->name, "m")) point(walk, walk->start_x = v[0], walk->start_y = v[1]);
  else if (str_is(op->name, "l")) point(walk, v[0], v[1]);
  else if (str_is(op->name, "c")) curve(walk, v[0], v[1], v[2], v[3], v[4], v[5]);
  else if (str_is(op->name, "v")) curve(walk, walk->x, walk->y, v[0], v[1], v[2], v[3]);
  else if (str_is(op->name, "y")) curve(walk, v[0], v[1], v[2], v[3], v[2], v[3]);
  else if (str_is(op->name, "re")) rectangle(walk, v[0], v[1], v[2], v[3]);
  else if (str_is(op->name, "h")) walk->x = walk->start_x, walk->y = walk->start_y;
  else return false;
  return true;
}

static void fill(Walk *walk) {
  if (bounds_empty(walk->path)) return;
  walk_paint(walk, PAINT_FILL, false, walk->path);
  if (walk->now.fill.pattern) walk_pattern(walk, &walk->now.fill, walk->path);
}

static void stroke(Walk *walk) {
  if (bounds_empty(walk->path)) return;
  double x = matrix_x(&walk->now.ctm), y = matrix_y(&walk->now.ctm), w = walk->now.line_w * fmin(x, y), half = walk->now.line_w * fmax(x, y) / 2;
  Bounds bounds = {walk->path.x1 - half, walk->path.y1 - half, walk->path.x2 + half, walk->path.y2 + half};
  Painted *line = walk_paint(walk, PAINT_STROKE, true, bounds);
  if (line) line->size_pt = w * walk->page->mm_per_unit / 25.4 * 72;
  if (walk->now.stroke.pattern) walk_pattern(walk, &walk->now.stroke, bounds);
}

/* What ends a path: whether it is filled and stroked. */
static bool paint(Walk *walk, Str name) {
  static const struct {
    const char *name;
    bool fill, stroke;
  } ends[] = {{"S", false, true}, {"s", false, true}, {"f", true, false},  {"F", true, false},  {"f*", true, false}, {"B", true, true},
              {"B*", true, true}, {"b", true, true},  {"b*", true, true}, {"n", false, false}};
  size_t i = 0, n = sizeof ends / sizeof *ends;
  while (i < n && !str_is(name, ends[i].name)) i++;
  if (i == n) return false;
  if (ends[i].fill) fill(walk);
  if (ends[i].stroke) stroke(walk);
  if (walk->clips) walk->now.clip = bounds_cut(walk->now.clip, walk->path);
  walk->clips = false;
  walk->path = NO_BOUNDS;
  return true;
}

bool walk_path(Walk *walk, OperandReader *op) {
  if (str_is(op->name, "W") || str_is(op->name, "W*")) walk->clips = true;
  else return build(walk, op) || paint(walk, op->name);
  return true;
}
