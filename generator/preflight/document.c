#include "preflight/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/unit.h"
#include "preflight/shelf.h"


enum { MOST_PAGES = 10000, MOST_PARENTS = 64 };

qpdf_oh pdf_key(const Document *document, qpdf_oh dict, const char *key) {
  qpdf_data pdf = document->pdf;
  if (qpdf_oh_is_stream(pdf, dict)) dict = qpdf_oh_get_dict(pdf, dict);
  return qpdf_oh_is_dictionary(pdf, dict) ? qpdf_oh_get_key(pdf, dict, key) : qpdf_oh_new_null(pdf);
}

bool pdf_name_is(const Document *document, qpdf_oh object, const char *name) {
  return qpdf_oh_is_name(document->pdf, object) && strcmp(qpdf_oh_get_name(document->pdf, object), name) == 0;
}

Str pdf_text(const Document *document, qpdf_oh string) {
  if (!qpdf_oh_is_string(document->pdf, string)) return (Str){0};
  const char *text = qpdf_oh_get_utf8_value(document->pdf, string);
  return arena_str(document->arena, (Str){text, qpdf_get_last_string_length(document->pdf)});
}

double pdf_number(const Document *document, qpdf_oh object, double otherwise) {
  return qpdf_oh_is_number(document->pdf, object) ? qpdf_oh_get_numeric_value(document->pdf, object) : otherwise;
}

Box page_box(const DocumentPage *page, double x1, double y1, double x2, double y2) {
  double left = x1 < x2 ? x1 : x2, top = y1 > y2 ? y1 : y2;
  double mm = page->mm_per_unit;
  return (Box){(left - page->trim_x_pt) * mm, (page->trim_y_pt - top) * mm, (x1 + x2 - 2 * left) * mm, (2 * top - y1 - y2) * mm};
}

/* A key of the page or of the nodes above it (ISO 32000-1, 7.7.3.4): these may be inherited, the boxes for the press may not. */
static qpdf_oh inherited(const Document *document, qpdf_oh page, const char *key) {
  qpdf_oh value = pdf_key(document, page, key);
  for (int i = 0; i < MOST_PARENTS && qpdf_oh_is_null(document->pdf, value); i++) {
    page = pdf_key(document, page, "/Parent");
    value = pdf_key(document, page, key);
  }
  return value;
}

/* [x1 y1 x2 y2] in points; false if it is no rectangle. */
static bool corners(const Document *document, qpdf_oh box, double out[4]) {
  qpdf_data pdf = document->pdf;
  if (!qpdf_oh_is_array(pdf, box) || qpdf_oh_get_array_n_items(pdf, box) != 4) return false;
  for (int i = 0; i < 4; i++) {
    qpdf_oh number = qpdf_oh_get_array_item(pdf, box, i);
    if (!qpdf_oh_is_number(pdf, number)) return false;
    out[i] = qpdf_oh_get_numeric_value(pdf, number);
  }
  return out[0] != out[2] && out[1] != out[3];
}

static void read_page(const Document *document, qpdf_oh dict, DocumentPage *page) {
  static const char *const keys[] = {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox"};
  Box *boxes[] = {&page->media, &page->crop, &page->bleed, &page->trim};
  double at[4][4];
  bool has[4];
  double unit = pdf_number(document, pdf_key(document, dict, "/UserUnit"), 1);
  page->dict = dict;
  page->mm_per_unit = MM_PER_PT * (unit > 0 && unit < 1000 ? unit : 1);
  for (int i = 0; i < 4; i++) has[i] = corners(document, i < 2 ? inherited(document, dict, keys[i]) : pdf_key(document, dict, keys[i]), at[i]);
  if (!has[3]) page->art = has[3] = corners(document, pdf_key(document, dict, "/ArtBox"), at[3]);
  /* Without a trim box the page itself is what is seen. */
  const double *trim = has[3] ? at[3] : has[1] ? at[1] : has[0] ? at[0] : (const double[]){0, 0, 595, 842};
  page->trim_x_pt = trim[0] < trim[2] ? trim[0] : trim[2];
  page->trim_y_pt = trim[1] > trim[3] ? trim[1] : trim[3];
  page->sheet = page_box(page, trim[0], trim[1], trim[2], trim[3]);
  for (int i = 0; i < 4; i++)
    if (has[i]) *boxes[i] = page_box(page, at[i][0], at[i][1], at[i][2], at[i][3]);
  page->turn = (int)pdf_number(document, inherited(document, dict, "/Rotate"), 0);
}

/* Behind the tags that open around it: <dc:title><rdf:Alt><rdf:li ...>Title. */
static Str innermost(Str rest) {
  for (;;) {
    rest = str_trim(rest);
    if (!str_starts(rest, S("<")) || str_starts(rest, S("</"))) return rest;
    ptrdiff_t end = str_find_byte(rest, '>');
    if (end < 0 || rest.s[end - 1] == '/') return (Str){0};
    rest = str_from(rest, (size_t)end + 1);
  }
}

Str xmp_property(Str xmp, const char *name) {
  ptrdiff_t at = str_find(xmp, str_c(name));
  if (at < 0) return (Str){0};
  Str rest = str_from(xmp, (size_t)at + strlen(name));
  if (str_starts(rest, S("=")) && rest.n > 1) {
    Str value = str_from(rest, 2);
    ptrdiff_t end = str_find_byte(value, rest.s[1]);
    return end < 0 ? (Str){0} : str_sub(value, 0, (size_t)end);
  }
  if (!str_starts(rest, S(">"))) return (Str){0};
  rest = innermost(str_from(rest, 1));
  ptrdiff_t end = str_find_byte(rest, '<');
  return end < 0 ? (Str){0} : str_trim(str_sub(rest, 0, (size_t)end));
}

static void read_claims(Document *document) {
  qpdf_data pdf = document->pdf;
  Str bytes;
  if (pdf_stream(document, pdf_key(document, document->catalog, "/Metadata"), document->arena, &bytes)) document->xmp = bytes;
  document->claims_x = pdf_text(document, pdf_key(document, pdf_key(document, qpdf_get_trailer(pdf), "/Info"), "/GTS_PDFXVersion"));
  if (!document->claims_x.n) document->claims_x = xmp_property(document->xmp, "pdfxid:GTS_PDFXVersion");
  document->claims_ua = str_is(xmp_property(document->xmp, "pdfuaid:part"), "1");
  document->tagged = qpdf_oh_is_dictionary(pdf, pdf_key(document, document->catalog, "/StructTreeRoot"));
}

/* Somewhere in its beginning it says that it is one. */
static bool is_named_pdf(Str bytes) {
  const size_t most = 1024;
  for (size_t i = 0; i < bytes.n && i < most; i++)
    if (str_starts(str_from(bytes, i), S("%PDF"))) return true;
  return false;
}

Document *document_open(Str bytes, Arena *arena, Audit *audit) {
  static const Box whole = {0};
  Document *document = NEW(arena, Document);
  *document = (Document){.arena = arena, .bytes = bytes, .pdf = qpdf_init()};
  document->shelf = NEW(arena, Shelf *);
  qpdf_data pdf = document->pdf;
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
  qpdf_silence_errors(pdf);
  QPDF_ERROR_CODE code = qpdf_read_memory(pdf, "file", bytes.s, bytes.n, NULL);
  if (qpdf_is_encrypted(pdf)) audit_fault(audit, RULE_FILE_OPEN, 0, whole, "/Encrypt");
  int n = code & QPDF_ERRORS || !document_pages_end(document) ? 0 : qpdf_get_num_pages(pdf);
  if (n <= 0 || n > MOST_PAGES) {
    const char *error = !bytes.n ? "0 bytes" : !is_named_pdf(bytes) ? "%PDF: –" : qpdf_has_error(pdf) ? qpdf_get_error_full_text(pdf, qpdf_get_error(pdf)) : "0";
    if (!audit->n_faults[RULE_FILE_OPEN]) audit_fault(audit, RULE_FILE_WHOLE, 0, whole, "%s", error);
    document_close(document);
    return NULL;
  }
  audit_tested(audit, RULE_FILE_OPEN);
  audit_tested(audit, RULE_FILE_WHOLE);
  if (code & QPDF_WARNINGS) audit_fault(audit, RULE_FILE_WHOLE, 0, whole, "%s", qpdf_more_warnings(pdf) ? qpdf_get_error_full_text(pdf, qpdf_next_warning(pdf)) : "");
  document->catalog = qpdf_get_root(pdf);
  document->n_pages = n;
  document->pages = NEW_N(arena, DocumentPage, n);
  for (int i = 0; i < n; i++) read_page(document, qpdf_get_page_n(pdf, (size_t)i), &document->pages[i]);
  read_claims(document);
  return document;
}

void document_close(Document *document) {
  if (!document) return;
  shelf_free(*document->shelf);
  if (qpdf_has_error(document->pdf)) qpdf_get_error(document->pdf); /* one that is not fetched is printed */
  qpdf_cleanup(&document->pdf);
}
