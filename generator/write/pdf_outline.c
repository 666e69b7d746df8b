/* Bookmarks: each names its parent, its neighbours, and its first and last child (ISO 32000-1, 12.3.3). */
#include <math.h>

#include "base/unit.h"
#include "draw/type.h"
#include "write/pdf_link.h"

enum { LEVELS = 3, DIGITS = 2 };

typedef struct Bookmark {
  PdfValue *value, *ref;
  PdfValue *last; /* its last child, as a reference */
  int children;
} Bookmark;

typedef struct Outline {
  const PdfSheets *sheets;
  Bookmark *open[LEVELS + 1]; /* the last bookmark by level; [0] is the root */
} Outline;

static void put(const Outline *outline, PdfValue *dict, const char *key, PdfValue *value) { pdf_value_put(outline->sheets->arena, dict, key, value); }

static double top_of(const PdfNode *node) {
  for (size_t i = node->at; i < node->page->items.n; i++) {
    const Item *item = &node->page->items.v[i];
    if (item->kind != ITEM_TEXT) continue;
    double x = item->text.x_mm, y = item->text.y_mm;
    turn_point(item->turn, &x, &y);
    return fmax(0, y - 2 * item->text.glyphs->size_pt / PT_PER_MM);
  }
  return 0;
}

static Bookmark *mark_of(Arena *arena, PdfValue *value) {
  Bookmark *mark = NEW(arena, Bookmark);
  *mark = (Bookmark){.value = value, .ref = pdf_value_own(arena, value)};
  return mark;
}

/* Closed, so that its count is of its own children, and less than 0. */
static void add(Outline *outline, const PdfNode *node) {
  Arena *arena = outline->sheets->arena;
  const Item *item = node_item(node);
  int level = item->begin.tag == TAG_H3 ? 3 : item->begin.tag == TAG_H2 ? 2 : 1;
  Bookmark *parent = outline->open[level - 1], *mark = mark_of(arena, pdf_value_new(arena, PDF_DICT));
  put(outline, mark->value, "/Title", pdf_value_text(arena, item->begin.outline));
  put(outline, mark->value, "/Parent", parent->ref);
  put(outline, mark->value, "/Dest", pdf_link_place(outline->sheets, (size_t)node->number, top_of(node)));
  if (parent->last) put(outline, parent->last, "/Next", mark->ref), put(outline, mark->value, "/Prev", parent->last);
  else put(outline, parent->value, "/First", mark->ref);
  parent->last = mark->ref;
  parent->children++;
  put(outline, parent->value, "/Last", mark->ref);
  put(outline, parent->value, "/Count", pdf_value_number(arena, -parent->children, 0));
  for (int i = level; i <= LEVELS; i++) outline->open[i] = mark; /* a level that is left out hangs on the one above */
}

PdfValue *pdf_outline_make(const PdfSheets *sheets, const PdfNodes *nodes) {
  Outline outline = {.sheets = sheets};
  Bookmark *root = mark_of(sheets->arena, pdf_value_of(sheets->arena, "<< /Type /Outlines >>"));
  for (int i = 0; i <= LEVELS; i++) outline.open[i] = root;
  for (size_t i = 0; i < nodes->list.n; i++)
    if (node_item(&nodes->list.v[i])->begin.outline.n) add(&outline, &nodes->list.v[i]);
  return root->children ? root->ref : NULL;
}
