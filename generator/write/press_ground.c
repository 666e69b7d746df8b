#include "write/press_ground.h"

#include <math.h>

#include "base/unit.h"
#include "draw/display_path.h"
#include "draw/type.h"


typedef struct Heavy {
  size_t at;    /* the item */
  Box box;
  int percent;  /* of ink together with black over it */
} Heavy;

struct PressGround {
  const Page *page;
  InkKeys *keys;
  VEC(Heavy) heavy;
};

/* --- What is heavy */

/* Cyan, magenta and yellow stay under black that overprints. */
static int with_black(const Cmyk *inks) { return (int)lround((inks->v[0] + inks->v[1] + inks->v[2] + 1) * 100); }

static int swatch_with_black(InkKeys *keys, Ink ink) {
  Cmyk inks = ink_keys_inks(keys, ink, USE_FILL);
  return with_black(&inks);
}

/* The most that a picture may come to: the formula leaves one of the three inks out but for some under black; who gives a profile or CMYK
 * may use all that is allowed. */
static int picture_with_black(const Picture *picture, const Printer *printer) {
  enum { TWO_INKS = 200, BLACK = 100 };
  if (picture->kind == PICTURE_JPEG && picture->components == 1) return BLACK;
  bool formula = !printer->profile.n && !(picture->kind == PICTURE_JPEG && picture->components == 4);
  return (formula && printer->ink_limit > TWO_INKS ? TWO_INKS : printer->ink_limit) + BLACK;
}

PressGround *press_ground_new(Arena *arena, const Page *page, InkKeys *keys, const Printer *printer) {
  PressGround *ground = NEW(arena, PressGround);
  *ground = (PressGround){.page = page, .keys = keys};
  for (size_t i = 0; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    Heavy heavy = {.at = i};
    if (item->kind == ITEM_PATH && item->path.fill.swatch) {
      heavy.percent = swatch_with_black(keys, item->path.fill);
      heavy.box = path_box(item, item->turn);
    } else if (item->kind == ITEM_PICTURE) {
      heavy.percent = picture_with_black(item->picture.picture, printer);
      heavy.box = turn_box(item->turn, item->picture.clip);
    }
    if (heavy.percent > printer->ink_limit) *vec_push(arena, &ground->heavy) = heavy;
  }
  return ground;
}

/* --- What lies over it */

static Box text_box(const Item *item) {
  static const double above = 0.9, below = 0.2, middle = 0.5;
  const Glyphs *glyphs = item->text.glyphs;
  double size = glyphs->size_pt * MM_PER_PT, x = item->text.x_mm, y = item->text.y_mm;
  if (glyphs->vertical) return (Box){x - middle * size, y, 2 * middle * size, glyphs->width_mm};
  return (Box){x, y - above * size, glyphs->width_mm, (above + below) * size};
}

static Box box_of(const Item *item) {
  switch (item->kind) {
  case ITEM_TEXT: return turn_box(item->turn, text_box(item));
  case ITEM_PATH: return path_box(item, item->turn);
  case ITEM_QR: return turn_box(item->turn, item->qr.box);
  default: return (Box){0};
  }
}

static bool paints(const Item *item, double x, double y) {
  turn_back(item->turn, &x, &y);
  if (item->kind == ITEM_PATH) return item->path.fill.swatch && path_holds(item, x, y);
  Box clip = item->picture.clip;
  return x > clip.x_mm && x < clip.x_mm + clip.w_mm && y > clip.y_mm && y < clip.y_mm + clip.h_mm;
}

/* Whether a point of the box shows the heavy item: nothing else is painted over it there before the black is. */
static bool shows(const PressGround *ground, const Heavy *heavy, size_t at, double x, double y) {
  if (!paints(&ground->page->items.v[heavy->at], x, y)) return false;
  for (size_t i = heavy->at + 1; i < at; i++) {
    const Item *item = &ground->page->items.v[i];
    if ((item->kind == ITEM_PATH || item->kind == ITEM_PICTURE) && paints(item, x, y)) return false;
  }
  return true;
}

static bool lies_on(const PressGround *ground, const Heavy *heavy, size_t at, Box box) {
  enum { ACROSS = 8, DOWN = 2 };
  for (int i = 0; i <= ACROSS; i++)
    for (int j = 0; j <= DOWN; j++)
      if (shows(ground, heavy, at, box.x_mm + box.w_mm * i / ACROSS, box.y_mm + box.h_mm * j / DOWN)) return true;
  return false;
}

/* The heaviest that it lies on; NULL: it may overprint. */
static const Heavy *heaviest(const PressGround *ground, size_t at) {
  const Heavy *found = NULL;
  if (!ground->heavy.n) return NULL;
  Box box = box_of(&ground->page->items.v[at]);
  for (size_t i = 0; i < ground->heavy.n; i++) {
    const Heavy *heavy = &ground->heavy.v[i];
    if (heavy->at >= at || !box_meet(heavy->box, box) || (found && found->percent >= heavy->percent)) continue;
    if (lies_on(ground, heavy, at, box)) found = heavy;
  }
  return found;
}

bool press_ground_knocks(const PressGround *ground, size_t at) { return heaviest(ground, at); }

/* --- What is told */

static bool overprints(InkKeys *keys, const Item *item) {
  Cmyk fill = {0}, stroke = {0};
  if (item->kind == ITEM_TEXT && item->text.ink.swatch) fill = ink_keys_inks(keys, item->text.ink, USE_TEXT);
  if (item->kind == ITEM_QR) fill = ink_keys_inks(keys, item->qr.ink, USE_CODE);
  if (item->kind == ITEM_PATH && item->path.stroke_pt > 0 && item->path.stroke.swatch) stroke = ink_keys_inks(keys, item->path.stroke, USE_LINE);
  return fill.overprint || stroke.overprint;
}

void press_ground_report(PressGround *const *pages, size_t n, const Printer *printer, Diag *diag) {
  Arena *arena = arena_new();
  VEC(const Color *) told = {0};
  for (size_t p = 0; p < n; p++)
    for (size_t i = 0; pages[p]->heavy.n && i < pages[p]->page->items.n; i++) {
      const Heavy *heavy = overprints(pages[p]->keys, &pages[p]->page->items.v[i]) ? heaviest(pages[p], i) : NULL;
      const Item *under = heavy ? &pages[p]->page->items.v[heavy->at] : NULL;
      if (!under || under->kind != ITEM_PATH) continue; /* what a photo has just there nobody knows */
      const Color *swatch = under->path.fill.swatch;
      bool again = false;
      for (size_t t = 0; t < told.n; t++) again = again || told.v[t] == swatch;
      if (again) continue;
      *vec_push(arena, &told) = swatch;
      diag3(diag, D_PRESS_OVER, swatch->pos, swatch->name, arena_printf(arena, "%d", heavy->percent), arena_printf(arena, "%d", printer->ink_limit));
    }
  arena_free(arena);
}
