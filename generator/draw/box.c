#include "draw/box.h"

#include <math.h>
#include <stddef.h>

void turn_axes(const Turn *turn, double *cosine, double *sine) {
  static const double RIGHT[] = {1, 0, -1, 0}, HALF = 180;
  double degrees = fmod(fmod(turn->degrees, 2 * HALF) + 2 * HALF, 2 * HALF), quarters = degrees / 90;
  if (quarters == floor(quarters)) {
    int q = (int)quarters % 4;
    *cosine = RIGHT[q];
    *sine = RIGHT[(q + 3) % 4];
    return;
  }
  *cosine = cos(degrees / HALF * acos(-1));
  *sine = sin(degrees / HALF * acos(-1));
}

void turn_point(const Turn *turn, double *x, double *y) {
  if (!turn) return;
  double c, s, x0 = *x, y0 = *y;
  turn_axes(turn, &c, &s);
  *x = c * x0 - s * y0 + turn->dx_mm;
  *y = s * x0 + c * y0 + turn->dy_mm;
}

void turn_back(const Turn *turn, double *x, double *y) {
  if (!turn) return;
  double c, s, x0 = *x - turn->dx_mm, y0 = *y - turn->dy_mm;
  turn_axes(turn, &c, &s);
  *x = c * x0 + s * y0;
  *y = c * y0 - s * x0;
}

Box box_join(Box a, Box b) {
  if (a.w_mm <= 0) return b;
  if (b.w_mm <= 0) return a;
  double right = fmax(a.x_mm + a.w_mm, b.x_mm + b.w_mm), bottom = fmax(a.y_mm + a.h_mm, b.y_mm + b.h_mm);
  double x = fmin(a.x_mm, b.x_mm), y = fmin(a.y_mm, b.y_mm);
  return (Box){x, y, right - x, bottom - y};
}

bool box_meet(Box a, Box b) {
  return a.x_mm < b.x_mm + b.w_mm && b.x_mm < a.x_mm + a.w_mm && a.y_mm < b.y_mm + b.h_mm && b.y_mm < a.y_mm + a.h_mm;
}

Turn turn_about(double degrees, double x, double y) {
  Turn turn = {degrees, 0, 0};
  double to_x = x, to_y = y;
  turn_point(&turn, &to_x, &to_y);
  turn.dx_mm = x - to_x;
  turn.dy_mm = y - to_y;
  return turn;
}

Turn turn_join(Turn inner, Turn outer) {
  Turn joined = {inner.degrees + outer.degrees, inner.dx_mm, inner.dy_mm};
  turn_point(&outer, &joined.dx_mm, &joined.dy_mm);
  return joined;
}

bool turn_same(const Turn *a, const Turn *b) {
  if (!a || !b) return a == b;
  return a->degrees == b->degrees && a->dx_mm == b->dx_mm && a->dy_mm == b->dy_mm;
}

Box turn_box(const Turn *turn, Box box) {
  if (!turn) return box;
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  for (int corner = 0; corner < 4; corner++) {
    double x = box.x_mm + (corner & 1 ? box.w_mm : 0), y = box.y_mm + (corner & 2 ? box.h_mm : 0);
    turn_point(turn, &x, &y);
    left = fmin(left, x), right = fmax(right, x), top = fmin(top, y), bottom = fmax(bottom, y);
  }
  return (Box){left, top, right - left, bottom - top};
}
