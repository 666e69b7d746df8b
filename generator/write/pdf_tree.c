#include "write/pdf_tree.h"

#include <math.h>
#include <string.h>

static const double PT_PER_MM = 72 / 25.4;
enum { MOST_LEVELS = 6, MOST_DEPTH = 80 };

typedef struct Tree {
  PdfFile *file;
  Arena *arena;
  const PdfNodes *nodes;
  size_t next;               /* the node whose element comes next */
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

/* The annotation says where the link leads, and the reference to it which page it stands on. */
static void finish_link(const Tree *tree, PdfValue *reference, const PdfNode *node) {
  PdfValue *annotation = pdf_value_get(reference, "/Obj");
  if (!pdf_value_is_dict(annotation)) return;
  put_words(tree, annotation, "/Contents", node_contents(tree->arena, node));
  put_name(tree, annotation, "/F", "4"); /* it is printed, were there anything to print */
  put(tree, reference, "/Pg", tree->file->pages.v[node->number]);
}

/* A heading hangs on the nearest one above it of a higher rank, and is one level below that, whatever number it was drawn with. */
static void finish_heading(Tree *tree, PdfValue *element, int level) {
  while (tree->n_open > 0 && tree->open[tree->n_open - 1] >= level) tree->n_open--;
  tree->open[tree->n_open++] = level;
  static const char *const names[MOST_LEVELS + 1] = {"", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"};
  put_name(tree, element, "/S", names[tree->n_open]);
}

static void finish_element(Tree *tree, PdfValue *element, const PdfNode *node) {
  const Item *item = node_item(node);
  Str lang = node_lang(tree->arena, node);
  if (lang.n) put_words(tree, element, "/Lang", lang);
  switch (item->begin.tag) {
  case TAG_H1: finish_heading(tree, element, 1); break;
  case TAG_H2: finish_heading(tree, element, 2); break;
  case TAG_H3: finish_heading(tree, element, 3); break;
  case TAG_RB: put_name(tree, element, "/S", "/RB"); break;
  case TAG_RT: put_name(tree, element, "/S", "/RT"); break;
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

/* --- The walk: parents first, which is the order in which they were begun */

static void walk(Tree *tree, PdfValue *element, Str name, int depth);

/* What has no name is none: the number of a marked sequence, or a reference to an annotation. */
static void walk_kid(Tree *tree, PdfValue *kid, const PdfNode *node, int depth) {
  PdfValue *name = pdf_value_get(kid, "/S");
  if (name)
    walk(tree, kid, name->text, depth + 1);
  else if (pdf_value_is_dict(kid) && node && node_item(node)->begin.tag == TAG_LINK)
    finish_link(tree, kid, node);
}

static void walk_kids(Tree *tree, PdfValue *parent, const PdfNode *node, int depth) {
  PdfValue *kids = pdf_value_get(parent, "/K");
  if (!kids) return;
  if (kids->kind != PDF_ARRAY) walk_kid(tree, kids, node, depth);
  for (size_t i = 0; i < pdf_value_length(kids) && !tree->fault.n; i++) walk_kid(tree, pdf_value_at(kids, i), node, depth);
}

static void walk(Tree *tree, PdfValue *element, Str name, int depth) {
  const PdfNode *node = tree->next < tree->nodes->list.n ? &tree->nodes->list.v[tree->next++] : NULL;
  if (!node || depth > MOST_DEPTH || !str_is(str_from(name, 1), node->name)) {
    tree->fault = node ? str_c(node->name) : S("StructTreeRoot");
    return;
  }
  finish_element(tree, element, node);
  if (!tree->fault.n) walk_kids(tree, element, node, depth);
}

/* --- The root */

static PdfValue *root_of(const Tree *tree) {
  PdfValue *root = pdf_value_get(tree->file->root, "/StructTreeRoot");
  if (pdf_value_is_dict(root)) return root;
  /* Nothing is read in this piece. */
  root = pdf_value_of(tree->arena, "<< /Type /StructTreeRoot /ParentTree << /Nums [] >> >>");
  put(tree, tree->file->root, "/StructTreeRoot", pdf_file_add(tree->file, root));
  return root;
}

static void hang(const Tree *tree, PdfValue *kid, PdfValue *parent) {
  if (pdf_value_is_dict(kid)) put(tree, kid, "/P", parent);
}

/* One Document around all; a piece that is laid out as one already has it. */
static void wrap(const Tree *tree, PdfValue *root) {
  if (tree->nodes->list.n && node_item(&tree->nodes->list.v[0])->begin.tag == TAG_DOCUMENT) return;
  PdfValue *dict = pdf_value_of(tree->arena, "<< /Type /StructElem /S /Document >>"), *document = pdf_file_add(tree->file, dict);
  PdfValue *above = pdf_value_raw(tree->file->root, "/StructTreeRoot"), *kids = pdf_value_raw(root, "/K");
  put(tree, dict, "/P", above);
  hang(tree, kids, document);
  for (size_t i = 0; i < pdf_value_length(kids); i++) hang(tree, pdf_value_at(kids, i), document);
  if (kids) put(tree, dict, "/K", kids);
  put(tree, root, "/K", document);
}

bool pdf_tree_finish(PdfFile *file, const Display *display, const PdfNodes *nodes, Diag *diag, Pos job) {
  Tree tree = {.file = file, .arena = file->arena, .nodes = nodes};
  if (file->pages.n != display->pages.n) return diag1(diag, D_TAG_TREE, job, S("Page")), false;
  PdfValue *root = root_of(&tree);
  walk_kids(&tree, root, NULL, 0);
  if (!tree.fault.n && tree.next < nodes->list.n) tree.fault = str_c(nodes->list.v[tree.next].name);
  if (tree.fault.n)
    diag1(diag, D_TAG_TREE, job, tree.fault);
  else
    wrap(&tree, root);
  return !tree.fault.n;
}
