/* Paths: only what is around them counts, curves to where they really reach. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/unit.h"
#include "preflight/walk.h"

static void reach(Walk *walk, double x, double y) {
  bounds_add(&walk->path, x, y);
  if (walk->n_parts && walk->n_parts <= MOST_PARTS) bounds_add(&walk->parts[walk->n_parts - 1], x, y);
}

static void point(Walk *walk, double x, double y) {
  walk->x = x;
  walk->y = y;
  cairo_matrix_transform_point(&walk->now.ctm, &x, &y);
  reach(walk, x, y);
}

static void line(Walk *walk, double x, double y) {
  double x1 = walk->x, y1 = walk->y, x2 = x, y2 = y;
  cairo_matrix_transform_point(&walk->now.ctm, &x1, &y1);
  cairo_matrix_transform_point(&walk->now.ctm, &x2, &y2);
  if (fabs(x1 - x2) > 0.01 && fabs(y1 - y2) > 0.01) walk->slants = true;
  point(walk, x, y);
}

static void begin(Walk *walk, double x, double y) {
  walk->start_x = x;
  walk->start_y = y;
  if (walk->n_parts++ < MOST_PARTS) walk->parts[walk->n_parts - 1] = NO_BOUNDS;
  point(walk, x, y);
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
      if (t[i] > 0 && t[i] < 1) reach(walk, bezier(x, t[i]), bezier(y, t[i]));
  point(walk, walk->x, walk->y);
  point(walk, x3, y3);
  walk->slants = true;
}

static void rectangle(Walk *walk, double x, double y, double w, double h) {
  begin(walk, x, y);
  line(walk, x + w, y);
  line(walk, x + w, y + h);
  line(walk, x, y + h);
  line(walk, x, y);
}

static bool build(Walk *walk, const OperandReader *op) {
  double v[6];
  for (size_t i = 0; i < 6; i++) v[i] = operand_number(op, i);
  if (str_is(op->name, "m")) begin(walk, v[0], v[1]);
  else if (str_is(op->name, "l")) line(walk, v[0], v[1]);
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
  Painted *painted = walk_paint(walk, PAINT_FILL, false, walk->path);
  if (painted) {
    painted->upright = !walk->slants;
    painted->parts = walk->n_parts < INT_MAX ? (int)walk->n_parts : INT_MAX;
  }
  if (walk->now.fill.pattern) walk_pattern(walk, &walk->now.fill, walk->path);
}

static void stroke_part(Walk *walk, Bounds part) {
  double x = matrix_x(&walk->now.ctm), y = matrix_y(&walk->now.ctm), w = walk->now.line_w * fmin(x, y), half = walk->now.line_w * fmax(x, y) / 2;
  Bounds bounds = {part.x1 - half, part.y1 - half, part.x2 + half, part.y2 + half};
  Painted *line = walk_paint(walk, PAINT_STROKE, true, bounds);
  if (line) line->size_pt = w * walk->page->mm_per_unit / MM_PER_INCH * 72;
  if (walk->now.stroke.pattern) walk_pattern(walk, &walk->now.stroke, bounds);
}

/* Lines that do not hang together are listed one by one: crop marks are around everything, and nowhere on it. */
static void stroke(Walk *walk) {
  if (bounds_empty(walk->path)) return;
  size_t n = walk->n_parts <= MOST_PARTS ? walk->n_parts : 0;
  if (!n) stroke_part(walk, walk->path);
  for (size_t i = 0; i < n; i++) {
    Bounds part = walk->parts[i];
    bool point = part.x1 == part.x2 && part.y1 == part.y2; /* a place that was moved to, and no more */
    if (!bounds_empty(part) && (n == 1 || !point)) stroke_part(walk, part);
  }
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
  walk->n_parts = 0;
  walk->slants = false;
  return true;
}

bool walk_path(Walk *walk, OperandReader *op) {
  if (str_is(op->name, "W") || str_is(op->name, "W*")) walk->clips = true;
  else return build(walk, op) || paint(walk, op->name);
  return true;
}
