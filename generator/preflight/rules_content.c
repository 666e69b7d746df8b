#include <math.h>

#include "preflight/rules.h"

/* What libqpdf had to mend when it came to read the objects: the last of all rules. */
void rules_whole(const Flight *flight) {
  static const Box whole = {0};
  qpdf_data pdf = flight->document->pdf;
  if (qpdf_more_warnings(pdf)) audit_fault(flight->audit, RULE_FILE_WHOLE, 0, whole, "%s", qpdf_get_error_full_text(pdf, qpdf_next_warning(pdf)));
}

void rules_content(const Flight *flight) {
  static const Box whole = {0};
  audit_tested(flight->audit, RULE_CONTENT_WHOLE);
  for (int i = 0; i < flight->document->n_pages; i++)
    if (flight->contents[i]->broken) audit_fault(flight->audit, RULE_CONTENT_WHOLE, i + 1, whole, "Contents");
}

/* --- Pages without text, on which there may be some all the same: scanned, or its letters turned into shapes */

enum { MANY_SHAPES = 60 };

typedef struct Shown {
  bool text;
  double picture; /* the largest, as a part of the sheet */
  int shapes;     /* with edges that are curved or slant */
} Shown;

static double part_of(Box box, Box sheet) {
  double w = fmin(box.x_mm + box.w_mm, sheet.x_mm + sheet.w_mm) - fmax(box.x_mm, sheet.x_mm);
  double h = fmin(box.y_mm + box.h_mm, sheet.y_mm + sheet.h_mm) - fmax(box.y_mm, sheet.y_mm);
  return w > 0 && h > 0 ? w * h / (sheet.w_mm * sheet.h_mm) : 0;
}

static Shown shown_on(const Flight *flight, int page, bool heard) {
  const DocumentPage *sheet = &flight->document->pages[page];
  const PageContent *content = flight->contents[page];
  Shown shown = {0};
  for (size_t i = 0; i < content->list.n && !shown.text; i++) {
    const Painted *painted = &content->list.v[i];
    if (painted->annotation || !painted_on_sheet(sheet, painted)) continue;
    shown.text = heard ? !painted->artifact && (painted->kind == PAINT_TEXT || painted->actual.n) : painted->kind == PAINT_TEXT && !painted->invisible;
    if (painted->kind == PAINT_IMAGE || painted->kind == PAINT_MASK) shown.picture = fmax(shown.picture, part_of(painted->box, sheet->sheet));
    if (painted->kind == PAINT_FILL && !painted->upright && shown.shapes < MANY_SHAPES) shown.shapes += painted->parts < MANY_SHAPES ? painted->parts : MANY_SHAPES;
  }
  return shown;
}

void rules_outlined(const Flight *flight, RuleId rule) {
  static const Box whole = {0};
  static const double LARGE = 0.3;
  audit_tested(flight->audit, rule);
  for (int i = 0; i < flight->document->n_pages; i++) {
    Shown shown = shown_on(flight, i, rule == RULE_UA_TEXT);
    if (shown.text || (shown.picture < LARGE && shown.shapes < MANY_SHAPES)) continue;
    audit_fault(flight->audit, rule, i + 1, whole, shown.picture < LARGE ? "Path" : "Image");
  }
}
