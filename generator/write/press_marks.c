#include "write/press_marks.h"

#include <math.h>

#include "base/unit.h"

static const double LINE_PT = 0.3, SLUG_PT = 6;
static const double MARK_MM = 9, GAP_MM = 0.2, SLUG_MM = 6, EDGE_MM = 3;
static const double NO_BLEED_MM = 3; /* where there is no bleed, marks keep off the trim all the same */

double press_margin_mm(double bleed_mm, bool marks) { return marks ? bleed_mm + MARK_MM + SLUG_MM : bleed_mm; }

static void line(cairo_t *cr, double x1, double y1, double x2, double y2) {
  cairo_move_to(cr, x1 * PT_PER_MM, y1 * PT_PER_MM);
  cairo_line_to(cr, x2 * PT_PER_MM, y2 * PT_PER_MM);
}

static void corner_line(cairo_t *cr, const double xs[3], const double ys[3]) {
  line(cr, xs[0], ys[0], xs[1], ys[1]);
  cairo_line_to(cr, xs[2] * PT_PER_MM, ys[2] * PT_PER_MM);
}

/* Two L from the corner at (x, y) outwards, sx and sy being -1 or 1: each has one arm in line with the trim, and one along the bleed, which
 * it touches from outside. */
static void corner(cairo_t *cr, double x, double y, double sx, double sy, double bleed) {
  double off = bleed + LINE_PT / PT_PER_MM / 2, far = bleed + MARK_MM;
  if (bleed <= 0) {
    line(cr, x + sx * NO_BLEED_MM, y, x + sx * far, y);
    line(cr, x, y + sy * NO_BLEED_MM, x, y + sy * far);
    return;
  }
  corner_line(cr, (double[]){x + sx * far, x + sx * off, x + sx * off}, (double[]){y, y, y + sy * far});
  corner_line(cr, (double[]){x, x, x + sx * far}, (double[]){y + sy * far, y + sy * off, y + sy * off});
}

/* A stem outwards from (x, y), and a bar across it. */
static void centre(cairo_t *cr, double x, double y, double dx, double dy, double bleed, double mark, double bar) {
  double near = fmax(bleed, bleed > 0 ? 0 : NO_BLEED_MM) + GAP_MM, far = bleed + mark, at = bleed + mark / 2;
  line(cr, x + dx * near, y + dy * near, x + dx * far, y + dy * far);
  line(cr, x + dx * at - dy * bar, y + dy * at - dx * bar, x + dx * at + dy * bar, y + dy * at + dx * bar);
}

static void centres(cairo_t *cr, Box trim, double bleed, double mark, double most_bar) {
  double x = trim.x_mm + trim.w_mm / 2, y = trim.y_mm + trim.h_mm / 2;
  double bar_x = fmin(most_bar, trim.w_mm / 8), bar_y = fmin(most_bar, trim.h_mm / 8);
  centre(cr, x, trim.y_mm, 0, -1, bleed, mark, bar_x);
  centre(cr, x, trim.y_mm + trim.h_mm, 0, 1, bleed, mark, bar_x);
  centre(cr, trim.x_mm, y, -1, 0, bleed, mark, bar_y);
  centre(cr, trim.x_mm + trim.w_mm, y, 1, 0, bleed, mark, bar_y);
}

/* On both sides of what lies in `trim`, in line with x or y. */
static void upright(cairo_t *cr, double x, Box trim, double near, double far) {
  line(cr, x, trim.y_mm - near, x, trim.y_mm - far);
  line(cr, x, trim.y_mm + trim.h_mm + near, x, trim.y_mm + trim.h_mm + far);
}

static void across(cairo_t *cr, double y, Box trim, double near, double far) {
  line(cr, trim.x_mm - near, y, trim.x_mm - far, y);
  line(cr, trim.x_mm + trim.w_mm + near, y, trim.x_mm + trim.w_mm + far, y);
}

/* Of the page in `cell`; drawn outside `trim`. */
static void folds(cairo_t *cr, const Page *page, Box cell, Box trim, double near, double far) {
  for (size_t i = 0; i < page->folds.n; i++) {
    if (page->folds.v[i].down) across(cr, cell.y_mm + page->folds.v[i].at_mm, trim, near, far);
    else upright(cr, cell.x_mm + page->folds.v[i].at_mm, trim, near, far);
  }
}

static void begin(cairo_t *cr, InkKeys *keys) {
  double key[3];
  ink_keys_key(keys, ink_full(&ink_black), USE_MARK, key);
  cairo_save(cr);
  cairo_set_source_rgb(cr, key[0], key[1], key[2]);
  cairo_set_line_width(cr, LINE_PT);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
  cairo_new_path(cr);
}

static void stroke(cairo_t *cr, bool dashed) {
  static const double dashes[] = {2.4, 1.6};
  cairo_set_dash(cr, dashes, dashed ? 2 : 0, 0);
  cairo_stroke(cr);
}

void press_marks_draw(cairo_t *cr, InkKeys *keys, const Page *page, double bleed, double margin) {
  double w = page->w_mm, h = page->h_mm;
  Box trim = {0, 0, w, h};
  begin(cr, keys);
  corner(cr, 0, 0, -1, -1, bleed);
  corner(cr, w, 0, 1, -1, bleed);
  corner(cr, 0, h, -1, 1, bleed);
  corner(cr, w, h, 1, 1, bleed);
  centres(cr, trim, bleed, MARK_MM, 8);
  stroke(cr, false);
  folds(cr, page, trim, trim, fmax(bleed, bleed > 0 ? 0 : NO_BLEED_MM) + GAP_MM, fmin(bleed + MARK_MM + EDGE_MM, margin));
  stroke(cr, true);
  cairo_restore(cr);
}

void press_cuts_draw(cairo_t *cr, InkKeys *keys, const Page *page, const Imposition *how, double bleed) {
  static const double BAR_MM = 2;
  Box trim = imposition_trim(how);
  double near = bleed + GAP_MM, far = bleed + PRESS_CUT_MM;
  begin(cr, keys);
  for (int i = 0; i < how->across * how->down; i++) {
    Box cell = imposition_cell(how, i);
    if (i < how->across) upright(cr, cell.x_mm, trim, near, far), upright(cr, cell.x_mm + cell.w_mm, trim, near, far);
    if (i % how->across == 0) across(cr, cell.y_mm, trim, near, far), across(cr, cell.y_mm + cell.h_mm, trim, near, far);
  }
  centres(cr, trim, bleed, PRESS_CUT_MM, BAR_MM);
  stroke(cr, false);
  for (int i = 0; i < how->across * how->down; i++)
    if (i < how->across || i % how->across == 0) folds(cr, page, imposition_cell(how, i), trim, near, far);
  stroke(cr, true);
  cairo_restore(cr);
}

void press_slug_draw(Canvas *canvas, Type *type, double x_mm, double y_mm, double room_mm, Said slug, Pos pos) {
  static const double WIDE_MM = 10000;
  Arena *arena = arena_new();
  Display *display = display_new(arena);
  Page *strip = display_page(display, room_mm, SLUG_MM, "slug");
  TypeSpan *spans;
  int n = type_spans(arena, slug, &spans);
  TypeStyle style = {.size_pt = SLUG_PT, .leading = 1, .ink = ink_full(&ink_black), .bare = true};
  const SetText *set = type_set(type, arena, spans, n, &style, WIDE_MM, pos);
  if (set && set->w_mm > room_mm) {
    style.size_pt *= room_mm / set->w_mm * 0.98;
    set = type_set(type, arena, spans, n, &style, WIDE_MM, pos);
  }
  if (set) type_place(type, display, strip, set, 0, set->n_lines, x_mm, y_mm, WIDE_MM, &style, TAG_COUNT);
  for (size_t i = 0; i < strip->items.n; i++) canvas_item(canvas, &strip->items.v[i]);
  arena_free(arena);
}
