/* What must be true of every display list, whoever laid it out: a tree that screen readers can follow, and codes that a phone reads. */
#include <math.h>

#include "base/unit.h"
#include "draw/display_path.h"
#include "draw/type.h"

enum { MOST_DEPTH = 64 };

/* --- The structure tree: tags nest, groups hold no text, and what holds text holds no elements. */

typedef struct Open {
  Tag tag;
  bool text, child;
} Open;

typedef struct Tree {
  Open open[MOST_DEPTH];
  int depth;
  const char *fault; /* the tag where it went wrong; NULL while all is well */
} Tree;

/* Groups may hold text as long as they hold no elements: a TD without a P, an LBody. */
static bool spoils(const Open *open) { return open->text && open->child; }

static void tree_open(Tree *tree, Tag tag) {
  if (tree->depth > 0) {
    Open *parent = &tree->open[tree->depth - 1];
    parent->child = true;
    if (spoils(parent)) tree->fault = tag_name(parent->tag);
  }
  if (tree->depth == MOST_DEPTH)
    tree->fault = tag_name(tag);
  else
    tree->open[tree->depth++] = (Open){.tag = tag};
}

static void tree_close(Tree *tree, Tag tag) {
  if (tree->depth == 0 || tree->open[tree->depth - 1].tag != tag)
    tree->fault = tag_name(tag);
  else
    tree->depth--;
}

static void tree_text(Tree *tree) {
  if (tree->depth == 0) return;
  Open *leaf = &tree->open[tree->depth - 1];
  leaf->text = true;
  if (spoils(leaf)) tree->fault = tag_name(leaf->tag);
}

/* What goes on over a page's end must be a group, for a paragraph would lose its text on one of the pages. */
static void tree_page_end(Tree *tree) {
  for (int i = 0; i < tree->depth; i++)
    if (!tag_is_group(tree->open[i].tag)) tree->fault = tag_name(tree->open[i].tag);
}

bool display_check_tree(const Display *display, Diag *diag, Pos job) {
  Tree tree = {0};
  for (size_t i = 0; i < display->pages.n && !tree.fault; i++) {
    const Page *page = display->pages.v[i];
    for (size_t j = 0; j < page->items.n && !tree.fault; j++) {
      const Item *item = &page->items.v[j];
      if (item->kind == ITEM_BEGIN)
        tree_open(&tree, item->begin.tag);
      else if (item->kind == ITEM_END)
        tree_close(&tree, item->end.tag);
      else if (item->kind == ITEM_TEXT)
        tree_text(&tree);
    }
    if (!tree.fault) tree_page_end(&tree);
  }
  if (!tree.fault && tree.depth > 0) tree.fault = tag_name(tree.open[tree.depth - 1].tag);
  if (tree.fault) diag1(diag, D_TAG_TREE, job, str_c(tree.fault));
  return !tree.fault;
}

/* --- QR codes: their quiet zones and their modules. */

static const double HAIR_MM = 0.02; /* what touches the zone's edge is not in it */

static bool boxes_meet(Box a, Box b) {
  return a.x_mm + HAIR_MM < b.x_mm + b.w_mm && b.x_mm + HAIR_MM < a.x_mm + a.w_mm &&
         a.y_mm + HAIR_MM < b.y_mm + b.h_mm && b.y_mm + HAIR_MM < a.y_mm + a.h_mm;
}

static bool box_covers(Box outer, Box inner) {
  return outer.x_mm <= inner.x_mm + HAIR_MM && outer.y_mm <= inner.y_mm + HAIR_MM &&
         outer.x_mm + outer.w_mm + HAIR_MM >= inner.x_mm + inner.w_mm &&
         outer.y_mm + outer.h_mm + HAIR_MM >= inner.y_mm + inner.h_mm;
}

static bool is_light(Ink ink) {
  const Color *c = ink.swatch;
  return ink.tint <= 0 || str_is(c->name, "paper") || str_is(c->name, "white") ||
         (c->r == 255 && c->g == 255 && c->b == 255);
}

static Box box_around(double x0, double y0, double x1, double y1, double margin) {
  return (Box){fmin(x0, x1) - margin, fmin(y0, y1) - margin, fabs(x1 - x0) + 2 * margin, fabs(y1 - y0) + 2 * margin};
}

/* A frame around the code doesn't paint in it: each side is looked at alone, unless all of them are elsewhere. */
static bool stroke_meets(const Item *item, const Turn *turn, Box zone) {
  double margin = item->path.stroke_pt * MM_PER_PT / 2;
  Box all = path_box(item, turn);
  if (!boxes_meet(box_around(all.x_mm, all.y_mm, all.x_mm + all.w_mm, all.y_mm + all.h_mm, margin + HAIR_MM), zone)) return false;
  PathWalk walk = path_walk(item, turn);
  for (PathEdge e; path_next(&walk, &e);)
    if (boxes_meet(box_around(e.x0, e.y0, e.x1, e.y1, margin), zone)) return true;
  return false;
}

static Box text_box(const Item *item) {
  const Glyphs *glyphs = item->text.glyphs;
  const double ascent = 0.88, descent = 0.12;
  double size = glyphs->size_pt * MM_PER_PT, x = item->text.x_mm, y = item->text.y_mm;
  if (glyphs->vertical) return (Box){x - size / 2, y, size, glyphs->width_mm};
  return (Box){x, y - ascent * size, glyphs->width_mm, (ascent + descent) * size};
}

typedef enum Cover {
  COVER_NOTHING,
  COVER_LIGHT,
  COVER_PAINT
} Cover; /* what an item does to a zone; LIGHT: wipes all of it */

/* `turn`: of the item against the zone. */
static Cover cover(const Item *item, const Turn *turn, Box zone) {
  switch (item->kind) {
  case ITEM_TEXT: return boxes_meet(turn_box(turn, text_box(item)), zone) ? COVER_PAINT : COVER_NOTHING;
  case ITEM_PICTURE: return boxes_meet(turn_box(turn, item->picture.clip), zone) ? COVER_PAINT : COVER_NOTHING;
  case ITEM_QR: return boxes_meet(turn_box(turn, item->qr.box), zone) ? COVER_PAINT : COVER_NOTHING;
  case ITEM_PATH:
    if (item->path.stroke.swatch && !is_light(item->path.stroke) && stroke_meets(item, turn, zone)) return COVER_PAINT;
    if (!item->path.fill.swatch) return COVER_NOTHING;
    if (is_light(item->path.fill)) return box_covers(path_box(item, turn), zone) ? COVER_LIGHT : COVER_NOTHING;
    return boxes_meet(path_box(item, turn), zone) ? COVER_PAINT : COVER_NOTHING;
  default: return COVER_NOTHING;
  }
}

/* What is turned as the code is looked at beside it as both were set; everything else on the page, by the upright box around the code. */
static bool zone_free(const Page *page, size_t at, Box zone, Box modules) {
  const Turn *turn = page->items.v[at].turn;
  bool dirty = false;
  for (size_t i = 0; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    if (i == at) continue;
    bool beside = turn_same(item->turn, turn);
    const Turn *own = beside ? NULL : item->turn;
    Cover what = cover(item, own, beside ? zone : turn_box(turn, zone));
    if (what == COVER_PAINT) dirty = true;
    if (what == COVER_LIGHT && i < at) dirty = false;
    if (i > at && what == COVER_LIGHT && boxes_meet(path_box(item, own), beside ? modules : turn_box(turn, modules)))
      return false;
    if (i > at && dirty) return false;
  }
  return !dirty;
}

static bool check_code(Arena *arena, const Page *page, size_t at, Diag *diag, Pos job, double min_module_mm) {
  const Item *item = &page->items.v[at];
  Box box = item->qr.box;
  Pos pos = item->qr.pos.file ? item->qr.pos : job;
  double module = box.w_mm / item->qr.qr->modules, quiet = module * QR_QUIET_MODULES;
  Box zone = {box.x_mm - quiet, box.y_mm - quiet, box.w_mm + 2 * quiet, box.h_mm + 2 * quiet};
  bool fine = true;
  if (module < min_module_mm - 1e-6) {
    diag3(diag, D_QR_MODULE, pos, item->qr.qr->payload, str_decimal(arena, module, 2),
          str_decimal(arena, min_module_mm, 2));
    fine = false;
  }
  Box trim = {0, 0, page->w_mm, page->h_mm};
  if (!box_covers(trim, turn_box(item->turn, zone)) || !zone_free(page, at, zone, box)) {
    diag1(diag, D_QR_QUIET_ZONE, pos, item->qr.qr->payload);
    fine = false;
  }
  return fine;
}

/* --- Folds: no text within a millimetre, whatever frame it was meant for. */

static Str words_of(const Item *item) {
  return item->kind == ITEM_TEXT ? item->text.glyphs->text : item->qr.qr->payload;
}

static bool near_fold(const Item *item, const Fold *fold) {
  static const double FOLD_MM = 1;
  Box box = turn_box(item->turn, item->kind == ITEM_QR ? item->qr.box : text_box(item));
  double from = fold->down ? box.y_mm : box.x_mm, to = from + (fold->down ? box.h_mm : box.w_mm);
  return from < fold->at_mm + FOLD_MM - HAIR_MM && to > fold->at_mm - FOLD_MM + HAIR_MM;
}

static bool check_folds(Arena *arena, const Page *page, size_t number, Diag *diag, Pos job) {
  for (size_t i = 0; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    for (size_t f = 0; f < page->folds.n; f++) {
      if ((item->kind != ITEM_TEXT && item->kind != ITEM_QR) || !near_fold(item, &page->folds.v[f])) continue;
      diag3(diag, D_PRINT_FOLD, job, words_of(item), arena_printf(arena, "%zu", number + 1),
            str_decimal(arena, page->folds.v[f].at_mm, 2));
      return false; /* the first says enough */
    }
  }
  return true;
}

/* --- The edge: a guillotine is off by a little. */

void display_check_safe(const Display *display, Diag *diag, Pos job, double safe_mm) {
  for (size_t p = 0; p < display->pages.n; p++) {
    const Page *page = display->pages.v[p];
    const Item *nearest = NULL;
    double least = safe_mm - HAIR_MM;
    for (size_t i = 0; i < page->items.n; i++) {
      const Item *item = &page->items.v[i];
      if (item->kind != ITEM_TEXT && item->kind != ITEM_QR) continue;
      Box box = turn_box(item->turn, item->kind == ITEM_QR ? item->qr.box : text_box(item));
      double right = page->w_mm - box.x_mm - box.w_mm, bottom = page->h_mm - box.y_mm - box.h_mm;
      double edge = fmin(fmin(box.x_mm, right), fmin(box.y_mm, bottom));
      if (edge < least) least = edge, nearest = item;
    }
    if (!nearest) continue;
    diag3(diag, D_PRINT_SAFE, job, words_of(nearest), arena_printf(display->arena, "%zu", p + 1), str_decimal(display->arena, least, 2));
    return; /* the first page that has any says enough */
  }
}

/* --- All of one page */

bool display_check_page(const Page *page, size_t number, Diag *diag, Pos job, double min_module_mm) {
  Arena *arena = arena_new(); /* others look at other pages meanwhile */
  bool fine = check_folds(arena, page, number, diag, job);
  for (size_t i = 0; i < page->items.n; i++)
    if (page->items.v[i].kind == ITEM_QR && !check_code(arena, page, i, diag, job, min_module_mm)) fine = false;
  arena_free(arena);
  return fine;
}
