/* icon_path: the `d` of an SVG path as moves, lines and cubic curves. Quadratic curves and arcs become cubic ones. */
#ifndef TSUNAGU_READ_ICON_PATH_H
#define TSUNAGU_READ_ICON_PATH_H

#include "read/icon.h"

typedef VEC(PathSegment) PathVec;

enum { PATH_MOST_SEGMENTS = 20000, PATH_FARTHEST = 1000 * 1000 * 1000 /* maps have metres of a country; nobody has these */ };

/* Appends the segments of `d`, in the user units of the file. False at the first fault: *fault is what stands there. */
bool path_parse(Arena *arena, Str d, PathVec *path, Str *fault);

void path_move(Arena *arena, PathVec *path, double x, double y);
void path_line(Arena *arena, PathVec *path, double x, double y);
void path_curve(Arena *arena, PathVec *path, double x1, double y1, double x2, double y2, double x, double y);
void path_close(Arena *arena, PathVec *path);
/* A closed ellipse, clockwise from its right end. */
void path_ellipse(Arena *arena, PathVec *path, double cx, double cy, double rx, double ry);

/* Takes one number off the front of *rest, with the white space and the comma before it; independent of the locale. */
bool path_number(Str *rest, double *value);

#endif
