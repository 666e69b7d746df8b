#include <glib.h>

#include "preflight/document.h"

enum { MOST_OBJECTS = 1000000, MOST_DEPTH = 12, MOST_KEYS = 20000 };

typedef struct Later {
  int id, generation;
} Later;

typedef struct Visitor {
  const Document *document;
  DocumentVisit *visit;
  void *context;
  int id;
  Arena *scratch;
  VEC(Later) later;  /* objects that something refers to, of another generation than 0: counting numbers does not lead to them */
  GHashTable *known; /* the numbers of those */
} Visitor;

static void look(Visitor *visitor, qpdf_oh object, int depth);

static void look_later(Visitor *visitor, int id, int generation) {
  if (generation <= 0 || visitor->later.n >= MOST_OBJECTS || !g_hash_table_add(visitor->known, GINT_TO_POINTER(id))) return;
  *vec_push(visitor->document->arena, &visitor->later) = (Later){id, generation};
}

/* What is an object of its own is met there. */
static void look_within(Visitor *visitor, qpdf_oh object, int depth) {
  qpdf_data pdf = visitor->document->pdf;
  if (qpdf_oh_is_indirect(pdf, object)) look_later(visitor, qpdf_oh_get_object_id(pdf, object), qpdf_oh_get_generation(pdf, object));
  else if (depth < MOST_DEPTH) look(visitor, object, depth + 1);
  qpdf_oh_release(pdf, object);
}

/* Whoever visits asks for dozens of keys. libqpdf keeps what it hands out until it is given back, and numbers it one by one: what was handed out
 * between two of our own is given back here, else a page with many annotations takes gigabytes. */
static void show(const Visitor *visitor, qpdf_oh dict) {
  qpdf_data pdf = visitor->document->pdf;
  qpdf_oh first = qpdf_oh_new_null(pdf);
  visitor->visit(visitor->context, dict, visitor->id);
  qpdf_oh last = qpdf_oh_new_null(pdf);
  for (qpdf_oh handle = first; handle <= last; handle++) qpdf_oh_release(pdf, handle);
}

static void look(Visitor *visitor, qpdf_oh object, int depth) {
  qpdf_data pdf = visitor->document->pdf;
  if (qpdf_oh_is_array(pdf, object)) {
    int n = qpdf_oh_get_array_n_items(pdf, object);
    for (int i = 0; i < n; i++) look_within(visitor, qpdf_oh_get_array_item(pdf, object, i), depth);
  } else if (qpdf_oh_is_dictionary(pdf, object)) {
    VEC(Str) keys = {0};
    show(visitor, object);
    qpdf_oh_begin_dict_key_iter(pdf, object);
    while (qpdf_oh_dict_more_keys(pdf) && keys.n < MOST_KEYS) *vec_push(visitor->scratch, &keys) = arena_str(visitor->scratch, str_c(qpdf_oh_dict_next_key(pdf)));
    for (size_t i = 0; i < keys.n; i++) look_within(visitor, qpdf_oh_get_key(pdf, object, keys.v[i].s), depth);
  }
}

static void look_at(Visitor *visitor, int id, int generation) {
  qpdf_data pdf = visitor->document->pdf;
  qpdf_oh object = qpdf_get_object_by_id(pdf, id, generation), dict = object;
  visitor->id = id;
  if (qpdf_oh_is_stream(pdf, object)) dict = qpdf_oh_get_dict(pdf, object);
  look(visitor, dict, 0);
  arena_reset(visitor->scratch);
  if (dict != object) qpdf_oh_release(pdf, dict);
  qpdf_oh_release(pdf, object);
}

void document_each(const Document *document, DocumentVisit *visit, void *context) {
  qpdf_oh trailer = qpdf_get_trailer(document->pdf);
  Visitor visitor = {.document = document, .visit = visit, .context = context, .scratch = arena_new(), .known = g_hash_table_new(g_direct_hash, g_direct_equal)};
  double size = pdf_number(document, pdf_key(document, trailer, "/Size"), 0);
  int n = size < MOST_OBJECTS ? (int)size : MOST_OBJECTS;
  look(&visitor, trailer, 0);
  for (int id = 1; id < n; id++) look_at(&visitor, id, 0);
  for (size_t i = 0; i < visitor.later.n; i++) look_at(&visitor, visitor.later.v[i].id, visitor.later.v[i].generation);
  g_hash_table_destroy(visitor.known);
  arena_free(visitor.scratch);
}
