/* Images, inline ones too, and forms. */
#include <math.h>

#include "base/unit.h"
#include "preflight/walk.h"

/* Pixels to the inch as placed, the fewer of both directions. */
static double resolution(const Walk *walk, qpdf_oh image) {
  double w = pdf_number(walk->document, pdf_key(walk->document, image, "/Width"), 0), h = pdf_number(walk->document, pdf_key(walk->document, image, "/Height"), 0);
  double inch = MM_PER_INCH / walk->page->mm_per_unit, x = matrix_x(&walk->now.ctm) / inch, y = matrix_y(&walk->now.ctm) / inch;
  return x > 0 && y > 0 ? fmin(w / x, h / y) : 0;
}

static void paint(Walk *walk, qpdf_oh image) {
  const Document *document = walk->document;
  qpdf_data pdf = document->pdf;
  qpdf_oh stencil = pdf_key(document, image, "/ImageMask");
  bool mask = qpdf_oh_is_bool(pdf, stencil) && qpdf_oh_get_bool_value(pdf, stencil);
  Bounds bounds = bounds_of(&walk->now.ctm, 0, 0, 1, 1);
  Paint kept = walk->now.fill;
  if (!mask) {
    const Space *space = walk_space(walk, pdf_key(document, image, "/ColorSpace"));
    walk->now.fill = (Paint){.space = space, .color = walk_color_of(space)};
  }
  Painted *painted = walk_paint(walk, mask ? PAINT_MASK : PAINT_IMAGE, false, bounds);
  walk->now.fill = kept;
  if (!painted) return;
  painted->image = image;
  painted->dpi = resolution(walk, image);
  if (qpdf_oh_is_stream(pdf, pdf_key(document, image, "/SMask")) || pdf_number(document, pdf_key(document, image, "/SMaskInData"), 0) > 0) painted->blended = true;
  if (mask && kept.pattern) walk_pattern(walk, &kept, bounds);
}

/* The keys of an inline image are short; a dictionary of an image has them in full. */
static void in_line(Walk *walk, const OperandReader *op) {
  static const char *const names[][2] = {{"/W", "/Width"},  {"/H", "/Height"}, {"/CS", "/ColorSpace"}, {"/BPC", "/BitsPerComponent"}, {"/IM", "/ImageMask"},
                                         {"/D", "/Decode"}, {"/F", "/Filter"}, {"/I", "/Interpolate"}, {"/DP", "/DecodeParms"}};
  qpdf_data pdf = walk->document->pdf;
  Buf text = {0};
  buf_addc(&text, "<<");
  buf_add(&text, op->written);
  buf_addc(&text, ">>");
  buf_byte(&text, '\0');
  for (size_t i = 0; i + 1 < text.n; i++)
    if (!text.s[i]) text.s[i] = ' ';
  qpdf_oh dict = qpdf_oh_parse(pdf, text.s);
  buf_free(&text);
  if (!qpdf_oh_is_dictionary(pdf, dict)) {
    walk->out->broken = true;
    return;
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (qpdf_oh_has_key(pdf, dict, names[i][0])) qpdf_oh_replace_key(pdf, dict, names[i][1], qpdf_oh_get_key(pdf, dict, names[i][0]));
  paint(walk, dict);
}

static void form(Walk *walk, qpdf_oh stream) {
  Form *drawn = shelf_form(walk->shelf, stream);
  State kept = walk->now;
  if (drawn->group) {
    walk->now.group_alpha *= walk->now.fill_alpha;
    walk->now.group_mixed = walk->now.group_mixed || walk->now.mixed || walk->now.masked;
    walk->now.fill_alpha = walk->now.stroke_alpha = 1;
    walk->now.mixed = walk->now.masked = false;
  }
  walk_run(walk, drawn);
  walk->now = kept;
}

bool walk_image(Walk *walk, OperandReader *op) {
  if (str_is(op->name, "Do")) {
    qpdf_oh object = walk_resource(walk, "/XObject", operand_text(op, 0, OPERAND_NAME)), subtype = pdf_key(walk->document, object, "/Subtype");
    if (!qpdf_oh_is_stream(walk->document->pdf, object)) walk->out->broken = true;
    else if (pdf_name_is(walk->document, subtype, "/Image")) paint(walk, object);
    else if (pdf_name_is(walk->document, subtype, "/Form")) form(walk, object);
  } else if (str_is(op->name, "ID")) {
    in_line(walk, op);
  } else {
    return false;
  }
  return true;
}
