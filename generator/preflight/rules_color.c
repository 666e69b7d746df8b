/* Colours as they are given: spaces that are left, black, what prints over and what vanishes. */
#include <math.h>
#include <string.h>

#include "preflight/rules.h"

static const Box whole = {0};
static const double SMALL_PT = 8, RICH_PT = 24;

bool box_seen(Box box) { return box.w_mm > 0 && box.h_mm > 0; }

bool painted_on_sheet(const DocumentPage *page, const Painted *painted) {
  return box_seen(painted->box) && box_meet(painted->box, page->sheet);
}

bool color_inks(const PaintColor *color, double cmyk[4]) {
  static const char *const names[] = {"Cyan", "Magenta", "Yellow", "Black"};
  memset(cmyk, 0, 4 * sizeof *cmyk);
  if (color->space == SPACE_CMYK) memcpy(cmyk, color->v, 4 * sizeof *cmyk);
  else if (color->space == SPACE_GRAY) cmyk[3] = 1 - color->v[0];
  else if (color->space == SPACE_SEPARATION) {
    bool known = false;
    for (int i = 0; i < 4; i++)
      if (str_is(color->name, names[i]) || str_is(color->name, "All")) cmyk[i] = color->v[0], known = true;
    return known;
  } else return false;
  return true;
}

static void spaces(const Flight *flight, int page, const Painted *painted) {
  Audit *audit = flight->audit;
  const PaintColor *color = &painted->color;
  const char *name = arena_str(audit->arena, color->name).s;
  bool process = str_is(color->name, "Cyan") || str_is(color->name, "Magenta") || str_is(color->name, "Yellow") || str_is(color->name, "Black") ||
                 str_is(color->name, "All") || str_is(color->name, "None");
  bool inks = color->space == SPACE_SEPARATION || color->space == SPACE_DEVICE_N, calibrated = audit->tested[RULE_INK_CALIBRATED];
  if (color->space == SPACE_RGB) audit_fault_painted(audit, RULE_INK_RGB, page, painted->box, painted->text, "RGB");
  if (color->space == SPACE_CALIBRATED && calibrated) audit_fault_painted(audit, RULE_INK_CALIBRATED, page, painted->box, painted->text, "ICC/Cal/Lab ×%d", color->n);
  /* What an ink becomes where it is not printed as such. */
  if (inks && color->alternate == SPACE_RGB) audit_fault_painted(audit, RULE_INK_RGB, page, painted->box, painted->text, "%s → RGB", name);
  if (inks && color->alternate == SPACE_CALIBRATED && calibrated) audit_fault_painted(audit, RULE_INK_CALIBRATED, page, painted->box, painted->text, "%s → ICC/Cal/Lab", name);
  if (color->space == SPACE_SEPARATION && !process) audit_fault_painted(audit, RULE_INK_SPOT, page, painted->box, painted->text, "%s", name);
  if (color->space == SPACE_DEVICE_N) audit_fault_painted(audit, RULE_INK_MIXED, page, painted->box, painted->text, "%s", name);
}

static const char *inks_of(Arena *arena, const double v[4]) {
  return arena_printf(arena, "C%.0f M%.0f Y%.0f K%.0f", v[0] * 100, v[1] * 100, v[2] * 100, v[3] * 100).s;
}

static void text(const Flight *flight, int page, const Painted *painted) {
  Audit *audit = flight->audit;
  double v[4], colors;
  if (painted->invisible || !color_inks(&painted->color, v)) return;
  colors = v[0] + v[1] + v[2];
  int inks = 0;
  for (int i = 0; i < 4; i++) inks += v[i] > 0.05;
  /* Dark enough to be meant as black, with its ink or without. */
  bool black = v[3] >= 0.8 || fmin(fmin(v[0], v[1]), v[2]) >= 0.8;
  if (black && colors > 0.1 && painted->size_pt < RICH_PT) audit_fault_painted(audit, RULE_INK_BLACK, page, painted->box, painted->text, "%.1f pt %s", painted->size_pt, inks_of(audit->arena, v));
  else if (inks > 3 && painted->size_pt < SMALL_PT - 0.05) audit_fault_painted(audit, RULE_INK_SMALL, page, painted->box, painted->text, "%.1f pt %s", painted->size_pt, inks_of(audit->arena, v));
  if (v[3] > 0.99 && colors < 0.01 && !painted->overprint) audit_fault_painted(audit, RULE_INK_OVERPRINT, page, painted->box, painted->text, "%.1f pt K%.0f", painted->size_pt, v[3] * 100);
}

static void vanishing(const Flight *flight, int page, const Painted *painted) {
  double v[4];
  if (!painted->overprint || painted->color.space == SPACE_GRAY || !color_inks(&painted->color, v)) return;
  if (v[0] + v[1] + v[2] + v[3] < 0.001) audit_fault_painted(flight->audit, RULE_INK_VANISHES, page, painted->box, painted->text, "C0 M0 Y0 K0");
}

static void registration(const Flight *flight, int page, const Painted *painted) {
  double v[4];
  bool all = painted->color.space == SPACE_SEPARATION && str_is(painted->color.name, "All");
  if (!color_inks(&painted->color, v)) return;
  if ((all && v[0] > 0) || v[0] + v[1] + v[2] + v[3] > 3.99) audit_fault_painted(flight->audit, RULE_INK_REGISTRATION, page, painted->box, painted->text, "%s", all ? "All" : inks_of(flight->audit->arena, v));
}

void rules_color(const Flight *flight) {
  static const RuleId tested[] = {RULE_INK_RGB, RULE_INK_SPOT, RULE_INK_MIXED, RULE_INK_BLACK, RULE_INK_SMALL, RULE_INK_OVERPRINT, RULE_INK_VANISHES, RULE_INK_REGISTRATION};
  const Document *document = flight->document;
  for (size_t i = 0; i < sizeof tested / sizeof *tested; i++) audit_tested(flight->audit, tested[i]);
  if (!str_is(document->claims_x, "PDF/X-4")) audit_tested(flight->audit, RULE_INK_CALIBRATED);
  for (int i = 0; i < document->n_pages; i++) {
    bool painted_rgb = false;
    for (size_t k = 0; k < flight->contents[i]->list.n; k++) {
      const Painted *painted = &flight->contents[i]->list.v[k];
      spaces(flight, i + 1, painted); /* also of what nobody sees: a press converts or refuses it all the same */
      painted_rgb |= painted->color.space == SPACE_RGB;
      if (!painted_on_sheet(&document->pages[i], painted)) continue;
      if (painted->kind == PAINT_TEXT) text(flight, i + 1, painted);
      if (painted->kind == PAINT_IMAGE || painted->kind == PAINT_SHADING) continue;
      vanishing(flight, i + 1, painted);
      registration(flight, i + 1, painted);
    }
    if (flight->contents[i]->rgb && !painted_rgb) audit_fault(flight->audit, RULE_INK_RGB, i + 1, whole, "RGB (rg, RG, cs, CS)");
  }
}
