/* draw/display: the dump is read by people, so it is compared as they see it; the checks find what they are for and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "draw/display.h"
#include "draw/type.h"

static const Color brand = {.name = S_INIT("brand"), .r = 10, .g = 20, .b = 200};

typedef struct Bench {
  Arena *arena;
  Diag *diag;
  Display *display;
  Page *page;
} Bench;

static int bench_new(void **state) {
  static Bench bench;
  bench = (Bench){.arena = arena_new(), .diag = diag_new()};
  bench.display = display_new(bench.arena);
  bench.page = display_page(bench.display, 100, 50, "front");
  *state = &bench;
  return 0;
}

static int bench_free(void **state) {
  Bench *bench = *state;
  diag_free(bench->diag);
  arena_free(bench->arena);
  return 0;
}

static void put_text(Bench *bench, double x, double y) {
  Glyphs *glyphs = NEW(bench->arena, Glyphs);
  *glyphs = (Glyphs){.text = S("「\"あ\"」"), .font_name = S("BIZ UDPGothic"), .size_pt = 10, .width_mm = 12.3456};
  page_text(bench->display, bench->page, glyphs, x, y, ink_full(&ink_black));
}

static void dump(void **state) {
  Bench *bench = *state;
  Display *display = bench->display;
  Page *page = bench->page;
  display->title = S("見本");
  display->lang = S("ja");
  display->bleed_mm = 3;
  Item *item = page_begin_item(display, page, TAG_LINK);
  item->begin.uri = S("https://a.example/");
  put_text(bench, 1, -0.001);
  page_end(display, page, TAG_LINK);
  page_rect(display, page, (Box){-3, 0, 10, 5}, (Ink){&brand, 0.25F});
  page_line(display, page, 0, 1, 2, 3, ink_full(&ink_black), 0.25);
  page_frame(display, page, (Box){0, 0, 10, 10}, 0, (Ink){0}, (Ink){0}, 1); /* nothing to see */
  Qr qr = {.modules = 25, .payload = S("https://a.example/q/1/")};
  page_qr(display, page, &qr, (Box){50, 10, 20, 20}, ink_full(&ink_black), (Pos){0}, 0);
  Buf out = {0};
  display_dump(display, &out);
  buf_byte(&out, '\0');
  assert_string_equal(out.s, "display \"見本\" lang \"ja\" bleed 3\n"
                             "page 1 front 100 50\n"
                             "  begin Link uri \"https://a.example/\"\n"
                             "    text 1 0 12.35 \"BIZ UDPGothic\" 10 ink black \"「\\\"あ\\\"」\"\n"
                             "  end Link\n"
                             "  path fill brand 0.25 M -3 0 L 7 0 L 7 5 L -3 5 Z\n"
                             "  path stroke black 0.25 M 0 1 L 2 3\n"
                             "  qr 25 50 10 20 20 ink black \"https://a.example/q/1/\"\n");
  buf_free(&out);
}

static void shapes(void **state) {
  Bench *bench = *state;
  Picture wide = {.width = 200, .height = 100};
  page_picture(bench->display, bench->page, &wide, NULL, (Box){0, 0, 10, 10}, false);
  page_picture(bench->display, bench->page, &wide, NULL, (Box){0, 0, 10, 10}, true);
  const Item *fit = &bench->page->items.v[0], *fill = &bench->page->items.v[1];
  assert_true(fit->picture.box.y_mm == 2.5 && fit->picture.box.h_mm == 5 && fit->picture.clip.h_mm == 5);
  assert_true(fill->picture.box.x_mm == -5 && fill->picture.box.w_mm == 20 && fill->picture.clip.w_mm == 10);
  page_frame(bench->display, bench->page, (Box){0, 0, 10, 4}, 99, ink_full(&brand), (Ink){0}, 0);
  const Item *pill = &bench->page->items.v[2];
  assert_int_equal(pill->path.n_segments, 10);
  assert_true(pill->path.segments[0].x[0] == 2); /* a radius is at most half the height */
  PathSegment line[] = {{.op = PATH_MOVE}, {.op = PATH_LINE, .x = {24}, .y = {12}}};
  IconShape shape = {.segments = line, .n_segments = 2, .stroke_width = 2};
  Icon icon = {.shapes = &shape, .n_shapes = 1};
  page_icon(bench->display, bench->page, &icon, (Box){10, 10, 24, 12}, ink_full(&brand));
  const Item *drawn = &bench->page->items.v[3];
  assert_true(drawn->path.segments[0].x[0] == 16 && drawn->path.segments[1].x[0] == 28 &&
              drawn->path.segments[1].y[0] == 16);
}

static bool check(Bench *bench) {
  Pos job = {"job", 1, 1};
  return display_check_tree(bench->display, bench->diag, job) && display_check_page(bench->page, 0, bench->diag, job, 0.4);
}

static void expect_finding(Bench *bench, DiagId id) {
  assert_false(check(bench));
  Finding *findings;
  assert_int_equal(diag_list(bench->diag, bench->arena, &findings), 1);
  assert_string_equal(findings[0].slug, diag_slug(id));
}

static void tree_good(void **state) {
  Bench *bench = *state;
  page_begin(bench->display, bench->page, TAG_SECT); /* goes on over the page's end */
  page_begin(bench->display, bench->page, TAG_P);
  put_text(bench, 1, 1);
  page_end(bench->display, bench->page, TAG_P);
  put_text(bench, 1, 40);
  bench->page->items.n--; /* no text in the section itself */
  bench->page = display_page(bench->display, 100, 50, "back");
  page_end(bench->display, bench->page, TAG_SECT);
  put_text(bench, 1, 1); /* an artifact */
  assert_true(check(bench));
}

static void tree_crossed(void **state) {
  Bench *bench = *state;
  page_begin(bench->display, bench->page, TAG_SECT);
  page_begin(bench->display, bench->page, TAG_P);
  page_end(bench->display, bench->page, TAG_SECT);
  page_end(bench->display, bench->page, TAG_P);
  expect_finding(bench, D_TAG_TREE);
}

static void tree_mixed(void **state) {
  Bench *bench = *state;
  page_begin(bench->display, bench->page, TAG_P);
  page_begin(bench->display, bench->page, TAG_SPAN);
  page_end(bench->display, bench->page, TAG_SPAN);
  put_text(bench, 1, 1); /* nobody would hear it */
  page_end(bench->display, bench->page, TAG_P);
  expect_finding(bench, D_TAG_TREE);
}

static void tree_over_page(void **state) {
  Bench *bench = *state;
  page_begin(bench->display, bench->page, TAG_P);
  bench->page = display_page(bench->display, 100, 50, "back");
  page_end(bench->display, bench->page, TAG_P);
  expect_finding(bench, D_TAG_TREE);
}

static void put_code(Bench *bench, double x, double side) {
  Qr *qr = NEW(bench->arena, Qr);
  *qr = (Qr){.modules = 25, .payload = S("https://a.example/q/1/")};
  page_qr(bench->display, bench->page, qr, (Box){x, 10, side, side}, ink_full(&ink_black),
          (Pos){"support/a.yaml", 4, 5}, 0);
}

static void code_good(void **state) {
  Bench *bench = *state;
  page_rect(bench->display, bench->page, (Box){0, 0, 100, 50}, (Ink){&brand, 0.2F});
  page_rect(bench->display, bench->page, (Box){44, 4, 32, 32}, ink_full(&ink_white)); /* wipes the tint */
  put_code(bench, 50, 20);
  page_frame(bench->display, bench->page, (Box){46, 6, 28, 28}, 1, (Ink){0}, ink_full(&ink_black),
             0.5); /* around the zone */
  put_text(bench, 50, 38);
  assert_true(check(bench));
}

static void code_on_tint(void **state) {
  Bench *bench = *state;
  page_rect(bench->display, bench->page, (Box){0, 0, 100, 50}, (Ink){&brand, 0.2F});
  put_code(bench, 50, 20);
  expect_finding(bench, D_QR_QUIET_ZONE);
}

static void code_beside_text(void **state) {
  Bench *bench = *state;
  put_code(bench, 50, 20);
  put_text(bench, 50, 33.5);
  expect_finding(bench, D_QR_QUIET_ZONE);
}

static void code_at_edge(void **state) {
  Bench *bench = *state;
  put_code(bench, 79, 20);
  expect_finding(bench, D_QR_QUIET_ZONE);
}

static void code_covered(void **state) {
  Bench *bench = *state;
  put_code(bench, 50, 20);
  page_rect(bench->display, bench->page, (Box){40, 0, 60, 50}, ink_full(&ink_white));
  expect_finding(bench, D_QR_QUIET_ZONE);
}

static void code_small(void **state) {
  Bench *bench = *state;
  put_code(bench, 50, 9);
  expect_finding(bench, D_QR_MODULE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_new, bench_free)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(dump),           TEST(shapes),     TEST(tree_good),    TEST(tree_crossed),     TEST(tree_mixed),
      TEST(tree_over_page), TEST(code_good),  TEST(code_on_tint), TEST(code_beside_text), TEST(code_at_edge),
      TEST(code_covered),   TEST(code_small),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
