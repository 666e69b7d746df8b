/* write/pdf_page, pdf_tree, pdf_xmp: what makes a PDF one that can be heard. Whole pieces are held by tests/print/heard.mjs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <qpdf/qpdf-c.h>

#include "write/pdf.h"
#include "write/pdf_page.h"
#include "write/pdf_xmp.h"

static const Pos pos = {"print/a.yaml", 1, 1};

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

/* --- What is painted is heard or an artifact */

static void assert_content(const Display *display, int page, const char *want) {
  Arena *arena = arena_new();
  PdfNodes nodes = pdf_nodes(arena, display);
  Buf out = {0};
  assert_true(pdf_page_content(NULL, &nodes, display->pages.v[page], page, &out));
  buf_byte(&out, '\0');
  assert_string_equal(out.s, want);
  buf_free(&out);
  arena_free(arena);
}

#define FLIP "1 0 0 -1 0 72 cm\n"
#define SQUARE "q\n0 0 0 rg\n0 0 7.2 7.2 re\nf\nQ\n"

static void artifacts(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Display *display = display_new(arena);
  Page *page = display_page(display, 25.4, 25.4, "test"), *next = display_page(display, 25.4, 25.4, "test");
  Box box = {0, 0, 2.54, 2.54};
  Ink ink = ink_full(&ink_black);
  assert_content(display, 0, FLIP);
  page_rect(display, page, box, ink);
  page_rect(display, page, box, (Ink){0}); /* paints nothing */
  page_begin(display, page, TAG_TABLE); /* a group: what it paints itself is an artifact */
  page_rect(display, page, box, (Ink){0});
  page_rect(display, page, box, ink);
  page_begin(display, page, TAG_P);
  page_end(display, page, TAG_P);
  page_begin(display, page, TAG_TH);
  page_rect(display, page, box, ink);
  page_end(display, page, TAG_TH);
  page_rect(display, page, box, ink);
  page_begin(display, page, TAG_TD); /* goes on */
  page_rect(display, page, box, ink);
  page_rect(display, next, box, ink);
  page_end(display, next, TAG_TD);
  page_end(display, next, TAG_TABLE);
  page_rect(display, next, box, ink);
  assert_content(display, 0, FLIP "/Artifact BMC\n" SQUARE SQUARE "EMC\n/P << /MCID 0 >> BDC\nEMC\n/TH << /MCID 1 >> BDC\n" SQUARE "EMC\n"
                             "/Artifact BMC\n" SQUARE "EMC\n/TD << /MCID 2 >> BDC\n" SQUARE "EMC\n");
  assert_content(display, 1, FLIP "/TD << /MCID 0 >> BDC\n" SQUARE "EMC\n/Artifact BMC\n" SQUARE "EMC\n");
  Diag *diag = diag_new();
  Buf file = {0};
  assert_true(pdf_write(display, &file, diag, pos, 1));
  buf_free(&file);
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
      cmocka_unit_test(heading_levels),
      cmocka_unit_test(header_cells),
      cmocka_unit_test(figure_without_words),
      cmocka_unit_test(xmp),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
