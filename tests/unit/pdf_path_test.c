/* write/pdf_path: the shapes of a page take the place of the marks, run by run, and nothing else changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "write/pdf_path.h"

#define MARK "1 1 0.5 1 re f"
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

static void expect(const Drawn *drawn, const char *content, const char *want) {
  Buf out = {0};
  bool ok = pdf_path_put(str_c(content), &drawn->page, &out);
  assert_int_equal(ok, want != NULL);
  buf_byte(&out, '\0');
  if (want) assert_string_equal(out.s, want);
  buf_free(&out);
}

static void shapes_take_the_place_of_marks(void **state) {
  (void)state;
  static const Turn turn = {.degrees = 90, .dx_mm = 25.4};
  Drawn drawn = {.arena = arena_new()};
  expect(&drawn, "BT ET", "BT ET");
  add(&drawn, ITEM_BEGIN);
  add_path(&drawn, square, 5, &blue, NULL, 0);
  expect(&drawn, "0 g " MARK "\nBT", "0 g q\n0 0.2 1 rg\n36 72 42 8 re\nf\nQ\nBT");
  /* All of a run stand where its first one is marked; what a stroke needs is said once. */
  add_path(&drawn, wave, 2, NULL, &black, 0.5)->path.round = true;
  add_path(&drawn, square, 5, NULL, NULL, 0); /* paints nothing */
  add_path(&drawn, wave, 2, NULL, &black, 0.5)->path.round = true;
  expect(&drawn, MARK, "q\n0 0.2 1 rg\n36 72 42 8 re\nf\n0 0 0 RG 0.5 w 1 J 1 j [] 0 d\n0 0 m\n1 0.5 2 0 3 -1 c\nS\n0 0 m\n1 0.5 2 0 3 -1 c\nS\nQ");
  /* What stands between parts runs. */
  add(&drawn, ITEM_END);
  Item *both = add_path(&drawn, square, 5, &blue, &black, 2);
  both->path.even_odd = both->path.dashed = true;
  both->turn = &turn;
  expect(&drawn, MARK " EMC " MARK,
         "q\n0 0.2 1 rg\n36 72 42 8 re\nf\n0 0 0 RG 0.5 w 1 J 1 j [] 0 d\n0 0 m\n1 0.5 2 0 3 -1 c\nS\n0 0 m\n1 0.5 2 0 3 -1 c\nS\nQ EMC "
         "q\nq 0 1 -1 0 72 0 cm\n0 0.2 1 rg\n0 0 0 RG 2 w 0 J 0 j [6] 0 d\n36 72 42 8 re\nB*\nQ\nQ");
  /* As many marks as runs; a longer word is none. */
  expect(&drawn, MARK, NULL);
  expect(&drawn, MARK " " MARK " " MARK, NULL);
  expect(&drawn, "1" MARK " " MARK "*", NULL);
  arena_free(drawn.arena);
}

/* Only where a run begins something is drawn. */
static void marks_are_drawn_where_runs_begin(void **state) {
  (void)state;
  Drawn drawn = {.arena = arena_new()};
  add_path(&drawn, square, 5, NULL, NULL, 0);
  add_path(&drawn, square, 5, &blue, NULL, 0);
  add_path(&drawn, square, 5, &blue, NULL, 0);
  add(&drawn, ITEM_BEGIN);
  add_path(&drawn, wave, 2, NULL, &black, 1);
  Buf seen = {0};
  cairo_surface_t *pixels = cairo_image_surface_create(CAIRO_FORMAT_A8, 4, 4);
  for (size_t i = 0; i < drawn.page.items.n; i++) {
    cairo_t *cr = cairo_create(pixels);
    cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    if (drawn.page.items.v[i].kind == ITEM_PATH) pdf_path_mark(cr, &drawn.page, i);
    cairo_destroy(cr);
    cairo_surface_flush(pixels);
    buf_byte(&seen, cairo_image_surface_get_data(pixels)[cairo_image_surface_get_stride(pixels) + 1] ? '1' : '0');
  }
  buf_byte(&seen, '\0');
  assert_string_equal(seen.s, "01001");
  buf_free(&seen);
  cairo_surface_destroy(pixels);
  arena_free(drawn.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(shapes_take_the_place_of_marks), cmocka_unit_test(marks_are_drawn_where_runs_begin)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
