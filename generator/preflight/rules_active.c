/* What does something or lies upon a page instead of being printed. */
#include "preflight/rules.h"

static const Box whole = {0};

static void action(const Flight *flight, int page, qpdf_oh dict, const char *key) {
  if (!qpdf_oh_is_null(flight->document->pdf, pdf_key(flight->document, dict, key))) audit_fault(flight->audit, RULE_X_ACTION, page, whole, "%s", key + 1);
}

/* Those of traps and of printer's marks belong to the press. */
static void annotation(const Flight *flight, int number, qpdf_oh dict) {
  const Document *document = flight->document;
  const DocumentPage *page = &document->pages[number];
  qpdf_oh subtype = pdf_key(document, dict, "/Subtype"), rect = pdf_key(document, dict, "/Rect");
  action(flight, number + 1, dict, "/A");
  action(flight, number + 1, dict, "/AA");
  if (pdf_name_is(document, subtype, "/TrapNet") || pdf_name_is(document, subtype, "/PrinterMark") || !qpdf_oh_is_array(document->pdf, rect)) return;
  double v[4];
  for (int i = 0; i < 4; i++) v[i] = pdf_number(document, qpdf_oh_get_array_item(document->pdf, rect, i), 0);
  Box box = page_box(page, v[0], v[1], v[2], v[3]);
  if (box_meet(box, page->bleed.w_mm > 0 ? page->bleed : page->sheet))
    audit_fault(flight->audit, RULE_X_ANNOTATION, number + 1, box, "%s", qpdf_oh_is_name(document->pdf, subtype) ? qpdf_oh_get_name(document->pdf, subtype) + 1 : "Annot");
}

void rules_active(const Flight *flight) {
  const Document *document = flight->document;
  qpdf_oh names = pdf_key(document, document->catalog, "/Names"), open = pdf_key(document, document->catalog, "/OpenAction");
  audit_tested(flight->audit, RULE_X_ACTION);
  audit_tested(flight->audit, RULE_X_ANNOTATION);
  if (qpdf_oh_is_dictionary(document->pdf, open)) action(flight, 0, document->catalog, "/OpenAction"); /* an array is only where to begin */
  action(flight, 0, document->catalog, "/AA");
  action(flight, 0, names, "/JavaScript");
  for (int i = 0; i < document->n_pages; i++) {
    qpdf_oh all = pdf_key(document, document->pages[i].dict, "/Annots");
    int n = qpdf_oh_is_array(document->pdf, all) ? qpdf_oh_get_array_n_items(document->pdf, all) : 0;
    action(flight, i + 1, document->pages[i].dict, "/AA");
    for (int k = 0; k < n && k < 10000; k++) annotation(flight, i, qpdf_oh_get_array_item(document->pdf, all, k));
  }
}
