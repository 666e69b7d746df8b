/* write/pdf_path: the shapes of a page, run by run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "write/pdf_path.h"

static const Color blue = {.r = 0, .g = 51, .b = 255}, black = {.r = 0};

static const PathSegment square[] = {{.op = PATH_MOVE, .x = {36 * 25.4 / 72}, .y = {72 * 25.4 / 72}}, {.op = PATH_LINE, .x = {78 * 25.4 / 72}, .y = {72 * 25.4 / 72}},
                                     {.op = PATH_LINE, .x = {78 * 25.4 / 72}, .y = {80 * 25.4 / 72}}, {.op = PATH_LINE, .x = {36 * 25.4 / 72}, .y = {80 * 25.4 / 72}}, {.op = PATH_CLOSE}};
static const PathSegment wave[] = {{.op = PATH_MOVE}, {.op = PATH_CURVE, .x = {25.4 / 72, 2 * 25.4 / 72, 3 * 25.4 / 72}, .y = {25.4 / 144, 0, -25.4 / 72}}};

typedef struct Drawn {
  Arena *arena;
  Page page;
} Drawn;

static Item *add(Drawn *drawn, ItemKind kind) {
  Item *item = vec_push(drawn->arena, &drawn->page.items);
  *item = (Item){.kind = kind};
  return item;
}

static Item *add_path(Drawn *drawn, const PathSegment *segments, int n, const Color *fill, const Color *stroke, double stroke_pt) {
  Item *item = add(drawn, ITEM_PATH);
  item->path.segments = segments;
  item->path.n_segments = n;
  item->path.fill = (Ink){fill, 1};
  item->path.stroke = (Ink){stroke, 1};
  item->path.stroke_pt = stroke_pt;
  return item;
}

static void expect(const Drawn *drawn, size_t at, const char *want, size_t behind) {
  Buf out = {0};
  assert_int_equal(pdf_path_put(&drawn->page, at, &out), behind);
  buf_byte(&out, '\0');
  assert_string_equal(out.s, want);
  buf_free(&out);
}

static void shapes_in_runs(void **state) {
  (void)state;
  static const Turn turn = {.degrees = 90, .dx_mm = 25.4};
  Drawn drawn = {.arena = arena_new()};
  add_path(&drawn, square, 5, &blue, NULL, 0);
  expect(&drawn, 0, "q\n0 0.2 1 rg\n36 72 42 8 re\nf\nQ\n", 1);
  /* What a stroke needs is said once. */
  add_path(&drawn, wave, 2, NULL, &black, 0.5)->path.round = true;
  assert_false(pdf_path_paints(add_path(&drawn, square, 5, NULL, NULL, 0)));
  add_path(&drawn, wave, 2, NULL, &black, 0.5)->path.round = true;
  expect(&drawn, 0, "q\n0 0.2 1 rg\n36 72 42 8 re\nf\n0 0 0 RG 0.5 w 1 J 1 j [] 0 d\n0 0 m\n1 0.5 2 0 3 -1 c\nS\n0 0 m\n1 0.5 2 0 3 -1 c\nS\nQ\n", 4);
  /* What stands between parts runs. */
  add(&drawn, ITEM_END);
  Item *both = add_path(&drawn, square, 5, &blue, &black, 2);
  both->path.even_odd = both->path.dashed = true;
  both->turn = &turn;
  assert_true(pdf_path_paints(both));
  expect(&drawn, 3, "q\n0 0 0 RG 0.5 w 1 J 1 j [] 0 d\n0 0 m\n1 0.5 2 0 3 -1 c\nS\nQ\n", 4);
  expect(&drawn, 5, "q\nq 0 1 -1 0 72 0 cm\n0 0.2 1 rg\n0 0 0 RG 2 w 0 J 0 j [6] 0 d\n36 72 42 8 re\nB*\nQ\nQ\n", 6);
  arena_free(drawn.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(shapes_in_runs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
