#include "write/press_marks.h"

#include <math.h>

static const double PT_PER_MM = 72 / 25.4, MARK_MM = 9, GAP_MM = 0.2, LINE_PT = 0.3, SLUG_PT = 6, SLUG_MM = 6, EDGE_MM = 3;

double press_margin_mm(double bleed_mm, bool marks) { return marks ? bleed_mm + MARK_MM + SLUG_MM : bleed_mm; }

static void line(cairo_t *cr, double x1, double y1, double x2, double y2) {
  cairo_move_to(cr, x1 * PT_PER_MM, y1 * PT_PER_MM);
  cairo_line_to(cr, x2 * PT_PER_MM, y2 * PT_PER_MM);
}

/* From the corner at (x, y) outwards: sx and sy are -1 or 1. */
static void corner(cairo_t *cr, double x, double y, double sx, double sy, double bleed) {
  double near = bleed + GAP_MM, far = bleed + MARK_MM;
  line(cr, x, y + sy * near, x, y + sy * far);
  line(cr, x + sx * near, y, x + sx * far, y);
  line(cr, x + sx * bleed, y + sy * near, x + sx * bleed, y + sy * far);
  line(cr, x + sx * near, y + sy * bleed, x + sx * far, y + sy * bleed);
}

/* A stem outwards from (x, y), and a bar across it. */
static void centre(cairo_t *cr, double x, double y, double dx, double dy, double bleed, double bar) {
  double near = bleed + GAP_MM, far = bleed + MARK_MM, at = bleed + MARK_MM / 3;
  line(cr, x + dx * near, y + dy * near, x + dx * far, y + dy * far);
  line(cr, x + dx * at - dy * bar, y + dy * at - dx * bar, x + dx * at + dy * bar, y + dy * at + dx * bar);
}

static void folds(cairo_t *cr, const Page *page, double bleed) {
  static const double dashes[] = {2.4, 1.6};
  double near = bleed + GAP_MM, far = bleed + MARK_MM + EDGE_MM;
  for (size_t i = 0; i < page->folds.n; i++) {
    double at = page->folds.v[i].at_mm;
    if (page->folds.v[i].down) {
      line(cr, -near, at, -far, at);
      line(cr, page->w_mm + near, at, page->w_mm + far, at);
    } else {
      line(cr, at, -near, at, -far);
      line(cr, at, page->h_mm + near, at, page->h_mm + far);
    }
  }
  cairo_set_dash(cr, dashes, 2, 0);
  cairo_stroke(cr);
}

void press_marks_draw(cairo_t *cr, InkKeys *keys, const Page *page, double bleed) {
  double w = page->w_mm, h = page->h_mm, bar_x = fmin(8, w / 8), bar_y = fmin(8, h / 8), key[3];
  ink_keys_key(keys, ink_full(&ink_black), USE_MARK, key);
  cairo_save(cr);
  cairo_set_source_rgb(cr, key[0], key[1], key[2]);
  cairo_set_line_width(cr, LINE_PT);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
  cairo_new_path(cr);
  corner(cr, 0, 0, -1, -1, bleed);
  corner(cr, w, 0, 1, -1, bleed);
  corner(cr, 0, h, -1, 1, bleed);
  corner(cr, w, h, 1, 1, bleed);
  centre(cr, w / 2, 0, 0, -1, bleed, bar_x);
  centre(cr, w / 2, h, 0, 1, bleed, bar_x);
  centre(cr, 0, h / 2, -1, 0, bleed, bar_y);
  centre(cr, w, h / 2, 1, 0, bleed, bar_y);
  cairo_stroke(cr);
  folds(cr, page, bleed);
  cairo_restore(cr);
}

/* Below the marks, smaller where the sheet is narrow. */
void press_slug_draw(Canvas *canvas, Type *type, const Page *page, double bleed, Said slug, Pos pos) {
  static const double WIDE_MM = 10000;
  Arena *arena = arena_new();
  Display *display = display_new(arena);
  Page *strip = display_page(display, page->w_mm, page->h_mm, "slug");
  TypeSpan *spans;
  int n = type_spans(arena, slug, &spans);
  TypeStyle style = {.size_pt = SLUG_PT, .leading = 1, .ink = ink_full(&ink_black), .bare = true};
  double out = bleed + MARK_MM + SLUG_MM - EDGE_MM, room = page->w_mm + 2 * out;
  const SetText *set = type_set(type, arena, spans, n, &style, WIDE_MM, pos);
  if (set->w_mm > room) {
    style.size_pt *= room / set->w_mm * 0.98;
    set = type_set(type, arena, spans, n, &style, WIDE_MM, pos);
  }
  double x = set->w_mm > page->w_mm ? -out : 0, y = page->h_mm + bleed + MARK_MM + 1;
  type_place(type, display, strip, set, 0, set->n_lines, x, y, WIDE_MM, &style, TAG_COUNT);
  for (size_t i = 0; i < strip->items.n; i++) canvas_item(canvas, &strip->items.v[i]);
  arena_free(arena);
}
