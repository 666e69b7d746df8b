/* Emphasis dots (圏点): one over each character, in columns a sesame drop to its right; none over punctuation and spaces, none where
 * a reading stands. They are drawn, not set: a text that is read aloud or copied has no dots between its words. */
#include <math.h>

#include "base/unit.h"
#include "draw/type_inside.h"

/* In em of the base: the room that dots take is that of a reading, their middle lies in its middle. */
static const double DOT_RADIUS_EM = 0.095, DROP_EM = 0.34;

/* A stretch with readings has no room for dots. */
void emphasis_choose(TypeSpan *spans, int n, bool dots) {
  for (int i = 0, end; i < n; i = end) {
    bool plain = dots;
    for (end = i; end < n && spans[end].emphasis; end++) plain &= !spans[end].reading.n;
    for (int j = i; j < end && !plain; j++) spans[j].emphasis = false, spans[j].strong = true;
    if (end == i) end++;
  }
}

bool emphasis_on(const Inside *inside, const Cluster *cluster) {
  if (!inside->spans[cluster->span].emphasis || cluster->ruby) return false;
  return cluster->kind != KIND_SPACE && cluster->kind != KIND_OPEN && cluster->kind != KIND_CLOSE &&
         cluster->kind != KIND_MIDDLE && cluster->c != 0xFF01 && cluster->c != 0xFF1F;
}

typedef struct Outline {
  PathSegment *segments;
  int n;
  double x_mm, y_mm, k; /* its middle, and the scale */
} Outline;

static void point(Outline *outline, PathOp op, const double *xy, int n) {
  PathSegment *segment = &outline->segments[outline->n++];
  segment->op = op;
  for (int i = 0; i < n; i++) {
    segment->x[i] = outline->x_mm + xy[2 * i] * outline->k;
    segment->y[i] = outline->y_mm + xy[2 * i + 1] * outline->k;
  }
}

/* A circle of radius 1. */
static void draw_dot(Outline *outline) {
  static const double c = 0.5523;
  point(outline, PATH_MOVE, (const double[]){1, 0}, 1);
  point(outline, PATH_CURVE, (const double[]){1, c, c, 1, 0, 1}, 3);
  point(outline, PATH_CURVE, (const double[]){-c, 1, -1, c, -1, 0}, 3);
  point(outline, PATH_CURVE, (const double[]){-1, -c, -c, -1, 0, -1}, 3);
  point(outline, PATH_CURVE, (const double[]){c, -1, 1, -c, 1, 0}, 3);
  point(outline, PATH_CLOSE, NULL, 0);
}

/* A sesame drop in a square of 1: it begins with a point above on the left and swells to below on the right. */
static void draw_drop(Outline *outline) {
  point(outline, PATH_MOVE, (const double[]){-0.42, -0.40}, 1);
  point(outline, PATH_CURVE, (const double[]){-0.12, -0.38, 0.28, -0.14, 0.40, 0.14}, 3);
  point(outline, PATH_CURVE, (const double[]){0.48, 0.34, 0.34, 0.48, 0.14, 0.42}, 3);
  point(outline, PATH_CURVE, (const double[]){-0.14, 0.34, -0.36, -0.08, -0.42, -0.40}, 3);
  point(outline, PATH_CLOSE, NULL, 0);
}

static void put_mark(Display *display, Page *page, bool vertical, double x_mm, double y_mm, double em_mm, Ink ink) {
  enum { MOST_SEGMENTS = 6 };
  Outline outline = {.segments = NEW_N(display->arena, PathSegment, MOST_SEGMENTS),
                     .x_mm = x_mm,
                     .y_mm = y_mm,
                     .k = em_mm * (vertical ? DROP_EM : DOT_RADIUS_EM)};
  if (vertical)
    draw_drop(&outline);
  else
    draw_dot(&outline);
  Item *item = vec_push(display->arena, &page->items);
  *item = (Item){.kind = ITEM_PATH};
  item->path.segments = outline.segments;
  item->path.n_segments = outline.n;
  item->path.fill = ink;
}

void emphasis_place(Display *display, Page *page, const Inside *inside, const Line *line, const Row *row,
                    const TypeStyle *style, double x_mm, double y_mm) {
  for (int i = line->from; i < line->visible; i++) {
    const Cluster *cluster = &inside->clusters.v[i];
    if (!emphasis_on(inside, cluster)) continue;
    double em = inside->sizes[cluster->span] * MM_PER_PT, off = RUBY_SCALE / 2 * em;
    double along = (row->left[i - line->from] + cluster->width / 2) * MM_PER_PT;
    const Color *swatch = inside->spans[cluster->span].swatch;
    Ink ink = swatch ? ink_full(swatch) : style->ink;
    if (style->vertical)
      put_mark(display, page, true, x_mm + em / 2 + off, y_mm + along, em, ink);
    else
      put_mark(display, page, false, x_mm + along, y_mm - EM_ASCENT * em - off, em, ink);
  }
}
