/* The sheet: its boxes, the bleed and what should fill it, marks around it. */
#include <math.h>

#include "preflight/piece.h"
#include "preflight/rules.h"

static const Box whole = {0};
static const double BLEED_MM = 3, ROUND_MM = 0.05, EDGE_MM = 0.5;

static bool within(Box inner, Box outer) {
  return inner.x_mm >= outer.x_mm - ROUND_MM && inner.y_mm >= outer.y_mm - ROUND_MM && inner.x_mm + inner.w_mm <= outer.x_mm + outer.w_mm + ROUND_MM &&
         inner.y_mm + inner.h_mm <= outer.y_mm + outer.h_mm + ROUND_MM;
}

/* How far a box goes beyond another: left, top, right, bottom. */
static void beyond(Box box, Box edge, double out[4]) {
  out[0] = edge.x_mm - box.x_mm;
  out[1] = edge.y_mm - box.y_mm;
  out[2] = box.x_mm + box.w_mm - edge.x_mm - edge.w_mm;
  out[3] = box.y_mm + box.h_mm - edge.y_mm - edge.h_mm;
}

static void boxes(const Flight *flight, int i) {
  const Document *document = flight->document;
  const DocumentPage *page = &document->pages[i];
  bool has_art = !qpdf_oh_is_null(document->pdf, pdf_key(document, page->dict, "/ArtBox"));
  if (page->trim.w_mm <= 0) audit_fault(flight->audit, RULE_SHEET_TRIM, i + 1, whole, "TrimBox: –");
  else if (has_art && !page->art) audit_fault(flight->audit, RULE_SHEET_TRIM, i + 1, whole, "TrimBox + ArtBox");
  if (page->media.w_mm > 0 && !within(page->sheet, page->media)) audit_fault(flight->audit, RULE_SHEET_NESTED, i + 1, whole, "TrimBox ⊄ MediaBox");
  if (page->bleed.w_mm > 0 && page->trim.w_mm > 0 && !within(page->sheet, page->bleed)) audit_fault(flight->audit, RULE_SHEET_NESTED, i + 1, whole, "TrimBox ⊄ BleedBox");
  if (page->bleed.w_mm > 0 && page->media.w_mm > 0 && !within(page->bleed, page->media)) audit_fault(flight->audit, RULE_SHEET_NESTED, i + 1, whole, "BleedBox ⊄ MediaBox");
  /* Viewers and some systems of print shops take the crop box for the page. */
  Box shown = page->bleed.w_mm > 0 ? page->bleed : page->sheet;
  if (page->crop.w_mm > 0 && page->trim.w_mm > 0 && !within(shown, page->crop)) audit_fault(flight->audit, RULE_SHEET_NESTED, i + 1, whole, page->bleed.w_mm > 0 ? "BleedBox ⊄ CropBox" : "TrimBox ⊄ CropBox");
}

static void bleed(const Flight *flight, int i) {
  const DocumentPage *page = &flight->document->pages[i];
  double more[4], least = 0;
  if (page->bleed.w_mm > 0 && within(page->sheet, page->bleed)) {
    beyond(page->bleed, page->sheet, more);
    least = fmin(fmin(more[0], more[1]), fmin(more[2], more[3]));
  } else if (page->bleed.w_mm > 0) {
    return; /* not nested: said already */
  }
  if (least < BLEED_MM - ROUND_MM) audit_fault(flight->audit, RULE_SHEET_BLEED, i + 1, whole, "%.1f mm < %.0f mm", fmax(0, least), BLEED_MM);
}

/* Paper colour may end anywhere. */
static bool is_paper(const Painted *painted) {
  double v[4];
  return color_inks(&painted->color, v) && v[0] + v[1] + v[2] + v[3] < 0.02;
}

/* Fields and pictures that come up to the trim, or a little across it, and end there. */
static void filled(const Flight *flight, int i) {
  const DocumentPage *page = &flight->document->pages[i];
  const PageContent *content = flight->contents[i];
  double wanted[4];
  beyond(page->bleed, page->sheet, wanted);
  if (page->bleed.w_mm <= 0) return;
  for (size_t k = 0; k < content->list.n; k++) {
    const Painted *painted = &content->list.v[k];
    bool area = (painted->kind == PAINT_FILL && painted->upright) || painted->kind == PAINT_IMAGE || painted->kind == PAINT_SHADING;
    double more[4];
    if (!area || !painted_on_sheet(page, painted) || is_paper(painted)) continue;
    beyond(painted->box, page->sheet, more);
    for (int side = 0; side < 4; side++) {
      double need = fmin(wanted[side], BLEED_MM);
      if (more[side] < -EDGE_MM || more[side] >= need - EDGE_MM) continue;
      audit_fault(flight->audit, RULE_SHEET_FILLED, i + 1, painted->box, "%.1f mm < %.0f mm", fmax(0, more[side]), need);
      break;
    }
  }
}

/* At least at two corners something is painted wholly outside the bleed. */
static void marks(const Flight *flight, int i) {
  const DocumentPage *page = &flight->document->pages[i];
  Box edge = page->bleed.w_mm > 0 ? page->bleed : page->sheet;
  /* One of ours that has no room for them was made without, as its printer wants it (marks: no). */
  if (within(page->media, edge) && piece_read(flight->document, i, flight->audit->arena).known) return;
  bool corners[4] = {false};
  for (size_t k = 0; k < flight->contents[i]->list.n; k++) {
    const Painted *painted = &flight->contents[i]->list.v[k];
    Box box = painted->box;
    if (painted->kind == PAINT_TEXT || !box_seen(box) || painted_on_sheet(page, painted)) continue;
    bool left = box.x_mm < edge.x_mm + 10, top = box.y_mm < edge.y_mm + 10;
    bool right = box.x_mm + box.w_mm > edge.x_mm + edge.w_mm - 10, bottom = box.y_mm + box.h_mm > edge.y_mm + edge.h_mm - 10;
    corners[0] |= left && top, corners[1] |= right && top, corners[2] |= left && bottom, corners[3] |= right && bottom;
  }
  if (corners[0] + corners[1] + corners[2] + corners[3] < 4) audit_fault(flight->audit, RULE_SHEET_MARKS, i + 1, whole, "%d/4", corners[0] + corners[1] + corners[2] + corners[3]);
}

static bool same_size(Box a, Box b) { return fabs(a.w_mm - b.w_mm) < 0.5 && fabs(a.h_mm - b.h_mm) < 0.5; }

void rules_sheet(const Flight *flight) {
  static const RuleId tested[] = {RULE_SHEET_TRIM, RULE_SHEET_NESTED, RULE_SHEET_BLEED, RULE_SHEET_FILLED, RULE_SHEET_SIZE, RULE_SHEET_MARKS};
  const Document *document = flight->document;
  for (size_t i = 0; i < sizeof tested / sizeof *tested; i++) audit_tested(flight->audit, tested[i]);
  for (int i = 0; i < document->n_pages; i++) {
    Box sheet = document->pages[i].sheet;
    boxes(flight, i);
    bleed(flight, i);
    filled(flight, i);
    marks(flight, i);
    if (!same_size(sheet, document->pages[0].sheet)) audit_fault(flight->audit, RULE_SHEET_SIZE, i + 1, whole, "%.4g × %.4g mm", sheet.w_mm, sheet.h_mm);
  }
}
