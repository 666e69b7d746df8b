#include "preflight/tree.h"

#include <glib.h>
#include <string.h>

enum { MOST_DEPTH = 200, MOST_ELEMENTS = 2000000, MOST_SPAN = 10000, MOST_FLAWS = 1000 };

typedef struct Reader {
  Tree *tree;
  const Document *document;
  Arena *arena;
  qpdf_oh classes;   /* the class map */
  GHashTable *pages; /* object number -> page + 1 */
  GHashTable *seen;  /* object numbers of elements */
} Reader;

static void drop(const Reader *reader, qpdf_oh object) { qpdf_oh_release(reader->document->pdf, object); }

/* --- One value */

static Str text_at(const Reader *reader, qpdf_oh dict, const char *key) {
  qpdf_oh value = pdf_key(reader->document, dict, key);
  Str text = pdf_text(reader->document, value);
  if (!text.s && qpdf_oh_is_string(reader->document->pdf, value)) text = S("");
  drop(reader, value);
  return text;
}

/* Without its slash; absent: it is no name. */
static Str name_of(const Reader *reader, qpdf_oh value) {
  if (!qpdf_oh_is_name(reader->document->pdf, value)) return (Str){0};
  return arena_str(reader->arena, str_c(qpdf_oh_get_name(reader->document->pdf, value) + 1));
}

static Str name_at(const Reader *reader, qpdf_oh dict, const char *key) {
  qpdf_oh value = pdf_key(reader->document, dict, key);
  Str name = name_of(reader, value);
  drop(reader, value);
  return name;
}

static int number_at(const Reader *reader, qpdf_oh dict, const char *key, int otherwise) {
  qpdf_oh value = pdf_key(reader->document, dict, key);
  double number = pdf_number(reader->document, value, otherwise);
  drop(reader, value);
  return number >= -1 && number <= 1e9 ? (int)number : otherwise;
}

static int id_at(const Reader *reader, qpdf_oh dict, const char *key) {
  qpdf_oh value = pdf_key(reader->document, dict, key);
  int id = qpdf_oh_get_object_id(reader->document->pdf, value);
  drop(reader, value);
  return id;
}

static int page_at(const Reader *reader, qpdf_oh dict) {
  int id = id_at(reader, dict, "/Pg");
  return id ? GPOINTER_TO_INT(g_hash_table_lookup(reader->pages, GINT_TO_POINTER(id))) - 1 : -1;
}

/* --- Attributes (ISO 32000-1, 14.7.5): in A and by the classes of C, A above them */

static void take_headers(const Reader *reader, qpdf_oh dict, Element *element) {
  qpdf_data pdf = reader->document->pdf;
  qpdf_oh list = pdf_key(reader->document, dict, "/Headers");
  Buf ids = {0};
  int n = qpdf_oh_is_array(pdf, list) ? qpdf_oh_get_array_n_items(pdf, list) : 0;
  for (int i = 0; i < n && i < MOST_SPAN; i++) {
    qpdf_oh item = qpdf_oh_get_array_item(pdf, list, i);
    Str id = pdf_text(reader->document, item);
    buf_add(&ids, id);
    if (id.n) buf_byte(&ids, '\n');
    drop(reader, item);
  }
  if (ids.n) element->headers = buf_keep(&ids, reader->arena);
  buf_free(&ids);
  drop(reader, list);
}

static int span_at(const Reader *reader, qpdf_oh dict, const char *key, int otherwise) {
  int span = number_at(reader, dict, key, otherwise);
  return span < 1 ? 1 : span > MOST_SPAN ? MOST_SPAN : span;
}

static void take_attributes(const Reader *reader, qpdf_oh dict, Element *element) {
  Str scope = name_at(reader, dict, "/Scope"), numbering = name_at(reader, dict, "/ListNumbering");
  if (scope.n) element->scope = scope;
  if (numbering.n) element->numbering = numbering;
  element->is_field = element->is_field || name_at(reader, dict, "/Role").n > 0;
  element->row_span = span_at(reader, dict, "/RowSpan", element->row_span);
  element->col_span = span_at(reader, dict, "/ColSpan", element->col_span);
  take_headers(reader, dict, element);
  qpdf_oh box = pdf_key(reader->document, dict, "/BBox");
  if (qpdf_oh_is_array(reader->document->pdf, box)) element->has_box = qpdf_oh_get_array_n_items(reader->document->pdf, box) == 4;
  drop(reader, box);
}

/* One, or an array of them among the numbers of their revisions; a class is told by name. */
static void read_attributes(const Reader *reader, qpdf_oh value, Element *element, int depth) {
  qpdf_data pdf = reader->document->pdf;
  if (qpdf_oh_is_array(pdf, value) && depth < 3) {
    int n = qpdf_oh_get_array_n_items(pdf, value);
    for (int i = 0; i < n && i < MOST_SPAN; i++) {
      qpdf_oh item = qpdf_oh_get_array_item(pdf, value, i);
      read_attributes(reader, item, element, depth + 1);
      drop(reader, item);
    }
  } else if (qpdf_oh_is_name(pdf, value) && depth < 3) {
    qpdf_oh attributes = pdf_key(reader->document, reader->classes, qpdf_oh_get_name(pdf, value));
    read_attributes(reader, attributes, element, depth + 1);
    drop(reader, attributes);
  } else if (qpdf_oh_is_dictionary(pdf, value) || qpdf_oh_is_stream(pdf, value)) {
    take_attributes(reader, value, element);
  }
}

static void read_attributes_at(const Reader *reader, qpdf_oh dict, const char *key, Element *element) {
  qpdf_oh value = pdf_key(reader->document, dict, key);
  read_attributes(reader, value, element, 0);
  drop(reader, value);
}

/* --- Elements */

static Element *new_element(const Reader *reader, qpdf_oh dict, Element *parent) {
  Element *element = NEW(reader->arena, Element);
  *element = (Element){.parent = parent, .type = name_at(reader, dict, "/S"), .row_span = 1, .col_span = 1};
  element->object = qpdf_oh_get_object_id(reader->document->pdf, dict);
  element->depth = parent ? parent->depth + 1 : 1;
  element->role = role_find(reader->tree->roles, element->type).role;
  element->page = page_at(reader, dict);
  element->id = text_at(reader, dict, "/ID");
  element->lang = text_at(reader, dict, "/Lang");
  element->alt = text_at(reader, dict, "/Alt");
  element->actual = text_at(reader, dict, "/ActualText");
  element->expansion = text_at(reader, dict, "/E");
  read_attributes_at(reader, dict, "/C", element);
  read_attributes_at(reader, dict, "/A", element);
  return element;
}

static void flaw(const Reader *reader, TreeFault fault, const Element *element) {
  if (reader->tree->flaws.n >= MOST_FLAWS) return;
  *vec_push(reader->arena, &reader->tree->flaws) = (TreeFlaw){fault, element};
}

static void read_kids(const Reader *reader, qpdf_oh dict, Element *parent, int parent_object);

/* Each element is read once, wherever else it may hang. */
static void read_element(const Reader *reader, qpdf_oh dict, Element *parent, int parent_object) {
  Tree *tree = reader->tree;
  int id = qpdf_oh_get_object_id(reader->document->pdf, dict);
  if (id && !g_hash_table_add(reader->seen, GINT_TO_POINTER(id))) {
    flaw(reader, TREE_TWICE, parent);
    return;
  }
  if ((parent && parent->depth >= MOST_DEPTH) || tree->all.n >= MOST_ELEMENTS) {
    flaw(reader, TREE_LARGE, parent);
    return;
  }
  Element *element = new_element(reader, dict, parent);
  element->parent_said = parent_object ? id_at(reader, dict, "/P") == parent_object : true;
  *vec_push(reader->arena, &tree->all) = element;
  if (parent)
    *vec_push(reader->arena, &parent->kids) = (TreeKid){.kind = KID_ELEMENT, .element = element, .page = -1};
  else
    tree->root_kids++;
  read_kids(reader, dict, element, id);
}

static void add_kid(const Reader *reader, Element *parent, TreeKid kid) {
  if (parent)
    *vec_push(reader->arena, &parent->kids) = kid;
  else
    flaw(reader, TREE_BROKEN, NULL);
}

static void read_kid(const Reader *reader, qpdf_oh value, Element *parent, int parent_object) {
  qpdf_data pdf = reader->document->pdf;
  int page = parent ? parent->page : -1;
  if (qpdf_oh_is_integer(pdf, value)) {
    double mcid = pdf_number(reader->document, value, -1);
    add_kid(reader, parent, (TreeKid){.kind = KID_MARK, .page = page, .mcid = mcid >= 0 && mcid < 1e9 ? (int)mcid : -1});
    return;
  }
  if (!qpdf_oh_is_dictionary(pdf, value)) {
    flaw(reader, TREE_BROKEN, parent);
    return;
  }
  Str type = name_at(reader, value, "/Type");
  if (str_is(type, "MCR") || str_is(type, "OBJR")) {
    int said = page_at(reader, value);
    TreeKid kid = {.page = said >= 0 ? said : page};
    kid.kind = type.s[0] == 'M' ? KID_MARK : KID_OBJECT;
    kid.mcid = number_at(reader, value, "/MCID", -1);
    kid.form = kid.kind == KID_MARK ? id_at(reader, value, "/Stm") : 0;
    kid.object = kid.kind == KID_OBJECT ? id_at(reader, value, "/Obj") : 0;
    add_kid(reader, parent, kid);
  } else {
    read_element(reader, value, parent, parent_object);
  }
}

static void read_kids(const Reader *reader, qpdf_oh dict, Element *parent, int parent_object) {
  qpdf_data pdf = reader->document->pdf;
  qpdf_oh kids = pdf_key(reader->document, dict, "/K");
  if (qpdf_oh_is_array(pdf, kids)) {
    int n = qpdf_oh_get_array_n_items(pdf, kids);
    for (int i = 0; i < n; i++) {
      qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);
      read_kid(reader, kid, parent, parent_object);
      drop(reader, kid);
    }
  } else if (!qpdf_oh_is_null(pdf, kids)) {
    read_kid(reader, kids, parent, parent_object);
  }
  drop(reader, kids);
}

Tree *tree_read(const Document *document) {
  Tree *tree = NEW(document->arena, Tree);
  Reader reader = {.tree = tree, .document = document, .arena = document->arena};
  qpdf_oh root = pdf_key(document, document->catalog, "/StructTreeRoot");
  tree->document = document;
  tree->roles = role_map_read(document);
  reader.classes = pdf_key(document, root, "/ClassMap");
  reader.pages = g_hash_table_new(NULL, NULL);
  reader.seen = g_hash_table_new(NULL, NULL);
  for (int i = 0; i < document->n_pages; i++)
    g_hash_table_insert(reader.pages, GINT_TO_POINTER(qpdf_oh_get_object_id(document->pdf, document->pages[i].dict)), GINT_TO_POINTER(i + 1));
  if (qpdf_oh_is_dictionary(document->pdf, root)) read_kids(&reader, root, NULL, qpdf_oh_get_object_id(document->pdf, root));
  g_hash_table_destroy(reader.pages);
  g_hash_table_destroy(reader.seen);
  return tree;
}

/* --- What is asked of an element */

Str element_lang(const Element *element) {
  while (element && !element->lang.n) element = element->parent;
  return element ? element->lang : (Str){0};
}

const Element *element_around(const Element *element) {
  const Element *around = element->parent;
  while (around && (around->role == ROLE_NON_STRUCT || around->role == ROLE_DIV || around->role == ROLE_PART)) around = around->parent;
  return around;
}

Str element_path(Arena *arena, const Element *element) {
  Str path = element->type;
  for (int i = 0; i < 2 && (element = element->parent); i++)
    path = arena_printf(arena, STR_FMT " > " STR_FMT, STR_ARG(element->type), STR_ARG(path));
  return path;
}
