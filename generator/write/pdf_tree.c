#include "write/pdf_tree.h"

#include "base/unit.h"

enum { MOST_LEVELS = 6 };

typedef struct Tree {
  Arena *arena;
  PdfValue *type, *names[TAG_COUNT]; /* words that most elements have: one for all of them */
  const PdfSheets *sheets;
  const PdfNodes *nodes;
  PdfValue **elements; /* by node, as objects */
  int open[MOST_LEVELS + 1]; /* the levels, as they were drawn, of the headings above what comes next */
  int n_open;
  Str fault; /* where it went wrong; absent while all is well */
} Tree;

static void put(const Tree *tree, PdfValue *dict, const char *key, PdfValue *value) { pdf_value_put(tree->arena, dict, key, value); }

static void put_words(const Tree *tree, PdfValue *dict, const char *key, Str words) {
  put(tree, dict, key, pdf_value_text(tree->arena, words));
}

static void put_name(const Tree *tree, PdfValue *dict, const char *key, const char *name) {
  put(tree, dict, key, pdf_value_word(tree->arena, name));
}

/* --- What each element says */

static PdfValue *attributes(const Tree *tree, const char *owner, const char *key, const char *value) {
  PdfValue *dict = pdf_value_new(tree->arena, PDF_DICT);
  put_name(tree, dict, "/O", owner);
  if (key) put_name(tree, dict, key, value);
  return dict;
}

static void append_number(const Tree *tree, PdfValue *array, double value) {
  pdf_value_push(tree->arena, array, pdf_value_number(tree->arena, value, 2));
}

static void finish_figure(Tree *tree, PdfValue *element, const PdfNode *node) {
  Str alt = node_alt(node);
  if (!alt.n) tree->fault = S("Figure");
  put_words(tree, element, "/Alt", alt);
  Box box = node_box(node);
  if (box.w_mm <= 0) return;
  double bottom = node->page->h_mm - box.y_mm - box.h_mm;
  PdfValue *layout = attributes(tree, "/Layout", NULL, NULL), *corners = pdf_value_new(tree->arena, PDF_ARRAY);
  append_number(tree, corners, box.x_mm * PT_PER_MM);
  append_number(tree, corners, bottom * PT_PER_MM);
  append_number(tree, corners, (box.x_mm + box.w_mm) * PT_PER_MM);
  append_number(tree, corners, (bottom + box.h_mm) * PT_PER_MM);
  put(tree, layout, "/BBox", corners);
  put(tree, element, "/A", layout);
}

/* A heading hangs on the nearest one above it of a higher rank, and is one level below that, whatever number it was drawn with. */
static void finish_heading(Tree *tree, PdfValue *element, int level) {
  while (tree->n_open > 0 && tree->open[tree->n_open - 1] >= level) tree->n_open--;
  tree->open[tree->n_open++] = level;
  static const char *const names[MOST_LEVELS + 1] = {"", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"};
  put_name(tree, element, "/S", names[tree->n_open]);
}

/* A link that leads nowhere is none. */
static PdfValue *name_of(Tree *tree, const Item *item) {
  Tag tag = item->begin.tag == TAG_LINK && !pdf_link_leads(item) ? TAG_SPAN : item->begin.tag;
  if (!tree->names[tag]) tree->names[tag] = pdf_value_word(tree->arena, arena_printf(tree->arena, "/%s", tag_name(tag)).s);
  return tree->names[tag];
}

static void finish_element(Tree *tree, PdfValue *element, const PdfNode *node) {
  const Item *item = node_item(node);
  Str lang = node_lang(tree->arena, node);
  if (lang.n) put_words(tree, element, "/Lang", lang);
  put(tree, element, "/S", name_of(tree, item));
  switch (item->begin.tag) {
  case TAG_H1: finish_heading(tree, element, 1); break;
  case TAG_H2: finish_heading(tree, element, 2); break;
  case TAG_H3: finish_heading(tree, element, 3); break;
  case TAG_LBL:
    if (item->begin.alt.n) put_words(tree, element, "/ActualText", item->begin.alt); /* a bullet that is drawn */
    break;
  case TAG_FIGURE: finish_figure(tree, element, node); break;
  case TAG_TH:
    put(tree, element, "/A", attributes(tree, "/Table", "/Scope", item->begin.scope_row ? "/Row" : "/Column"));
    break;
  case TAG_L: {
    Str name = arena_printf(tree->arena, "/%s", node_numbering(tree->arena, node));
    put(tree, element, "/A", attributes(tree, "/List", "/ListNumbering", name.s));
    break;
  }
  default: break;
  }
}

/* --- What each element holds */

static PdfValue *page_of(const Tree *tree, int page) { return tree->sheets->pages[page]; }

/* One kid stands for itself, several in an array. */
static void add_kid(const Tree *tree, PdfValue *element, PdfValue *kid) {
  PdfValue *kids = pdf_value_raw(element, "/K");
  if (!kids) {
    put(tree, element, "/K", kid);
    return;
  }
  if (kids->kind != PDF_ARRAY) {
    PdfValue *array = pdf_value_new(tree->arena, PDF_ARRAY);
    pdf_value_push(tree->arena, array, kids);
    put(tree, element, "/K", kids = array);
  }
  pdf_value_push(tree->arena, kids, kid);
}

/* What it painted: by its number on the element's own page, elsewhere with the page. */
static void add_marks(const Tree *tree, PdfValue *element, const PdfNode *node) {
  if (node->marks.n) put(tree, element, "/Pg", page_of(tree, node->number));
  for (size_t i = 0; i < node->marks.n; i++) {
    PdfMark mark = node->marks.v[i];
    PdfValue *number = pdf_value_number(tree->arena, mark.number, 0), *kid = number;
    if (mark.page != node->number) {
      kid = pdf_value_of(tree->arena, "<< /Type /MCR >>");
      put(tree, kid, "/Pg", page_of(tree, mark.page));
      put(tree, kid, "/MCID", number);
    }
    add_kid(tree, element, kid);
  }
}

/* The annotation is the page's, and the first kid of its element. */
static void add_link(const Tree *tree, PdfValue *element, const PdfNode *node, int key) {
  PdfValue *link = pdf_link_make(tree->sheets, node, key), *page = page_of(tree, node->number), *links = pdf_value_get(page, "/Annots");
  if (!links) put(tree, page, "/Annots", links = pdf_value_new(tree->arena, PDF_ARRAY));
  pdf_value_push(tree->arena, links, link);
  PdfValue *reference = pdf_value_of(tree->arena, "<< /Type /OBJR >>");
  put(tree, reference, "/Obj", link);
  put(tree, reference, "/Pg", page);
  add_kid(tree, element, reference);
}

/* --- All of them */

static void add_parent(const Tree *tree, PdfValue *parents, int key, PdfValue *value) {
  pdf_value_push(tree->arena, parents, pdf_value_number(tree->arena, key, 0));
  pdf_value_push(tree->arena, parents, value);
}

/* With room for what most of them say. */
static PdfValue *new_element(const Tree *tree) {
  enum { USUAL = 5 };
  PdfValue *element = pdf_value_new(tree->arena, PDF_DICT);
  element->entries.v = NEW_N(tree->arena, PdfEntry, USUAL);
  element->entries.cap = USUAL;
  put(tree, element, "/Type", tree->type);
  return element;
}

/* `top`: what the elements without a parent hang on. Parents come before their children, so each is there when it is asked for. */
static void add_elements(Tree *tree, PdfValue *top, PdfValue *parents) {
  int key = (int)tree->sheets->display->pages.n;
  for (size_t i = 0; i < tree->nodes->list.n && !tree->fault.n; i++) {
    const PdfNode *node = &tree->nodes->list.v[i];
    PdfValue *element = new_element(tree), *parent = node->parent < 0 ? top : tree->elements[node->parent];
    tree->elements[i] = pdf_value_own(tree->arena, element);
    finish_element(tree, element, node);
    put(tree, element, "/P", parent);
    add_kid(tree, parent, tree->elements[i]);
    if (pdf_link_leads(node_item(node))) add_parent(tree, parents, key, tree->elements[i]), add_link(tree, element, node, key++);
    add_marks(tree, element, node);
  }
}

/* By the number of each mark on each page: whose it is. */
static void add_pages(const Tree *tree, PdfValue *parents) {
  for (size_t p = 0; p < tree->sheets->display->pages.n; p++) {
    const PdfPageNodes *on = &tree->nodes->pages[p];
    PdfValue *owners = pdf_value_new(tree->arena, PDF_ARRAY);
    for (size_t i = 0; i < on->marked.n; i++) pdf_value_push(tree->arena, owners, tree->elements[on->marked.v[i]]);
    add_parent(tree, parents, (int)p, owners);
  }
}

/* One Document around all; a piece that is laid out as one already has it. */
static PdfValue *top_of(const Tree *tree, PdfValue *root) {
  if (tree->nodes->list.n && node_item(&tree->nodes->list.v[0])->begin.tag == TAG_DOCUMENT) return root;
  PdfValue *document = pdf_value_own(tree->arena, pdf_value_of(tree->arena, "<< /Type /StructElem /S /Document >>"));
  put(tree, document, "/P", root);
  put(tree, root, "/K", document);
  return document;
}

PdfValue *pdf_tree_make(const PdfSheets *sheets, const PdfNodes *nodes, Diag *diag, Pos job) {
  Tree tree = {.arena = sheets->arena, .sheets = sheets, .nodes = nodes, .elements = NEW_N(sheets->arena, PdfValue *, nodes->list.n + 1)};
  tree.type = pdf_value_word(tree.arena, "/StructElem");
  PdfValue *root = pdf_value_own(tree.arena, pdf_value_of(tree.arena, "<< /Type /StructTreeRoot >>"));
  PdfValue *links = pdf_value_new(tree.arena, PDF_ARRAY), *parents = pdf_value_new(tree.arena, PDF_ARRAY), *keys = pdf_value_new(tree.arena, PDF_DICT);
  add_elements(&tree, top_of(&tree, root), links);
  if (tree.fault.n) return diag1(diag, D_TAG_TREE, job, tree.fault), NULL;
  add_pages(&tree, parents);
  for (size_t i = 0; i < links->entries.n; i++) pdf_value_push(tree.arena, parents, links->entries.v[i].value);
  put(&tree, keys, "/Nums", parents);
  put(&tree, root, "/ParentTree", pdf_value_own(tree.arena, keys));
  return root;
}
