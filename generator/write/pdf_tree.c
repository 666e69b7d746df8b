#include "write/pdf_tree.h"

#include <math.h>
#include <string.h>

static const double PT_PER_MM = 72 / 25.4;
enum { MOST_LEVELS = 6, MOST_DEPTH = 80 };

typedef struct Tree {
  qpdf_data file;
  Arena *arena;
  const PdfNodes *nodes;
  size_t next;               /* the node whose element comes next */
  int open[MOST_LEVELS + 1]; /* the levels, as they were drawn, of the headings above what comes next */
  int n_open;
  Str fault; /* where it went wrong; absent while all is well */
} Tree;

static void put(const Tree *tree, qpdf_oh dict, const char *key, qpdf_oh value) {
  qpdf_oh_replace_key(tree->file, dict, key, value);
  qpdf_oh_release(tree->file, value);
}

static void put_words(const Tree *tree, qpdf_oh dict, const char *key, Str words) {
  put(tree, dict, key, qpdf_oh_new_unicode_string(tree->file, arena_str(tree->arena, words).s));
}

static void put_name(const Tree *tree, qpdf_oh dict, const char *key, const char *name) {
  put(tree, dict, key, qpdf_oh_new_name(tree->file, name));
}

/* --- What each element says */

static qpdf_oh attributes(const Tree *tree, const char *owner, const char *key, const char *value) {
  qpdf_oh dict = qpdf_oh_new_dictionary(tree->file);
  put_name(tree, dict, "/O", owner);
  if (key) put_name(tree, dict, key, value);
  return dict;
}

static void append_number(const Tree *tree, qpdf_oh array, double value) {
  qpdf_oh number = qpdf_oh_new_real_from_double(tree->file, value, 2);
  qpdf_oh_append_item(tree->file, array, number);
  qpdf_oh_release(tree->file, number);
}

static void finish_figure(Tree *tree, qpdf_oh element, const PdfNode *node) {
  Str alt = node_alt(node);
  if (!alt.n) tree->fault = S("Figure");
  put_words(tree, element, "/Alt", alt);
  Box box = node_box(node);
  if (box.w_mm <= 0) return;
  double bottom = node->page->h_mm - box.y_mm - box.h_mm;
  qpdf_oh layout = attributes(tree, "/Layout", NULL, NULL), corners = qpdf_oh_new_array(tree->file);
  append_number(tree, corners, box.x_mm * PT_PER_MM);
  append_number(tree, corners, bottom * PT_PER_MM);
  append_number(tree, corners, (box.x_mm + box.w_mm) * PT_PER_MM);
  append_number(tree, corners, (bottom + box.h_mm) * PT_PER_MM);
  put(tree, layout, "/BBox", corners);
  put(tree, element, "/A", layout);
}

/* The annotation says where the link leads, and the reference to it which page it stands on. */
static void finish_link(const Tree *tree, qpdf_oh reference, const PdfNode *node) {
  qpdf_oh annotation = qpdf_oh_get_key(tree->file, reference, "/Obj");
  put_words(tree, annotation, "/Contents", node_contents(tree->arena, node));
  put(tree, annotation, "/F", qpdf_oh_new_integer(tree->file, 4)); /* it is printed, were there anything to print */
  put(tree, reference, "/Pg", qpdf_get_page_n(tree->file, (size_t)node->number));
  qpdf_oh_release(tree->file, annotation);
}

/* A heading hangs on the nearest one above it of a higher rank, and is one level below that, whatever number it was drawn with. */
static void finish_heading(Tree *tree, qpdf_oh element, int level) {
  while (tree->n_open > 0 && tree->open[tree->n_open - 1] >= level) tree->n_open--;
  tree->open[tree->n_open++] = level;
  char name[] = "/H1";
  name[2] = (char)('0' + tree->n_open);
  put_name(tree, element, "/S", name);
}

static void finish_element(Tree *tree, qpdf_oh element, const PdfNode *node) {
  const Item *item = node_item(node);
  Str lang = node_lang(tree->arena, node);
  if (lang.n) put_words(tree, element, "/Lang", lang);
  switch (item->begin.tag) {
  case TAG_H1: finish_heading(tree, element, 1); break;
  case TAG_H2: finish_heading(tree, element, 2); break;
  case TAG_H3: finish_heading(tree, element, 3); break;
  case TAG_RB: put_name(tree, element, "/S", "/RB"); break;
  case TAG_RT: put_name(tree, element, "/S", "/RT"); break;
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

/* An element's name; NULL for what is none: a reference to an annotation. */
static const char *name_of(const Tree *tree, qpdf_oh element) {
  qpdf_oh value = qpdf_oh_get_key(tree->file, element, "/S");
  const char *name = qpdf_oh_is_name(tree->file, value) ? qpdf_oh_get_name(tree->file, value) : NULL;
  qpdf_oh_release(tree->file, value);
  return name;
}

static void walk(Tree *tree, qpdf_oh element, const char *name, int depth);

static void walk_kid(Tree *tree, qpdf_oh kid, const PdfNode *node, int depth) {
  if (!qpdf_oh_is_dictionary(tree->file, kid)) return; /* the number of a marked sequence */
  const char *name = name_of(tree, kid);
  if (name)
    walk(tree, kid, name, depth + 1);
  else if (node && node_item(node)->begin.tag == TAG_LINK)
    finish_link(tree, kid, node);
}

static void walk_kids(Tree *tree, qpdf_oh parent, const PdfNode *node, int depth) {
  qpdf_oh kids = qpdf_oh_get_key(tree->file, parent, "/K");
  if (qpdf_oh_is_array(tree->file, kids)) {
    int n = qpdf_oh_get_array_n_items(tree->file, kids);
    for (int i = 0; i < n && !tree->fault.n; i++) {
      qpdf_oh kid = qpdf_oh_get_array_item(tree->file, kids, i);
      walk_kid(tree, kid, node, depth);
      qpdf_oh_release(tree->file, kid);
    }
  } else {
    walk_kid(tree, kids, node, depth);
  }
  qpdf_oh_release(tree->file, kids);
}

static void walk(Tree *tree, qpdf_oh element, const char *name, int depth) {
  const PdfNode *node = tree->next < tree->nodes->list.n ? &tree->nodes->list.v[tree->next++] : NULL;
  if (!node || depth > MOST_DEPTH || strcmp(name + 1, node->name) != 0) {
    tree->fault = node ? str_c(node->name) : S("StructTreeRoot");
    return;
  }
  finish_element(tree, element, node);
  if (!tree->fault.n) walk_kids(tree, element, node, depth);
}

/* --- The root */

static qpdf_oh root_of(const Tree *tree, qpdf_oh catalog) {
  qpdf_oh root = qpdf_oh_get_key(tree->file, catalog, "/StructTreeRoot");
  if (qpdf_oh_is_dictionary(tree->file, root)) return root;
  root = qpdf_make_indirect_object(tree->file, qpdf_oh_new_dictionary(tree->file)); /* nothing is read in this piece */
  put_name(tree, root, "/Type", "/StructTreeRoot");
  put(tree, root, "/ParentTree", qpdf_oh_parse(tree->file, "<< /Nums [] >>"));
  qpdf_oh_replace_key(tree->file, catalog, "/StructTreeRoot", root);
  return root;
}

static void hang(const Tree *tree, qpdf_oh kid, qpdf_oh parent) {
  if (qpdf_oh_is_dictionary(tree->file, kid)) qpdf_oh_replace_key(tree->file, kid, "/P", parent);
}

/* One Document around all; a piece that is laid out as one already has it. */
static void wrap(const Tree *tree, qpdf_oh root) {
  if (tree->nodes->list.n && node_item(&tree->nodes->list.v[0])->begin.tag == TAG_DOCUMENT) return;
  qpdf_oh document = qpdf_make_indirect_object(tree->file, qpdf_oh_new_dictionary(tree->file));
  put_name(tree, document, "/Type", "/StructElem");
  put_name(tree, document, "/S", "/Document");
  qpdf_oh_replace_key(tree->file, document, "/P", root);
  qpdf_oh kids = qpdf_oh_get_key(tree->file, root, "/K");
  int n = qpdf_oh_is_array(tree->file, kids) ? qpdf_oh_get_array_n_items(tree->file, kids) : 0;
  for (int i = 0; i < n; i++) {
    qpdf_oh kid = qpdf_oh_get_array_item(tree->file, kids, i);
    hang(tree, kid, document);
    qpdf_oh_release(tree->file, kid);
  }
  hang(tree, kids, document);
  if (!qpdf_oh_is_null(tree->file, kids)) qpdf_oh_replace_key(tree->file, document, "/K", kids);
  qpdf_oh_replace_key(tree->file, root, "/K", document);
}

bool pdf_tree_finish(qpdf_data file, const Display *display, const PdfNodes *nodes, Diag *diag, Pos job) {
  Tree tree = {.file = file, .arena = display->arena, .nodes = nodes};
  qpdf_oh root = root_of(&tree, qpdf_get_root(file));
  walk_kids(&tree, root, NULL, 0);
  if (!tree.fault.n && tree.next < nodes->list.n) tree.fault = str_c(nodes->list.v[tree.next].name);
  if (tree.fault.n)
    diag1(diag, D_TAG_TREE, job, tree.fault);
  else
    wrap(&tree, root);
  return !tree.fault.n;
}
