/* Icons: every shape and path command, styles handed down, faults with their place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "read/icon.h"
#include "read/icon_path.h"

typedef struct World {
  Arena *arena;
  Diag *diag;
} World;

static int set_up(void **state) {
  World *world = calloc(1, sizeof *world);
  *world = (World){arena_new(), diag_new()};
  *state = world;
  return 0;
}

static int tear_down(void **state) {
  World *world = *state;
  diag_free(world->diag);
  arena_free(world->arena);
  free(world);
  return 0;
}

static Icon *read_icon(World *world, const char *inside) {
  Str svg = arena_printf(world->arena, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">%s</svg>", inside);
  return icon_parse(world->arena, world->diag, "x.svg", S("x"), svg);
}

static void draws(World *world, const char *inside, const char *expected) {
  Icon *icon = read_icon(world, inside);
  assert_non_null(icon);
  Buf out = {0};
  icon_svg(icon, &out);
  buf_byte(&out, 0);
  assert_string_equal(out.s, expected);
  buf_free(&out);
}

static void shapes_become_paths(void **state) {
  World *world = *state;
  draws(world, "<path d='M1 2l3,4H0v-1z'/>", "<path fill=\"currentColor\" stroke=\"none\" d=\"M1 2 4 6H0V5Z\"/>");
  draws(world, "<rect x='1' y='2' width='3' height='4'/>", "<path fill=\"currentColor\" stroke=\"none\" d=\"M1 2H4V6H1Z\"/>");
  draws(world, "<polygon points='1,2 3,4 5 6'/>", "<path fill=\"currentColor\" stroke=\"none\" d=\"M1 2 3 4 5 6Z\"/>");
  draws(world, "<path fill-rule='evenodd' d='M0 0Q3 3 6 0T12 0'/>",
        "<path fill=\"currentColor\" fill-rule=\"evenodd\" stroke=\"none\" d=\"M0 0C2 2 4 2 6 0s4-2 6 0\"/>");
  draws(world, "<path d='M0 0C1 1 2 1 3 0S5-1 6 0'/>",
        "<path fill=\"currentColor\" stroke=\"none\" d=\"M0 0C1 1 2 1 3 0S5-1 6 0\"/>");
  draws(world, "<g fill='none' stroke='currentColor' stroke-width='2'><line x1='1' y1='2' x2='3' y2='4'/></g>",
        "<path d=\"M1 2 3 4\"/>");
  draws(world, "<title>家</title><circle cx='2' cy='2' r='0'/><path d='M.5.5-1-1'/>",
        "<path fill=\"currentColor\" stroke=\"none\" d=\"M.5.5-1-1\"/>");
}

static void paths_are_short(void **state) {
  World *world = *state;
  /* One path for lines of one weight; the relative form where it is shorter. */
  draws(world, "<g fill='none' stroke='#000' stroke-width='2'><path d='M21.25 10l1.5 1.25'/><path d='M5 5L8 9zl1 3'/></g>",
        "<path d=\"M21.25 10l1.5 1.25M5 5 8 9ZM5 5 6 8\"/>");
  draws(world, "<g fill='none' stroke='#000' stroke-width='1.5'><path d='M3 3V5H6'/></g>", "<path stroke-width=\"1.5\" d=\"M3 3V5H6\"/>");
  draws(world, "<path stroke='#000' d='M3 3V5H6'/><path stroke='#000' stroke-width='2' fill='none' d='M1.006 0-.5-.25'/>",
        "<path fill=\"currentColor\" stroke-width=\"1\" d=\"M3 3V5H6\"/><path d=\"M1.01 0-.5-.25\"/>");
}

static void arcs_stay_on_their_circle(void **state) {
  World *world = *state;
  Icon *icon = read_icon(world, "<path d='M22 12A10 10 0 112 12a10 10 0 0120 0'/>");
  const IconShape *shape = &icon->shapes[0];
  assert_int_equal(shape->n_segments, 5);
  for (int i = 1; i < shape->n_segments; i++) {
    const PathSegment *s = &shape->segments[i], *before = &shape->segments[i - 1];
    double x0 = before->op == PATH_CURVE ? before->x[2] : before->x[0], y0 = before->op == PATH_CURVE ? before->y[2] : before->y[0];
    double x = (x0 + 3 * s->x[0] + 3 * s->x[1] + s->x[2]) / 8 - 12, y = (y0 + 3 * s->y[0] + 3 * s->y[1] + s->y[2]) / 8 - 12;
    assert_true(fabs(hypot(x, y) - 10) < 0.01);
  }
  const PathSegment *last = &shape->segments[shape->n_segments - 1];
  assert_true(last->x[2] == 22 && last->y[2] == 12);
}

static void other_boxes_are_scaled(void **state) {
  World *world = *state;
  Str svg = S("<?xml version='1.0'?><svg viewBox='-10 -10 48 48'><path stroke='#000' d='M-10-10L38 14'/></svg>");
  Icon *icon = icon_parse(world->arena, world->diag, "x.svg", S("x"), svg);
  assert_true(icon->shapes[0].segments[1].x[0] == 24 && icon->shapes[0].segments[1].y[0] == 12);
  assert_true(icon->shapes[0].stroke_width == 0.5);
}

static void fails(World *world, const char *svg, const char *finding) {
  Diag *diag = diag_new();
  assert_null(icon_parse(world->arena, diag, "x.svg", S("x"), str_c(svg)));
  Buf out = {0};
  diag_print(diag, DIAG_EN, false, &out);
  buf_byte(&out, 0);
  assert_int_equal(diag_count(diag, SEV_ERROR), 1);
  if (!strstr(out.s, finding) || strncmp(out.s, "x.svg:", 6) != 0) fail_msg("%s: %s", svg, out.s);
  buf_free(&out);
  diag_free(diag);
}

static void faults_have_a_place(void **state) {
  World *world = *state;
  fails(world, "", "[icon-syntax]");
  fails(world, "<svg viewBox='0 0 24 24'>", "[icon-syntax]");
  fails(world, "<svg viewBox='0 0 24 20'><path d='M0 0L1 1'/></svg>", "x.svg:1:1: error");
  fails(world, "<svg><path d='M0 0L1 1'/></svg>", "[icon-box]");
  fails(world, "<svg viewBox='0 0 24 24'>\n <text>a</text></svg>", "x.svg:2:2: error: an icon cannot hold “text”");
  fails(world, "<svg viewBox='0 0 24 24'><g transform='scale(2)'/></svg>", "“transform”");
  fails(world, "<svg viewBox='0 0 24 24'><path style='fill:red' d='M0 0'/></svg>", "“style”");
  fails(world, "<svg viewBox='0 0 24 24'><path d='M0 0L'/></svg>", "[icon-path]");
  fails(world, "<svg viewBox='0 0 24 24'><path d='0 0L1 1'/></svg>", "[icon-path]");
  fails(world, "<svg viewBox='0 0 24 24'><path d='M0 0Lnan 1'/></svg>", "[icon-path]");
  fails(world, "<svg viewBox='0 0 24 24'><path d='M0 0L1e5 1'/></svg>", "[icon-path]");
  fails(world, "<svg viewBox='0 0 24 24'><polygon points='1 2 x'/></svg>", "[icon-path]");
  fails(world, "<svg viewBox='0 0 24 24'><path fill='none' d='M0 0L1 1'/></svg>", "[icon-empty]");
  fails(world, "<html/>", "[icon-unknown]");
}

static void hostile_icons_are_quick(void **state) {
  World *world = *state;
  static const char *const seeds[] = {"<g>", "<svg viewBox='0 0 24 24'><g>", "<path d='M0 0'/>", "A1 1 0 1 1 2 2"};
  for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
    Buf text = {0};
    buf_addc(&text, "<svg viewBox='0 0 24 24'>");
    if (i == 3) buf_addc(&text, "<path d='M0 0");
    while (text.n < 1000000) buf_addc(&text, seeds[i]);
    buf_addc(&text, i == 3 ? "'/></svg>" : "</svg>");
    icon_parse(world->arena, world->diag, "x.svg", S("x"), buf_str(&text));
    buf_free(&text);
  }
}

static void drawings_keep_their_colours(void **state) {
  World *world = *state;
  Str svg = S("<svg viewBox='0 0 48 12'><g fill='#0f5a73'><rect width='48' height='12'/></g>"
              "<path d='M0 0H48' fill='none' stroke='#fff' stroke-width='4'/></svg>");
  Icon *drawing = icon_parse_drawing(world->arena, world->diag, "x.svg", S("x"), svg);
  assert_non_null(drawing);
  assert_true(fabs(drawing->ratio - 0.25) < 1e-9);
  assert_int_equal(drawing->n_shapes, 2);
  assert_true(str_is(drawing->shapes[0].fill_paint, "#0f5a73"));
  assert_true(drawing->shapes[0].fill && drawing->shapes[0].stroke_width == 0);
  assert_true(str_is(drawing->shapes[1].stroke_paint, "#fff"));
  assert_true(!drawing->shapes[1].fill && fabs(drawing->shapes[1].stroke_width - 2) < 1e-9);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(shapes_become_paths, set_up, tear_down),
      cmocka_unit_test_setup_teardown(paths_are_short, set_up, tear_down),
      cmocka_unit_test_setup_teardown(arcs_stay_on_their_circle, set_up, tear_down),
      cmocka_unit_test_setup_teardown(other_boxes_are_scaled, set_up, tear_down),
      cmocka_unit_test_setup_teardown(drawings_keep_their_colours, set_up, tear_down),
      cmocka_unit_test_setup_teardown(faults_have_a_place, set_up, tear_down),
      cmocka_unit_test_setup_teardown(hostile_icons_are_quick, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
