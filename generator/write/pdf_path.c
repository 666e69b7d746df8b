#include "write/pdf_path.h"

#include <math.h>
#include <string.h>

static const double PT_PER_MM = 72 / 25.4;
enum { DIGITS = 3, COLOUR_DIGITS = 6 };

/* --- Marks */

static bool paints(const Item *item) {
  return item->kind == ITEM_PATH && (item->path.fill.swatch || (item->path.stroke.swatch && item->path.stroke_pt > 0));
}

/* Shapes that paint nothing part no run. */
static bool begins(const Page *page, size_t at) {
  if (!paints(&page->items.v[at])) return false;
  while (at > 0 && page->items.v[at - 1].kind == ITEM_PATH)
    if (paints(&page->items.v[--at])) return false;
  return true;
}

/* As small as it may be and still be drawn; half a point, so that cairo's numbers are exact. */
void pdf_path_mark(cairo_t *cr, const Page *page, size_t item) {
  if (!begins(page, item)) return;
  cairo_new_path(cr);
  cairo_rectangle(cr, 1, 1, 0.5, 1);
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill(cr);
}

static const char mark[] = "1 1 0.5 1 re f";

/* Where the next mark is from `at` on, as a word of its own; less than 0: nowhere. */
static ptrdiff_t find_mark(Str content, size_t at) {
  for (;;) {
    ptrdiff_t found = str_find(str_from(content, at), S(mark));
    if (found < 0) return found;
    size_t from = at + (size_t)found, to = from + sizeof mark - 1;
    bool alone = (from == 0 || strchr(" \n", content.s[from - 1])) && (to == content.n || strchr(" \n", content.s[to]));
    if (alone) return (ptrdiff_t)from;
    at = to;
  }
}

/* --- Shapes */

static void put(Buf *out, double value) {
  buf_decimal(out, value, DIGITS);
  buf_byte(out, ' ');
}

static void put_point(Buf *out, double x_mm, double y_mm) {
  put(out, x_mm * PT_PER_MM);
  put(out, y_mm * PT_PER_MM);
}

static void put_colour(Buf *out, Ink ink, const char *operator) {
  const Color *c = ink.swatch;
  const double parts[] = {c->r, c->g, c->b}, tint = ink.tint / 255;
  for (int i = 0; i < 3; i++) {
    buf_decimal(out, 1 - (255 - parts[i]) * tint, COLOUR_DIGITS);
    buf_byte(out, ' ');
  }
  buf_addc(out, operator);
}

static bool same(double a, double b) { return !(a < b) && !(a > b); }

/* Upright, drawn along its sides and closed. */
static bool is_rectangle(const PathSegment *s, int n) {
  enum { SEGMENTS = 5 };
  if (n != SEGMENTS || s[0].op != PATH_MOVE || s[4].op != PATH_CLOSE) return false;
  for (int i = 1; i < 4; i++)
    if (s[i].op != PATH_LINE) return false;
  return same(s[0].y[0], s[1].y[0]) && same(s[1].x[0], s[2].x[0]) && same(s[2].y[0], s[3].y[0]) && same(s[3].x[0], s[0].x[0]);
}

static void put_segments(Buf *out, const PathSegment *segments, int n) {
  if (is_rectangle(segments, n)) {
    put_point(out, segments[0].x[0], segments[0].y[0]);
    put_point(out, segments[2].x[0] - segments[0].x[0], segments[2].y[0] - segments[0].y[0]);
    buf_addc(out, "re\n");
    return;
  }
  static const char *const operators[] = {[PATH_MOVE] = "m\n", [PATH_LINE] = "l\n", [PATH_CURVE] = "c\n", [PATH_CLOSE] = "h\n"};
  static const int points[] = {[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};
  for (int i = 0; i < n; i++) {
    for (int p = 0; p < points[segments[i].op]; p++) put_point(out, segments[i].x[p], segments[i].y[p]);
    buf_addc(out, operators[segments[i].op]);
  }
}

static void put_stroke(Buf *out, const Item *item) {
  put_colour(out, item->path.stroke, "RG ");
  put(out, item->path.stroke_pt);
  buf_addc(out, item->path.round ? "w 1 J 1 j [" : "w 0 J 0 j [");
  if (item->path.dashed) buf_decimal(out, item->path.stroke_pt * 3, DIGITS);
  buf_addc(out, "] 0 d\n");
}

static bool strokes_alike(const Item *a, const Item *b) {
  return a && a->path.stroke.swatch == b->path.stroke.swatch && same(a->path.stroke.tint, b->path.stroke.tint) && same(a->path.stroke_pt, b->path.stroke_pt) &&
         a->path.round == b->path.round && a->path.dashed == b->path.dashed;
}

static void put_turn(Buf *out, const Turn *turn) {
  double c, s;
  turn_axes(turn, &c, &s);
  const double axes[] = {c, s, -s, c};
  buf_addc(out, "q ");
  for (int i = 0; i < 4; i++) {
    buf_decimal(out, axes[i], COLOUR_DIGITS);
    buf_byte(out, ' ');
  }
  put_point(out, turn->dx_mm, turn->dy_mm);
  buf_addc(out, "cm\n");
}

/* `before`: the shape whose stroke is still set; NULL: none is. */
static void put_shape(Buf *out, const Item *item, const Item *before) {
  bool fills = item->path.fill.swatch, strokes = item->path.stroke.swatch && item->path.stroke_pt > 0;
  if (fills) put_colour(out, item->path.fill, "rg\n");
  if (strokes && !strokes_alike(before, item)) put_stroke(out, item);
  put_segments(out, item->path.segments, item->path.n_segments);
  buf_addc(out, strokes ? fills ? "B" : "S" : "f");
  buf_addc(out, fills && item->path.even_odd ? "*\n" : "\n");
}

/* All that is set is set back. Returns the item behind the run. */
static size_t put_run(Buf *out, const Page *page, size_t at) {
  const Item *before = NULL;
  buf_addc(out, "q\n");
  for (; at < page->items.n && page->items.v[at].kind == ITEM_PATH; at++) {
    const Item *item = &page->items.v[at];
    if (!paints(item)) continue;
    if (item->turn) put_turn(out, item->turn);
    put_shape(out, item, item->turn ? NULL : before);
    if (item->turn) buf_addc(out, "Q\n");
    else if (item->path.stroke.swatch && item->path.stroke_pt > 0) before = item;
  }
  buf_byte(out, 'Q');
  return at;
}

bool pdf_path_put(Str content, const Page *page, Buf *out) {
  size_t done = 0;
  for (size_t i = 0; i < page->items.n;) {
    if (!begins(page, i)) {
      i++;
      continue;
    }
    ptrdiff_t found = find_mark(content, done);
    if (found < 0) return false;
    buf_add(out, str_sub(content, done, (size_t)found));
    i = put_run(out, page, i);
    done = (size_t)found + sizeof mark - 1;
  }
  buf_add(out, str_from(content, done));
  return find_mark(content, done) < 0;
}
