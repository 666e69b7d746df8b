/* How deep the tree of pages is: libqpdf goes down it by calling itself, and a file can make it deeper than any stack. */
#include <glib.h>

#include "preflight/document.h"

enum { MOST_LEVELS = 400, MOST_NODES = 1000000 };

typedef struct Level {
  VEC(qpdf_oh) nodes;
} Level;

/* The kids of a node that have kids themselves, each once. */
static void add_kids(const Document *document, qpdf_oh node, Arena *arena, GHashTable *known, Level *next) {
  qpdf_data pdf = document->pdf;
  qpdf_oh kids = pdf_key(document, node, "/Kids");
  int n = qpdf_oh_is_array(pdf, kids) ? qpdf_oh_get_array_n_items(pdf, kids) : 0;
  for (int i = 0; i < n; i++) {
    qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);
    int id = qpdf_oh_get_object_id(pdf, kid);
    bool fresh = !id || (g_hash_table_size(known) < MOST_NODES && g_hash_table_add(known, GINT_TO_POINTER(id)));
    if (fresh && qpdf_oh_is_array(pdf, pdf_key(document, kid, "/Kids"))) *vec_push(arena, &next->nodes) = kid;
    else qpdf_oh_release(pdf, kid);
  }
}

bool document_pages_end(const Document *document) {
  Arena *arena = arena_new();
  GHashTable *known = g_hash_table_new(g_direct_hash, g_direct_equal);
  Level level = {0};
  int depth = 0;
  *vec_push(arena, &level.nodes) = pdf_key(document, qpdf_get_root(document->pdf), "/Pages");
  for (; level.nodes.n && depth <= MOST_LEVELS; depth++) {
    Level next = {0};
    for (size_t i = 0; i < level.nodes.n; i++) add_kids(document, level.nodes.v[i], arena, known, &next);
    level = next;
  }
  guint nodes = g_hash_table_size(known);
  g_hash_table_destroy(known);
  arena_free(arena);
  return depth <= MOST_LEVELS && nodes < MOST_NODES;
}
