#include "read/icon_path.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"

/* cmath's own constant is not in C11. */
static const double pi = 3.14159265358979323846;
/* How far a control point stands from a quarter circle's end, in radii. */
static const double quarter = 0.5522847498307936;

void path_move(Arena *arena, PathVec *path, double x, double y) {
  *vec_push(arena, path) = (PathSegment){PATH_MOVE, {x}, {y}};
}

void path_line(Arena *arena, PathVec *path, double x, double y) {
  *vec_push(arena, path) = (PathSegment){PATH_LINE, {x}, {y}};
}

void path_curve(Arena *arena, PathVec *path, double x1, double y1, double x2, double y2, double x, double y) {
  *vec_push(arena, path) = (PathSegment){PATH_CURVE, {x1, x2, x}, {y1, y2, y}};
}

void path_close(Arena *arena, PathVec *path) { *vec_push(arena, path) = (PathSegment){PATH_CLOSE, {0}, {0}}; }

void path_ellipse(Arena *arena, PathVec *path, double cx, double cy, double rx, double ry) {
  double kx = rx * quarter, ky = ry * quarter;
  path_move(arena, path, cx + rx, cy);
  path_curve(arena, path, cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry);
  path_curve(arena, path, cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy);
  path_curve(arena, path, cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry);
  path_curve(arena, path, cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy);
  path_close(arena, path);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static void skip_space(Str *rest) {
  while (rest->n && memchr(" \t\r\n\f", rest->s[0], 5)) *rest = str_from(*rest, 1);
}

static void skip_comma(Str *rest) {
  skip_space(rest);
  if (rest->n && rest->s[0] == ',') *rest = str_from(*rest, 1);
  skip_space(rest);
}

/* How many bytes at the front are a number in SVG's grammar: "-.5e3", "1.", but no hex, "inf" or "nan". */
static size_t number_bytes(Str s) {
  size_t i = s.n && (s.s[0] == '-' || s.s[0] == '+') ? 1 : 0, digits = 0;
  for (; i < s.n && is_digit(s.s[i]); i++) digits++;
  if (i < s.n && s.s[i] == '.')
    for (i++; i < s.n && is_digit(s.s[i]); i++) digits++;
  if (!digits) return 0;
  if (i < s.n && (s.s[i] == 'e' || s.s[i] == 'E')) {
    size_t e = i + 1;
    if (e < s.n && (s.s[e] == '-' || s.s[e] == '+')) e++;
    if (e < s.n && is_digit(s.s[e])) {
      for (i = e; i < s.n && is_digit(s.s[i]); i++) continue;
    }
  }
  return i;
}

bool path_number(Str *rest, double *value) {
  skip_comma(rest);
  char text[64];
  size_t n = number_bytes(*rest);
  if (n == 0 || n >= sizeof text) return false;
  memcpy(text, rest->s, n);
  text[n] = 0;
  *value = g_ascii_strtod(text, NULL);
  *rest = str_from(*rest, n);
  return isfinite(*value) && fabs(*value) < PATH_FARTHEST;
}

/* An arc's flag is one digit, and the next number may follow without a space. */
static bool flag(Str *rest, double *value) {
  skip_comma(rest);
  if (rest->n == 0 || (rest->s[0] != '0' && rest->s[0] != '1')) return false;
  *value = rest->s[0] - '0';
  *rest = str_from(*rest, 1);
  return true;
}

static double angle(double ux, double uy, double vx, double vy) { return atan2(ux * vy - uy * vx, ux * vx + uy * vy); }

typedef struct Arc {
  double cx, cy, rx, ry, cos_tilt, sin_tilt;
} Arc;

static void arc_piece(Arena *arena, PathVec *path, const Arc *arc, double from, double sweep) {
  double k = 4.0 / 3.0 * tan(sweep / 4), x[3], y[3];
  double c0 = cos(from), s0 = sin(from), c1 = cos(from + sweep), s1 = sin(from + sweep);
  double u[3] = {c0 - k * s0, c1 + k * s1, c1}, v[3] = {s0 + k * c0, s1 - k * c1, s1};
  for (int i = 0; i < 3; i++) {
    double a = arc->rx * u[i], b = arc->ry * v[i];
    x[i] = arc->cx + arc->cos_tilt * a - arc->sin_tilt * b;
    y[i] = arc->cy + arc->sin_tilt * a + arc->cos_tilt * b;
  }
  path_curve(arena, path, x[0], y[0], x[1], y[1], x[2], y[2]);
}

/* From (x0, y0) to (x, y) as SVG's implementation notes say: radii too small are scaled up. v: rx ry tilt large sweep x y. */
static void arc_to(Arena *arena, PathVec *path, double x0, double y0, const double v[7]) {
  double rx = fabs(v[0]), ry = fabs(v[1]), x = v[5], y = v[6];
  if (rx < 1e-9 || ry < 1e-9 || (x == x0 && y == y0)) {
    path_line(arena, path, x, y);
    return;
  }
  double tilt = v[2] * pi / 180, c = cos(tilt), s = sin(tilt);
  double hx = (x0 - x) / 2, hy = (y0 - y) / 2, px = c * hx + s * hy, py = -s * hx + c * hy;
  double lambda = px * px / (rx * rx) + py * py / (ry * ry);
  if (lambda > 1) {
    rx *= sqrt(lambda);
    ry *= sqrt(lambda);
  }
  double low = rx * rx * py * py + ry * ry * px * px, rest = fmax(0, rx * rx * ry * ry - low);
  double f = (v[3] == v[4] ? -1 : 1) * sqrt(low > 0 ? rest / low : 0);
  double qx = f * rx * py / ry, qy = -f * ry * px / rx;
  Arc arc = {c * qx - s * qy + (x0 + x) / 2, s * qx + c * qy + (y0 + y) / 2, rx, ry, c, s};
  double ux = (px - qx) / rx, uy = (py - qy) / ry;
  double from = angle(1, 0, ux, uy), sweep = angle(ux, uy, (-px - qx) / rx, (-py - qy) / ry);
  if (v[4] == 0 && sweep > 0) sweep -= 2 * pi;
  if (v[4] != 0 && sweep < 0) sweep += 2 * pi;
  int pieces = (int)ceil(fabs(sweep) / (pi / 2) - 1e-9);
  if (pieces < 1) pieces = 1;
  for (int i = 0; i < pieces; i++) arc_piece(arena, path, &arc, from + sweep * i / pieces, sweep / pieces);
  PathSegment *last = &path->v[path->n - 1]; /* ends exactly where the file says */
  last->x[2] = x;
  last->y[2] = y;
}

typedef struct Pen {
  double x, y, start_x, start_y; /* where it is, where the subpath began */
  double hand_x, hand_y;         /* the last control point, for S and T */
  char last;                     /* the last command, in upper case */
} Pen;

static int numbers_of(char command) {
  switch (command) {
  case 'M': case 'L': case 'T': return 2;
  case 'H': case 'V': return 1;
  case 'C': return 6;
  case 'S': case 'Q': return 4;
  case 'A': return 7;
  case 'Z': return 0;
  default: return -1;
  }
}

static bool read_numbers(Str *rest, char command, double v[7]) {
  int n = numbers_of(command);
  for (int i = 0; i < n; i++) {
    bool is_flag = command == 'A' && (i == 3 || i == 4);
    if (!(is_flag ? flag(rest, &v[i]) : path_number(rest, &v[i]))) return false;
  }
  return true;
}

/* Relative numbers become absolute ones; H and V become points. */
static void make_absolute(char command, bool relative, const Pen *pen, double v[7]) {
  double dx = relative ? pen->x : 0, dy = relative ? pen->y : 0;
  if (command == 'H') {
    v[0] += dx;
    v[1] = pen->y;
  } else if (command == 'V') {
    v[1] = v[0] + dy;
    v[0] = pen->x;
  } else {
    for (int i = command == 'A' ? 5 : 0, n = numbers_of(command); i + 1 < n; i += 2) {
      v[i] += dx;
      v[i + 1] += dy;
    }
  }
}

static void quadratic(Arena *arena, PathVec *path, const Pen *pen, double qx, double qy, double x, double y) {
  path_curve(arena, path, pen->x + (qx - pen->x) * 2 / 3, pen->y + (qy - pen->y) * 2 / 3, x + (qx - x) * 2 / 3,
             y + (qy - y) * 2 / 3, x, y);
}

static void apply(Arena *arena, PathVec *path, Pen *pen, char command, const double v[7]) {
  int end = numbers_of(command) - 2;
  if (end < 0) end = 0;
  double x = v[end], y = v[end + 1], hand_x = x, hand_y = y;
  bool smooth = (command == 'S' && (pen->last == 'C' || pen->last == 'S')) ||
                (command == 'T' && (pen->last == 'Q' || pen->last == 'T'));
  double mirror_x = smooth ? 2 * pen->x - pen->hand_x : pen->x, mirror_y = smooth ? 2 * pen->y - pen->hand_y : pen->y;
  switch (command) {
  case 'M': path_move(arena, path, x, y); break;
  case 'L': case 'H': case 'V': path_line(arena, path, x, y); break;
  case 'C': path_curve(arena, path, v[0], v[1], hand_x = v[2], hand_y = v[3], x, y); break;
  case 'S': path_curve(arena, path, mirror_x, mirror_y, hand_x = v[0], hand_y = v[1], x, y); break;
  case 'Q': quadratic(arena, path, pen, hand_x = v[0], hand_y = v[1], x, y); break;
  case 'T': quadratic(arena, path, pen, hand_x = mirror_x, hand_y = mirror_y, x, y); break;
  case 'A': arc_to(arena, path, pen->x, pen->y, v); break;
  default:
    path_close(arena, path);
    x = pen->start_x;
    y = pen->start_y;
  }
  if (command == 'M') {
    pen->start_x = x;
    pen->start_y = y;
  }
  pen->x = x;
  pen->y = y;
  pen->hand_x = hand_x;
  pen->hand_y = hand_y;
  pen->last = command;
}

bool path_parse(Arena *arena, Str d, PathVec *path, Str *fault) {
  Pen pen = {0};
  Str rest = d;
  char letter = 0;
  for (skip_space(&rest); rest.n; skip_comma(&rest)) {
    *fault = utf8_clip(rest, 20);
    if (g_ascii_isalpha(rest.s[0])) {
      letter = rest.s[0];
      rest = str_from(rest, 1);
    } else if (letter == 0 || letter == 'Z' || letter == 'z') {
      return false; /* numbers need a command before them */
    }
    char command = g_ascii_toupper(letter);
    double v[7] = {0};
    if (numbers_of(command) < 0 || (pen.last == 0 && command != 'M')) return false;
    if (!read_numbers(&rest, command, v) || path->n > PATH_MOST_SEGMENTS) return false;
    make_absolute(command, letter != command, &pen, v);
    if (pen.last == 'Z' && command != 'M') path_move(arena, path, pen.x, pen.y);
    apply(arena, path, &pen, command, v);
    if (command == 'M') letter = letter == 'M' ? 'L' : 'l';
  }
  return true;
}
