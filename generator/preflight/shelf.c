#include "preflight/shelf.h"

static const long MOST_STEPS = 60000000, MOST_BYTES = 768L << 20, MOST_ITEMS = 1500000;

Shelf *shelf_of(const Document *document) {
  Shelf *shelf = *document->shelf;
  if (shelf) return shelf;
  *document->shelf = shelf = NEW(document->arena, Shelf);
  *shelf = (Shelf){.document = document, .arena = document->arena, .steps = MOST_STEPS, .bytes = MOST_BYTES, .items = MOST_ITEMS};
  shelf->forms = g_hash_table_new(g_direct_hash, g_direct_equal);
  shelf->known = table_new();
  return shelf;
}

void shelf_free(Shelf *shelf) {
  if (!shelf) return;
  g_hash_table_destroy(shelf->forms);
  g_hash_table_destroy(shelf->known);
}

bool pdf_numbers(const Document *document, qpdf_oh array, double *out, int n) {
  qpdf_data pdf = document->pdf;
  if (!qpdf_oh_is_array(pdf, array) || qpdf_oh_get_array_n_items(pdf, array) < n) return false;
  for (int i = 0; i < n; i++) out[i] = pdf_number(document, qpdf_oh_get_array_item(pdf, array, i), 0);
  return true;
}

bool pdf_matrix(const Document *document, qpdf_oh array, cairo_matrix_t *matrix) {
  double v[6];
  if (!pdf_numbers(document, array, v, 6)) return false;
  cairo_matrix_init(matrix, v[0], v[1], v[2], v[3], v[4], v[5]);
  return true;
}

bool shelf_bytes(Shelf *shelf, qpdf_oh stream, Str *bytes) {
  if (shelf->bytes <= 0 || !pdf_stream(shelf->document, stream, shelf->arena, bytes)) return false;
  shelf->bytes -= (long)bytes->n + 4096;
  return true;
}

Resources *shelf_resources(Shelf *shelf, qpdf_oh dict) {
  if (!qpdf_oh_is_dictionary(shelf->document->pdf, dict)) return NULL;
  Resources *resources = NEW(shelf->arena, Resources);
  *resources = (Resources){.id = ++shelf->n_resources, .dict = dict};
  return resources;
}

Form *shelf_form(Shelf *shelf, qpdf_oh stream) {
  const Document *document = shelf->document;
  if (!qpdf_oh_is_stream(document->pdf, stream)) return NULL;
  int id = qpdf_oh_get_object_id(document->pdf, stream);
  Form *form = g_hash_table_lookup(shelf->forms, GINT_TO_POINTER(id));
  if (form) return form;
  form = NEW(shelf->arena, Form);
  g_hash_table_insert(shelf->forms, GINT_TO_POINTER(id), form);
  *form = (Form){.id = id, .stream = stream};
  form->whole = shelf_bytes(shelf, stream, &form->bytes);
  form->resources = shelf_resources(shelf, pdf_key(document, stream, "/Resources"));
  cairo_matrix_init_identity(&form->matrix);
  pdf_matrix(document, pdf_key(document, stream, "/Matrix"), &form->matrix);
  form->boxed = pdf_numbers(document, pdf_key(document, stream, "/BBox"), form->bbox, 4);
  form->group = pdf_name_is(document, pdf_key(document, pdf_key(document, stream, "/Group"), "/S"), "/Transparency");
  form->own_marks = !qpdf_oh_is_null(document->pdf, pdf_key(document, stream, "/StructParents"));
  return form;
}

void **shelf_known(Shelf *shelf, const Resources *resources, const char *category, Str name) {
  Buf text = {0};
  buf_printf(&text, "%d%s" STR_FMT, resources ? resources->id : 0, category, STR_ARG(name));
  Str key = buf_str(&text);
  void **slot = g_hash_table_lookup(shelf->known, &key);
  if (!slot) {
    Str *kept = NEW(shelf->arena, Str);
    *kept = buf_keep(&text, shelf->arena);
    slot = NEW(shelf->arena, void *);
    g_hash_table_insert(shelf->known, kept, slot);
  }
  buf_free(&text);
  return slot;
}
