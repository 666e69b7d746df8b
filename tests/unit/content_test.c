/* preflight/content: what a page paints, worked out by hand: boxes, sizes, resolutions, colours, texts, marks; and that nothing is endless. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "preflight/preflight.h"

typedef struct Bench {
  Arena *arena;
  Document *document;
  PageContent *content;
} Bench;

/* A page of 200 mm by 100 mm (566.929 pt by 283.465 pt) whose trim is all of it. libqpdf finds the objects by itself. */
static Bench look(const char *resources, const char *content, const char *more) {
  Bench bench = {.arena = arena_new()};
  Str file = arena_printf(bench.arena,
                          "%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                          "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 566.929134 283.464567] /Contents 4 0 R /Resources << %s >> >>\nendobj\n"
                          "4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n%s\ntrailer\n<< /Root 1 0 R /Size 30 >>\n%%%%EOF\n",
                          resources, (int)strlen(content) + 1, content, more);
  bench.document = document_open(file, bench.arena, audit_new(bench.arena));
  assert_non_null(bench.document);
  bench.content = content_read(bench.document, 0, bench.arena);
  return bench;
}

static void put_away(Bench *bench) {
  document_close(bench->document);
  arena_free(bench->arena);
}

static const Painted *nth(const Bench *bench, size_t i) {
  assert_true(i < bench->content->list.n);
  return &bench->content->list.v[i];
}

static void assert_box(Box box, double x, double y, double w, double h) {
  if (fabs(box.x_mm - x) + fabs(box.y_mm - y) + fabs(box.w_mm - w) + fabs(box.h_mm - h) > 0.02)
    fail_msg("%.3f %.3f %.3f %.3f instead of %.3f %.3f %.3f %.3f", box.x_mm, box.y_mm, box.w_mm, box.h_mm, x, y, w, h);
}

#define MM "2.834645669 0 0 2.834645669 0 0 cm\n"

static void paths_reach_where_their_curves_do(void **state) {
  (void)state;
  /* In millimetres from below. The curve's handles go up to 60, the curve to 3/4 of it. */
  Bench bench = look("", MM "0.2 0.4 0.6 0.1 k 10 20 30 5 re f  1 w 0 0 0 1 K 10 0 m 10 60 50 60 50 0 c S", "");
  assert_int_equal(bench.content->list.n, 2);
  assert_box(nth(&bench, 0)->box, 10, 75, 30, 5);
  assert_true(nth(&bench, 0)->upright && nth(&bench, 0)->kind == PAINT_FILL && nth(&bench, 0)->color.space == SPACE_CMYK);
  assert_true(fabs(nth(&bench, 0)->color.v[2] - 0.6) < 1e-9);
  assert_box(nth(&bench, 1)->box, 9.5, 100 - 45.5, 41, 45.5); /* cut by the page below */
  assert_true(fabs(nth(&bench, 1)->size_pt - 72 / 25.4) < 0.001);
  put_away(&bench);
}

static void clips_cut_and_lines_apart_are_apart(void **state) {
  (void)state;
  Bench bench = look("", MM "q 0 0 20 20 re W n 10 10 100 100 re f 50 50 5 5 re f Q 0.1 w 0 90 m 10 90 l 190 90 m 200 90 l S", "");
  assert_int_equal(bench.content->list.n, 4);
  assert_box(nth(&bench, 0)->box, 10, 80, 10, 10);
  assert_box(nth(&bench, 1)->box, 0, 0, 0, 0);
  assert_box(nth(&bench, 2)->box, 0, 9.95, 10.05, 0.1);
  assert_box(nth(&bench, 3)->box, 189.95, 9.95, 10.05, 0.1);
  assert_false(bench.content->broken);
  put_away(&bench);
}

static const char font[] = "5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Town /Encoding /WinAnsiEncoding /FirstChar 65 /LastChar 66 /Widths [500 1000]\n"
                           "/FontDescriptor << /Type /FontDescriptor /Ascent 800 /Descent -200 /Flags 32 >> >>\nendobj\n";

static void text_stands_where_its_widths_say(void **state) {
  (void)state;
  /* 10 pt at (100, 200) pt, twice as high by the matrix: A is 5 pt wide, then 0.5 em back is 5 pt on, then B. */
  Bench bench = look("/Font << /F 5 0 R >>", "BT /F 10 Tf 1 0 0 2 100 200 Tm [(A) -500 (B)] TJ 3 Tr (A) Tj ET", font);
  double mm = 25.4 / 72;
  const Painted *text = nth(&bench, 0);
  assert_box(text->box, 100 * mm, 100 - (200 + 16) * mm, 20 * mm, 20 * mm);
  assert_true(fabs(text->size_pt - 20) < 0.001);
  assert_true(str_is(text->text, "AB") && str_is(text->font->name, "Town") && text->font->subset && !text->font->embedded);
  assert_true(nth(&bench, 1)->invisible);
  assert_box(nth(&bench, 1)->box, 120 * mm, 100 - 216 * mm, 5 * mm, 20 * mm);
  put_away(&bench);
}

static void columns_are_apart(void **state) {
  (void)state;
  Bench bench = look("/Font << /F 5 0 R >>", "BT /F 10 Tf 0 100 Td [(A) -5000 (B)] TJ ET", font);
  assert_int_equal(bench.content->list.n, 2);
  assert_box(nth(&bench, 1)->box, 55 * 25.4 / 72, 100 - 108 * 25.4 / 72, 10 * 25.4 / 72, 10 * 25.4 / 72);
  put_away(&bench);
}

static void composite_fonts_have_codes_of_their_own(void **state) {
  (void)state;
  /* Downwards: the origin is half an em left of the middle and 0.88 em above. */
  static const char composite[] =
      "5 0 obj\n<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Town /Encoding /Identity-V /DescendantFonts [<< /Subtype /CIDFontType2 /DW 1000 "
      "/FontDescriptor << /FontFile2 6 0 R >> >>] /ToUnicode 6 0 R >>\nendobj\n"
      "6 0 obj\n<< /Length 108 >>\nstream\n1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0003> <0005> <3042> endbfrange          \nendstream\nendobj\n";
  Bench bench = look("/Font << /F 5 0 R >>", "BT /F 10 Tf 100 200 Td <000300050000> Tj ET", composite);
  double mm = 25.4 / 72;
  const Painted *text = nth(&bench, 0);
  assert_box(text->box, 95 * mm, 100 - 200 * mm, 10 * mm, 30 * mm);
  assert_true(text->font->embedded);
  assert_int_equal(text->missing, 1);
  assert_null(text->text.s); /* what the third says cannot be told */
  put_away(&bench);
  bench = look("/Font << /F 5 0 R >>", "BT /F 10 Tf 100 200 Td <00030005> Tj ET", composite);
  assert_true(str_is(nth(&bench, 0)->text, "\xE3\x81\x82\xE3\x81\x84"));
  put_away(&bench);
}

static void codes_are_those_of_the_program(void **state) {
  (void)state;
  static const char own[] =
      "5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Town /FontDescriptor << /Flags 4 /FontFile 6 0 R >> >>\nendobj\n"
      "6 0 obj\n<< /Length 131 >>\nstream\n%!PS-AdobeFont /Encoding 256 array dup 58 /period put dup 300 /A put dup 1/B put dup 2 /nothing put readonly def eexec dup 3 /C put\n"
      "endstream\nendobj\n";
  Bench bench = look("/Font << /F 5 0 R >>", "BT /F 10 Tf (:\001) Tj 0 50 Td (:\002) Tj 0 50 Td (\003) Tj ET", own);
  assert_true(str_is(nth(&bench, 0)->text, ".B"));
  assert_null(nth(&bench, 1)->text.s); /* a name that nobody knows */
  assert_null(nth(&bench, 2)->text.s); /* what is locked is not looked into */
  put_away(&bench);
}

/* Three glyphs in an em of 1000; the last two go on by 500. */
#define PROGRAM \
  "00010000000400000000000068656164000000000000004C000000366D61787000000000000000820000000668686561000000000000008800000024" \
  "686D747800000000000000AC0000000800000000000000000000000000000000000003E8000000000000000000000000000000000000000000000000" \
  "0000000000000000000000010000000300010000000000000000000000000000000000000000000000000000000000000000000203E8000001F40000"

static Bench with_program(size_t digits, const char *content) {
  static const char program[] = PROGRAM;
  char more[2048];
  snprintf(more, sizeof more,
           "5 0 obj\n<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Town /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 /DW 500 "
           "/W [2 [501.5]] /CIDToGIDMap /Identity /FontDescriptor << /FontFile2 6 0 R >> >>] >>\nendobj\n"
           "6 0 obj\n<< /Filter /ASCIIHexDecode /Length %zu >>\nstream\n%.*s>\nendstream\nendobj\n",
           digits + 1, (int)digits, program);
  return look("/Font << /F 5 0 R >>", content, more);
}

static void glyphs_are_those_of_the_program(void **state) {
  (void)state;
  const size_t all = strlen(PROGRAM);
  Bench bench = with_program(all, "BT /F 10 Tf <00010002> Tj 0 50 Td <00010003> Tj ET");
  assert_int_equal(nth(&bench, 0)->misfits, 1);
  assert_int_equal(nth(&bench, 0)->missing, 0);
  assert_int_equal(nth(&bench, 1)->misfits, 0);
  assert_int_equal(nth(&bench, 1)->missing, 1);
  put_away(&bench);
  for (size_t digits = 0; digits < all; digits += 2) { /* cut short nothing is known of it */
    bench = with_program(digits, "BT /F 10 Tf <00010003> Tj ET");
    assert_int_equal(nth(&bench, 0)->missing + nth(&bench, 0)->misfits, 0);
    put_away(&bench);
  }
}

static void pictures_have_the_dots_of_where_they_are(void **state) {
  (void)state;
  /* 100 by 50 pixels on one inch by two: 100 and 25 to the inch. */
  Bench bench = look("/XObject << /I 5 0 R >>",
                     "q 72 0 0 144 0 0 cm /I Do Q q 72 0 0 72 100 0 cm BI /W 2 /H 2 /BPC 8 /CS /RGB ID 123456789012 EI Q /None gs 0 0 1 rg",
                     "5 0 obj\n<< /Subtype /Image /Width 100 /Height 50 /ColorSpace [/Indexed [/ICCBased 6 0 R] 1 <000000FFFFFF>] /BitsPerComponent 1 /SMask 6 0 R /Length 0 >>\n"
                     "stream\n\nendstream\nendobj\n6 0 obj\n<< /N 3 /Length 0 >>\nstream\n\nendstream\nendobj\n");
  assert_int_equal(bench.content->list.n, 2);
  assert_true(fabs(nth(&bench, 0)->dpi - 25) < 0.01);
  assert_true(nth(&bench, 0)->color.space == SPACE_CALIBRATED && nth(&bench, 0)->blended);
  assert_true(fabs(nth(&bench, 1)->dpi - 2) < 0.01 && nth(&bench, 1)->color.space == SPACE_RGB);
  put_away(&bench);
}

static void states_and_marks_are_followed(void **state) {
  (void)state;
  Bench bench = look("/ExtGState << /G << /op true /OPM 1 /ca 0.5 /BM /Multiply >> >> /Properties << /P << /MCID 7 >> >>",
                     "/Span << /MCID 3 /ActualText <FEFF3042> >> BDC q /G gs 0 0 0 1 k 0 0 9 9 re f Q 0 0 9 9 re f EMC /Artifact BMC /Span /P BDC 0 0 9 9 re f EMC EMC", "");
  assert_true(nth(&bench, 0)->overprint && nth(&bench, 0)->blended && fabs(nth(&bench, 0)->alpha - 0.5) < 1e-9);
  assert_true(nth(&bench, 0)->mcid == 3 && str_is(nth(&bench, 0)->actual, "\xE3\x81\x82"));
  assert_true(!nth(&bench, 1)->overprint && !nth(&bench, 1)->blended && nth(&bench, 1)->alpha == 1 && nth(&bench, 1)->mcid == 3);
  assert_true(nth(&bench, 2)->artifact && nth(&bench, 2)->mcid == 7 && !nth(&bench, 2)->actual.s);
  put_away(&bench);
}

static void patterns_paint_where_they_fill(void **state) {
  (void)state;
  Bench bench = look("/Pattern << /P 5 0 R >>", MM "/Pattern cs /P scn 10 10 20 20 re f",
                     "5 0 obj\n<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep 5 /YStep 5 /Resources << >> /Length 26 >>\nstream\n1 0 0 rg 0 0 5 5 re f      \nendstream\nendobj\n");
  assert_int_equal(bench.content->list.n, 2);
  assert_true(nth(&bench, 0)->color.space == SPACE_PATTERN && nth(&bench, 1)->color.space == SPACE_RGB);
  assert_box(nth(&bench, 1)->box, 10, 70, 20, 20);
  put_away(&bench);
}

static void nothing_is_endless(void **state) {
  (void)state;
  /* A form that draws itself, and twenty that each draw the next one twice and then some: more than anybody follows. */
  Bench bench = look("/XObject << /X 5 0 R >>", "/X Do 0 0 9 9 re f",
                     "5 0 obj\n<< /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X 5 0 R >> >> /Length 22 >>\nstream\n1 0 0 rg /X Do /X Do  \nendstream\nendobj\n");
  assert_true(bench.content->broken);
  assert_true(nth(&bench, bench.content->list.n - 1)->kind == PAINT_FILL);
  put_away(&bench);
  Arena *arena = arena_new();
  Buf forms = {0};
  for (int i = 0; i < 20; i++)
    buf_printf(&forms, "%d 0 obj\n<< /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X %d 0 R >> >> /Length 90 >>\nstream\n%-90s\nendstream\nendobj\n", i + 5, i + 6,
               "/X Do /X Do /X Do /X Do /X Do /X Do 0 0 9 9 re f");
  bench = look("/XObject << /X 5 0 R >>", "/X Do", buf_keep(&forms, arena).s);
  assert_true(bench.content->broken);
  put_away(&bench);
  buf_free(&forms);
  arena_free(arena);
}

static void damage_is_noticed(void **state) {
  (void)state;
  static const char *const damaged[] = {"Q", "EMC", "(abc", "<41", ") 0 0 9 9 re f", "BI /W 2 ID abc", "1 2 3", "/X Do", "(a) Tj"};
  for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
    Bench bench = look("", damaged[i], "");
    if (!bench.content->broken) fail_msg("%s is taken for whole", damaged[i]);
    put_away(&bench);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(paths_reach_where_their_curves_do), cmocka_unit_test(clips_cut_and_lines_apart_are_apart),
      cmocka_unit_test(text_stands_where_its_widths_say),  cmocka_unit_test(columns_are_apart),
      cmocka_unit_test(composite_fonts_have_codes_of_their_own), cmocka_unit_test(pictures_have_the_dots_of_where_they_are),
      cmocka_unit_test(states_and_marks_are_followed),     cmocka_unit_test(patterns_paint_where_they_fill),
      cmocka_unit_test(codes_are_those_of_the_program),    cmocka_unit_test(glyphs_are_those_of_the_program),
      cmocka_unit_test(nothing_is_endless),                cmocka_unit_test(damage_is_noticed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
