/* Text that comes too near to where the sheet is cut, folded, stitched or punched. Of our own pieces the file says where that is. */
#include <math.h>

#include "preflight/piece.h"
#include "preflight/rules.h"

static const double SAFE_MM = 3, FOLD_MM = 1, SPINE_MM = 4, ROUND_MM = 0.3, CUT_MM = 0.2;

/* The least distance of a box from the edges of the sheet it lies on; negative: it goes across one. */
static double inside(Box box, Box sheet) {
  double left = box.x_mm - sheet.x_mm, top = box.y_mm - sheet.y_mm;
  double right = sheet.x_mm + sheet.w_mm - box.x_mm - box.w_mm, bottom = sheet.y_mm + sheet.h_mm - box.y_mm - box.h_mm;
  return fmin(fmin(left, right), fmin(top, bottom));
}

/* How far a box is from a line, that is a box without height or width; negative: it lies across. */
static double apart(Box box, Box line) {
  double x = fmax(line.x_mm - box.x_mm - box.w_mm, box.x_mm - line.x_mm - line.w_mm), y = fmax(line.y_mm - box.y_mm - box.h_mm, box.y_mm - line.y_mm - line.h_mm);
  if (x > 0 && y > 0) return hypot(x, y);
  return fmax(x, y);
}

static void edges(const Flight *flight, int page, const Painted *text, Box sheet, double safe_mm) {
  double distance = inside(text->box, sheet);
  if (distance < -CUT_MM) audit_fault_painted(flight->audit, RULE_SHEET_CUT, page, text->box, text->text, "%.1f mm", -distance);
  else if (distance < safe_mm - ROUND_MM) audit_fault_painted(flight->audit, RULE_SHEET_SAFE, page, text->box, text->text, "%.1f mm < %.1f mm", fmax(0, distance), safe_mm);
}

void rules_margin(const Flight *flight) {
  const Document *document = flight->document;
  audit_tested(flight->audit, RULE_SHEET_CUT);
  audit_tested(flight->audit, RULE_SHEET_SAFE);
  for (int i = 0; i < document->n_pages; i++) {
    Piece piece = piece_read(document, i, flight->audit->arena);
    double safe_mm = piece.known && piece.safe_mm > 0 && piece.safe_mm < SAFE_MM ? piece.safe_mm : SAFE_MM;
    bool spine = piece.spine.w_mm > 0 || piece.spine.h_mm > 0;
    if (piece.known) audit_tested(flight->audit, RULE_SHEET_FOLD);
    if (piece.known) audit_tested(flight->audit, RULE_SHEET_SPINE);
    for (size_t k = 0; k < flight->contents[i]->list.n; k++) {
      const Painted *text = &flight->contents[i]->list.v[k];
      if (text->kind != PAINT_TEXT || text->invisible || !painted_on_sheet(&document->pages[i], text)) continue;
      edges(flight, i + 1, text, piece_cut(&piece, document->pages[i].sheet, text->box), safe_mm);
      for (size_t f = 0; f < piece.folds.list.n; f++) {
        double distance = apart(text->box, piece.folds.list.v[f]);
        if (distance < FOLD_MM - ROUND_MM) audit_fault_painted(flight->audit, RULE_SHEET_FOLD, i + 1, text->box, text->text, "%.1f mm < %.0f mm", fmax(0, distance), FOLD_MM);
      }
      double distance = spine ? apart(text->box, piece.spine) : SPINE_MM;
      if (distance < SPINE_MM - ROUND_MM) audit_fault_painted(flight->audit, RULE_SHEET_SPINE, i + 1, text->box, text->text, "%.1f mm < %.0f mm", fmax(0, distance), SPINE_MM);
    }
  }
}
