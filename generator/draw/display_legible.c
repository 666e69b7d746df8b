/* Whether each line of text can be read where it stands: nothing is painted or set over it, and its ground is of another colour. Frames
 * overlap by a few millimetres sooner than a designer sees, and a line too many runs into a wave. Looked at is the colour at a
 * few points of each line, of which one may be lost (a star of a drawing); what a photograph shows there nobody knows. Icons are looked at
 * along their lines. Colours are those of whichever vision tells them apart least (base/color.h). */
#include <math.h>
#include <stdlib.h>

#include "base/color.h"
#include "base/unit.h"
#include "draw/display_path.h"
#include "draw/type.h"

enum { SAMPLES_ACROSS = 5, SAMPLES_DOWN = 3, MOST_LOST = 1 };

static const double LEAST_CONTRAST = 2.5; /* below what large type needs (3): tints of one colour on another are a designer's choice */
static const double LEAST_OF_ICON = 3; /* WCAG 2.2, 1.4.11 */

typedef struct Point {
  double x, y;
} Point;

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

static bool paints_at(const Item *item, Point p) {
  turn_back(item->turn, &p.x, &p.y);
  switch (item->kind) {
  case ITEM_TEXT: return within(ink_box(item), p);
  case ITEM_PATH: return item->path.fill.swatch && path_holds(item, p.x, p.y);
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

static bool is_icon(const Item *item) {
  return item->kind == ITEM_PATH && item->path.icon.n && (item->path.stroke.swatch || item->path.fill.swatch);
}

typedef struct Painted {
  const Item *item;
  Box bounds;
} Painted;

/* The text or the icon's shape that is looked at, and which items may paint there. */
typedef struct Sight {
  const Item *text; /* or shape */
  const Painted **near; /* in painting order */
  size_t n;
  Rgb ink, ground; /* two colours, of which it is known */
  double contrast; /* how well they can be told apart; less than 0: of none yet */
} Sight;

static bool rgb_same(Rgb a, Rgb b) { return a.r == b.r && a.g == b.g && a.b == b.b; }

/* The points of a line, and lines beside each other, mostly have the same two colours. */
static double contrast_of(Sight *sight, Rgb ink, Rgb ground) {
  if (sight->contrast < 0 || !rgb_same(ink, sight->ink) || !rgb_same(ground, sight->ground)) {
    sight->ink = ink;
    sight->ground = ground;
    sight->contrast = rgb_contrast_seen(ink, ground);
  }
  return sight->contrast;
}

/* Most points lie outside most shapes: their edges are walked only for those within. */
static bool hides(const Painted *painted, Point p) { return within(painted->bounds, p) && paints_at(painted->item, p); }

/* What is seen at this point of the text: the last item that paints it; NULL: the bare sheet. */
static const Item *top_item(const Sight *sight, Point p) {
  for (size_t i = sight->n; i-- > 0;)
    if (hides(sight->near[i], p) && !on_one_line(sight->near[i]->item, sight->text)) return sight->near[i]->item;
  return NULL;
}

static bool reads_at(Sight *sight, Point p) {
  const Item *top = top_item(sight, p);
  Rgb ink = rgb_of(sight->text->text.ink);
  if (!top) return contrast_of(sight, ink, (Rgb){255, 255, 255}) >= LEAST_CONTRAST;
  if (top > sight->text) return false; /* painted later */
  if (top->kind != ITEM_PATH) return true; /* of two texts the later one is told */
  return contrast_of(sight, ink, rgb_of(top->path.fill)) >= LEAST_CONTRAST;
}

static Box smaller(Box box) {
  const double across = 0.04, least = 0.2; /* mm: side bearings */
  double x = fmin(box.w_mm * across, least), y = fmin(box.h_mm * across, least);
  return (Box){box.x_mm + x, box.y_mm + y, box.w_mm - 2 * x, box.h_mm - 2 * y};
}

static bool reads(Sight *sight) {
  const Item *text = sight->text;
  Box box = smaller(ink_box(text));
  int lost = 0;
  for (int i = 0; i < SAMPLES_ACROSS; i++)
    for (int j = 0; j < SAMPLES_DOWN; j++) {
      double along = (double)i / (SAMPLES_ACROSS - 1), down = (double)j / (SAMPLES_DOWN - 1);
      Point p = {box.x_mm + box.w_mm * along, box.y_mm + box.h_mm * down};
      turn_point(text->turn, &p.x, &p.y);
      lost += !reads_at(sight, p);
    }
  return lost <= MOST_LOST;
}

/* What lies below a shape of an icon, the icon's own shapes apart. */
static const Item *ground_at(const Sight *sight, Point p) {
  for (size_t i = sight->n; i-- > 0;) {
    const Item *item = sight->near[i]->item;
    if (item < sight->text && !is_icon(item) && hides(sight->near[i], p)) return item;
  }
  return NULL;
}

/* Whether at least half of its line stands out. */
static bool stands_out(Sight *sight) {
  const Item *shape = sight->text;
  Rgb ink = rgb_of(shape->path.stroke.swatch ? shape->path.stroke : shape->path.fill);
  PathWalk walk = path_walk(shape, shape->turn);
  int lost = 0, all = 0;
  for (PathEdge edge; path_next(&walk, &edge); all++) {
    const Item *ground = ground_at(sight, (Point){(edge.x0 + edge.x1) / 2, (edge.y0 + edge.y1) / 2});
    if (ground && ground->kind != ITEM_PATH) continue;
    lost += contrast_of(sight, ink, ground ? rgb_of(ground->path.fill) : (Rgb){255, 255, 255}) < LEAST_OF_ICON;
  }
  return 2 * lost <= all;
}

static bool has_ink(const Item *item) {
  return item->kind == ITEM_TEXT && item->text.ink.swatch && item->text.glyphs->width_mm > 0;
}

/* The upright box around all that the item paints, a hair wider against rounding; false: it paints nothing. */
static bool bounds_of(const Item *item, Box *bounds) {
  const double hair = 1e-6;
  Box box;
  switch (item->kind) {
  case ITEM_TEXT: box = turn_box(item->turn, ink_box(item)); break;
  case ITEM_PATH:
    if (!item->path.fill.swatch && !is_icon(item)) return false;
    box = path_box(item, item->turn);
    break;
  case ITEM_PICTURE: box = turn_box(item->turn, item->picture.clip); break;
  case ITEM_QR: box = turn_box(item->turn, item->qr.box); break;
  default: return false;
  }
  *bounds = (Box){box.x_mm - hair, box.y_mm - hair, box.w_mm + 2 * hair, box.h_mm + 2 * hair};
  return true;
}

static bool meets(const Box *a, const Box *b) {
  return a->x_mm <= b->x_mm + b->w_mm && b->x_mm <= a->x_mm + a->w_mm && a->y_mm <= b->y_mm + b->h_mm &&
         b->y_mm <= a->y_mm + a->h_mm;
}

void display_check_legible(const Page *page, size_t number, Diag *diag, Pos job) {
  Arena *arena = arena_new(); /* others look at other pages meanwhile */
  Painted *painted = NEW_N(arena, Painted, page->items.n);
  size_t n = 0;
  for (size_t i = 0; i < page->items.n; i++)
    if (bounds_of(&page->items.v[i], &painted[n].bounds)) painted[n++].item = &page->items.v[i];
  Sight sight = {.near = NEW_N(arena, const Painted *, n), .contrast = -1};
  for (size_t i = 0; i < n; i++) {
    sight.text = painted[i].item;
    bool icon = is_icon(sight.text);
    if (!icon && !has_ink(sight.text)) continue;
    sight.n = 0;
    for (size_t j = 0; j < n; j++)
      if (meets(&painted[j].bounds, &painted[i].bounds)) sight.near[sight.n++] = &painted[j];
    if (icon ? stands_out(&sight) : reads(&sight)) continue;
    diag2(diag, icon ? D_PRINT_ICON_FAINT : D_PRINT_HIDDEN, job, icon ? sight.text->path.icon : sight.text->text.glyphs->text,
          arena_printf(arena, "%zu", number + 1));
  }
  arena_free(arena);
}
