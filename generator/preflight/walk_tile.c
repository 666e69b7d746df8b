/* Patterns: what they paint is listed with the box of what they fill. */
#include "preflight/walk.h"

static void shade(Walk *walk, qpdf_oh shading, Bounds bounds) {
  Paint kept = walk->now.fill;
  walk_color_space(&walk->now.fill, walk_space(walk, pdf_key(walk->document, shading, "/ColorSpace")));
  Painted *painted = walk_paint(walk, PAINT_SHADING, false, bounds);
  if (painted) painted->image = shading;
  walk->now.fill = kept;
}

static void tile(Walk *walk, const Paint *paint, Form *form, Bounds area) {
  enum { UNCOLORED = 2 };
  Walk kept = *walk;
  walk->now.ctm = walk->base;
  walk->now.clip = (Bounds){-1e9, -1e9, 1e9, 1e9}; /* its cells are everywhere */
  walk->now.line_w = 1;
  walk->tiled = &area;
  if ((int)pdf_number(walk->document, pdf_key(walk->document, form->stream, "/PaintType"), 1) == UNCOLORED) {
    walk->plain = true;
    walk->now.fill = walk->now.stroke = (Paint){.space = paint->space->base ? paint->space->base : paint->space, .color = paint->under};
  } else {
    walk_color_start(&walk->now.fill);
    walk_color_start(&walk->now.stroke);
  }
  walk_run(walk, form);
  walk->now = kept.now;
  walk->tiled = kept.tiled;
  walk->plain = kept.plain;
}

void walk_pattern(Walk *walk, const Paint *paint, Bounds bounds) {
  Bounds area = bounds_cut(bounds, walk->now.clip);
  qpdf_oh shading = pdf_key(walk->document, paint->pattern, "/Shading");
  Form *form = shelf_form(walk->shelf, paint->pattern);
  Paint own = *paint; /* the state that it is in goes away */
  if (bounds_empty(area)) return;
  if (walk->tiled) area = *walk->tiled;
  if (form) tile(walk, &own, form, area);
  else if (!qpdf_oh_is_null(walk->document->pdf, shading)) shade(walk, shading, bounds);
}

bool walk_shading(Walk *walk, OperandReader *op) {
  if (!str_is(op->name, "sh")) return false;
  qpdf_oh shading = walk_resource(walk, "/Shading", operand_text(op, 0, OPERAND_NAME));
  double box[4];
  Bounds bounds = walk->now.clip;
  if (pdf_numbers(walk->document, pdf_key(walk->document, shading, "/BBox"), box, 4)) bounds = bounds_of(&walk->now.ctm, box[0], box[1], box[2], box[3]);
  if (!qpdf_oh_is_null(walk->document->pdf, shading)) shade(walk, shading, bounds);
  return true;
}
