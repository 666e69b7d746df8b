#include "preflight/sheet_pen.h"

#include "base/utf8.h"

static const double LEADING = 1.35, BETWEEN_SCRIPTS_EM = 0.09;

static const SetText *set(SheetPen *pen, Str text, const TypeStyle *style, double w_mm) {
  TypeSpan span = {.text = text, .lang = S("ja")};
  /* Each time another place, so that every character that is missing is a finding of its own. */
  return type_set(pen->type, pen->arena, &span, 1, style, w_mm, (Pos){NULL, ++pen->times, 1});
}

static TypeStyle style_of(SheetWords how) {
  Ink ink = {how.white ? &ink_white : &ink_black, how.white || how.tint <= 0 ? 1 : how.tint};
  return (TypeStyle){.size_pt = how.pt, .leading = LEADING, .bold = how.bold, .align = how.align, .ink = ink, .latin_em = BETWEEN_SCRIPTS_EM};
}

static bool can_show(SheetPen *pen, Str character, const TypeStyle *style) {
  size_t before = diag_count(pen->unheard, SEV_ERROR);
  set(pen, character, style, SHEET_W);
  return diag_count(pen->unheard, SEV_ERROR) == before;
}

/* Names of files and fonts come from anywhere: what no font has is shown as a printer's 〓. */
static Str showable(SheetPen *pen, Str text, const TypeStyle *style) {
  if (can_show(pen, text, style)) return text;
  Buf shown = {0};
  unsigned c;
  for (Str rest = text, from = text; utf8_next(&rest, &c); from = rest) {
    Str character = str_sub(from, 0, from.n - rest.n);
    buf_add(&shown, can_show(pen, character, style) ? character : S("〓"));
  }
  Str kept = buf_keep(&shown, pen->arena);
  buf_free(&shown);
  return kept;
}

/* As much of it as fits into so many lines. */
static const SetText *fit(SheetPen *pen, Str text, SheetWords how, const TypeStyle *style, double w_mm) {
  text = showable(pen, text, style);
  const SetText *whole = set(pen, text, style, w_mm);
  int most = how.lines ? how.lines : 1;
  if (whole->n_lines <= most) return whole;
  const SetText *best = set(pen, S("…"), style, w_mm);
  for (size_t low = 0, high = utf8_count(text); high - low > 1;) {
    size_t middle = (low + high) / 2;
    const SetText *tried = set(pen, arena_printf(pen->arena, STR_FMT "…", STR_ARG(utf8_clip(text, middle))), style, w_mm);
    if (tried->n_lines <= most) {
      best = tried;
      low = middle;
    } else {
      high = middle;
    }
  }
  return best;
}

double pen_text(SheetPen *pen, Str text, SheetWords how, double x_mm, double y_mm, double w_mm) {
  if (!text.n) return 0;
  TypeStyle style = style_of(how);
  const SetText *lines = fit(pen, text, how, &style, w_mm);
  type_place(pen->type, pen->display, pen->page, lines, 0, lines->n_lines, x_mm, y_mm, w_mm, &style, how.leaf == TAG_DOCUMENT ? TAG_P : how.leaf);
  return lines->h_mm;
}

double pen_height(SheetPen *pen, Str text, SheetWords how, double w_mm) {
  TypeStyle style = style_of(how);
  return text.n ? fit(pen, text, how, &style, w_mm)->h_mm : 0;
}

double pen_width(SheetPen *pen, Str text, SheetWords how) {
  TypeStyle style = style_of(how);
  return set(pen, text, &style, 10 * SHEET_W)->w_mm;
}

void pen_rule(SheetPen *pen, double x_mm, double y_mm, double to_mm, double pt, float tint) {
  page_line(pen->display, pen->page, x_mm, y_mm, to_mm, y_mm, (Ink){&ink_black, tint}, pt);
}

void pen_open(SheetPen *pen, Tag tag) { page_begin(pen->display, pen->page, tag); }
void pen_close(SheetPen *pen, Tag tag) { page_end(pen->display, pen->page, tag); }

double pen_cell(SheetPen *pen, Str text, SheetWords how, bool head, double x_mm, double y_mm, double w_mm) {
  Tag tag = head ? TAG_TH : TAG_TD;
  Item *cell = page_begin_item(pen->display, pen->page, tag);
  if (head) cell->begin.scope_row = true;
  double h = pen_text(pen, text, how, x_mm, y_mm, w_mm);
  pen_close(pen, tag);
  return h;
}
