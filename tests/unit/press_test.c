/* Ink: what each colour becomes, and that no colour gets past the rewriter of content streams. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/layout.h"
#include "write/press.h"
#include "write/press_content.h"
#include "write/press_impose.h"

static const Color colors[] = {
    {.name = S_INIT("brand"), .r = 15, .g = 90, .b = 115, .has_cmyk = true, .c = 90, .m = 45, .y = 35, .k = 25},
    {.name = S_INIT("ink"), .r = 31, .g = 36, .b = 40, .has_cmyk = true, .c = 60, .m = 50, .y = 40, .k = 100},
    {.name = S_INIT("paper"), .r = 255, .g = 255, .b = 255},
    {.name = S_INIT("leaf"), .r = 51, .g = 102, .b = 0},
    {.name = S_INIT("heavy"), .r = 1, .g = 2, .b = 3, .has_cmyk = true, .c = 100, .m = 100, .y = 100, .k = 40},
};
static const Site site = {.colors = colors, .n_colors = sizeof colors / sizeof *colors};

static InkKeys *keys_of(Arena *arena, const Printer *printer) { return ink_keys_new(arena, &site, printer); }

static Cmyk inks(InkKeys *keys, const Color *color, float tint, InkUse use) {
  double rgb[3];
  Cmyk cmyk;
  ink_keys_key(keys, (Ink){color, tint}, use, rgb);
  assert_true(ink_keys_find(keys, rgb, &cmyk));
  return cmyk;
}

static void expect(Cmyk cmyk, double c, double m, double y, double k, bool overprint) {
  const double v[4] = {c, m, y, k};
  for (int i = 0; i < 4; i++)
    if (fabs(cmyk.v[i] - v[i]) > 0.0005) fail_msg("ink %d is %f instead of %f", i, cmyk.v[i], v[i]);
  assert_int_equal(cmyk.overprint, overprint);
}

static void test_swatches(void **state) {
  (void)state;
  Arena *arena = arena_new();
  InkKeys *keys = keys_of(arena, &printer_usual);
  expect(inks(keys, &colors[0], 1, USE_FILL), 0.9, 0.45, 0.35, 0.25, false);
  expect(inks(keys, &colors[0], 0.5F, USE_TEXT), 0.45, 0.225, 0.175, 0.125, false);
  expect(inks(keys, &colors[1], 1, USE_TEXT), 0, 0, 0, 1, true);
  expect(inks(keys, &colors[1], 1, USE_LINE), 0, 0, 0, 1, true);
  expect(inks(keys, &colors[1], 0.3F, USE_TEXT), 0, 0, 0, 0.3, false);
  expect(inks(keys, &ink_black, 1, USE_CODE), 0, 0, 0, 1, true);
  expect(inks(keys, &ink_white, 1, USE_TEXT), 0, 0, 0, 0, false);
  expect(inks(keys, &colors[2], 1, USE_FILL), 0, 0, 0, 0, false);
  expect(inks(keys, &colors[3], 1, USE_FILL), 0.5, 0, 1, 0.6, false);
  expect(inks(keys, &ink_black, 1, USE_MARK), 1, 1, 1, 1, false);
  arena_free(arena);
}

/* 340 % becomes 300: the colours give way, black stays. And a large field of `ink` may be rich, text never. */
static void test_limits(void **state) {
  (void)state;
  Arena *arena = arena_new();
  InkKeys *keys = keys_of(arena, &printer_usual);
  expect(inks(keys, &colors[4], 1, USE_FILL), 2.6 / 3, 2.6 / 3, 2.6 / 3, 0.4, false);
  expect(inks(keys, &colors[1], 1, USE_FILL), 0.6, 0.5, 0.4, 1, false);
  Printer given = printer_usual;
  given.black = BLACK_AS_GIVEN;
  expect(inks(keys_of(arena, &given), &colors[1], 1, USE_TEXT), 0.6, 0.5, 0.4, 1, false);
  arena_free(arena);
}

/* What the drawings of a town show: its own colours exactly, others by the formula. No colour of theirs is ever taken for a key. */
static void test_drawings(void **state) {
  (void)state;
  Arena *arena = arena_new();
  InkKeys *keys = keys_of(arena, &printer_usual);
  Cmyk cmyk;
  assert_true(ink_keys_find(keys, (double[]){15 / 255.0, 90 / 255.0, 115 / 255.0}, &cmyk));
  expect(cmyk, 0.9, 0.45, 0.35, 0.25, false);
  assert_true(ink_keys_find(keys, (double[]){128 / 255.0, 128 / 255.0, 128 / 255.0}, &cmyk));
  expect(cmyk, 0, 0, 0, 127 / 255.0, false);
  for (int v = 0; v < 256; v++) {
    assert_true(ink_keys_find(keys, (double[]){v / 255.0, 77 / 255.0, (255 - v) / 255.0}, &cmyk));
    assert_false(cmyk.overprint);
  }
  unsigned char out[4];
  ink_keys_pixel(keys, (const unsigned char[]){15, 91, 115}, false, out); /* rounded a step away */
  assert_int_equal(out[0], 230);
  ink_keys_pixel(keys, (const unsigned char[]){0, 0, 0}, true, out);
  assert_int_equal(out[3], 255);
  assert_int_equal(out[0], 102);
  arena_free(arena);
}

static bool rewritten(const char *in, const char *want) {
  Arena *arena = arena_new();
  Buf out = {0};
  Str wrong = {0};
  bool ok = press_content(str_c(in), keys_of(arena, &printer_usual), &out, &wrong);
  buf_byte(&out, '\0');
  if (ok && want && strcmp(out.s, want) != 0) fail_msg("“%s” became “%s”", in, out.s);
  buf_free(&out);
  arena_free(arena);
  return ok;
}

static void test_streams(void **state) {
  (void)state;
  assert_true(rewritten("1 g 0 0 m 2 0 l S", "/TsunaguOP00 gs 0 0 0 0 k\n0 0 m\n2 0 l\nS\n"));
  assert_true(rewritten("[(a\\)1 g) 3 <0102>-2.5]TJ", "[(a\\)1 g) 3 <0102>-2.5] TJ\n"));
  assert_true(rewritten("/Span << /ActualText <feff> /X (rg) >> BDC\nEMC", "/Span << /ActualText <feff> /X (rg) >> BDC\nEMC\n"));
  assert_true(rewritten("/Pattern cs /p5 scn f", "/TsunaguOP00 gs /Pattern cs\n/p5 scn\nf\n"));
  assert_true(rewritten("% 1 0 0 rg\nq Q", "q\nQ\n"));
  assert_true(rewritten("0 0 m 2 0 l h 0 0 m f", "0 0 m\n2 0 l\nh\nf\n"));
  assert_true(rewritten("0 0 m 2 0 l h 0 0 m 1 0 l S", "0 0 m\n2 0 l\nh\n0 0 m\n1 0 l\nS\n"));
  assert_true(rewritten("", ""));
}

/* Colours in any other form, unknown operators, what is not a number, a key that nobody gave away. */
static void test_refused(void **state) {
  (void)state;
  static const char *const bad[] = {"/DeviceRGB cs", "1 0 0 sc", "1 0 0 scn", "0.1 0.2 0.3 0.4 k", "1 0 0 0 K", "/Perceptual ri", "BI /W 1 ID x EI", "foo",
                                    "1 0 rg", "a b c rg", "/a /b rg", "true", "0.00196 0.00196 0.30392 rg", "(", "[", "<< rg", "1 2", "/Cs1 CS"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    bool harmless = strcmp(bad[i], "(") == 0 || strcmp(bad[i], "[") == 0 || strcmp(bad[i], "1 2") == 0 || strcmp(bad[i], "<< rg") == 0;
    if (rewritten(bad[i], NULL) != harmless) fail_msg("“%s”", bad[i]);
  }
}

/* Overprint follows the colour through q and Q, for fills and strokes apart. */
static void test_overprint(void **state) {
  (void)state;
  Arena *arena = arena_new();
  InkKeys *keys = keys_of(arena, &printer_usual);
  double black[3];
  ink_keys_key(keys, ink_full(&ink_black), USE_TEXT, black);
  Buf in = {0}, out = {0};
  buf_printf(&in, "%f %f %f rg q 1 g Q f %f %f %f RG S 1 G", black[0], black[1], black[2], black[0], black[1], black[2]);
  Str wrong;
  assert_true(press_content(buf_str(&in), keys, &out, &wrong));
  buf_byte(&out, '\0');
  assert_string_equal(out.s, "/TsunaguOP10 gs 0 0 0 1 k\nq\n/TsunaguOP00 gs 0 0 0 0 k\nQ\nf\n/TsunaguOP11 gs 0 0 0 1 K\nS\n/TsunaguOP10 gs 0 0 0 0 K\n");
  buf_free(&in);
  buf_free(&out);
  arena_free(arena);
}

/* A JPEG that says how large it is, and nothing else: it must not become a file for the printer. */
static void test_failed(void **state) {
  (void)state;
  static const char jpeg[] = "\xFF\xD8\xFF\xC0\x00\x11\x08\x00\x10\x00\x10\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00\xFF\xD9";
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Printer plain = printer_usual;
  plain.marks = false;
  const Layout layout = {.name = S_INIT("plain")};
  const Job job = {.id = S_INIT("card"), .layout = &layout, .printer = &plain, .language = S_INIT("ja")};
  const Picture picture = {.path = S_INIT("media/a.jpg"), .kind = PICTURE_JPEG, .width = 16, .height = 16, .components = 3, .bytes = {jpeg, sizeof jpeg - 1}};
  Display *display = display_new(arena);
  Page *page = display_page(display, 50, 50, "page");
  page_picture(display, page, &picture, NULL, (Box){10, 10, 10, 10}, false);
  Buf bytes = {0};
  assert_false(press_write(display, &site, &job, NULL, 1, &bytes, diag));
  Finding *findings;
  assert_int_equal(diag_list(diag, arena, &findings), 1);
  assert_string_equal(findings[0].slug, diag_slug(D_PRESS_FAILED));
  assert_int_equal(bytes.n, 0);
  buf_free(&bytes);
  diag_free(diag);
  arena_free(arena);
}

/* The names that a printer wants. */
static void test_names(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Printer printer = printer_usual;
  Site town = site;
  town.has_edition = true;
  town.edition.id = S("2026-winter");
  const Job job = {.id = S_INIT("card"), .printer = &printer};
  assert_true(str_is(press_name(arena, &town, &job, 2, 1), "card.pdf"));
  printer.naming = S("{edition}_{job}-{pages}p");
  assert_true(str_is(press_name(arena, &town, &job, 2, 1), "2026-winter_card-2p.pdf"));
  assert_true(str_is(press_name(arena, &site, &job, 12, 1), "_card-12p.pdf"));
  assert_true(str_is(press_name_imposed(arena, &town, &job, 2), "2026-winter_card-2p-imposed.pdf"));
  assert_int_equal(press_files(job.printer, 12), 1);
  printer.naming = S("{job}_{page}");
  assert_true(str_is(press_name(arena, &site, &job, 12, 3), "card_03.pdf"));
  assert_true(str_is(press_name_imposed(arena, &site, &job, 12), "card_imposed.pdf"));
  assert_int_equal(press_files(job.printer, 12), 12);
  arena_free(arena);
}

/* Booklets: fold the sheets, put them into each other, and the pages follow. */
static void test_stitched(void **state) {
  (void)state;
  static const int want[4][3] = {{7, 0, 0}, {1, 6, 0}, {5, 2, 1}, {3, 4, 1}};
  for (int side = 0; side < 4; side++) {
    int left, right, sheet;
    stitched_pages(8, side, &left, &right, &sheet);
    assert_int_equal(left, want[side][0]);
    assert_int_equal(right, want[side][1]);
    assert_int_equal(sheet, want[side][2]);
  }
}

/* What is imposed, and how: cards on A4, the way that holds more; booklets in fours; posters not at all. */
static void test_imposition(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Display *cards = display_new(arena), *book = display_new(arena), *poster = display_new(arena);
  Imposition how;
  for (int i = 0; i < 2; i++) display_page(cards, 91, 55, "card");
  for (int i = 0; i < 12; i++) display_page(book, 210, 297, "page");
  display_page(poster, 297, 420, "poster");
  assert_true(imposition_of(arena, cards, &printer_usual, 1, &how));
  assert_false(how.stitched);
  assert_int_equal(how.across * how.down, 8);
  assert_int_equal(how.n_sides, 2);
  assert_true(imposition_of(arena, book, &printer_usual, 4, &how));
  assert_true(how.stitched);
  assert_int_equal(how.n_sides, 6);
  assert_false(imposition_of(arena, book, &printer_usual, 1, &how));
  assert_false(imposition_of(arena, poster, &printer_usual, 1, &how));
  Printer large = printer_usual;
  large.sheet_w_mm = 320, large.sheet_h_mm = 450;
  assert_true(imposition_of(arena, cards, &large, 1, &how));
  assert_int_equal(how.across * how.down, 21);
  display_page(cards, 55, 91, "turned");
  assert_false(imposition_of(arena, cards, &printer_usual, 1, &how));
  arena_free(arena);
}

/* Cards of three people with a front and a back each: in turn over the sheet, each back behind its front. */
static void test_mixed(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Display *cards = display_new(arena);
  Imposition how;
  for (int i = 0; i < 6; i++) display_page(cards, 91, 55, "card")->begins = i % 2 == 0;
  assert_true(imposition_of(arena, cards, &printer_usual, 1, &how));
  assert_int_equal(how.across, 2);
  assert_int_equal(how.n_sides, 2);
  assert_true(how.backs);
  static const int fronts[] = {0, 2, 4, 0, 2, 4, 0, 2};
  for (int i = 0; i < 8; i++) {
    assert_int_equal(imposition_page(&how, 0, i), fronts[i]);
    assert_int_equal(imposition_page(&how, 1, i ^ 1), fronts[i] + 1); /* turned from left to right */
  }
  Printer same = printer_usual;
  same.cards = CARDS_SAME;
  assert_true(imposition_of(arena, cards, &same, 1, &how));
  assert_int_equal(how.n_sides, 6);
  for (int i = 0; i < 8; i++) assert_int_equal(imposition_page(&how, 4, i), 4);
  Display *labels = display_new(arena); /* ten, each with one side */
  for (int i = 0; i < 10; i++) display_page(labels, 91, 55, "label")->begins = true;
  assert_true(imposition_of(arena, labels, &printer_usual, 1, &how));
  assert_int_equal(how.n_sides, 2);
  assert_false(how.backs);
  assert_int_equal(imposition_page(&how, 1, 1), 9);
  assert_int_equal(imposition_page(&how, 1, 2), 0);
  labels->pages.v[1]->begins = false; /* now the first has a back, and the others have none */
  assert_true(imposition_of(arena, labels, &printer_usual, 1, &how));
  assert_true(how.backs);
  assert_int_equal(imposition_page(&how, 1, 1), 1);
  assert_int_equal(imposition_page(&how, 1, 0), -1);
  arena_free(arena);
}

/* Bound at the right, the first page is the left one of the outermost sheet. And a sheet that has room for a spread is taken. */
static void test_bound(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Display *book = display_new(arena);
  Imposition how;
  for (int i = 0; i < 8; i++) display_page(book, 210, 297, "page");
  book->right_bound = true;
  assert_true(imposition_of(arena, book, &printer_usual, 4, &how));
  assert_int_equal(imposition_page(&how, 0, 0), 0);
  assert_int_equal(imposition_page(&how, 0, 1), 7);
  assert_int_equal(imposition_page(&how, 1, 0), 6);
  assert_true(how.w_mm > 450);
  Printer large = printer_usual;
  large.sheet_w_mm = 320, large.sheet_h_mm = 450;
  assert_true(imposition_of(arena, book, &large, 4, &how));
  assert_true(fabs(how.w_mm - 450) < 0.01 && fabs(how.h_mm - 320) < 0.01);
  const Layout right = {.binding = BINDING_RIGHT}, left = {.binding = BINDING_LEFT};
  assert_true(layout_is_left(&right, 1) && layout_is_left(&left, 2));
  assert_false(layout_is_left(&right, 2) || layout_is_left(&left, 1));
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_swatches), cmocka_unit_test(test_limits),  cmocka_unit_test(test_drawings),
      cmocka_unit_test(test_streams),  cmocka_unit_test(test_refused), cmocka_unit_test(test_overprint),
      cmocka_unit_test(test_failed),   cmocka_unit_test(test_names),
      cmocka_unit_test(test_stitched), cmocka_unit_test(test_imposition),
      cmocka_unit_test(test_mixed),    cmocka_unit_test(test_bound),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
