/* Whether each line of text can be read where it stands: nothing is painted or set over it, and its ground is of another colour. Frames
 * overlap by a few millimetres sooner than a designer sees, and a line too many runs into a wave. Looked at is the colour at a
 * few points of each line, of which one may be lost (a star of a drawing); what a photograph shows there nobody knows. */
#include <math.h>
#include <stdlib.h>

#include "base/color.h"
#include "draw/display.h"
#include "draw/type.h"

enum { CURVE_PIECES = 8, SAMPLES_ACROSS = 5, SAMPLES_DOWN = 3, MOST_LOST = 1, NO_ITEM = -1 };

static const double MM_PER_PT = 25.4 / 72;
static const double LEAST_CONTRAST = 2.5; /* below what large type needs (3): tints of one colour on another are a designer's choice */

typedef struct Point {
  double x, y;
} Point;

static Point at_time(Point a, const PathSegment *s, double t) {
  double u = 1 - t, p = u * u * u, q = 3 * u * u * t, r = 3 * u * t * t, w = t * t * t;
  return (Point){p * a.x + q * s->x[0] + r * s->x[1] + w * s->x[2], p * a.y + q * s->y[0] + r * s->y[1] + w * s->y[2]};
}

/* How often the line from a to b crosses the ray from p to the right; its direction counts unless even-odd is asked for. */
static int crossing(Point a, Point b, Point p) {
  if ((a.y <= p.y) == (b.y <= p.y)) return 0;
  double x = a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
  if (x <= p.x) return 0;
  return a.y < b.y ? 1 : -1;
}

static bool inside(const Item *item, Point p) {
  Point start = {0, 0}, now = {0, 0};
  int turns = 0, crossed = 0;
  for (int i = 0; i < item->path.n_segments; i++) {
    const PathSegment *s = &item->path.segments[i];
    int pieces = s->op == PATH_CURVE ? CURVE_PIECES : 1;
    Point from = now;
    for (int j = 1; j <= pieces; j++) {
      Point to = s->op == PATH_CLOSE                    ? start
                 : s->op == PATH_CURVE ? at_time(from, s, (double)j / pieces)
                                       : (Point){s->x[0], s->y[0]};
      int side = s->op == PATH_MOVE ? 0 : crossing(now, to, p);
      turns += side, crossed += abs(side);
      now = to;
    }
    if (s->op == PATH_MOVE) start = now;
  }
  return item->path.even_odd ? crossed % 2 : turns != 0;
}

/* A point of the page as the item sees it that is turned. */
static Point seen_by(const Item *item, Point p) {
  if (!item->turn) return p;
  double cosine, sine, x = p.x - item->turn->dx_mm, y = p.y - item->turn->dy_mm;
  turn_axes(item->turn, &cosine, &sine);
  return (Point){cosine * x + sine * y, cosine * y - sine * x};
}

static bool within(Box box, Point p) {
  return p.x > box.x_mm && p.x < box.x_mm + box.w_mm && p.y > box.y_mm && p.y < box.y_mm + box.h_mm;
}

/* The part of a line that letters fill, a little smaller: what only touches it hides nothing. */
static Box ink_box(const Item *item) {
  const double above = 0.72, below = 0.02, middle = 0.36;
  const Glyphs *glyphs = item->text.glyphs;
  double size = glyphs->size_pt * MM_PER_PT, x = item->text.x_mm, y = item->text.y_mm;
  if (glyphs->vertical) return (Box){x - middle * size, y, 2 * middle * size, glyphs->width_mm};
  return (Box){x, y - above * size, glyphs->width_mm, (above - below) * size};
}

static bool hides(const Item *item, Point page_point) {
  Point p = seen_by(item, page_point);
  switch (item->kind) {
  case ITEM_TEXT: return within(ink_box(item), p);
  case ITEM_PATH: return item->path.fill.swatch && inside(item, p);
  case ITEM_PICTURE: return within(item->picture.clip, p);
  case ITEM_QR: return within(item->qr.box, p);
  default: return false;
  }
}

static Rgb rgb_of(Ink ink) {
  const Color *c = ink.swatch;
  double t = ink.tint, rest = 255 * (1 - t);
  return (Rgb){c->r * t + rest, c->g * t + rest, c->b * t + rest};
}

/* Parts of one line touch where punctuation closes up. */
static bool on_one_line(const Item *a, const Item *b) {
  if (a->kind != ITEM_TEXT || b->kind != ITEM_TEXT || !turn_same(a->turn, b->turn)) return false;
  double apart = a->text.glyphs->vertical ? a->text.x_mm - b->text.x_mm : a->text.y_mm - b->text.y_mm;
  return fabs(apart) < 0.01;
}

/* The last item in [from, to) that paints this point of the text `at`. */
static int top_item(const Page *page, size_t at, size_t from, size_t to, Point p) {
  for (size_t i = to; i-- > from;)
    if (hides(&page->items.v[i], p) && !on_one_line(&page->items.v[i], &page->items.v[at])) return (int)i;
  return NO_ITEM;
}

static bool reads_at(const Page *page, size_t at, Point p) {
  const Item *text = &page->items.v[at];
  if (top_item(page, at, at + 1, page->items.n, p) != NO_ITEM) return false;
  int under = top_item(page, at, 0, at, p);
  if (under == NO_ITEM) return rgb_contrast(rgb_of(text->text.ink), (Rgb){255, 255, 255}) >= LEAST_CONTRAST;
  const Item *ground = &page->items.v[under];
  if (ground->kind == ITEM_TEXT) return true; /* told at the later of the two */
  if (ground->kind != ITEM_PATH) return true;
  return rgb_contrast(rgb_of(text->text.ink), rgb_of(ground->path.fill)) >= LEAST_CONTRAST;
}

static Box smaller(Box box) {
  const double across = 0.04, least = 0.2; /* mm: side bearings */
  double x = fmin(box.w_mm * across, least), y = fmin(box.h_mm * across, least);
  return (Box){box.x_mm + x, box.y_mm + y, box.w_mm - 2 * x, box.h_mm - 2 * y};
}

static bool reads(const Page *page, size_t at) {
  const Item *text = &page->items.v[at];
  Box box = smaller(ink_box(text));
  int lost = 0;
  for (int i = 0; i < SAMPLES_ACROSS; i++)
    for (int j = 0; j < SAMPLES_DOWN; j++) {
      double along = (double)i / (SAMPLES_ACROSS - 1), down = (double)j / (SAMPLES_DOWN - 1);
      Point p = {box.x_mm + box.w_mm * along, box.y_mm + box.h_mm * down};
      if (text->turn) turn_point(text->turn, &p.x, &p.y);
      lost += !reads_at(page, at, p);
    }
  return lost <= MOST_LOST;
}

static bool has_ink(const Item *item) {
  return item->kind == ITEM_TEXT && item->text.ink.swatch && item->text.glyphs->width_mm > 0;
}

void display_check_legible(const Display *display, Diag *diag, Pos job) {
  for (size_t p = 0; p < display->pages.n; p++) {
    const Page *page = display->pages.v[p];
    for (size_t i = 0; i < page->items.n; i++) {
      if (!has_ink(&page->items.v[i]) || reads(page, i)) continue;
      diag2(diag, D_PRINT_HIDDEN, job, page->items.v[i].text.glyphs->text, arena_printf(display->arena, "%zu", p + 1));
      continue;
    }
  }
}
