/* The graphics state: q, Q, cm, w and what gs names. */
#include "preflight/walk.h"

enum { MOST_KEPT = 2000 };

/* What a graphics state parameter dictionary changes. */
typedef struct Change {
  double line_w, fill_alpha, stroke_alpha; /* -1: not changed, as in the rest */
  int fill_over, stroke_over, over_mode, blend, mask;
  const Font *font;
  double size;
} Change;

static int truth(const Walk *walk, qpdf_oh value) {
  return qpdf_oh_is_bool(walk->document->pdf, value) ? qpdf_oh_get_bool_value(walk->document->pdf, value) : -1;
}

/* Whether it mixes with what is below: 0, 1, or -1 for not said. */
static int blends(const Walk *walk, qpdf_oh mode) {
  qpdf_data pdf = walk->document->pdf;
  if (qpdf_oh_is_array(pdf, mode)) mode = qpdf_oh_get_array_item(pdf, mode, 0);
  if (!qpdf_oh_is_name(pdf, mode)) return -1;
  return !pdf_name_is(walk->document, mode, "/Normal") && !pdf_name_is(walk->document, mode, "/Compatible");
}

static Change *change_read(Walk *walk, qpdf_oh dict) {
  const Document *document = walk->document;
  Change *change = NEW(walk->shelf->arena, Change);
  qpdf_oh mask = pdf_key(document, dict, "/SMask"), font = pdf_key(document, dict, "/Font");
  *change = (Change){.line_w = pdf_number(document, pdf_key(document, dict, "/LW"), -1),
                     .fill_alpha = pdf_number(document, pdf_key(document, dict, "/ca"), -1),
                     .stroke_alpha = pdf_number(document, pdf_key(document, dict, "/CA"), -1),
                     .stroke_over = truth(walk, pdf_key(document, dict, "/OP")),
                     .fill_over = truth(walk, pdf_key(document, dict, "/op")),
                     .over_mode = (int)pdf_number(document, pdf_key(document, dict, "/OPM"), -1),
                     .blend = blends(walk, pdf_key(document, dict, "/BM")),
                     .mask = qpdf_oh_is_null(document->pdf, mask) ? -1 : !pdf_name_is(document, mask, "/None")};
  if (change->fill_over < 0) change->fill_over = change->stroke_over;
  if (qpdf_oh_is_array(document->pdf, font) && qpdf_oh_get_array_n_items(document->pdf, font) == 2) {
    change->font = font_read(walk->shelf, qpdf_oh_get_array_item(document->pdf, font, 0));
    change->size = pdf_number(document, qpdf_oh_get_array_item(document->pdf, font, 1), 0);
  }
  return change;
}

static void change_apply(State *now, const Change *change) {
  if (change->line_w >= 0) now->line_w = change->line_w;
  if (change->fill_alpha >= 0) now->fill_alpha = change->fill_alpha;
  if (change->stroke_alpha >= 0) now->stroke_alpha = change->stroke_alpha;
  if (change->stroke_over >= 0) now->stroke_over = change->stroke_over;
  if (change->fill_over >= 0) now->fill_over = change->fill_over;
  if (change->over_mode >= 0) now->over_mode = change->over_mode;
  if (change->blend >= 0) now->mixed = change->blend;
  if (change->mask >= 0) now->masked = change->mask;
  if (change->font) now->text.font = change->font, now->text.size = change->size;
}

static void change_named(Walk *walk, Str name) {
  void **slot = shelf_known(walk->shelf, walk->resources, "/ExtGState", name);
  if (!*slot) *slot = change_read(walk, walk_resource(walk, "/ExtGState", name));
  change_apply(&walk->now, *slot);
}

static void concat(Walk *walk, const OperandReader *op) {
  cairo_matrix_t matrix;
  cairo_matrix_init(&matrix, operand_number(op, 0), operand_number(op, 1), operand_number(op, 2), operand_number(op, 3), operand_number(op, 4),
                    operand_number(op, 5));
  cairo_matrix_multiply(&walk->now.ctm, &matrix, &walk->now.ctm);
}

bool walk_state(Walk *walk, OperandReader *op) {
  if (str_is(op->name, "q")) {
    if (walk->kept.n < MOST_KEPT) *vec_push(walk->arena, &walk->kept) = walk->now;
    else walk->out->broken = true;
  } else if (str_is(op->name, "Q")) {
    if (walk->kept.n > walk->floor) walk->now = walk->kept.v[--walk->kept.n];
    else walk->out->broken = true;
  } else if (str_is(op->name, "cm")) {
    concat(walk, op);
  } else if (str_is(op->name, "w")) {
    walk->now.line_w = operand_number(op, 0);
  } else if (str_is(op->name, "gs")) {
    change_named(walk, operand_text(op, 0, OPERAND_NAME));
  } else {
    return false;
  }
  return true;
}
