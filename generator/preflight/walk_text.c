/* Text: where each string stands, how high it is and what it says. */
#include <math.h>

#include "base/unit.h"
#include "preflight/walk.h"

/* Text that goes on after a gap is another piece: a column, another field. */
static const double GAP_EM = 1.0;

enum { MODE_STROKE = 1, MODE_BOTH = 2, MODE_NONE = 3, MODE_CLIP = 4 };

/* One piece of text as it grows. */
typedef struct Run {
  Bounds bounds;
  Buf says;
  bool told;  /* every glyph could be told */
  int glyphs, missing, misfits;
} Run;

static double size_of(const Walk *walk) {
  const TextState *text = &walk->now.text;
  cairo_matrix_t all;
  cairo_matrix_multiply(&all, &walk->text_m, &walk->now.ctm);
  double em = text->font ? text->font->em : 1;
  return fabs(text->size) * em * matrix_y(&all) * walk->page->mm_per_unit / MM_PER_INCH * 72;
}

static void end_run(Walk *walk, Run *run) {
  int mode = walk->now.text.mode;
  if (run->glyphs) {
    bool stroke = mode % MODE_CLIP == MODE_STROKE, fill = !stroke && mode % MODE_CLIP != MODE_NONE;
    Painted *painted = walk_paint(walk, PAINT_TEXT, stroke, run->bounds);
    if (painted) {
      painted->font = &walk->now.text.font->paint;
      painted->size_pt = size_of(walk);
      painted->invisible = mode % MODE_CLIP == MODE_NONE;
      painted->missing = run->missing;
      painted->misfits = run->misfits;
      if (run->told) painted->text = buf_keep(&run->says, walk->arena);
    }
    if (fill && walk->now.fill.pattern) walk_pattern(walk, &walk->now.fill, run->bounds);
    Painted *line = mode % MODE_CLIP == MODE_BOTH ? walk_paint(walk, PAINT_STROKE, true, run->bounds) : NULL;
    if (line) line->size_pt = walk->now.line_w * fmin(matrix_x(&walk->now.ctm), matrix_y(&walk->now.ctm)) * walk->page->mm_per_unit / MM_PER_INCH * 72;
    if (mode >= MODE_CLIP) walk->text_clip = bounds_join(walk->text_clip, run->bounds);
  }
  buf_clear(&run->says);
  run->bounds = NO_BOUNDS;
  run->glyphs = run->missing = run->misfits = 0;
  run->told = true;
}

static void advance(Walk *walk, double x, double y) {
  cairo_matrix_t step;
  cairo_matrix_init_translate(&step, x, y);
  cairo_matrix_multiply(&walk->text_m, &step, &walk->text_m);
}

static bool is_blank(Str s) { return str_is(s, " ") || str_is(s, "\xC2\xA0") || str_is(s, "\xE3\x80\x80") || str_is(s, "\t"); }

static void drawn_glyph(Walk *walk, const Font *font, unsigned code) {
  const TextState *text = &walk->now.text;
  if (!font->glyphs[code & 255] || text->mode % MODE_CLIP == MODE_NONE) return;
  cairo_matrix_t matrix;
  cairo_matrix_init(&matrix, text->size * text->scale, 0, 0, text->size, 0, text->rise);
  cairo_matrix_multiply(&matrix, &font->matrix, &matrix);
  cairo_matrix_multiply(&matrix, &matrix, &walk->text_m);
  walk_glyph(walk, font->glyphs[code & 255], &matrix, font);
}

/* Where its box is, and how far it goes on. White space moves on and covers nothing. */
static void place(Walk *walk, Run *run, const Font *font, const Glyph *glyph, bool blank) {
  const TextState *text = &walk->now.text;
  cairo_matrix_t all;
  cairo_matrix_multiply(&all, &walk->text_m, &walk->now.ctm);
  double size = text->size, space = text->spacing + (glyph->bytes == 1 && glyph->code == ' ' ? text->word_spacing : 0);
  double left = 0, right = glyph->w * size * text->scale, low = font->descent * size + text->rise, high = font->ascent * size + text->rise;
  if (font->vertical) {
    left = -glyph->vx * size * text->scale;
    right = (1 - glyph->vx) * size * text->scale;
    high = 0;
    low = glyph->w * size;
  }
  if (!blank) run->bounds = bounds_join(run->bounds, bounds_of(&all, left, low, right, high));
  if (font->vertical) advance(walk, 0, glyph->w * size + space);
  else advance(walk, (glyph->w * size + space) * text->scale, 0);
}

static void show(Walk *walk, Run *run, Str string) {
  const Font *font = walk->now.text.font;
  while (string.n && walk->shelf->steps > 0) {
    walk->shelf->steps -= font->charset ? 100 : 1;
    Glyph glyph = font_glyph(font, &string);
    size_t before = run->says.n;
    bool told = font_text(font, &glyph, &run->says);
    run->told = run->told && told;
    run->glyphs++;
    run->missing += glyph.missing;
    run->misfits += glyph.misfit;
    if (font->paint.type3) drawn_glyph(walk, font, glyph.code);
    place(walk, run, font, &glyph, told && is_blank(str_from(buf_str(&run->says), before)));
  }
}

/* A number between the strings of TJ, in thousandths of the size against the direction. */
static void shift(Walk *walk, Run *run, double thousandths) {
  const TextState *text = &walk->now.text;
  double by = -thousandths / 1000 * text->size;
  if (fabs(thousandths) > GAP_EM * 1000) end_run(walk, run);
  if (text->font->vertical) advance(walk, 0, by);
  else advance(walk, by * text->scale, 0);
}

static void show_all(Walk *walk, const OperandReader *op) {
  Run run = {.bounds = NO_BOUNDS, .told = true};
  if (!walk->now.text.font) {
    walk->out->broken = true;
    return;
  }
  for (size_t i = 0; i < op->list.n; i++) {
    const Operand *operand = &op->list.v[i];
    if (operand->kind == OPERAND_STRING) show(walk, &run, operand->text);
    else if (operand->kind == OPERAND_NUMBER && str_is(op->name, "TJ")) shift(walk, &run, operand->number);
  }
  end_run(walk, &run);
  buf_free(&run.says);
}

static void next_line(Walk *walk, double x, double y) {
  cairo_matrix_t step;
  cairo_matrix_init_translate(&step, x, y);
  cairo_matrix_multiply(&walk->line_m, &step, &walk->line_m);
  walk->text_m = walk->line_m;
}

static void choose(Walk *walk, const OperandReader *op) {
  Str name = operand_text(op, 0, OPERAND_NAME);
  void **slot = shelf_known(walk->shelf, walk->resources, "/Font", name);
  if (!*slot) {
    const Font *font = font_read(walk->shelf, walk_resource(walk, "/Font", name));
    *slot = NEW(walk->shelf->arena, const Font *);
    *(const Font **)*slot = font;
  }
  walk->now.text.font = *(const Font **)*slot;
  walk->now.text.size = operand_number(op, 1);
}

static bool show_operator(Walk *walk, const OperandReader *op) {
  TextState *text = &walk->now.text;
  bool quote = str_is(op->name, "'"), quotes = str_is(op->name, "\"");
  if (!quote && !quotes && !str_is(op->name, "Tj") && !str_is(op->name, "TJ")) return false;
  if (quotes) {
    text->word_spacing = operand_number(op, 0);
    text->spacing = operand_number(op, 1);
  }
  if (quote || quotes) next_line(walk, 0, -text->leading);
  show_all(walk, op);
  return true;
}

static bool place_operator(Walk *walk, const OperandReader *op) {
  TextState *text = &walk->now.text;
  double x = operand_number(op, 0), y = operand_number(op, 1);
  if (str_is(op->name, "Td")) {
    next_line(walk, x, y);
  } else if (str_is(op->name, "TD")) {
    text->leading = -y;
    next_line(walk, x, y);
  } else if (str_is(op->name, "T*")) {
    next_line(walk, 0, -text->leading);
  } else if (str_is(op->name, "Tm")) {
    cairo_matrix_init(&walk->line_m, x, y, operand_number(op, 2), operand_number(op, 3), operand_number(op, 4), operand_number(op, 5));
    walk->text_m = walk->line_m;
  } else if (str_is(op->name, "BT")) {
    cairo_matrix_init_identity(&walk->line_m);
    walk->text_m = walk->line_m;
    walk->text_clip = NO_BOUNDS;
  } else if (str_is(op->name, "ET")) {
    if (!bounds_empty(walk->text_clip)) walk->now.clip = bounds_cut(walk->now.clip, walk->text_clip);
    walk->text_clip = NO_BOUNDS;
  } else {
    return false;
  }
  return true;
}

static bool state_operator(Walk *walk, const OperandReader *op) {
  TextState *text = &walk->now.text;
  double value = operand_number(op, 0);
  if (str_is(op->name, "Tf")) choose(walk, op);
  else if (str_is(op->name, "Tc")) text->spacing = value;
  else if (str_is(op->name, "Tw")) text->word_spacing = value;
  else if (str_is(op->name, "Tz")) text->scale = value / 100;
  else if (str_is(op->name, "TL")) text->leading = value;
  else if (str_is(op->name, "Ts")) text->rise = value;
  else if (str_is(op->name, "Tr")) text->mode = value >= 0 && value <= 7 ? (int)value : 0;
  else return false;
  return true;
}

bool walk_text(Walk *walk, OperandReader *op) {
  char first = op->name.s[0];
  if (first != 'T' && first != 'B' && first != 'E' && first != '\'' && first != '"') return false;
  return show_operator(walk, op) || place_operator(walk, op) || state_operator(walk, op);
}
