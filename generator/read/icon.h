/* icon: a mark's drawing as paths in a 24 x 24 box, one colour. Read from a small SVG; the same paths go inline into pages and into
 * the display list, so nothing of the file itself is ever published. */
#ifndef TSUNAGU_READ_ICON_H
#define TSUNAGU_READ_ICON_H

#include "base/diag.h"

typedef enum PathOp { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathOp;

typedef struct PathSegment {
  PathOp op;
  double x[3], y[3]; /* CURVE: two control points and the end; MOVE, LINE: [0] */
} PathSegment;

typedef struct IconShape {
  const PathSegment *segments;
  int n_segments;
  bool fill, even_odd;  /* filled with the icon's colour */
  double stroke_width;  /* 0: not stroked; caps and joins are round */
  Str fill_paint, stroke_paint; /* as the file writes them: a mark has one colour and does not look at them, a drawing does */
} IconShape;

typedef struct Icon {
  Str name;
  const IconShape *shapes;
  int n_shapes;
  double ratio; /* height to width: 1, but for drawings */
  Str svg;      /* icon_svg's, made once: every page shows a dozen; of drawings absent */
} Icon;

/* From <svg viewBox="0 0 24 24"> (another square viewBox is scaled) with <path> <circle> <ellipse> <rect> <line> <polyline> <polygon> <g>
 * and plain attributes fill, stroke, stroke-width, fill-rule. Anything else is a finding and NULL. */
Icon *icon_parse(Arena *arena, Diag *diag, const char *file, Str name, Str svg);

/* A drawing: the same shapes in as many colours as it likes and in any viewBox, which is scaled to a width of 24. */
Icon *icon_parse_drawing(Arena *arena, Diag *diag, const char *file, Str name, Str svg);

/* Whether eyes see the same drawing, whatever its colours: the same shapes, but for a hair's breadth. NULL is no drawing. */
bool icon_same(const Icon *a, const Icon *b);

/* The icon as the inside of an <svg viewBox="0 0 24 24"> or <symbol>: normalised <path>s. What most icons have, a line of 2 with round
 * ends and no fill, is not said in them but once in the style of whoever shows them (.icon in style.css). */
void icon_svg(const Icon *icon, Buf *out);

#endif
