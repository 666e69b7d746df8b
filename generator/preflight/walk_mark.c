/* Marked content: what of the structure, or whether nothing of it, is painted. */
#include "preflight/walk.h"

enum { MOST_MARKS = 2000 };

Mark walk_marked(const Walk *walk) {
  return walk->marks.n ? walk->marks.v[walk->marks.n - 1] : (Mark){.mcid = -1};
}

/* Every mark holds what those around it say, too. */
static void begin(Walk *walk, Str tag, qpdf_oh properties) {
  const Document *document = walk->document;
  Mark mark = walk_marked(walk);
  if (str_is(tag, "/Artifact")) mark.artifact = true;
  double mcid = pdf_number(document, pdf_key(document, properties, "/MCID"), -1);
  if (mcid >= 0 && mcid < 1e9) {
    mark.mcid = (int)mcid;
    mark.form = walk->form;
    mark.again = walk->again;
  }
  qpdf_oh actual = pdf_key(document, properties, "/ActualText"), lang = pdf_key(document, properties, "/Lang");
  if (qpdf_oh_is_string(document->pdf, actual)) mark.actual = pdf_text(document, actual);
  if (qpdf_oh_is_string(document->pdf, lang)) mark.lang = pdf_text(document, lang);
  if (walk->marks.n < MOST_MARKS) *vec_push(walk->arena, &walk->marks) = mark;
  else walk->out->broken = true;
}

static qpdf_oh properties_of(Walk *walk, const OperandReader *op) {
  Str name = operand_text(op, 1, OPERAND_NAME), dict = operand_text(op, 1, OPERAND_DICT);
  if (name.n) return walk_resource(walk, "/Properties", name);
  return dict.n ? qpdf_oh_parse(walk->document->pdf, dict.s) : qpdf_oh_new_null(walk->document->pdf);
}

bool walk_mark(Walk *walk, OperandReader *op) {
  if (str_is(op->name, "BMC")) {
    begin(walk, operand_text(op, 0, OPERAND_NAME), qpdf_oh_new_null(walk->document->pdf));
  } else if (str_is(op->name, "BDC")) {
    begin(walk, operand_text(op, 0, OPERAND_NAME), properties_of(walk, op));
  } else if (str_is(op->name, "EMC")) {
    if (walk->marks.n > walk->marks_floor) walk->marks.n--;
    else walk->out->broken = true;
  } else {
    return false;
  }
  return true;
}
