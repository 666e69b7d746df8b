#include "draw/free_place.h"

#include <math.h>

#include "base/color.h"
#include "base/unit.h"
#include "draw/display_path.h"
#include "draw/type.h"

static const double AWAY_MM = 0.8, FOLD_MM = 1.5, STEP_MM = 2, LEAST_CONTRAST = 4.5, NEARLY_BARE = 0.95;

static bool meet(Box a, Box b) {
  return a.x_mm < b.x_mm + b.w_mm && b.x_mm < a.x_mm + a.w_mm && a.y_mm < b.y_mm + b.h_mm && b.y_mm < a.y_mm + a.h_mm;
}

static Box wider(Box box, double by) { return (Box){box.x_mm - by, box.y_mm - by, box.w_mm + 2 * by, box.h_mm + 2 * by}; }

static Box line_box(const Item *item) {
  const Glyphs *glyphs = item->text.glyphs;
  double size = glyphs->size_pt * MM_PER_PT, x = item->text.x_mm, y = item->text.y_mm;
  if (glyphs->vertical) return (Box){x - size / 2, y, size, glyphs->width_mm};
  return (Box){x, y - 0.88 * size, glyphs->width_mm, 1.1 * size};
}

static Box code_box(const Item *item) { return wider(item->qr.box, item->qr.box.w_mm / item->qr.qr->modules * QR_QUIET_MODULES); }

/* A line of a shape passes through the box, or ends in it. */
static bool edge_meets(const PathEdge *edge, Box box) {
  double from = 0, to = 1, dx = edge->x1 - edge->x0, dy = edge->y1 - edge->y0;
  const double step[] = {-dx, dx, -dy, dy};
  const double room[] = {edge->x0 - box.x_mm, box.x_mm + box.w_mm - edge->x0, edge->y0 - box.y_mm, box.y_mm + box.h_mm - edge->y0};
  for (int i = 0; i < 4; i++) {
    if (fabs(step[i]) < 1e-12) {
      if (room[i] < 0) return false;
      continue;
    }
    double at = room[i] / step[i];
    if (step[i] < 0) from = fmax(from, at);
    else to = fmin(to, at);
  }
  return from <= to;
}

static bool outline_meets(const Item *item, Box box) {
  PathWalk walk = path_walk(item, item->turn);
  for (PathEdge edge; path_next(&walk, &edge);)
    if (edge_meets(&edge, box)) return true;
  return false;
}

static bool fills_middle(const Item *item, Box box) {
  double x = box.x_mm + box.w_mm / 2, y = box.y_mm + box.h_mm / 2;
  turn_back(item->turn, &x, &y);
  return item->path.fill.swatch && path_holds(item, x, y);
}

/* False: something stands there. A shape whose outline is elsewhere is the ground, or is not here at all. */
static bool item_leaves(const Item *item, Box box, Ink *ground) {
  switch (item->kind) {
  case ITEM_TEXT: return !meet(turn_box(item->turn, line_box(item)), box);
  case ITEM_PICTURE: return !meet(turn_box(item->turn, item->picture.clip), box);
  case ITEM_QR: return !meet(turn_box(item->turn, code_box(item)), box);
  case ITEM_PATH:
    if (!item->path.fill.swatch && !item->path.stroke.swatch) return true;
    if (!meet(wider(path_box(item, item->turn), item->path.stroke_pt * MM_PER_PT), box)) return true;
    if (outline_meets(item, wider(box, item->path.stroke_pt * MM_PER_PT / 2))) return false;
    if (fills_middle(item, box)) *ground = item->path.fill;
    return true;
  default: return true;
  }
}

static Rgb rgb_of(Ink ink) {
  if (!ink.swatch) return (Rgb){255, 255, 255};
  double t = ink.tint, rest = 255 * (1 - t);
  return (Rgb){ink.swatch->r * t + rest, ink.swatch->g * t + rest, ink.swatch->b * t + rest};
}

static bool is_free(const Page *page, Box box, Ink ink, double contrast) {
  Ink ground = {NULL, 0};
  for (size_t i = 0; i < page->folds.n; i++) {
    const Fold *fold = &page->folds.v[i];
    double from = fold->down ? box.y_mm : box.x_mm, to = from + (fold->down ? box.h_mm : box.w_mm);
    if (from < fold->at_mm + FOLD_MM && to > fold->at_mm - FOLD_MM) return false;
  }
  for (size_t i = 0; i < page->items.n; i++)
    if (!item_leaves(&page->items.v[i], wider(box, AWAY_MM), &ground)) return false;
  return rgb_contrast_seen(rgb_of(ink), rgb_of(ground)) >= contrast;
}

typedef enum Edge { EDGE_FOOT, EDGE_RIGHT, EDGE_LEFT, EDGE_HEAD, EDGES } Edge;

static Box at_edge(const Page *page, Edge edge, double margin, double along, double w, double h) {
  switch (edge) {
  case EDGE_FOOT: return (Box){page->w_mm - margin - w - along, page->h_mm - margin - h, w, h};
  case EDGE_RIGHT: return (Box){page->w_mm - margin - h, page->h_mm - margin - w - along, h, w};
  case EDGE_LEFT: return (Box){margin, page->h_mm - margin - w - along, h, w};
  default: return (Box){page->w_mm - margin - w - along, margin, w, h};
  }
}

static FreePlace placed(Edge edge, Box box, double w, double h) {
  FreePlace place = {.box = box, .turn = {edge == EDGE_RIGHT ? 90 : edge == EDGE_LEFT ? 270 : 0, 0, 0}};
  Box turned = turn_box(&place.turn, (Box){0, 0, w, h});
  place.turn.dx_mm = box.x_mm - turned.x_mm;
  place.turn.dy_mm = box.y_mm - turned.y_mm;
  return place;
}

typedef struct Line {
  double margin, w, h;
} Line;

static bool find(const Page *page, const Line *line, int from_row, int to_row, Ink ink, double contrast, FreePlace *place) {
  for (int row = from_row; row < to_row; row++)
    for (Edge edge = EDGE_FOOT; edge < EDGES; edge++) {
      double margin = line->margin + row * STEP_MM, side = edge == EDGE_FOOT || edge == EDGE_HEAD ? page->w_mm : page->h_mm;
      for (double along = 0; along + line->w + 2 * margin <= side; along += STEP_MM) {
        *place = placed(edge, at_edge(page, edge, margin, along, line->w, line->h), line->w, line->h);
        place->ink = ink;
        if (is_free(page, place->box, ink, contrast)) return true;
      }
    }
  return false;
}

bool free_place(const Page *page, double margin_mm, double w_mm, double h_mm, Ink dark, Ink light, FreePlace *place) {
  enum { AT_EDGE = 2, ROWS = 8 };
  const Line line = {margin_mm, w_mm, h_mm};
  double bare = NEARLY_BARE * rgb_contrast_seen(rgb_of(dark), (Rgb){255, 255, 255});
  return find(page, &line, 0, AT_EDGE, dark, bare, place) || find(page, &line, 0, AT_EDGE, dark, LEAST_CONTRAST, place) ||
         find(page, &line, 0, AT_EDGE, light, LEAST_CONTRAST, place) || find(page, &line, AT_EDGE, ROWS, dark, LEAST_CONTRAST, place) ||
         find(page, &line, AT_EDGE, ROWS, light, LEAST_CONTRAST, place);
}
