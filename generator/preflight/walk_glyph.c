/* Glyphs that are drawings (Type 3). Those that say d1 have the colour of the text, which is listed already. */
#include "preflight/walk.h"

static bool has_colors(const Form *glyph) {
  OperandReader op = {.bytes = glyph->bytes, .scratch = arena_new()};
  bool colors = operand_next(&op) && str_is(op.name, "d0");
  arena_free(op.scratch);
  return colors;
}

void walk_glyph(Walk *walk, qpdf_oh glyph, const cairo_matrix_t *matrix, const Font *font) {
  Form *form = shelf_form(walk->shelf, glyph);
  if (!form || !form->whole || form->active || !has_colors(form)) return;
  State kept = walk->now;
  Resources *resources = walk->resources;
  cairo_matrix_multiply(&walk->now.ctm, matrix, &walk->now.ctm);
  walk->now.text = (TextState){.scale = 1};
  if (font->resources) walk->resources = font->resources;
  walk_run(walk, form);
  walk->resources = resources;
  walk->now = kept;
}
