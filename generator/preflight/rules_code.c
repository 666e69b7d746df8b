#include "preflight/rules_code.h"

#include <math.h>

#include "draw/qr.h"
#include "preflight/code.h"

typedef struct Judge {
  const Flight *flight;
  Audit *audit;
  const Piece *pieces;
} Judge;

static const DocumentPage *page_of(const Judge *judge, const Code *code) { return &judge->flight->document->pages[code->page]; }

#define FAULT(judge, code, rule, ...) audit_fault((judge)->audit, rule, (code)->page + 1, (code)->box, __VA_ARGS__)

/* What is printed is measured in pictures with this much of a doubt. */
static const double DOUBT = 0.03;

static bool holds(const Box *box, double x, double y) {
  return x >= box->x_mm && y >= box->y_mm && x <= box->x_mm + box->w_mm && y <= box->y_mm + box->h_mm;
}

static double middle_x(const Code *code) { return code->box.x_mm + code->box.w_mm / 2; }
static double middle_y(const Code *code) { return code->box.y_mm + code->box.h_mm / 2; }

/* What it is cut to: the page, or the cell of a printer's sheet that it stands in. */
static Box cut_of(const Judge *judge, const Code *code) {
  const PieceBoxes *cells = &judge->pieces[code->page].cells;
  for (size_t i = 0; i < cells->list.n; i++)
    if (holds(&cells->list.v[i], middle_x(code), middle_y(code))) return cells->list.v[i];
  return page_of(judge, code)->sheet;
}

/* --- How large */

static void judge_size(const Judge *judge, const Code *code) {
  static const double MODULE_MM = 0.4, CARD_MM = 92, CARD_SIDE_MM = 12, SIDE_MM = 15, DISTANCES = 10;
  double doubt = code->known ? 0.001 : DOUBT, module = code->modules ? code->side_mm / code->modules : MODULE_MM;
  Box cut = cut_of(judge, code);
  /* A layout says for itself how large its codes are at least, and what it says was kept when the piece was made. */
  double least = code->known || fmin(cut.w_mm, cut.h_mm) <= CARD_MM ? CARD_SIDE_MM : SIDE_MM;
  if (module < MODULE_MM * (1 - doubt)) FAULT(judge, code, RULE_CODE_MODULE, "%.2f mm < %.1f mm", module, MODULE_MM);
  if (code->side_mm < least * (1 - doubt)) FAULT(judge, code, RULE_CODE_SIDE, "%.1f mm < %.0f mm", code->side_mm, least);
  if (code->side_mm < code->distance_mm / DISTANCES * (1 - doubt))
    FAULT(judge, code, RULE_CODE_DISTANCE, "%.1f mm < %.0f mm / %.0f", code->side_mm, code->distance_mm, DISTANCES);
}

/* --- Where */

static void judge_place(const Judge *judge, const Code *code) {
  static const double FOLD_MM = 1, SAFE_MM = 3, HAIR_MM = 0.02;
  const Piece *piece = &judge->pieces[code->page];
  Box cut = cut_of(judge, code), box = code->box;
  double right = box.x_mm + box.w_mm, bottom = box.y_mm + box.h_mm, safe = piece->known ? piece->safe_mm : SAFE_MM;
  double edge = fmin(fmin(box.x_mm - cut.x_mm, cut.x_mm + cut.w_mm - right), fmin(box.y_mm - cut.y_mm, cut.y_mm + cut.h_mm - bottom));
  if (edge < safe - (code->known ? HAIR_MM : HAIR_MM + DOUBT * box.w_mm)) FAULT(judge, code, RULE_CODE_EDGE, "%.1f mm < %.0f mm", edge, safe);
  for (size_t i = 0; i < piece->folds.list.n; i++) {
    Box fold = piece->folds.list.v[i];
    if (box.x_mm < fold.x_mm + fold.w_mm + FOLD_MM - HAIR_MM && right > fold.x_mm - FOLD_MM + HAIR_MM &&
        box.y_mm < fold.y_mm + fold.h_mm + FOLD_MM - HAIR_MM && bottom > fold.y_mm - FOLD_MM + HAIR_MM)
      FAULT(judge, code, RULE_CODE_FOLD, "< %.0f mm", FOLD_MM);
  }
}

/* --- In which ink */

static bool is_light(const PaintColor *color) {
  if (color->space == SPACE_CMYK) return color->v[0] + color->v[1] + color->v[2] + color->v[3] <= 0;
  return (color->space == SPACE_GRAY || color->space == SPACE_RGB) && color->v[0] >= 1 && (color->space == SPACE_GRAY || (color->v[1] >= 1 && color->v[2] >= 1));
}

static bool is_black_alone(const PaintColor *color) {
  static const double FULL = 0.995;
  if (color->space == SPACE_CMYK) return color->v[0] + color->v[1] + color->v[2] <= 0 && color->v[3] >= FULL;
  if (color->space == SPACE_SEPARATION) return str_is(color->name, "Black") && color->v[0] >= FULL;
  return color->space == SPACE_GRAY && color->v[0] <= 1 - FULL;
}

static const char *space_name(SpaceKind space) {
  static const char *const names[] = {[SPACE_GRAY] = "K", [SPACE_RGB] = "RGB", [SPACE_CMYK] = "CMYK", [SPACE_CALIBRATED] = "ICC", [SPACE_SEPARATION] = "Separation",
                                      [SPACE_DEVICE_N] = "DeviceN", [SPACE_PATTERN] = "Pattern", [SPACE_UNKNOWN] = "?"};
  return names[space];
}

static bool is_picture(const Painted *painted) { return painted->kind == PAINT_IMAGE; }

/* Whether it may be what the modules are made of: a picture that holds the code, or something that lies within it. */
static bool makes(const Painted *painted, const Code *code) {
  static const double BEYOND_MM = 0.5;
  Box a = painted->box, b = code->box;
  if (painted->kind == PAINT_TEXT || painted->kind == PAINT_SHADING || a.w_mm <= 0 || a.h_mm <= 0) return false;
  if (is_picture(painted)) return holds(&a, middle_x(code), middle_y(code));
  return a.x_mm >= b.x_mm - BEYOND_MM && a.y_mm >= b.y_mm - BEYOND_MM && a.x_mm + a.w_mm <= b.x_mm + b.w_mm + BEYOND_MM &&
         a.y_mm + a.h_mm <= b.y_mm + b.h_mm + BEYOND_MM;
}

/* Modules of several inks have coloured edges where these do not meet, and those of a grey are dots. */
static void judge_ink(const Judge *judge, const Code *code) {
  const PageContent *content = judge->flight->contents[code->page];
  for (size_t i = 0; i < content->list.n; i++) {
    const Painted *painted = &content->list.v[i];
    const PaintColor *color = &painted->color;
    if (!makes(painted, code) || (is_picture(painted) ? color->space == SPACE_GRAY : is_light(color) || is_black_alone(color))) continue;
    if (color->space == SPACE_CMYK && !is_picture(painted))
      FAULT(judge, code, RULE_CODE_INK, "C%.0f M%.0f Y%.0f K%.0f", color->v[0] * 100, color->v[1] * 100, color->v[2] * 100, color->v[3] * 100);
    else if (color->space == SPACE_GRAY)
      FAULT(judge, code, RULE_CODE_INK, "K%.0f", (1 - color->v[0]) * 100);
    else
      FAULT(judge, code, RULE_CODE_INK, "%s", space_name(color->space));
    return;
  }
}

/* --- What a phone sees */

static void judge_sight(const Judge *judge, const Code *code) {
  static const double CONTRAST = 0.55; /* grade 3 of 4 in ISO/IEC 15415 */
  if (!code->modules) return;
  if (code->reversed) FAULT(judge, code, RULE_CODE_DARK, "%d × %d", code->modules, code->modules);
  if (code->contrast < CONTRAST) FAULT(judge, code, RULE_CODE_CONTRAST, "%.0f %% < %.0f %%", code->contrast * 100, CONTRAST * 100);
  if (code->quiet_modules < QR_QUIET_MODULES - DOUBT * 10) FAULT(judge, code, RULE_CODE_QUIET, "%.1f < %d", code->quiet_modules, QR_QUIET_MODULES);
}

static bool judge_trials(const Judge *judge, const Code *code) {
  bool sound = true;
  double distance = code->distance_mm > 0 ? code->distance_mm : PHONE_HAND_MM;
  Buf failed = {0};
  for (int i = 0; i < TRIALS; i++) {
    bool fine = str_eq(code->trial[i], code->says);
    sound = sound && fine;
    if (fine || i == TRIAL_COPY) continue;
    buf_printf(&failed, "%s%s", failed.n ? ", " : "", phone_trial_name((PhoneTrial)i));
  }
  if (failed.n) FAULT(judge, code, RULE_CODE_PHONE, "%.0f mm: " STR_FMT, distance, (int)failed.n, failed.s);
  /* What is not read in the original is not asked of its copy. */
  else if (!str_eq(code->trial[TRIAL_COPY], code->says)) FAULT(judge, code, RULE_CODE_COPY, "%.0f mm", distance);
  buf_free(&failed);
  return sound;
}

/* --- What it says */

/* Every link that lies over it. */
static void judge_links(const Judge *judge, const Code *code) {
  const Document *document = judge->flight->document;
  qpdf_data pdf = document->pdf;
  const DocumentPage *page = page_of(judge, code);
  qpdf_oh list = pdf_key(document, page->dict, "/Annots");
  int n = qpdf_oh_is_array(pdf, list) ? qpdf_oh_get_array_n_items(pdf, list) : 0;
  for (int i = 0; i < n; i++) {
    qpdf_oh link = qpdf_oh_get_array_item(pdf, list, i), rect = pdf_key(document, link, "/Rect");
    Str uri = pdf_text(document, pdf_key(document, pdf_key(document, link, "/A"), "/URI"));
    if (!uri.n || !qpdf_oh_is_array(pdf, rect) || qpdf_oh_get_array_n_items(pdf, rect) != 4) continue;
    double at[4];
    for (int j = 0; j < 4; j++) at[j] = pdf_number(document, qpdf_oh_get_array_item(pdf, rect, j), 0);
    Box box = page_box(page, at[0], at[1], at[2], at[3]);
    if (holds(&box, middle_x(code), middle_y(code)) && !str_eq(uri, code->says))
      FAULT(judge, code, RULE_CODE_LINK, STR_FMT " / " STR_FMT, STR_ARG(code->says), STR_ARG(uri));
  }
}

static void judge_words(const Judge *judge, const Code *code) {
  if (code->known && !str_eq(code->says, code->means)) FAULT(judge, code, RULE_CODE_SAYS, STR_FMT " / " STR_FMT, STR_ARG(code->says), STR_ARG(code->means));
  if (!code->known && judge->pieces[code->page].known) FAULT(judge, code, RULE_CODE_KNOWN, STR_FMT, STR_ARG(code->says));
  judge_links(judge, code);
}

/* --- All */

static void judge_code(const Judge *judge, const Code *code) {
  bool read = code->says.s != NULL, sound = false;
  judge_size(judge, code);
  judge_place(judge, code);
  if (judge->audit->press) judge_ink(judge, code);
  judge_sight(judge, code);
  if (read) {
    judge_words(judge, code);
    sound = judge_trials(judge, code);
  } else {
    FAULT(judge, code, RULE_CODE_READ, STR_FMT, STR_ARG(code->means));
  }
  double module = code->modules ? code->side_mm / code->modules : 0;
  *vec_push(judge->audit->arena, &judge->audit->codes) = (AuditCode){
      .page = code->page + 1, .box = code->box, .says = code->says, .means = code->means, .side_mm = code->side_mm, .module_mm = module, .distance_mm = code->distance_mm, .sound = sound};
}

void rules_code(const Flight *flight) {
  const Document *document = flight->document;
  Judge judge = {.flight = flight, .audit = flight->audit};
  Piece *pieces = NEW_N(document->arena, Piece, document->n_pages);
  for (int i = 0; i < document->n_pages; i++) pieces[i] = piece_read(document, i, document->arena);
  judge.pieces = pieces;
  Codes codes = codes_read(document, pieces, document->arena);
  if (codes.end != CHILD_FINE) {
    flight->audit->lacks = S("pdftoppm");
    flight->audit->why = codes.end;
    return;
  }
  for (RuleId id = RULE_CODE_READ; id <= RULE_CODE_KNOWN; id++)
    if (id != RULE_CODE_INK || flight->audit->press) audit_tested(flight->audit, id);
  for (size_t i = 0; i < codes.list.n; i++) judge_code(&judge, &codes.list.v[i]);
}
