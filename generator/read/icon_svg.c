/* An icon as markup, as short as can be: every page carries a handful of them. Points are hundredths of the box's 24, each command is
 * written in the shorter of its absolute and its relative form, and lines of one weight share a path. */
#include "read/icon.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_WIDTH = 2, POINTS = 3 }; /* the line that style.css gives to .icon */

typedef struct Point {
  long x, y;
} Point;

typedef struct Pen {
  Buf *out;
  char command;   /* what a number without a letter means now; 0 at the start */
  bool fraction;  /* the last number has a point */
  Point at, start; /* the current point; the subpath's first */
  Point control;  /* the last curve's second control point, else `at` */
} Pen;

static Point point_of(const PathSegment *segment, int i) {
  return (Point){lround(segment->x[i] * 100), lround(segment->y[i] * 100)};
}

/* "12.5 .25-3": no zero before the point, and no space where the number's own beginning parts it from the one before. */
static void put_number(Pen *pen, long value, bool first) {
  char digits[32];
  Buf *out = pen->out;
  long whole = labs(value) / 100, part = labs(value) % 100;
  size_t n = 0;
  if (value < 0) digits[n++] = '-';
  if (whole || !part) n += (size_t)snprintf(digits + n, sizeof digits - n, "%ld", whole);
  if (part) n += (size_t)snprintf(digits + n, sizeof digits - n, part % 10 ? ".%02ld" : ".%ld", part % 10 ? part : part / 10);
  if (!first && digits[0] != '-' && !(digits[0] == '.' && pen->fraction)) buf_byte(out, ' ');
  buf_add(out, (Str){digits, n});
  pen->fraction = part != 0;
}

static void put_command(Pen *pen, char letter, const long *values, int n) {
  bool implied = pen->command == letter;
  if (!implied) buf_byte(pen->out, letter);
  for (int i = 0; i < n; i++) put_number(pen, values[i], i == 0 && !implied);
  pen->command = letter == 'M' ? 'L' : letter == 'm' ? 'l' : letter;
}

/* Writes the shorter form. values: absolute; from: what the relative form subtracts. */
static void put_shorter(Pen *pen, char letter, const long *values, const long *from, int n) {
  Buf absolute = {0}, relative = {0};
  long differences[2 * POINTS];
  for (int i = 0; i < n; i++) differences[i] = values[i] - from[i];
  Pen a = *pen, r = *pen;
  a.out = &absolute;
  r.out = &relative;
  put_command(&a, letter, values, n);
  put_command(&r, (char)(letter - 'A' + 'a'), differences, n);
  const Pen *best = absolute.n <= relative.n ? &a : &r;
  buf_add(pen->out, buf_str(best->out));
  pen->command = best->command;
  pen->fraction = best->fraction;
  buf_free(&absolute);
  buf_free(&relative);
}

static void put_points(Pen *pen, char letter, const Point *points, int n) {
  long values[2 * POINTS], from[2 * POINTS];
  for (int i = 0; i < n; i++) {
    values[2 * i] = points[i].x;
    values[2 * i + 1] = points[i].y;
    from[2 * i] = pen->at.x;
    from[2 * i + 1] = pen->at.y;
  }
  put_shorter(pen, letter, values, from, 2 * n);
}

static void put_line(Pen *pen, Point to) {
  if (to.y == pen->at.y) put_shorter(pen, 'H', &to.x, &pen->at.x, 1);
  else if (to.x == pen->at.x) put_shorter(pen, 'V', &to.y, &pen->at.y, 1);
  else put_points(pen, 'L', &to, 1);
}

static void put_curve(Pen *pen, const Point *points) {
  bool smooth = pen->command && strchr("CcSs", pen->command) && points[0].x == 2 * pen->at.x - pen->control.x &&
                points[0].y == 2 * pen->at.y - pen->control.y;
  if (smooth) put_points(pen, 'S', points + 1, 2);
  else put_points(pen, 'C', points, 3);
  pen->control = points[1];
}

static void put_segment(Pen *pen, const PathSegment *segment) {
  Point points[POINTS] = {{0}};
  int n = segment->op == PATH_CURVE ? 3 : segment->op == PATH_CLOSE ? 0 : 1;
  for (int i = 0; i < n; i++) points[i] = point_of(segment, i);
  switch (segment->op) {
  case PATH_MOVE:
    put_points(pen, 'M', points, 1);
    pen->start = points[0];
    break;
  case PATH_LINE: put_line(pen, points[0]); break;
  case PATH_CURVE: put_curve(pen, points); break;
  case PATH_CLOSE:
    buf_byte(pen->out, 'Z');
    pen->command = 'Z';
    break;
  }
  pen->at = n ? points[n - 1] : pen->start;
}

/* A filled shape stays alone: where two overlap, one path of both might show a hole. */
static bool goes_on(const IconShape *a, const IconShape *b) {
  return !a->fill && !b->fill && fabs(a->stroke_width - b->stroke_width) < 0.005;
}

static void put_style(const IconShape *shape, Buf *out) {
  if (shape->fill) buf_addc(out, " fill=\"currentColor\"");
  if (shape->fill && shape->even_odd) buf_addc(out, " fill-rule=\"evenodd\"");
  if (shape->stroke_width <= 0) {
    buf_addc(out, " stroke=\"none\"");
  } else if (fabs(shape->stroke_width - LINE_WIDTH) >= 0.005) {
    buf_addc(out, " stroke-width=\"");
    buf_decimal(out, shape->stroke_width, 2);
    buf_byte(out, '"');
  }
}

void icon_svg(const Icon *icon, Buf *out) {
  for (int i = 0; i < icon->n_shapes;) {
    const IconShape *first = &icon->shapes[i];
    Pen pen = {.out = out};
    buf_addc(out, "<path");
    put_style(first, out);
    buf_addc(out, " d=\"");
    do {
      const IconShape *shape = &icon->shapes[i++];
      for (int k = 0; k < shape->n_segments; k++) put_segment(&pen, &shape->segments[k]);
    } while (i < icon->n_shapes && goes_on(first, &icon->shapes[i]));
    buf_addc(out, "\"/>");
  }
}
