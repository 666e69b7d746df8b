/* The fills that are no words: shapes, lines to write on. */
#include <math.h>

#include "print/fill.h"

static PathSegment *add(const Setting *setting, Part *part, PathOp op) {
  PathSegment *grown = NEW_N(setting->arena, PathSegment, part->path.n + 1);
  for (int i = 0; i < part->path.n; i++) grown[i] = part->path.segments[i];
  part->path.segments = grown;
  PathSegment *segment = &grown[part->path.n++];
  segment->op = op;
  return segment;
}

static void to(const Setting *setting, Part *part, PathOp op, double x, double y) {
  PathSegment *segment = add(setting, part, op);
  segment->x[0] = x;
  segment->y[0] = y;
}

static void curve(const Setting *setting, Part *part, double x1, double y1, double x2, double y2, double x, double y) {
  PathSegment *segment = add(setting, part, PATH_CURVE);
  const double xs[] = {x1, x2, x}, ys[] = {y1, y2, y};
  for (int i = 0; i < 3; i++) segment->x[i] = xs[i], segment->y[i] = ys[i];
}

/* A ground whose upper edge is one slow wave; `height` is how far it swings. */
static void put_wave(const Setting *setting, Block *block, double w, double h, double swing, Ink ink) {
  Part *part = block_part(setting, block, PART_PATH, (Box){0, 0, 0, 0});
  part->path.fill = ink;
  to(setting, part, PATH_MOVE, 0, swing * 0.55);
  curve(setting, part, w * 0.16, -swing * 0.25, w * 0.34, -swing * 0.1, w * 0.5, swing * 0.5);
  curve(setting, part, w * 0.66, swing * 1.1, w * 0.84, swing * 1.2, w, swing * 0.45);
  to(setting, part, PATH_LINE, w, h);
  to(setting, part, PATH_LINE, 0, h);
  to(setting, part, PATH_CLOSE, 0, 0);
}

/* A speech bubble in one line, so that no seam shows: a rounded box, its tail below, left of the middle. */
static void put_bubble(const Setting *setting, Block *block, double w, double h, double radius, double tail, Ink ink) {
  static const double ROUND = 0.5523; /* of a radius: how far a quarter's handles reach */
  Part *part = block_part(setting, block, PART_PATH, (Box){0, 0, 0, 0});
  part->path.fill = ink;
  double y = h - tail, r = fmin(radius, fmin(w, y) / 2), c = r * (1 - ROUND), x = fmax(w * 0.24, r);
  to(setting, part, PATH_MOVE, r, 0);
  to(setting, part, PATH_LINE, w - r, 0);
  curve(setting, part, w - c, 0, w, c, w, r);
  to(setting, part, PATH_LINE, w, y - r);
  curve(setting, part, w, y - c, w - c, y, w - r, y);
  to(setting, part, PATH_LINE, x + tail * 1.2, y);
  curve(setting, part, x + tail * 1.05, y + tail * 0.6, x + tail * 0.4, h - tail * 0.02, x - tail * 0.5, h);
  curve(setting, part, x - tail * 0.25, y + tail * 0.85, x + tail * 0.1, y + tail * 0.5, x, y);
  to(setting, part, PATH_LINE, r, y);
  curve(setting, part, c, y, 0, y - c, 0, y - r);
  to(setting, part, PATH_LINE, 0, r);
  curve(setting, part, 0, c, c, 0, r, 0);
  to(setting, part, PATH_CLOSE, 0, 0);
}

/* Shapes cover the frame's box, and what comes after them stands on them. */
void put_shape(Filler *filler) {
  const Setting *setting = filler->setting;
  const Fill *fill = filler->fill;
  Ink ink = setting_ink(setting, fill->color, NULL), line = setting_ink(setting, fill->border, NULL);
  double w = fill->width_mm > 0 ? fill->width_mm * setting->scale : filler->w_mm, k = setting->scale;
  double h = fill->as != AS_WAVE && fill->as != AS_BUBBLE && fill->height_mm > 0 ? fill->height_mm * k : filler->h_mm;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  switch (fill->as) {
  case AS_CIRCLE: {
    double side = fmin(w, h);
    block_frame(setting, block, (Box){0, 0, side, side}, side / 2, ink, line, fill->border_pt);
    break;
  }
  case AS_LINE:
    block_line(setting, block, 0, 0, w, 0, ink, fill->border_pt > 0 ? fill->border_pt : 0.75);
    block->parts.v[0].line.dashed = fill->dashed;
    break;
  case AS_WAVE: put_wave(setting, block, w, h, fill->height_mm * k, ink); break;
  case AS_BUBBLE: put_bubble(setting, block, w, h, fill->radius_mm * k, fill->height_mm * k, ink); break;
  default: block_frame(setting, block, (Box){0, 0, w, h}, fill->radius_mm * k, ink, line, fill->border_pt); break;
  }
}

static Ink paint_of(const Setting *setting, const Fill *fill, Str color) {
  for (int i = 0; i < fill->n_paints; i++)
    if (str_eq(fill->paints[i].from, color)) return setting_ink(setting, fill->paints[i].to, NULL);
  return (Ink){NULL, 0};
}

/* One shape of a drawing, as a mark of one colour. */
static void put_stroke_of(const Setting *setting, Block *block, const IconShape *shape, Ink ink, Box box) {
  Icon *icon = NEW(setting->arena, Icon);
  IconShape *copy = NEW(setting->arena, IconShape);
  *copy = *shape;
  *icon = (Icon){.shapes = copy, .n_shapes = 1, .ratio = 1};
  if (ink.swatch) block_icon(setting, block, icon, box, ink);
}

/* A drawing as wide as the frame, each of its colours as the layout says. */
void put_drawing(Filler *filler) {
  const Setting *setting = filler->setting;
  const Fill *fill = filler->fill;
  const Icon *drawing = fill->drawing;
  if (!drawing) return;
  double w = fill->width_mm > 0 ? fmin(fill->width_mm * setting->scale, filler->w_mm) : filler->w_mm,
         x = (filler->w_mm - w) / 2;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  for (int i = 0; i < drawing->n_shapes; i++) {
    IconShape inner = drawing->shapes[i], outer = inner;
    inner.stroke_width = 0;
    outer.fill = false;
    if (inner.fill) put_stroke_of(setting, block, &inner, paint_of(setting, fill, inner.fill_paint), (Box){x, 0, w, w});
    if (outer.stroke_width > 0)
      put_stroke_of(setting, block, &outer, paint_of(setting, fill, outer.stroke_paint), (Box){x, 0, w, w});
  }
  block->h_mm = fmin(w * drawing->ratio, filler->h_mm);
}

/* Ruled lines from here to the frame's foot. */
void put_lines(Filler *filler) {
  const Setting *setting = filler->setting;
  double pitch = (filler->fill->height_mm > 0 ? filler->fill->height_mm : 10) * setting->scale;
  if (setting->large && pitch < 12) pitch = 12;
  const Blocks *above = filler->blocks;
  double after = above->list.n ? above->list.v[above->list.n - 1]->after_mm : 0;
  double room = filler->h_mm - blocks_height(above) - after;
  int n = (int)floor(room / pitch);
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  Ink ink = filler->fill->color.name.n ? setting_ink(setting, filler->fill->color, NULL)
                                       : setting_tint(site_color(setting->site, S("ink")), 45);
  for (int i = 1; i <= n; i++) block_line(setting, block, 0, i * pitch, filler->w_mm, i * pitch, ink, 0.5);
  block->h_mm = n > 0 ? n * pitch : 0;
}
