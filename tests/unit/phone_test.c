/* preflight/gray, phone: what a camera, a lamp and a photocopier do to a picture, and that a code is still read in it, or is not. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "draw/qr.h"
#include "preflight/phone.h"
#include "preflight/raster.h"

static int at(const Gray *gray, int x, int y) { return gray->v[y * gray->w + x]; }

/* Black left of the middle, white right of it. */
static Gray edge(Arena *arena, int w, int h) {
  Gray gray = gray_new(arena, w, h);
  for (int y = 0; y < h; y++) memset(gray.v + y * w + w / 2, 255, (size_t)(w - w / 2));
  return gray;
}

static void test_camera(void **state) {
  (void)state;
  assert_true(fabs(phone_px_per_mm(300) - 9.707) < 0.001); /* 4032 pixels over 415.4 mm */
  assert_true(fabs(phone_px_per_mm(1000) - 2.912) < 0.001);
}

static void test_blur(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Gray sharp = edge(arena, 40, 20), soft = gray_blur(arena, &sharp, 2);
  assert_int_equal(soft.w, 40);
  assert_int_equal(at(&soft, 2, 3), 0);
  assert_int_equal(at(&soft, 37, 3), 255);
  /* At 1.5 pixels beyond the edge, which lies between two pixels: of a Gaussian of 2, 22.7 %. */
  assert_true(abs(at(&soft, 18, 10) - 58) <= 3);
  assert_true(abs(at(&soft, 18, 10) + at(&soft, 21, 10) - 255) <= 1);
  assert_ptr_equal(gray_blur(arena, &sharp, 0).v, sharp.v);
  arena_free(arena);
}

static void test_light(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Gray white = gray_new(arena, 101, 51);
  memset(white.v, 255, 101 * 51);
  Gray lit = gray_light(arena, &white, 0.4, 0);
  assert_int_equal(at(&lit, 0, 0), 255);
  assert_int_equal(at(&lit, 100, 50), 102);
  assert_true(abs(at(&lit, 50, 25) - 179) <= 1);
  Gray dim = gray_light(arena, &white, 1, 0.2);
  assert_int_equal(at(&dim, 50, 25), 255);
  assert_int_equal(at(&dim, 0, 0), 204);
  arena_free(arena);
}

static void test_copy(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Gray gray = gray_new(arena, 64, 64);
  for (int i = 0; i < 64 * 64; i++) gray.v[i] = (unsigned char)(i % 64 * 4);
  Gray one = gray_copy(arena, &gray, 0.5, 20, 0, 0, 1), again = gray_copy(arena, &gray, 0.5, 20, 30, 0.01, 2), twice = gray_copy(arena, &gray, 0.5, 20, 30, 0.01, 2);
  assert_true(at(&one, 10, 0) < 5 && at(&one, 54, 0) > 250); /* greys go to black and white */
  assert_memory_equal(again.v, twice.v, 64 * 64);            /* noise is the same every time */
  assert_memory_not_equal(one.v, again.v, 64 * 64);
  arena_free(arena);
}

static void test_warp(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Gray gray = edge(arena, 30, 30);
  GrayMap still = {.xx = 1, .yy = 1}, aside = {.xx = 1, .yy = 1, .x0 = 5};
  assert_memory_equal(gray_warp(arena, &gray, &still, 30, 30).v, gray.v, 900);
  Gray moved = gray_warp(arena, &gray, &aside, 30, 30);
  assert_int_equal(at(&moved, 9, 4), 0);
  assert_int_equal(at(&moved, 10, 4), 255);
  assert_int_equal(gray_half(arena, &gray).w, 15);
  Gray part = gray_part(arena, &gray, -5, -5, 10, 10); /* paper around the page */
  assert_int_equal(at(&part, 0, 0), 255);
  assert_int_equal(at(&part, 7, 7), 0);
  arena_free(arena);
}

/* A code with modules `px` wide, darkness `dark`. Even-odd: a module is dark if a ray to its left crosses an odd number of upright edges. */
static Gray code(Arena *arena, int px, unsigned char dark) {
  const Qr *qr = qr_make(arena, S("https://town.example/q/abcdefgh/"), QR_LEVEL_M);
  int side = (qr->modules + 12) * px;
  Gray gray = gray_new(arena, side, side);
  memset(gray.v, 255, (size_t)side * (size_t)side);
  for (int row = 0; row < qr->modules; row++)
    for (int column = 0; column < qr->modules; column++) {
      bool inside = false;
      int start = 0;
      for (int i = 0; i < qr->n_points; i++) {
        if (qr->points[i].start) start = i;
        int next = i + 1 < qr->n_points && !qr->points[i + 1].start ? i + 1 : start;
        const QrPoint *a = &qr->points[i], *b = &qr->points[next];
        if (a->x == b->x && a->x <= column && (a->y <= row) != (b->y <= row)) inside = !inside;
      }
      for (int y = 0; inside && y < px; y++) memset(gray.v + ((row + 6) * px + y) * side + (column + 6) * px, dark, (size_t)px);
    }
  return gray;
}

static void test_trials(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Gray small = code(arena, 4, 20), faint = code(arena, 4, 200);
  for (int i = 0; i < TRIALS; i++) /* what must be read: 0.4 mm in the hand, not quite black */
    if (!str_is(phone_read(&small, (PhoneTrial)i, 9.7, 300, arena), "https://town.example/q/abcdefgh/")) fail_msg("%s", phone_trial_name((PhoneTrial)i));
  assert_null(phone_read(&faint, TRIAL_COPY, 9.7, 300, arena).s); /* a light grey is gone in a copy */
  Gray tiny = code(arena, 1, 0);
  assert_null(phone_read(&tiny, TRIAL_BLUR, 9.7, 300, arena).s);
  Gray negative = gray_negative(arena, &small);
  PhoneSymbols symbols = {0};
  phone_scan(&negative, CARE_NEGATIVE, arena, &symbols);
  assert_int_equal(symbols.list.n, 1);
  arena_free(arena);
}

static void nothing(void *context, int page, const Gray *picture) {
  (void)page, (void)picture;
  ++*(int *)context;
}

/* What is no PDF gives no picture, and nothing hangs. */
static void test_no_pdf(void **state) {
  (void)state;
  int n = 0;
  Raster *raster = raster_open(S("no PDF"));
  assert_non_null(raster);
  assert_int_equal(raster_draw(raster, &(RasterPart){.first = 1, .last = 3, .dpi = 72}, nothing, &n), CHILD_GAVE_UP);
  assert_int_equal(n, 0);
  raster_close(raster);
  raster_close(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_camera), cmocka_unit_test(test_blur), cmocka_unit_test(test_light),  cmocka_unit_test(test_copy),
      cmocka_unit_test(test_warp),   cmocka_unit_test(test_trials), cmocka_unit_test(test_no_pdf),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
