#include "preflight/parents.h"

#include <glib.h>
#include <stdlib.h>

enum { MOST_DEPTH = 50, MOST_OBJECTS = 5000000 };

typedef struct Entry {
  int key, order; /* order: as it stands in the file, so that the first of a key wins */
  int object;     /* of the element; 0: it is a list */
  size_t from, n; /* the list's part of objects */
} Entry;

struct Parents {
  Arena *arena;
  VEC(Entry) entries; /* sorted by key */
  VEC(int) objects;   /* by MCID, 0 for what leads nowhere */
};

static void add_entry(Parents *parents, const Document *document, int key, qpdf_oh value) {
  qpdf_data pdf = document->pdf;
  Entry entry = {.key = key, .order = (int)parents->entries.n, .from = parents->objects.n};
  if (qpdf_oh_is_array(pdf, value)) {
    int n = qpdf_oh_get_array_n_items(pdf, value);
    for (int i = 0; i < n && parents->objects.n < MOST_OBJECTS; i++) {
      qpdf_oh item = qpdf_oh_get_array_item(pdf, value, i);
      *vec_push(parents->arena, &parents->objects) = qpdf_oh_get_object_id(pdf, item);
      qpdf_oh_release(pdf, item);
    }
    entry.n = parents->objects.n - entry.from;
  } else {
    entry.object = qpdf_oh_get_object_id(pdf, value);
  }
  *vec_push(parents->arena, &parents->entries) = entry;
}

static void read_numbers(Parents *parents, const Document *document, qpdf_oh numbers) {
  qpdf_data pdf = document->pdf;
  int n = qpdf_oh_is_array(pdf, numbers) ? qpdf_oh_get_array_n_items(pdf, numbers) : 0;
  for (int i = 0; i + 1 < n && parents->entries.n < MOST_OBJECTS; i += 2) {
    qpdf_oh key = qpdf_oh_get_array_item(pdf, numbers, i), value = qpdf_oh_get_array_item(pdf, numbers, i + 1);
    double number = qpdf_oh_is_integer(pdf, key) ? pdf_number(document, key, -1) : -1;
    if (number >= 0 && number < 1e9) add_entry(parents, document, (int)number, value);
    qpdf_oh_release(pdf, key);
    qpdf_oh_release(pdf, value);
  }
}

static void read_node(Parents *parents, const Document *document, qpdf_oh node, GHashTable *seen, int depth) {
  qpdf_data pdf = document->pdf;
  int id = qpdf_oh_get_object_id(pdf, node);
  if (depth > MOST_DEPTH || (id && !g_hash_table_add(seen, GINT_TO_POINTER(id)))) return;
  qpdf_oh numbers = pdf_key(document, node, "/Nums"), kids = pdf_key(document, node, "/Kids");
  read_numbers(parents, document, numbers);
  int n = qpdf_oh_is_array(pdf, kids) ? qpdf_oh_get_array_n_items(pdf, kids) : 0;
  for (int i = 0; i < n; i++) {
    qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);
    read_node(parents, document, kid, seen, depth + 1);
    qpdf_oh_release(pdf, kid);
  }
  qpdf_oh_release(pdf, numbers);
  qpdf_oh_release(pdf, kids);
}

static int by_key(const void *a, const void *b) {
  const Entry *x = a, *y = b;
  return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : x->order - y->order;
}

Parents *parents_read(const Document *document) {
  Parents *parents = NEW(document->arena, Parents);
  parents->arena = document->arena;
  GHashTable *seen = g_hash_table_new(NULL, NULL);
  qpdf_oh root = pdf_key(document, document->catalog, "/StructTreeRoot");
  read_node(parents, document, pdf_key(document, root, "/ParentTree"), seen, 0);
  g_hash_table_destroy(seen);
  if (parents->entries.n) qsort(parents->entries.v, parents->entries.n, sizeof(Entry), by_key);
  return parents;
}

static const Entry *entry_of(const Parents *parents, int key) {
  size_t from = 0, to = parents->entries.n;
  while (from < to) {
    size_t middle = (from + to) / 2;
    if (parents->entries.v[middle].key < key)
      from = middle + 1;
    else
      to = middle;
  }
  return from < parents->entries.n && parents->entries.v[from].key == key ? &parents->entries.v[from] : NULL;
}

int parents_object(const Parents *parents, int key) {
  const Entry *entry = key < 0 ? NULL : entry_of(parents, key);
  return entry ? entry->object : 0;
}

int parents_mark(const Parents *parents, int key, int mcid) {
  const Entry *entry = key < 0 ? NULL : entry_of(parents, key);
  if (!entry || mcid < 0 || (size_t)mcid >= entry->n) return 0;
  return parents->objects.v[entry->from + (size_t)mcid];
}
