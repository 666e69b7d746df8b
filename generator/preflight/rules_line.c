/* Lines and pictures. */
#include <math.h>

#include "base/unit.h"
#include "preflight/rules.h"

static const double HAIR_PT = 0.1, THIN_PT = 0.25, ROUND_PT = 0.005;
static const double FINE_DPI = 300, COARSE_DPI = 200;
static const double POSTER_MM = 480; /* the longer side of what is looked at from further away: half the dots do */

static void width(const Flight *flight, int page, Box box, double pt) {
  if (pt < HAIR_PT - ROUND_PT) audit_fault_painted(flight->audit, RULE_LINE_HAIR, page, box, S(""), "%.2f pt", pt);
  else if (pt < THIN_PT - ROUND_PT) audit_fault_painted(flight->audit, RULE_LINE_THIN, page, box, S(""), "%.2f pt", pt);
}

/* A bar that is as thin is a line, too; a small one belongs to a drawing. */
static void bar(const Flight *flight, int page, const Painted *painted) {
  double pt = fmin(painted->box.w_mm, painted->box.h_mm) / MM_PER_INCH * 72;
  if (fmax(painted->box.w_mm, painted->box.h_mm) > 5) width(flight, page, painted->box, pt);
}

static void picture(const Flight *flight, int page, const Painted *painted) {
  Box sheet = flight->document->pages[page - 1].sheet;
  double part = fmax(sheet.w_mm, sheet.h_mm) > POSTER_MM ? 0.5 : 1;
  if (painted->dpi <= 0) return;
  if (painted->dpi < COARSE_DPI * part - 0.5) audit_fault(flight->audit, RULE_PICTURE_COARSE, page, painted->box, "%.0f dpi < %.0f dpi", painted->dpi, COARSE_DPI * part);
  else if (painted->dpi < FINE_DPI * part - 0.5) audit_fault(flight->audit, RULE_PICTURE_FINE, page, painted->box, "%.0f dpi < %.0f dpi", painted->dpi, FINE_DPI * part);
}

void rules_line(const Flight *flight) {
  static const RuleId tested[] = {RULE_LINE_HAIR, RULE_LINE_THIN, RULE_PICTURE_COARSE, RULE_PICTURE_FINE};
  for (size_t i = 0; i < sizeof tested / sizeof *tested; i++) audit_tested(flight->audit, tested[i]);
  for (int i = 0; i < flight->document->n_pages; i++)
    for (size_t k = 0; k < flight->contents[i]->list.n; k++) {
      const Painted *painted = &flight->contents[i]->list.v[k];
      if (!painted_on_sheet(&flight->document->pages[i], painted)) continue;
      if (painted->kind == PAINT_STROKE) width(flight, i + 1, painted->box, painted->size_pt);
      if (painted->kind == PAINT_FILL && painted->upright) bar(flight, i + 1, painted);
      if (painted->kind == PAINT_IMAGE || painted->kind == PAINT_MASK) picture(flight, i + 1, painted);
    }
}
