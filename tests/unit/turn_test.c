/* draw/box and draw/display: what is turned stands where it should, and is looked at where it stands; text keeps off folds. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "draw/display.h"
#include "draw/type.h"

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

static bool check(Bench *bench) {
  Pos job = {"print/job.yaml", 1, 1};
  return display_check_tree(bench->display, bench->diag, job) && display_check_page(bench->page, 0, bench->diag, job, 0.4);
}

static void expect_finding(Bench *bench, DiagId id) {
  Finding *findings;
  assert_false(check(bench));
  assert_int_equal(diag_list(bench->diag, bench->arena, &findings), 1);
  assert_string_equal(findings[0].slug, diag_slug(id));
}

/* 20 mm long, 10 pt high, its base line 5 mm from the top. */
static void put_text(Bench *bench, double x) {
  Glyphs *glyphs = NEW(bench->arena, Glyphs);
  *glyphs = (Glyphs){.text = S("text"), .font_name = S("BIZ UDPGothic"), .size_pt = 10, .width_mm = 20};
  page_text(bench->display, bench->page, glyphs, x, 5, ink_full(&ink_black));
}

static void put_code(Bench *bench, Box box) {
  Qr *qr = NEW(bench->arena, Qr);
  *qr = (Qr){.modules = 25, .payload = S("https://a.example/q/1/")};
  page_qr(bench->display, bench->page, qr, box, ink_full(&ink_black), (Pos){"support/a.yaml", 4, 5}, 0);
}

static void near(double x, double y, double want_x, double want_y) {
  assert_true(fabs(x - want_x) < 1e-9);
  assert_true(fabs(y - want_y) < 1e-9);
}

static void points(void **state) {
  (void)state;
  Turn quarter = turn_about(90, 10, 10), back = turn_about(-90, 10, 10), half = turn_about(180, 10, 10);
  double x = 12, y = 10;
  turn_point(&quarter, &x, &y); /* clockwise: what was at the right is below */
  near(x, y, 10, 12);
  turn_point(&back, &x, &y);
  near(x, y, 12, 10);
  turn_point(&half, &x, &y);
  near(x, y, 8, 10);
  turn_point(NULL, &x, &y);
  near(x, y, 8, 10);
}

static void undone(void **state) {
  (void)state;
  const Turn turns[] = {turn_about(30, 5, 7), turn_about(90, 10, 10), turn_join(turn_about(-75, 40, 3), turn_about(12, 0, 9))};
  for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
    double x = 12, y = -4;
    turn_point(&turns[i], &x, &y);
    assert_true(hypot(x - 12, y + 4) > 0.1);
    turn_back(&turns[i], &x, &y);
    near(x, y, 12, -4);
  }
  double x = 8, y = 10;
  turn_back(NULL, &x, &y);
  near(x, y, 8, 10);
}

static void joined(void **state) {
  (void)state;
  Turn inner = turn_about(30, 5, 7), outer = turn_about(-75, 40, 3), both = turn_join(inner, outer);
  double x = 11, y = 13, to_x = 11, to_y = 13;
  turn_point(&inner, &x, &y);
  turn_point(&outer, &x, &y);
  turn_point(&both, &to_x, &to_y);
  near(x, y, to_x, to_y);
}

static void boxes(void **state) {
  (void)state;
  Turn quarter = turn_about(90, 50, 25), slant = turn_about(45, 0, 0);
  Box box = turn_box(&quarter, (Box){40, 20, 20, 10});
  near(box.x_mm, box.y_mm, 45, 15);
  near(box.w_mm, box.h_mm, 10, 20);
  box = turn_box(&slant, (Box){-1, -1, 2, 2});
  near(box.w_mm, box.h_mm, sqrt(8), sqrt(8));
  box = turn_box(NULL, (Box){1, 2, 3, 4});
  near(box.x_mm, box.w_mm, 1, 3);
}

static void dumped(void **state) {
  Bench *bench = *state;
  put_text(bench, 1);
  put_text(bench, 2);
  page_begin(bench->display, bench->page, TAG_P);
  page_end(bench->display, bench->page, TAG_P);
  page_turn(bench->display, bench->page, 1, turn_about(90, 50, 25));
  Fold folds[] = {{false, 33.5}, {true, 25}, {false, 66}};
  for (int i = 0; i < 3; i++) *vec_push(bench->arena, &bench->page->folds) = folds[i];
  Buf out = {0};
  display_dump(bench->display, &out);
  buf_byte(&out, '\0');
  assert_string_equal(out.s, "display \"\" bleed 0\n"
                             "page 1 front 100 50 folds 33.5 66 folds-down 25\n"
                             "  text 1 5 20 \"BIZ UDPGothic\" 10 ink black \"text\"\n"
                             "  text 2 5 20 \"BIZ UDPGothic\" 10 ink black \"text\" turn 90 75 -25\n"
                             "  begin P\n"
                             "  end P\n");
  buf_free(&out);
}

/* Text that lay beside the code before it was turned lies on it after, and the other way round. */
static void code_under_turned(void **state) {
  Bench *bench = *state;
  put_code(bench, (Box){55, 20, 20, 20});
  put_text(bench, 10);
  page_turn(bench->display, bench->page, 1, turn_about(180, 40, 15));
  expect_finding(bench, D_QR_QUIET_ZONE);
}

static void code_beside_turned(void **state) {
  Bench *bench = *state;
  put_code(bench, (Box){60, 20, 20, 20});
  put_text(bench, 60);
  page_turn(bench->display, bench->page, 1, turn_about(90, 50, 5)); /* to x 46-50, y 15-35 */
  assert_true(check(bench));
}

/* Both turned by the same: they are to each other as they were. */
static void code_turned_with_text(void **state) {
  Bench *bench = *state;
  put_code(bench, (Box){40, 15, 12, 12});
  put_text(bench, 40);
  page_turn(bench->display, bench->page, 0, turn_about(20, 50, 25));
  assert_true(check(bench));
}

static void code_turned_off_page(void **state) {
  Bench *bench = *state;
  put_code(bench, (Box){40, 15, 20, 20});
  page_turn(bench->display, bench->page, 0, turn_about(90, 50, 0)); /* to y -10-10 */
  expect_finding(bench, D_QR_QUIET_ZONE);
}

static void fold(Bench *bench, bool down, double at_mm) {
  *vec_push(bench->arena, &bench->page->folds) = (Fold){down, at_mm};
}

static void text_off_fold(void **state) {
  Bench *bench = *state;
  fold(bench, false, 30);
  put_text(bench, 8.9);
  put_text(bench, 31.1);
  page_rect(bench->display, bench->page, (Box){0, 0, 100, 50}, ink_full(&ink_white)); /* a ground may cross it */
  assert_true(check(bench));
}

static void text_on_fold(void **state) {
  Bench *bench = *state;
  fold(bench, false, 30);
  put_text(bench, 9.5);
  expect_finding(bench, D_PRINT_FOLD);
}

static void text_on_fold_down(void **state) {
  Bench *bench = *state;
  fold(bench, true, 6);
  put_text(bench, 10);
  expect_finding(bench, D_PRINT_FOLD);
}

static void text_turned_on_fold(void **state) {
  Bench *bench = *state;
  fold(bench, true, 25);
  put_text(bench, 10);
  page_turn(bench->display, bench->page, 0, turn_about(90, 20, 20));
  expect_finding(bench, D_PRINT_FOLD);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_new, bench_free)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(points),
      TEST(undone),
      TEST(joined),
      TEST(boxes),
      TEST(dumped),
      TEST(code_under_turned),
      TEST(code_beside_turned),
      TEST(code_turned_with_text),
      TEST(code_turned_off_page),
      TEST(text_off_fold),
      TEST(text_on_fold),
      TEST(text_on_fold_down),
      TEST(text_turned_on_fold),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
