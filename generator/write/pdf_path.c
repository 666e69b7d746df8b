#include "write/pdf_path.h"

#include "base/unit.h"
#include "write/pdf_state.h"

enum { DIGITS = 3 };

bool pdf_path_paints(const Item *item) {
  return item->kind == ITEM_PATH && (item->path.fill.swatch || (item->path.stroke.swatch && item->path.stroke_pt > 0));
}

static void put(Buf *out, double value) {
  buf_decimal(out, value, DIGITS);
  buf_byte(out, ' ');
}

static void put_point(Buf *out, double x_mm, double y_mm) {
  put(out, x_mm * PT_PER_MM);
  put(out, y_mm * PT_PER_MM);
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
  pdf_state_colour(out, item->path.stroke, "RG ");
  put(out, item->path.stroke_pt);
  buf_addc(out, item->path.round ? "w 1 J 1 j [" : "w 0 J 0 j [");
  if (item->path.dashed) buf_decimal(out, item->path.stroke_pt * 3, DIGITS);
  buf_addc(out, "] 0 d\n");
}

static bool strokes_alike(const Item *a, const Item *b) {
  return a && a->path.stroke.swatch == b->path.stroke.swatch && same(a->path.stroke.tint, b->path.stroke.tint) && same(a->path.stroke_pt, b->path.stroke_pt) &&
         a->path.round == b->path.round && a->path.dashed == b->path.dashed;
}

/* `before`: the shape whose stroke is still set; NULL: none is. */
static void put_shape(Buf *out, const Item *item, const Item *before) {
  bool fills = item->path.fill.swatch, strokes = item->path.stroke.swatch && item->path.stroke_pt > 0;
  if (fills) pdf_state_colour(out, item->path.fill, "rg\n");
  if (strokes && !strokes_alike(before, item)) put_stroke(out, item);
  put_segments(out, item->path.segments, item->path.n_segments);
  buf_addc(out, strokes ? fills ? "B" : "S" : "f");
  buf_addc(out, fills && item->path.even_odd ? "*\n" : "\n");
}

size_t pdf_path_put(const Page *page, size_t at, Buf *out) {
  const Item *before = NULL;
  buf_addc(out, "q\n");
  for (; at < page->items.n && page->items.v[at].kind == ITEM_PATH; at++) {
    const Item *item = &page->items.v[at];
    if (!pdf_path_paints(item)) continue;
    if (item->turn) pdf_state_turn(out, item->turn);
    put_shape(out, item, item->turn ? NULL : before);
    if (item->turn) buf_addc(out, "Q\n");
    else if (item->path.stroke.swatch && item->path.stroke_pt > 0) before = item;
  }
  buf_addc(out, "Q\n");
  return at;
}
