/* Icons that differ in nothing but their files and colours: a mark has one colour, which is not its file's. Compared by their shapes as
 * they are after reading, in order: a copy that was saved again, moved by a hair or scaled is the same drawing. */
#include <math.h>

#include "read/icon.h"

static const double HAIR = 0.25; /* of a box of 24: a twentieth of a millimetre in a mark of 5 mm */

static bool segment_same(const PathSegment *a, const PathSegment *b) {
  if (a->op != b->op) return false;
  int points = a->op == PATH_CLOSE ? 0 : a->op == PATH_CURVE ? 3 : 1;
  for (int i = 0; i < points; i++)
    if (!(fabs(a->x[i] - b->x[i]) <= HAIR && fabs(a->y[i] - b->y[i]) <= HAIR)) return false;
  return true;
}

static bool shape_same(const IconShape *a, const IconShape *b) {
  if (a->n_segments != b->n_segments || a->fill != b->fill || fabs(a->stroke_width - b->stroke_width) > HAIR) return false;
  for (int i = 0; i < a->n_segments; i++)
    if (!segment_same(&a->segments[i], &b->segments[i])) return false;
  return true;
}

bool icon_same(const Icon *a, const Icon *b) {
  if (a == b) return true;
  if (!a || !b || a->n_shapes != b->n_shapes) return false;
  for (int i = 0; i < a->n_shapes; i++)
    if (!shape_same(&a->shapes[i], &b->shapes[i])) return false;
  return true;
}
