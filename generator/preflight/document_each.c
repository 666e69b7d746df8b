#include "preflight/document.h"

enum { MOST_OBJECTS = 1000000, MOST_DEPTH = 12, MOST_KEYS = 20000 };

typedef struct Visitor {
  const Document *document;
  DocumentVisit *visit;
  void *context;
  int id;
  Arena *scratch;
} Visitor;

static void look(const Visitor *visitor, qpdf_oh object, int depth);

/* What is an object of its own is met there. */
static void look_within(const Visitor *visitor, qpdf_oh object, int depth) {
  qpdf_data pdf = visitor->document->pdf;
  if (!qpdf_oh_is_indirect(pdf, object) && depth < MOST_DEPTH) look(visitor, object, depth + 1);
  qpdf_oh_release(pdf, object);
}

static void look(const Visitor *visitor, qpdf_oh object, int depth) {
  qpdf_data pdf = visitor->document->pdf;
  if (qpdf_oh_is_array(pdf, object)) {
    int n = qpdf_oh_get_array_n_items(pdf, object);
    for (int i = 0; i < n; i++) look_within(visitor, qpdf_oh_get_array_item(pdf, object, i), depth);
  } else if (qpdf_oh_is_dictionary(pdf, object)) {
    VEC(Str) keys = {0};
    visitor->visit(visitor->context, object, visitor->id);
    qpdf_oh_begin_dict_key_iter(pdf, object);
    while (qpdf_oh_dict_more_keys(pdf) && keys.n < MOST_KEYS) *vec_push(visitor->scratch, &keys) = arena_str(visitor->scratch, str_c(qpdf_oh_dict_next_key(pdf)));
    for (size_t i = 0; i < keys.n; i++) look_within(visitor, qpdf_oh_get_key(pdf, object, keys.v[i].s), depth);
  }
}

void document_each(const Document *document, DocumentVisit *visit, void *context) {
  qpdf_data pdf = document->pdf;
  Visitor visitor = {document, visit, context, 0, arena_new()};
  double size = pdf_number(document, pdf_key(document, qpdf_get_trailer(pdf), "/Size"), 0);
  int n = size < MOST_OBJECTS ? (int)size : MOST_OBJECTS;
  for (int id = 1; id < n; id++) {
    qpdf_oh object = qpdf_get_object_by_id(pdf, id, 0), dict = object;
    visitor.id = id;
    if (qpdf_oh_is_stream(pdf, object)) dict = qpdf_oh_get_dict(pdf, object);
    look(&visitor, dict, 0);
    arena_reset(visitor.scratch);
    if (dict != object) qpdf_oh_release(pdf, dict);
    qpdf_oh_release(pdf, object);
  }
  arena_free(visitor.scratch);
}
