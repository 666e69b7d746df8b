/* write/pdf_content, pdf_xmp, pdf_finish: what makes a drawn PDF one that can be heard. Whole pieces are held by tests/print/heard.mjs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <qpdf/qpdf-c.h>

#include "write/pdf.h"
#include "write/pdf_content.h"
#include "write/pdf_finish.h"
#include "write/pdf_xmp.h"

static const Pos pos = {"print/a.yaml", 1, 1};

/* --- Artifacts */

typedef struct Case {
  const char *content, *marked; /* NULL: refused */
} Case;

static const Case cases[] = {
    {"", ""},
    {"q 1 0 0 1 0 0 cm Q", "q 1 0 0 1 0 0 cm Q"}, /* paints nothing */
    {"0 0 9 9 re f", "\n/Artifact BMC\n0 0 9 9 re f\nEMC\n"},
    {"/P << /MCID 0 >> BDC BT <01>Tj ET EMC", "/P << /MCID 0 >> BDC BT <01>Tj ET EMC"},
    {"1 w\n/P <</MCID 0>> BDC f EMC\nS /x5 Do", "1 w\n/P <</MCID 0>> BDC f EMC\n/Artifact BMC\n\nS /x5 Do\nEMC\n"},
    {"q f\n/P <</MCID 0>> BDC f EMC Q", "\n/Artifact BMC\nq f\nEMC\n\n/P <</MCID 0>> BDC f EMC Q"},
    {"BT <01>Tj ET", "\n/Artifact BMC\nBT <01>Tj ET\nEMC\n"},
    /* What a cluster stands for is marked within its text. */
    {"/P <</MCID 0>> BDC BT /Span <</ActualText <feff0928>>> BDC <01>Tj EMC ET EMC f",
     "/P <</MCID 0>> BDC BT /Span <</ActualText <feff0928>>> BDC <01>Tj EMC ET EMC\n/Artifact BMC\n f\nEMC\n"},
    {"BT /Span <</ActualText <feff0928>>> BDC <01>Tj EMC ET",
     "\n/Artifact BMC\nBT /Span <</ActualText <feff0928>>> BDC <01>Tj EMC ET\nEMC\n"},
    /* Words that only look like operators. */
    {"(f BDC \\) (EMC) BT) pop", "(f BDC \\) (EMC) BT) pop"},
    {"% f BT\n1 w", "% f BT\n1 w"},
    {"/f /S gs <46> [(S) 1] true null", "/f /S gs <46> [(S) 1] true null"},
    {"BI /W 1 ID EMC BT EIx EI 1 w", "\n/Artifact BMC\nBI /W 1 ID EMC BT EIx EI 1 w\nEMC\n"},
    {"/a BMC /b BMC f EMC S EMC B*", "/a BMC /b BMC f EMC S EMC\n/Artifact BMC\n B*\nEMC\n"},
    {"EMC", NULL},
    {"/P BMC f", NULL},
    {"BT <01>Tj", NULL},
    {"/P <</MCID 0>> BDC BT EMC ET", NULL}, /* a mark that ends within a text object */
    {"(f", NULL},
    {"<46", NULL},
    {"BI ID xx", NULL},
    {"f )", NULL},
    {"/P > BDC", NULL},
};

static void artifacts(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Buf out = {0};
    bool ok = pdf_content_mark(str_c(cases[i].content), &out);
    if (ok != (cases[i].marked != NULL)) fail_msg("case %zu", i);
    buf_byte(&out, '\0');
    if (ok) assert_string_equal(out.s, cases[i].marked);
    buf_free(&out);
  }
}

/* Every beginning of a content stream is either marked or refused, and never read beyond. */
static void torn_content(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    for (size_t n = 0; n < strlen(cases[i].content); n++) {
      char *copy = test_malloc(n ? n : 1);
      memcpy(copy, cases[i].content, n);
      Buf out = {0};
      pdf_content_mark((Str){copy, n}, &out);
      buf_free(&out);
      test_free(copy);
    }
  }
}

/* --- The tree */

static Display *empty_display(Arena *arena) {
  Display *display = display_new(arena);
  display->title = S("A & B <C>");
  display->lang = S("ja");
  display_page(display, 50, 50, "test");
  return display;
}

static void put(Display *display, Tag tag, bool row) {
  Page *page = display->pages.v[0];
  page_begin_item(display, page, tag)->begin.scope_row = row;
  page_rect(display, page, (Box){5, 5, 10, 10}, ink_full(&ink_black));
  page_end(display, page, tag);
}

/* "H1 H2 H2" or "/Column /Row": the element's own `key`, or that of its attributes, in order; elements in Document. */
static void assert_tree(const Buf *file, const char *key, bool attribute, const char *expected) {
  qpdf_data pdf = qpdf_init();
  qpdf_set_suppress_warnings(pdf, QPDF_TRUE); /* cells without attributes */
  assert_int_equal(qpdf_read_memory(pdf, "test", file->s, file->n, NULL), QPDF_SUCCESS);
  qpdf_oh root = qpdf_oh_get_key(pdf, qpdf_get_root(pdf), "/StructTreeRoot"),
          document = qpdf_oh_get_key(pdf, root, "/K");
  assert_true(qpdf_oh_is_name_and_equals(pdf, qpdf_oh_get_key(pdf, document, "/S"), "/Document"));
  qpdf_oh kids = qpdf_oh_get_key(pdf, document, "/K");
  Buf found = {0};
  for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids); i++) {
    qpdf_oh element = qpdf_oh_get_array_item(pdf, kids, i);
    qpdf_oh value = qpdf_oh_get_key(pdf, attribute ? qpdf_oh_get_key(pdf, element, "/A") : element, key);
    buf_printf(&found, "%s%s", i ? " " : "", qpdf_oh_is_name(pdf, value) ? qpdf_oh_get_name(pdf, value) + 1 : "-");
  }
  buf_byte(&found, '\0');
  assert_string_equal(found.s, expected);
  buf_free(&found);
  qpdf_cleanup(&pdf);
}

static void heading_levels(void **state) {
  (void)state;
  static const Tag drawn[] = {TAG_H2, TAG_H2, TAG_H3, TAG_P, TAG_H1, TAG_H3, TAG_H2, TAG_H1};
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Display *display = empty_display(arena);
  for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) put(display, drawn[i], false);
  Buf file = {0};
  assert_true(pdf_write(display, &file, diag, pos, 1));
  assert_tree(&file, "/S", false, "H1 H1 H2 P H1 H2 H2 H1");
  buf_free(&file);
  diag_free(diag);
  arena_free(arena);
}

static void header_cells(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Display *display = empty_display(arena);
  put(display, TAG_TH, false);
  put(display, TAG_TH, true);
  put(display, TAG_TD, false);
  Buf file = {0};
  assert_true(pdf_write(display, &file, diag, pos, 1));
  assert_tree(&file, "/Scope", true, "Column Row -");
  buf_free(&file);
  diag_free(diag);
  arena_free(arena);
}

/* --- What must not pass in silence */

static void assert_refused(Diag *diag, Arena *arena, DiagId id) {
  Finding *findings;
  assert_int_equal(diag_list(diag, arena, &findings), 1);
  assert_string_equal(findings[0].slug, diag_slug(id));
}

static void figure_without_words(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Display *display = empty_display(arena);
  put(display, TAG_FIGURE, false);
  Buf file = {0};
  assert_false(pdf_write(display, &file, diag, pos, 1));
  assert_refused(diag, arena, D_TAG_TREE);
  buf_free(&file);
  diag_free(diag);
  arena_free(arena);
}

/* A file whose tree is not the one that was begun: an element more, or another one. */
static void other_tree(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Display *display = empty_display(arena);
  put(display, TAG_P, false);
  put(display, TAG_P, false);
  Buf file = {0};
  assert_true(pdf_write(display, &file, diag, pos, 1));
  PdfNodes nodes = {0};
  *vec_push(arena, &nodes.list) = (PdfNode){display->pages.v[0], 0, 0, "P"};
  Buf again = {0};
  assert_false(pdf_finish(buf_str(&file), display, &nodes, &again, diag, pos, 1));
  assert_refused(diag, arena, D_TAG_TREE);
  assert_int_equal(again.n, 0);
  buf_free(&file);
  diag_free(diag);
  arena_free(arena);
}

static void no_pdf(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Display *display = empty_display(arena);
  PdfNodes nodes = {0};
  Buf out = {0};
  assert_false(pdf_finish(S("%PDF-1.5\nno file"), display, &nodes, &out, diag, pos, 1));
  assert_refused(diag, arena, D_DRAWING_FAILED);
  diag_free(diag);
  arena_free(arena);
}

/* --- Metadata */

static void xmp(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Buf out = {0};
  Display *display = empty_display(arena);
  display->date = date_make(2026, 12, 1);
  pdf_xmp(display->arena, display, S("cairo"), S(""), &out);
  buf_byte(&out, '\0');
  assert_non_null(strstr(out.s, "<pdfuaid:part>1</pdfuaid:part>"));
  assert_non_null(strstr(
      out.s, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A &amp; B &lt;C&gt;</rdf:li></rdf:Alt></dc:title>"));
  assert_non_null(strstr(out.s, "<xmp:CreateDate>2026-12-01T00:00:00+09:00</xmp:CreateDate>"));
  assert_null(strstr(out.s, "dc:creator")); /* nobody is said */
  buf_free(&out);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(artifacts),
      cmocka_unit_test(torn_content),
      cmocka_unit_test(heading_levels),
      cmocka_unit_test(header_cells),
      cmocka_unit_test(figure_without_words),
      cmocka_unit_test(other_tree),
      cmocka_unit_test(no_pdf),
      cmocka_unit_test(xmp),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
