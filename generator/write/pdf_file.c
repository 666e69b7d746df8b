#include "write/pdf_file.h"

#include <qpdf/qpdf-c.h>

#include "write/pdf_token.h"

/* --- Read */

enum { ENTRY_BYTES = 20, MOST_LEVELS = 20 };

static Str word_at(Str bytes, size_t *at) {
  PdfToken token = pdf_token(bytes, *at);
  *at = token.to;
  return str_sub(bytes, token.from, token.to);
}

static long number_at(Str bytes, size_t *at) { return str_number(word_at(bytes, at), (long)bytes.n); }

static bool word_is(Str bytes, size_t *at, const char *word) { return str_is(word_at(bytes, at), word); }

/* "startxref", where the table begins, "%%EOF". */
static bool find_table(Str bytes, size_t *at) {
  enum { TAIL = 64 };
  size_t from = bytes.n > TAIL ? bytes.n - TAIL : 0;
  ptrdiff_t found = str_find(str_from(bytes, from), S("startxref"));
  if (found < 0) return false;
  *at = from + (size_t)found;
  long table;
  if (!word_is(bytes, at, "startxref") || (table = number_at(bytes, at)) < 0) return false;
  *at = (size_t)table;
  return true;
}

/* The length may be an object that stands behind the stream; it is none of the file's afterwards. */
static long length_of(const PdfFile *file, Str bytes, const size_t *places, PdfValue *dict) {
  for (size_t i = 0; i < dict->entries.n; i++) {
    const PdfValue *value = dict->entries.v[i].value;
    if (!str_is(dict->entries.v[i].key, "/Length")) continue;
    if (value->kind == PDF_WORD) return str_number(value->text, (long)bytes.n);
    if (value->kind != PDF_REF) return -1;
    size_t at = places[value->object - file->objects.v[0]];
    number_at(bytes, &at), number_at(bytes, &at), word_at(bytes, &at);
    return number_at(bytes, &at);
  }
  return -1;
}

static bool read_stream(const PdfFile *file, Str bytes, size_t at, const size_t *places, PdfValue *dict) {
  long n = length_of(file, bytes, places, dict);
  at += at < bytes.n && bytes.s[at] == '\r';
  at += at < bytes.n && bytes.s[at] == '\n';
  if (n < 0 || (size_t)n > bytes.n - at) return false;
  dict->kind = PDF_STREAM;
  dict->text = str_sub(bytes, at, at + (size_t)n);
  pdf_value_remove(dict, "/Length");
  at += (size_t)n;
  return word_is(bytes, &at, "endstream");
}

static bool read_object(PdfFile *file, Str bytes, size_t number, const size_t *places) {
  size_t at = places[number];
  if (!at) return true;
  if (number_at(bytes, &at) != (long)number || number_at(bytes, &at) != 0 || !word_is(bytes, &at, "obj")) return false;
  PdfValue *value = pdf_value_parse(file->arena, bytes, &at, &file->objects);
  if (!value) return false;
  file->objects.v[number]->value = value;
  Str next = word_at(bytes, &at);
  if (str_is(next, "stream")) return value->kind == PDF_DICT && read_stream(file, bytes, at, places, value);
  return str_is(next, "endobj");
}

/* "xref", "0 N", N lines of 20 bytes: "0000000016 00000 n". */
static bool read_table(PdfFile *file, Str bytes, size_t *at, size_t **places) {
  if (!word_is(bytes, at, "xref") || number_at(bytes, at) != 0) return false;
  long n = number_at(bytes, at);
  while (*at < bytes.n && bytes.s[*at] == '\n') ++*at;
  if (n < 1 || (bytes.n - *at) / ENTRY_BYTES < (size_t)n) return false;
  *places = NEW_N(file->arena, size_t, n);
  PdfObject *objects = NEW_N(file->arena, PdfObject, n);
  for (size_t i = 0; i < (size_t)n; i++, *at += ENTRY_BYTES) {
    long place = str_number(str_sub(bytes, *at, *at + 10), (long)bytes.n);
    if (place < 0) return false;
    if (bytes.s[*at + 17] == 'n') (*places)[i] = (size_t)place;
    *vec_push(file->arena, &file->objects) = &objects[i];
  }
  return true;
}

static void inherit(PdfFile *file, PdfValue *page, PdfValue *parent) {
  static const char *const keys[] = {"/Resources", "/MediaBox", "/CropBox", "/Rotate"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (!pdf_value_get(page, keys[i]) && pdf_value_get(parent, keys[i])) pdf_value_put(file->arena, page, keys[i], pdf_value_get(parent, keys[i]));
}

static void find_pages(PdfFile *file, PdfValue *node, int level) {
  PdfValue *kids = pdf_value_get(node, "/Kids");
  for (size_t i = 0; i < pdf_value_length(kids) && level < MOST_LEVELS; i++) {
    PdfValue *kid = kids->entries.v[i].value;
    inherit(file, kid, node);
    if (pdf_value_get(kid, "/Kids")) find_pages(file, kid, level + 1);
    else *vec_push(file->arena, &file->pages) = kid;
  }
}

static bool read_plain(PdfFile *file, Arena *arena, Str bytes) {
  *file = (PdfFile){.arena = arena};
  size_t at, *places;
  if (!find_table(bytes, &at) || !read_table(file, bytes, &at, &places) || !word_is(bytes, &at, "trailer")) return false;
  file->trailer = pdf_value_parse(arena, bytes, &at, &file->objects);
  for (size_t i = 1; i < file->objects.n; i++)
    if (!read_object(file, bytes, i, places)) return false;
  if (pdf_value_get(file->trailer, "/Prev") || pdf_value_get(file->trailer, "/Encrypt")) return false;
  file->root = pdf_value_get(file->trailer, "/Root");
  file->info = pdf_value_get(file->trailer, "/Info");
  if (!pdf_value_is_dict(file->root) || !pdf_value_is_dict(file->info)) return false;
  find_pages(file, pdf_value_get(file->root, "/Pages"), 0);
  return file->pages.n > 0;
}

/* The same file with one table and without object streams; absent if libqpdf cannot read it either. */
static Str plain(Arena *arena, Str bytes) {
  qpdf_data pdf = qpdf_init();
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  qpdf_silence_errors(pdf);
  Str written = {0};
  bool ok = !(qpdf_read_memory(pdf, "cairo", bytes.s, bytes.n, NULL) & QPDF_ERRORS) && !(qpdf_init_write_memory(pdf) & QPDF_ERRORS);
  if (ok) {
    qpdf_set_object_stream_mode(pdf, qpdf_o_disable);
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    ok = !(qpdf_write(pdf) & QPDF_ERRORS);
  }
  if (ok) written = arena_str(arena, (Str){(const char *)qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf)});
  if (qpdf_has_error(pdf)) qpdf_get_error(pdf); /* one that is not fetched is printed */
  qpdf_cleanup(&pdf);
  return written;
}

bool pdf_file_read(PdfFile *file, Arena *arena, Str bytes) {
  if (read_plain(file, arena, bytes)) return true;
  Str written = plain(arena, bytes);
  return written.n && read_plain(file, arena, written);
}

/* --- Changed */

PdfValue *pdf_file_add(PdfFile *file, PdfValue *value) { return pdf_value_own(file->arena, value); }

void pdf_file_order(PdfFile *file, PdfValue *const *pages, size_t n) {
  PdfValue *kids = pdf_value_new(file->arena, PDF_ARRAY), *tree = pdf_value_get(file->root, "/Pages");
  for (size_t i = 0; i < n; i++) pdf_value_push(file->arena, kids, pages[i]);
  pdf_value_put(file->arena, tree, "/Kids", kids);
  pdf_value_put(file->arena, tree, "/Count", pdf_value_number(file->arena, (double)n, 0));
}
