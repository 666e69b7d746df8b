/* QR codes: outlines, filled even-odd, must give back every module, and so must the rectangles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <qrencode.h>
#include <string.h>

#include "draw/qr.h"

/* Even-odd at the middle of a module: vertical edges to the left of it. */
static bool inside(const Qr *qr, int x, int y) {
  bool in = false;
  int start = 0;
  for (int i = 0; i < qr->n_points; i++) {
    if (qr->points[i].start) start = i;
    bool last = i + 1 == qr->n_points || qr->points[i + 1].start;
    const QrPoint *a = &qr->points[i], *b = &qr->points[last ? start : i + 1];
    int top = a->y < b->y ? a->y : b->y, bottom = a->y < b->y ? b->y : a->y;
    if (a->x == b->x && a->x <= x && top <= y && y < bottom) in = !in;
  }
  return in;
}

static void outlines_are_the_modules(void **state) {
  (void)state;
  Arena *arena = arena_new();
  const char *payload = "https://tsunagari.ise.example/q/ABCD2345/";
  const Qr *qr = qr_make(arena, str_c(payload), QR_LEVEL_Q);
  QRcode *code = QRcode_encodeString(payload, 0, QR_ECLEVEL_Q, QR_MODE_8, 1);
  assert_int_equal(qr->modules, code->width);
  for (int y = 0; y < qr->modules; y++)
    for (int x = 0; x < qr->modules; x++) assert_int_equal(inside(qr, x, y), code->data[y * code->width + x] & 1);
  for (int i = 1; i < qr->n_points; i++) {
    const QrPoint *a = &qr->points[i - 1], *b = &qr->points[i];
    if (!b->start) assert_true((a->x == b->x) != (a->y == b->y));
  }
  QRcode_free(code);
  arena_free(arena);
}

/* Every dark module is in one of them, and in no other; no light one is. */
static void rectangles_are_the_modules(void **state) {
  (void)state;
  Arena *arena = arena_new();
  const Qr *qr = qr_make(arena, S("https://tsunagari.ise.example/q/ABCD2345/"), QR_LEVEL_M);
  for (int y = 0; y < qr->modules; y++)
    for (int x = 0; x < qr->modules; x++) {
      int times = 0;
      for (int i = 0; i < qr->n_rects; i++) {
        QrRect rect = qr->rects[i];
        times += x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
      }
      assert_int_equal(times, inside(qr, x, y));
    }
  assert_true(qr->n_rects * 3 < qr->n_points);
  arena_free(arena);
}

static void the_same_text_gives_the_same_code(void **state) {
  (void)state;
  Arena *arena = arena_new();
  const Qr *a = qr_make(arena, S("https://example.jp/"), QR_LEVEL_M), *b = qr_make(arena, S("https://example.jp/"), QR_LEVEL_M);
  assert_int_equal(a->n_points, b->n_points);
  assert_memory_equal(a->points, b->points, sizeof *a->points * (size_t)a->n_points);
  arena_free(arena);
}

static void too_long_is_null(void **state) {
  (void)state;
  Arena *arena = arena_new();
  static char text[3000];
  memset(text, 'x', sizeof text);
  assert_null(qr_make(arena, (Str){text, 2900}, QR_LEVEL_M));
  assert_null(qr_make(arena, S(""), QR_LEVEL_M));
  assert_null(qr_make(arena, S("a\0b"), QR_LEVEL_M));
  assert_non_null(qr_make(arena, (Str){text, 1600}, QR_LEVEL_Q));
  arena_free(arena);
}

static void svg_escapes_its_title(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Buf out = {0};
  qr_svg(qr_make(arena, S("x"), QR_LEVEL_M), S("<a> & b"), &out);
  buf_byte(&out, 0);
  assert_non_null(strstr(out.s, "<title>&lt;a&gt; &amp; b</title>"));
  assert_non_null(strstr(out.s, "viewBox=\"0 0 29 29\""));
  buf_free(&out);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(outlines_are_the_modules), cmocka_unit_test(rectangles_are_the_modules),
      cmocka_unit_test(the_same_text_gives_the_same_code),
      cmocka_unit_test(too_long_is_null),
      cmocka_unit_test(svg_escapes_its_title),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
