#include <math.h>

#include "preflight/walk.h"

const Bounds NO_BOUNDS = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

bool bounds_empty(Bounds bounds) { return !(bounds.x1 <= bounds.x2 && bounds.y1 <= bounds.y2); }

Bounds bounds_cut(Bounds a, Bounds b) {
  return (Bounds){fmax(a.x1, b.x1), fmax(a.y1, b.y1), fmin(a.x2, b.x2), fmin(a.y2, b.y2)};
}

Bounds bounds_join(Bounds a, Bounds b) {
  if (bounds_empty(a)) return b;
  if (bounds_empty(b)) return a;
  return (Bounds){fmin(a.x1, b.x1), fmin(a.y1, b.y1), fmax(a.x2, b.x2), fmax(a.y2, b.y2)};
}

void bounds_add(Bounds *bounds, double x, double y) {
  *bounds = (Bounds){fmin(bounds->x1, x), fmin(bounds->y1, y), fmax(bounds->x2, x), fmax(bounds->y2, y)};
}

Bounds bounds_of(const cairo_matrix_t *matrix, double x1, double y1, double x2, double y2) {
  Bounds bounds = NO_BOUNDS;
  for (int i = 0; i < 4; i++) {
    double x = i & 1 ? x2 : x1, y = i & 2 ? y2 : y1;
    cairo_matrix_transform_point(matrix, &x, &y);
    bounds_add(&bounds, x, y);
  }
  return bounds;
}

double matrix_x(const cairo_matrix_t *matrix) { return hypot(matrix->xx, matrix->yx); }

double matrix_y(const cairo_matrix_t *matrix) { return hypot(matrix->xy, matrix->yy); }
