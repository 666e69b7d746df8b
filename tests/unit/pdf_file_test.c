/* Values of a PDF, and files of them: read, changed, written, read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "write/pdf_file.h"

enum { MANY = 300 };

static Arena *arena;

static int start(void **state) {
  (void)state;
  arena = arena_new();
  return 0;
}

static int stop(void **state) {
  (void)state;
  arena_free(arena);
  return 0;
}

static void assert_printed(PdfValue *value, const char *expected) {
  Buf out = {0};
  PdfObjects found = {0};
  int last = 0;
  pdf_value_print(value, arena, &found, &last, &out);
  buf_byte(&out, '\0');
  assert_string_equal(out.s, expected);
  buf_free(&out);
}

static void test_values_are_printed_as_short_as_can_be(void **state) {
  (void)state;
  assert_printed(pdf_value_of(arena, "<< /A 1 /B [ 1 -2 /N (a\\)b) <30> true null ] /C << >> >>"), "<</A 1/B[1 -2/N(a\\)b)<30>true null]/C<<>>>>");
}

static void test_what_is_no_value_is_not_read(void **state) {
  (void)state;
  static const char *const wrong[] = {"", "<< /A >>", "<< /A 1", "[ 1", "<< 1 2 >>", "]", ">>", "(a", "endobj"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_null(pdf_value_of(arena, wrong[i]));
  Buf deep = {0};
  for (int i = 0; i < 100000; i++) buf_byte(&deep, '[');
  buf_byte(&deep, '\0');
  assert_null(pdf_value_of(arena, deep.s));
  buf_free(&deep);
}

static void test_entries_come_and_go(void **state) {
  (void)state;
  PdfValue *dict = pdf_value_of(arena, "<< /A 1 /B null /C -2.5 >>");
  assert_int_equal(pdf_value_int(pdf_value_get(dict, "/A")), 1);
  assert_null(pdf_value_get(dict, "/B"));
  assert_null(pdf_value_get(NULL, "/B"));
  assert_true(pdf_value_double(pdf_value_get(dict, "/C")) == -2.5);
  pdf_value_put(arena, dict, "/A", pdf_value_word(arena, "/Two"));
  pdf_value_put(arena, dict, "/D", pdf_value_number(arena, 1.0 / 3, 3));
  pdf_value_remove(dict, "/B");
  assert_true(pdf_value_is(pdf_value_get(dict, "/A"), "/Two"));
  assert_printed(dict, "<</A/Two/C -2.5/D 0.333>>");
}

static void test_texts_are_ascii_or_utf16(void **state) {
  (void)state;
  assert_printed(pdf_value_text(arena, S("a(b)\\")), "(a\\(b\\)\\\\)");
  assert_printed(pdf_value_text(arena, S("相𠮷")), "<FEFF76F8D842DFB7>");
}

static const char small[] = "%PDF-1.4\n"
                            "1 0 obj\n<< /Type /Pages /Kids [ 2 0 R ] /Count 1 /MediaBox [ 0 0 9 8 ] >>\nendobj\n"
                            "2 0 obj\n<< /Type /Page /Parent 1 0 R /Contents 3 0 R >>\nendobj\n"
                            "3 0 obj\n<< /Length 4 0 R >>\nstream\n0 g endstream\nendstream\nendobj\n"
                            "4 0 obj\n13\nendobj\n"
                            "5 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n"
                            "6 0 obj\n<< /Title (one) >>\nendobj\n"
                            "7 0 obj\n(nobody asks for it)\nendobj\n";

/* With the table that belongs to it. */
static Str whole(const char *body) {
  Buf file = {0}, table = {0};
  buf_addc(&file, body);
  int n = 1;
  for (const char *at = body; (at = strstr(at, " 0 obj")); at++, n++) buf_printf(&table, "%010td 00000 n \n", at - 1 - body);
  buf_printf(&file, "xref\n0 %d\n0000000000 65535 f \n" STR_FMT "trailer\n<< /Size %d /Root 5 0 R /Info 6 0 R >>\nstartxref\n%zu\n%%%%EOF\n", n, STR_ARG(buf_str(&table)), n,
             strlen(body));
  Str kept = buf_keep(&file, arena);
  buf_free(&file);
  buf_free(&table);
  return kept;
}

static void assert_small(const PdfFile *file) {
  Buf content = {0};
  assert_int_equal(file->pages.n, 1);
  assert_true(pdf_value_unpack(pdf_value_get(file->pages.v[0], "/Contents"), &content));
  assert_true(str_is(buf_str(&content), "0 g endstream"));
  assert_int_equal(pdf_value_int(pdf_value_at(pdf_value_get(file->pages.v[0], "/MediaBox"), 3)), 8);
  assert_true(pdf_value_is(pdf_value_get(file->info, "/Title"), "(one)"));
  buf_free(&content);
}

static Str written(bool compact) {
  PdfFile file;
  Buf out = {0}, first = {0};
  assert_true(pdf_file_read(&file, arena, whole(small)));
  pdf_file_write(&file, "1.7", !compact, (PdfLater){0}, 1, &first); /* more than once, each its own way */
  buf_free(&first);
  pdf_value_pack(arena, pdf_value_get(file.pages.v[0], "/Contents"), S("0 g endstream"));
  buf_addc(&out, "before"); /* it adds */
  pdf_file_write(&file, compact ? "1.7" : "1.4", compact, (PdfLater){0}, 1, &out);
  Str kept = arena_str(arena, str_from(buf_str(&out), strlen("before")));
  buf_free(&out);
  return kept;
}

typedef struct Filled {
  PdfValue *streams[MANY];
  Arena *arenas[MANY];
} Filled;

static void fill(void *context, size_t i, int worker) {
  (void)worker;
  Filled *filled = context;
  filled->arenas[i] = arena_new();
  filled->streams[i]->text = pdf_pack(filled->arenas[i], arena_printf(filled->arenas[i], "%zu g", i));
}

/* The first page shows many streams, which are filled at once or while the file is written. */
static Str with_streams(bool later, int threads) {
  PdfFile file;
  Buf out = {0};
  Filled filled = {0};
  assert_true(pdf_file_read(&file, arena, whole(small)));
  PdfValue *all = pdf_value_new(arena, PDF_ARRAY);
  for (size_t i = 0; i < MANY; i++) {
    filled.streams[i] = pdf_value_packed(arena);
    pdf_value_push(arena, all, pdf_value_own(arena, filled.streams[i]));
    if (!later) fill(&filled, i, 0);
  }
  pdf_value_put(arena, file.pages.v[0], "/Contents", all);
  pdf_file_write(&file, "1.7", true, later ? (PdfLater){MANY, fill, &filled} : (PdfLater){0}, threads, &out);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  for (size_t i = 0; i < MANY; i++) arena_free(filled.arenas[i]);
  return kept;
}

static void test_what_comes_later_is_as_if_it_had_been_there(void **state) {
  (void)state;
  Str at_once = with_streams(false, 1);
  PdfFile file;
  for (int threads = 1; threads <= 5; threads++) assert_true(str_eq(with_streams(true, threads), at_once));
  assert_true(pdf_file_read(&file, arena, at_once));
  PdfValue *contents = pdf_value_get(file.pages.v[0], "/Contents");
  Buf last = {0};
  assert_int_equal(pdf_value_length(contents), MANY);
  assert_true(pdf_value_unpack(pdf_value_at(contents, MANY - 1), &last));
  assert_true(str_is(buf_str(&last), "299 g"));
  buf_free(&last);
}

static void test_a_file_is_read(void **state) {
  (void)state;
  PdfFile file;
  assert_true(pdf_file_read(&file, arena, whole(small)));
  assert_small(&file);
}

static void test_what_is_written_can_be_read(void **state) {
  (void)state;
  PdfFile file;
  for (int compact = 0; compact < 2; compact++) {
    Str bytes = written(compact);
    assert_true(str_starts(bytes, compact ? S("%PDF-1.7\n") : S("%PDF-1.4\n")));
    assert_true(str_find(bytes, S("nobody")) < 0);
    assert_true(str_eq(bytes, written(compact)));
    assert_true(pdf_file_read(&file, arena, bytes)); /* the compact one through libqpdf */
    assert_small(&file);
  }
}

static void test_no_cut_or_spoilt_file_is_trusted(void **state) {
  (void)state;
  Str bytes = whole(small);
  PdfFile file;
  assert_false(pdf_file_read(&file, arena, S("")));
  assert_false(pdf_file_read(&file, arena, S("%PDF-1.4\nstartxref\n9\n%%EOF\n")));
  char spoilt[sizeof small + 1024];
  for (size_t i = 0; i < bytes.n; i += 3) { /* whatever comes of it, it is no crash */
    memcpy(spoilt, bytes.s, bytes.n);
    spoilt[i] ^= 5;
    if (pdf_file_read(&file, arena, (Str){spoilt, bytes.n})) assert_true(file.pages.n > 0);
    if (pdf_file_read(&file, arena, (Str){bytes.s, i})) assert_true(file.pages.n > 0);
  }
}

static void test_pages_take_another_order(void **state) {
  (void)state;
  PdfFile file;
  assert_true(pdf_file_read(&file, arena, whole(small)));
  *vec_push(arena, &file.pages) = pdf_file_add(&file, pdf_value_of(arena, "<< /Type /Page /Second true >>"));
  PdfValue *first = file.pages.v[0];
  file.pages.v[0] = file.pages.v[1];
  file.pages.v[1] = first;
  pdf_file_order(&file, file.pages.v, 2);
  PdfValue *tree = pdf_value_get(file.root, "/Pages"), *kids = pdf_value_get(tree, "/Kids");
  assert_int_equal(pdf_value_length(kids), 2);
  assert_int_equal(pdf_value_int(pdf_value_get(tree, "/Count")), 2);
  assert_true(pdf_value_is(pdf_value_get(pdf_value_at(kids, 0), "/Second"), "true"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_values_are_printed_as_short_as_can_be, start, stop),
      cmocka_unit_test_setup_teardown(test_what_is_no_value_is_not_read, start, stop),
      cmocka_unit_test_setup_teardown(test_entries_come_and_go, start, stop),
      cmocka_unit_test_setup_teardown(test_texts_are_ascii_or_utf16, start, stop),
      cmocka_unit_test_setup_teardown(test_what_comes_later_is_as_if_it_had_been_there, start, stop),
      cmocka_unit_test_setup_teardown(test_a_file_is_read, start, stop),
      cmocka_unit_test_setup_teardown(test_what_is_written_can_be_read, start, stop),
      cmocka_unit_test_setup_teardown(test_no_cut_or_spoilt_file_is_trusted, start, stop),
      cmocka_unit_test_setup_teardown(test_pages_take_another_order, start, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
