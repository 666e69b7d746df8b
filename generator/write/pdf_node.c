#include "write/pdf_node.h"

#include <glib.h>
#include <math.h>

#include "base/unit.h"
#include "base/utf8.h"
#include "draw/type.h"


const Item *node_item(const PdfNode *node) { return &node->page->items.v[node->at]; }

/* --- Found */

static void find(Arena *arena, const Display *display, PdfNodes *nodes) {
  int open = -1;
  for (size_t p = 0; p < display->pages.n; p++) {
    const Page *page = display->pages.v[p];
    nodes->pages[p].first = (int)nodes->list.n;
    for (size_t i = 0; i < page->items.n; i++) {
      ItemKind kind = page->items.v[i].kind;
      if (kind == ITEM_END) open = nodes->list.v[open].parent;
      if (kind != ITEM_BEGIN) continue;
      if (open >= 0) nodes->list.v[open].leaf = false;
      *vec_push(arena, &nodes->list) = (PdfNode){.page = page, .number = (int)p, .at = i, .parent = open, .leaf = true};
      open = (int)nodes->list.n - 1;
    }
  }
}

static void mark(Arena *arena, PdfNodes *nodes, size_t page, int node) {
  PdfPageNodes *on = &nodes->pages[page];
  *vec_push(arena, &nodes->list.v[node].marks) = (PdfMark){(int)page, (int)on->marked.n};
  *vec_push(arena, &on->marked) = node;
}

static void mark_leaves(Arena *arena, const Display *display, PdfNodes *nodes) {
  int open = -1;
  for (size_t p = 0; p < display->pages.n; p++) {
    const Page *page = display->pages.v[p];
    int next = nodes->pages[p].first;
    nodes->pages[p].goes_on = open >= 0 && nodes->list.v[open].leaf;
    if (nodes->pages[p].goes_on) mark(arena, nodes, p, open);
    for (size_t i = 0; i < page->items.n; i++) {
      ItemKind kind = page->items.v[i].kind;
      if (kind == ITEM_END) open = nodes->list.v[open].parent;
      if (kind != ITEM_BEGIN) continue;
      open = next++;
      if (nodes->list.v[open].leaf) mark(arena, nodes, p, open);
    }
  }
}

PdfNodes pdf_nodes(Arena *arena, const Display *display) {
  PdfNodes nodes = {.pages = NEW_N(arena, PdfPageNodes, display->pages.n + 1)};
  find(arena, display, &nodes);
  mark_leaves(arena, display, &nodes);
  return nodes;
}

/* --- Places */

static Box path_box(const Item *item) {
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  for (int i = 0; i < item->path.n_segments; i++) {
    const PathSegment *s = &item->path.segments[i];
    int points = s->op == PATH_CURVE ? 3 : s->op == PATH_CLOSE ? 0 : 1;
    for (int j = 0; j < points; j++) {
      left = fmin(left, s->x[j]), right = fmax(right, s->x[j]);
      top = fmin(top, s->y[j]), bottom = fmax(bottom, s->y[j]);
    }
  }
  return left < right ? (Box){left, top, right - left, bottom - top} : (Box){0};
}

static Box text_box(const Item *item) {
  const Glyphs *glyphs = item->text.glyphs;
  double size = glyphs->size_pt * MM_PER_PT, x = item->text.x_mm, y = item->text.y_mm;
  if (glyphs->vertical) return (Box){x - size / 2, y, size, glyphs->width_mm};
  return (Box){x, y - size, glyphs->width_mm, size * 1.25};
}

Box item_box(const Item *item) {
  switch (item->kind) {
  case ITEM_TEXT: return text_box(item);
  case ITEM_PATH: return path_box(item);
  case ITEM_PICTURE: return item->picture.clip;
  case ITEM_QR: return item->qr.box;
  default: return (Box){0};
  }
}

/* --- What stands in an element */

/* The next item inside; NULL behind the last. *at begins as 0. */
static const Item *inside(const PdfNode *node, size_t *at, int *depth) {
  size_t i = *at ? *at : node->at;
  const Item *item = &node->page->items.v[i];
  *depth += (item->kind == ITEM_BEGIN) - (item->kind == ITEM_END);
  *at = i + 1;
  if (*depth <= 0 || *at >= node->page->items.n) return NULL;
  return &node->page->items.v[*at];
}

Box node_box(const PdfNode *node) {
  Box whole = {0};
  size_t at = 0;
  int depth = 0;
  for (const Item *item; (item = inside(node, &at, &depth));) {
    Box box = item_box(item);
    if (box.w_mm > 0) whole = box_join(whole, turn_box(item->turn, box));
  }
  return whole;
}

/* Without readings; white space at the ends is cut off. */
static Str node_text(Arena *arena, const PdfNode *node) {
  Buf words = {0};
  size_t at = 0;
  int depth = 0, reading = 0;
  for (const Item *item; (item = inside(node, &at, &depth));) {
    if (item->kind == ITEM_BEGIN && (reading || item->begin.tag == TAG_RT)) reading++;
    if (item->kind == ITEM_END && reading) reading--;
    if (item->kind == ITEM_TEXT && !reading) buf_add(&words, item->text.glyphs->text);
  }
  Str kept = arena_str(arena, str_trim(buf_str(&words)));
  buf_free(&words);
  return kept;
}

Str node_alt(const PdfNode *node) {
  Str alt = node_item(node)->begin.alt;
  size_t at = 0;
  int depth = 0;
  for (const Item *item; !alt.n && (item = inside(node, &at, &depth));)
    if (item->kind == ITEM_QR) alt = item->qr.qr->payload;
  return alt;
}

Str node_contents(Arena *arena, const PdfNode *node) {
  const Item *item = node_item(node);
  if (item->begin.alt.n) return item->begin.alt;
  Str text = node_text(arena, node);
  return text.n ? text : item->begin.uri;
}

static bool has_letters(Str text) {
  for (unsigned c; utf8_next(&text, &c);)
    if (g_unichar_isalpha(c)) return true;
  return false;
}

Str node_lang(Arena *arena, const PdfNode *node) {
  Str lang = lang_tag(node_item(node)->begin.lang);
  return lang.n && has_letters(node_text(arena, node)) ? lang : (Str){NULL, 0};
}

/* --- Lists */

/* NULL: c says nothing, as the bracket of "(1)". */
static const char *numbering(unsigned c) {
  if ((c >= '0' && c <= '9') || (c >= 0x2460 && c <= 0x2473) || (c >= 0xFF10 && c <= 0xFF19)) return "Decimal";
  if (c >= 'a' && c <= 'z') return "LowerAlpha";
  if (c >= 'A' && c <= 'Z') return "UpperAlpha";
  if (c == 0x25CB || c == 0x25E6) return "Circle";
  if (c == 0x25A0 || c == 0x25AA || c == 0x25A1) return "Square";
  if (c == 0x2022 || c == 0x30FB || c == 0x25CF) return "Disc";
  return NULL;
}

const char *node_numbering(Arena *arena, const PdfNode *node) {
  size_t at = 0;
  int depth = 0;
  for (const Item *item; (item = inside(node, &at, &depth));) {
    if (item->kind != ITEM_BEGIN || item->begin.tag != TAG_LBL) continue;
    Str label = item->begin.alt.n ? item->begin.alt : node_text(arena, &(PdfNode){.page = node->page, .at = at});
    const char *way = NULL;
    for (unsigned c; !way && utf8_next(&label, &c);) way = numbering(c);
    return way ? way : "None";
  }
  return "None";
}
