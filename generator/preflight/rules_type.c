/* Fonts, and whether what is set in them can be read. */
#include <math.h>

#include "base/unit.h"
#include "base/utf8.h"
#include "preflight/piece.h"
#include "preflight/rules.h"

static const Box whole = {0};
static const double RUBY_PT = 3, TINY_PT = 5, SMALL_PT = 9, SMALL_CARD_PT = 6, REVERSED_PT = 8, ROUND_PT = 0.05;
static const double CARD_MM = 110; /* the longer side of a card */

static void told(Audit *audit, RuleId rule, int page, const Painted *text) { audit_fault_painted(audit, rule, page, text->box, text->text, "%.1f pt", text->size_pt); }

/* Each font once, where it is first met. */
static void fonts(const Flight *flight) {
  Audit *audit = flight->audit;
  VEC(const PaintFont *) met = {0};
  for (int i = 0; i < flight->document->n_pages; i++)
    for (size_t k = 0; k < flight->contents[i]->list.n; k++) {
      const PaintFont *font = flight->contents[i]->list.v[k].font;
      size_t at = 0;
      while (at < met.n && met.v[at] != font) at++;
      if (!font || at < met.n) continue;
      *vec_push(audit->arena, &met) = font;
      const char *name = font->name.n ? font->name.s : "?";
      if (font->name.n) *vec_push(audit->arena, &audit->fonts) = arena_str(audit->arena, font->name);
      if (!font->embedded) audit_fault(audit, RULE_TYPE_EMBEDDED, i + 1, whole, "%s", name);
      else if (!font->subset) audit_fault(audit, RULE_TYPE_SUBSET, i + 1, whole, "%s", name);
    }
}

static bool is_light(const Painted *text) {
  double v[4];
  if (text->color.space == SPACE_RGB) return text->color.v[0] + text->color.v[1] + text->color.v[2] > 2.7;
  return color_inks(&text->color, v) && v[0] + v[1] + v[2] + v[3] < 0.15;
}

static bool is_kana(Str text) {
  unsigned c;
  if (!text.n) return false;
  while (utf8_next(&text, &c))
    if (!utf8_is_hiragana(c) && !utf8_is_katakana(c) && c != ' ' && c != 0x3000 && c != 0x30FB) return false;
  return true;
}

/* Furigana: kana beside a larger text, above it or to its right. */
static bool is_ruby(const PageContent *content, size_t at) {
  enum { NEAR = 200 };
  const Painted *ruby = &content->list.v[at];
  if (utf8_fault(ruby->text) >= 0 || !is_kana(ruby->text)) return false;
  for (size_t i = at > NEAR ? at - NEAR : 0; i < content->list.n && i < at + NEAR; i++) {
    const Painted *base = &content->list.v[i];
    Box a = ruby->box, b = base->box;
    if (base->kind != PAINT_TEXT || base->size_pt < ruby->size_pt * 1.5) continue;
    double em = base->size_pt * MM_PER_INCH / 72, below = b.y_mm - a.y_mm - a.h_mm, left = a.x_mm - b.x_mm - b.w_mm;
    bool above = fabs(below) < em && a.x_mm < b.x_mm + b.w_mm + em && b.x_mm < a.x_mm + a.w_mm + em;
    bool beside = fabs(left) < em && a.y_mm < b.y_mm + b.h_mm + em && b.y_mm < a.y_mm + a.h_mm + em;
    if (above || beside) return true;
  }
  return false;
}

/* The data mark is for staff. */
static bool is_mark(Str mark, const Painted *text) {
  enum { LEAST_BYTES = 4 };
  return text->text.n >= LEAST_BYTES && str_find(mark, text->text) >= 0;
}

static void sizes(const Flight *flight, int page, const Piece *piece, size_t at) {
  const PageContent *content = flight->contents[page - 1];
  const Painted *text = &content->list.v[at];
  Audit *audit = flight->audit;
  Box sheet = piece_panel(piece, flight->document->pages[page - 1].sheet, text->box);
  double least = fmax(sheet.w_mm, sheet.h_mm) <= CARD_MM || fmin(sheet.w_mm, sheet.h_mm) <= 60 ? SMALL_CARD_PT : SMALL_PT;
  double size = text->size_pt;
  if (size < least - ROUND_PT && is_ruby(content, at)) {
    if (size < RUBY_PT - ROUND_PT) told(audit, RULE_TYPE_TINY, page, text);
  } else if (size < TINY_PT - ROUND_PT) told(audit, RULE_TYPE_TINY, page, text);
  else if (is_mark(piece->mark, text)) return;
  else if (size < least - ROUND_PT) told(audit, RULE_TYPE_SMALL, page, text);
  else if (size < REVERSED_PT - ROUND_PT && is_light(text)) told(audit, RULE_TYPE_REVERSED, page, text);
}

void rules_type(const Flight *flight) {
  static const RuleId tested[] = {RULE_TYPE_EMBEDDED, RULE_TYPE_SUBSET, RULE_TYPE_MISSING, RULE_TYPE_INVISIBLE, RULE_TYPE_TINY, RULE_TYPE_SMALL, RULE_TYPE_REVERSED};
  Audit *audit = flight->audit;
  for (size_t i = 0; i < sizeof tested / sizeof *tested; i++) audit_tested(audit, tested[i]);
  fonts(flight);
  rules_outlined(flight, RULE_TYPE_OUTLINED);
  for (int i = 0; i < flight->document->n_pages; i++) {
    Piece piece = piece_read(flight->document, i, audit->arena);
    for (size_t k = 0; k < flight->contents[i]->list.n; k++) {
      const Painted *text = &flight->contents[i]->list.v[k];
      if (text->kind != PAINT_TEXT || !painted_on_sheet(&flight->document->pages[i], text)) continue;
      if (text->invisible) told(audit, RULE_TYPE_INVISIBLE, i + 1, text);
      else sizes(flight, i + 1, &piece, k);
      if (text->missing) audit_fault(audit, RULE_TYPE_MISSING, i + 1, text->box, "%s ×%d", text->font->name.n ? text->font->name.s : "?", text->missing);
    }
  }
}
