/* draw/free_place.c: a line stands where nothing else does, on a ground from which it can be told. */
#include "draw/free_place.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Arena *arena;
static Display *display;
static Page *page;
static const Color night = {.name = S_INIT("night"), .r = 10, .g = 20, .b = 60}, grey = {.name = S_INIT("grey"), .r = 128, .g = 128, .b = 128};

enum { W = 100, H = 60, LINE = 20, HIGH = 2 };

static bool find(FreePlace *place) { return free_place(page, 3, LINE, HIGH, ink_full(&ink_black), ink_full(&ink_white), place); }
static void cover(double x, double y, double w, double h, const Color *color) { page_rect(display, page, (Box){x, y, w, h}, ink_full(color)); }

static void stands_at(const FreePlace *place, double x, double y, double degrees) {
  assert_true(fabs(place->box.x_mm - x) < 0.01 && fabs(place->box.y_mm - y) < 0.01);
  assert_true(fabs(place->turn.degrees - degrees) < 0.01);
}

static void the_foot_from_the_right(void **state) {
  (void)state;
  FreePlace place;
  assert_true(find(&place));
  stands_at(&place, W - 3 - LINE, H - 3 - HIGH, 0);
  cover(90, 55, 4, 4, &grey); /* a thing in the corner: left of it */
  assert_true(find(&place));
  stands_at(&place, W - 3 - LINE - 8, H - 3 - HIGH, 0);
}

static void the_side_where_the_foot_is_full(void **state) {
  (void)state;
  FreePlace place;
  for (int i = 0; i < 20; i++) cover(i * 5 + 1, H - 9, 3, 8, &grey);
  assert_true(find(&place));
  assert_true(place.turn.degrees == 90 && place.box.w_mm == HIGH && place.box.h_mm == LINE);
  Box turned = turn_box(&place.turn, (Box){0, 0, LINE, HIGH});
  assert_true(fabs(turned.x_mm - place.box.x_mm) < 0.01 && fabs(turned.y_mm - place.box.y_mm) < 0.01);
}

static void a_ground_is_no_obstacle(void **state) {
  (void)state;
  FreePlace place;
  cover(-3, -3, W + 6, H + 6, &night);
  assert_true(find(&place));
  assert_ptr_equal(place.ink.swatch, &ink_white);
  cover(-3, -3, W + 6, 30, &ink_white); /* the bare sheet comes first, if there is any at an edge */
  assert_true(find(&place));
  assert_ptr_equal(place.ink.swatch, &ink_black);
  assert_true(place.box.y_mm < 27);
}

static void nothing_goes_through_it(void **state) {
  (void)state;
  FreePlace place;
  page_line(display, page, 88, 0, 88, H, ink_full(&ink_black), 0.5);
  assert_true(find(&place));
  assert_true(place.box.x_mm + place.box.w_mm < 88 || place.box.x_mm > 88);
  *vec_push(display->arena, &page->folds) = (Fold){.at_mm = 60};
  assert_true(find(&place));
  assert_true(place.box.x_mm + place.box.w_mm < 60 || place.box.x_mm > 60);
}

static void a_full_page_has_none(void **state) {
  (void)state;
  FreePlace place;
  for (int x = 0; x < W; x += 4)
    for (int y = 0; y < H; y += 4) cover(x, y, 2, 2, &grey);
  assert_false(find(&place));
}

static int setup(void **state) {
  (void)state;
  arena = arena_new();
  display = display_new(arena);
  page = display_page(display, W, H, "page");
  return 0;
}

static int teardown(void **state) {
  (void)state;
  arena_free(arena);
  return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {TEST(the_foot_from_the_right), TEST(the_side_where_the_foot_is_full), TEST(a_ground_is_no_obstacle),
                                     TEST(nothing_goes_through_it), TEST(a_full_page_has_none)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
