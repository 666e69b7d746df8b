/* base/: slices, UTF-8, dates, paths, findings. Expected values are worked out by hand or are facts of the calendar. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/color.h"
#include "base/date.h"
#include "base/fs.h"
#include "base/json.h"
#include "base/pool.h"
#include "base/utf8.h"

static void slices(void **state) {
  (void)state;
  Str rest = S("a,,b"), piece;
  static const char *const want[] = {"a", "", "b"};
  for (int i = 0; i < 3; i++) {
    assert_true(str_split(&rest, ',', &piece));
    assert_true(str_is(piece, want[i]));
  }
  assert_false(str_split(&rest, ',', &piece));
  rest = S("x\r\n\ny");
  assert_true(str_line(&rest, &piece) && str_is(piece, "x"));
  assert_true(str_line(&rest, &piece) && piece.n == 0);
  assert_true(str_line(&rest, &piece) && str_is(piece, "y"));
  assert_false(str_line(&rest, &piece));
  assert_int_equal(str_find(S("aaab"), S("ab")), 2);
  assert_int_equal(str_find(S("aaa"), S("ab")), -1);
  assert_int_equal(str_number(S("0042"), 100), 42);
  assert_int_equal(str_number(S("101"), 100), -1);
  assert_int_equal(str_number(S("-1"), 100), -1);
  assert_int_equal(str_number(S(""), 100), -1);
  assert_int_equal(str_distance(S("phonse"), S("phones"), 3), 1);
  assert_int_equal(str_distance(S("widht"), S("right"), 3), 2);
  assert_int_equal(str_distance(S("ab"), S("ba"), 1), 1);
  assert_int_equal(str_distance(S("abcd"), S("badc"), 1), 2);
  assert_int_equal(str_distance(S(""), S("abc"), 3), 3);
  assert_int_equal(str_distance(S("abc"), S("xyz"), 2), 3);
  assert_true(str_cmp(S("ab"), S("abc")) < 0);
}

static void nearest_names(void **state) {
  (void)state;
  static const char *const known[] = {"hours", "holidays", "phones", "place"};
  Nearest nearest = nearest_start(S("hour"));
  for (int i = 0; i < 4; i++) nearest_try(&nearest, str_c(known[i]));
  assert_true(str_is(nearest.best, "hours"));
  nearest = nearest_start(S("zzzzzzzz"));
  for (int i = 0; i < 4; i++) nearest_try(&nearest, str_c(known[i]));
  assert_null(nearest.best.s);
}

static void utf8_faults(void **state) {
  (void)state;
  assert_int_equal(utf8_fault(S("日本語 𠮷 é")), -1);
  assert_int_equal(utf8_fault(S("ab\xFF")), 2);
  assert_int_equal(utf8_fault(S("\xC0\xAF")), 0);         /* overlong slash */
  assert_int_equal(utf8_fault(S("\xE0\x80\xAF")), 0);     /* overlong */
  assert_int_equal(utf8_fault(S("\xED\xA0\x80")), 0);     /* a surrogate */
  assert_int_equal(utf8_fault(S("\xF4\x90\x80\x80")), 0); /* beyond U+10FFFF */
  assert_int_equal(utf8_fault(S("x\xE3\x81")), 1);        /* cut off */
  assert_int_equal(utf8_fault((Str){"a\0b", 3}), 1);
  assert_int_equal(utf8_count(S("日本x")), 3);
  assert_true(str_is(utf8_clip(S("日本語"), 2), "日本"));
}

/* What one look says is what two say: each code point, and bytes as they may come. */
static void utf8_at_one_look(void **state) {
  (void)state;
  char text[8] = {'a'};
  for (unsigned c = 1; c <= 0x110000; c++) {
    Str s = {text, 1 + utf8_encode(c, text + 1)};
    assert_int_equal(utf8_sound(s), utf8_fault(s) < 0 && utf8_control(s) < 0);
  }
  unsigned dice = 1;
  for (int round = 0; round < 1000000; round++) {
    Str s = {text, 0};
    for (size_t n = 1 + (size_t)round % sizeof text; s.n < n; dice = dice * 1103515245 + 12345)
      text[s.n++] = (char)(dice >> 30 ? 0x80 + (dice >> 16) % 0x80 : (dice >> 16) % 0x100); /* mostly beyond ASCII */
    assert_int_equal(utf8_sound(s), utf8_fault(s) < 0 && utf8_control(s) < 0);
  }
}

static void utf8_controls(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Str plain = S("日本語\t𠮷\r\n\xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF"); /* no-break and zero-width space, BOM: they have a place in texts */
  assert_int_equal(utf8_control(plain), -1);
  assert_ptr_equal(utf8_without_controls(arena, plain).s, plain.s);
  Str odd = S("あ\x0Bい\x7F\xC2\x85\xEF\xB7\x90\xF0\x9F\xBF\xBE");
  assert_int_equal(utf8_control(odd), 3);
  assert_string_equal(utf8_name(arena, str_from(odd, 3)).s, "U+000B");
  assert_string_equal(utf8_without_controls(arena, odd).s, "あ い    ");
  arena_free(arena);
}

static void dates(void **state) {
  (void)state;
  Date date;
  int minutes;
  char iso[11];
  assert_true(date_parse(S("1970-01-01"), &date) && date == 0);
  assert_int_equal(date_weekday(date), THU);
  assert_true(date_parse(S("2026-12-01"), &date));
  assert_int_equal(date_weekday(date), TUE);
  assert_true(date_parse(S("2024-02-29"), &date));
  date_iso(date + 1, iso);
  assert_string_equal(iso, "2024-03-01");
  static const char *const wrong[] = {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-01", "2026/12/01", "1899-12-31", "2100-02-29", ""};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(date_parse(str_c(wrong[i]), &date));
  static const char *const beyond[] = {"9999-12-31", "0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31T10:00"}, *const none[] = {"0000-01-01", "9999-02-30", "2026-12-01", "99999-12-31", "", "9999/12/31"};
  for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) assert_true(date_beyond(str_c(beyond[i])) && !date_parse(str_c(beyond[i]), &date));
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_false(date_beyond(str_c(none[i])));
  for (Date day = date_make(1900, 1, 1); day <= date_make(2199, 12, 31); day++) {
    int y, m, d;
    date_split(day, &y, &m, &d);
    assert_int_equal(date_make(y, m, d), day);
  }
  assert_true(time_parse(S("8:30"), &minutes) && minutes == 510);
  assert_true(time_parse(S("08:30"), &minutes) && minutes == 510);
  assert_true(time_parse(S("24:00"), &minutes) && minutes == 1440);
  assert_false(time_parse(S("24:01"), &minutes));
  assert_false(time_parse(S("8:60"), &minutes));
  assert_false(time_parse(S("830"), &minutes));
  assert_true(datetime_parse(S("2026-12-10T13:30"), &date, &minutes) && minutes == 810);
  assert_true(datetime_parse(S("2026-12-10"), &date, &minutes) && minutes == MINUTES_NONE);
  assert_false(datetime_parse(S("2026-12-10T24:00"), &date, &minutes));
  assert_false(datetime_parse(S("2026-12-10Txx:00"), &date, &minutes));
  assert_int_equal(date_months_later(date_make(2026, 12, 1), 3), date_make(2027, 3, 1));
  assert_int_equal(date_months_later(date_make(2026, 11, 30), 3), date_make(2027, 2, 28));
  assert_int_equal(date_months_later(date_make(2027, 12, 31), 2), date_make(2028, 2, 29));
  assert_int_equal(date_months_later(date_make(2026, 12, 31), 12), date_make(2027, 12, 31));
  assert_int_equal(date_months_later(date_make(2026, 5, 31), 0), date_make(2026, 5, 31));
}

static void paths(void **state) {
  (void)state;
  Arena *arena = arena_new();
  assert_true(str_is(path_clean(arena, S("a/./b//c")), "a/b/c"));
  assert_true(str_is(path_clean(arena, S("a/../b")), "b"));
  assert_true(str_is(path_clean(arena, S("a/b/../../c.md")), "c.md"));
  assert_null(path_clean(arena, S("../x")).s);
  assert_null(path_clean(arena, S("a/../../x")).s);
  assert_null(path_clean(arena, S("/etc/passwd")).s);
  assert_null(path_clean(arena, S("a\\b")).s);
  assert_null(path_clean(arena, S("")).s);
  assert_true(str_is(str_nfc(arena, S("か\xE3\x82\x99")), "が"));
  arena_free(arena);
}

static void numbers_and_json(void **state) {
  (void)state;
  Buf buf = {0};
  buf_decimal(&buf, 1.50, 2);
  buf_byte(&buf, ' ');
  buf_decimal(&buf, -0.126, 2);
  buf_byte(&buf, ' ');
  buf_decimal(&buf, 3, 2);
  assert_true(str_is(buf_str(&buf), "1.5 -0.13 3"));
  buf_clear(&buf);
  const long long whole[] = {0, -7, 120, LLONG_MAX, LLONG_MIN};
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) buf_int(&buf, whole[i]), buf_byte(&buf, ' ');
  assert_true(str_is(buf_str(&buf), "0 -7 120 9223372036854775807 -9223372036854775808 "));
  buf_clear(&buf);
  json_str(&buf, S("\"\\\n<日本>&\x01"));
  assert_true(str_is(buf_str(&buf), "\"\\\"\\\\\\n\\u003c日本\\u003e\\u0026\\u0001\""));
  buf_free(&buf);
}

static void findings_sort_and_speak_twice(void **state) {
  (void)state;
  Diag *diag = diag_new();
  Buf out = {0};
  diag1(diag, D_YAML_DEPTH, (Pos){"b.yaml", 2, 1}, S("64"));
  diag2(diag, D_CANNOT_READ, (Pos){"a.yaml", 9, 3}, S("x"), S(""));
  diag2(diag, D_CANNOT_READ, (Pos){"a.yaml", 9, 3}, S("x"), S(""));
  diag2(diag, D_CANNOT_READ, (Pos){"a.yaml", 2, 30}, S("y\n"), S("gone"));
  assert_int_equal(diag_count(diag, SEV_ERROR), 3);
  char name[] = "c.svg"; /* of what was read, and is gone when its findings are printed */
  diag0(diag, D_ICON_SYNTAX, (Pos){name, 1, 1});
  memset(name, 0, sizeof name);
  diag_print(diag, DIAG_EN, false, &out);
  buf_byte(&out, '\0');
  const char *first = strstr(out.s, "a.yaml:2:30: error: cannot read “y ” (gone) [cannot-read]\n    ");
  const char *second = strstr(out.s, "a.yaml:9:3: error: cannot read “x” [cannot-read]\n    ");
  const char *third = strstr(out.s, "b.yaml:2:1: error: nesting too deep (limit 64) [yaml-depth]\n    ");
  assert_true(first == out.s && first < second && second < third);
  assert_non_null(strstr(third, "c.svg:1:1: error: "));
  buf_free(&out);
  diag_free(diag);
}

static void add_one(void *context, size_t item, int worker) {
  (void)worker;
  ((int *)context)[item] += 1;
}

static void pool_does_each_once(void **state) {
  (void)state;
  int done[1000] = {0};
  pool_run(1000, 7, add_one, done);
  for (int i = 0; i < 1000; i++) assert_int_equal(done[i], 1);
  pool_run(0, 4, add_one, NULL);
}

/* The ratios are those of WCAG's own examples and of the definition worked out by hand. */
static void colours_stand_out(void **state) {
  (void)state;
  Rgb black = {0, 0, 0}, white = {255, 255, 255}, grey = {118, 118, 118}, sun = {0xf2, 0xc2, 0}, deep = {0x0f, 0x5a, 0x73};
  assert_float_equal(rgb_contrast(black, white), 21, 1e-6);
  assert_float_equal(rgb_contrast(white, black), 21, 1e-6);
  assert_float_equal(rgb_contrast(grey, white), 4.54, 0.005);
  assert_float_equal(rgb_contrast((Rgb){119, 119, 119}, white), 4.48, 0.005);
  Rgb near = rgb_nearest(sun, white, 4.5, 1);
  assert_true(rgb_contrast(near, white) >= 4.5 && rgb_contrast(near, white) < 4.6);
  assert_true(near.r > near.g && near.g > near.b); /* still a yellow, only darker */
  near = rgb_nearest(deep, black, 4.5, 1);
  assert_true(rgb_contrast(near, black) >= 4.5 && near.b > near.r);
  near = rgb_nearest(deep, white, 4.5, 1);
  assert_true(near.r == deep.r && near.g == deep.g && near.b == deep.b);
  near = rgb_nearest(grey, grey, 21, 1);
  assert_true(near.r == 0); /* nothing reaches it: the better end */
}

/* Viénot, Brettel and Mollon's own numbers (1999), multiplied out here by another way: to cones, the missing cone from the others, and back
 * by elimination. */
static void by_cones(const double light[3], bool protan, double out[3]) {
  static const double to_cones[3][3] = {{17.8824, 43.5161, 4.11935}, {3.45565, 27.1554, 3.86714}, {0.0299566, 0.184309, 1.46709}};
  double m[3][4];
  for (int i = 0; i < 3; i++) {
    m[i][3] = 0;
    for (int k = 0; k < 3; k++) m[i][k] = to_cones[i][k], m[i][3] += to_cones[i][k] * light[k];
  }
  if (protan) m[0][3] = 2.02344 * m[1][3] - 2.52581 * m[2][3];
  else m[1][3] = 0.494207 * m[0][3] + 1.24827 * m[2][3];
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++) {
      double factor = k == i ? 0 : m[k][i] / m[i][i];
      for (int c = 0; c < 4; c++) m[k][c] -= factor * m[i][c];
    }
  for (int i = 0; i < 3; i++) out[i] = m[i][3] / m[i][i];
}

static double light_of(double value) { return value <= 10 ? value / 255 / 12.92 : pow((value / 255 + 0.055) / 1.055, 2.4); }

static double value_of(double light) {
  light = fmin(fmax(light, 0), 1);
  return 255 * (light < 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055);
}

static void assert_seen(Rgb color, Vision vision, double r, double g, double b) {
  Rgb seen = rgb_seen(color, vision);
  assert_float_equal(seen.r, r, 1e-9);
  assert_float_equal(seen.g, g, 1e-9);
  assert_float_equal(seen.b, b, 1e-9);
}

/* By hand: red's light is 0.2126 in grey, 127 of 255; for P 0.1124, 94; for D 0.2927, 147; of green 0.7152, 220; 0.8876, 242; 0.7072, 219. */
static void other_eyes_see(void **state) {
  (void)state;
  Rgb red = {255, 0, 0}, green = {0, 255, 0}, blue = {0, 0, 255};
  assert_seen(red, VISION_GREY, 127, 127, 127);
  assert_seen(green, VISION_GREY, 220, 220, 220);
  assert_seen(blue, VISION_GREY, 76, 76, 76);
  assert_seen(red, VISION_P, 94, 94, 13);
  assert_seen(green, VISION_P, 242, 242, 0);
  assert_seen(red, VISION_D, 147, 147, 0);
  assert_seen(green, VISION_D, 219, 219, 41);
  assert_seen(blue, VISION_P, 0, 0, 255);
  assert_seen(blue, VISION_D, 0, 0, 255);
  for (int v = 0; v < 256; v++)
    for (Vision vision = 0; vision < VISION_COUNT; vision++) assert_seen((Rgb){v, v, v}, vision, v, v, v);
  for (int i = 0; i < 512; i++) {
    Rgb color = {i * 37 % 256, i * 101 % 256, i * 211 % 256};
    for (Vision vision = VISION_P; vision <= VISION_D; vision++) {
      double out[3];
      by_cones((double[]){light_of(color.r), light_of(color.g), light_of(color.b)}, vision == VISION_P, out);
      Rgb seen = rgb_seen(color, vision);
      assert_float_equal(seen.r, value_of(out[0]), 0.8);
      assert_float_equal(seen.g, value_of(out[1]), 0.8);
      assert_float_equal(seen.b, value_of(out[2]), 0.8);
    }
  }
}

/* An orange that stands out on white for most, and not for D; a red on black, which P hardly see. */
static void other_eyes_need_contrast(void **state) {
  (void)state;
  Rgb white = {255, 255, 255}, black = {0, 0, 0}, orange = {0xe2, 0x71, 0x1d}, red = {255, 0, 0}, grey = {118, 118, 118};
  assert_true(rgb_contrast(orange, white) > 3.1 && rgb_contrast_seen(orange, white) < 2.9);
  assert_float_equal(rgb_contrast(red, black), 5.25, 0.005);
  assert_float_equal(rgb_contrast_seen(red, black), 3.09, 0.01);
  assert_float_equal(rgb_contrast_seen(grey, white), rgb_contrast(grey, white), 1e-9);
  Rgb near = rgb_nearest(orange, white, 3, 3);
  assert_true(rgb_contrast_seen(near, white) >= 3 && near.r < orange.r && near.r > near.g && near.g > near.b);
}

/* A clerk asks what to do next: each hint asks for it. */
static void every_hint_asks_for_something(void **state) {
  (void)state;
  static const struct { const char *slug, *ja, *en; } hints[] = {
#define DIAG(id, slug, severity, ja, en, ja_hint, en_hint) {slug, ja_hint, en_hint},
#include "base/diag.def"
#undef DIAG
  };
  for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
    if (!strstr(hints[i].ja, "ください")) fail_msg("%s: the hint does not ask for anything: %s", hints[i].slug, hints[i].ja);
    if (strlen(hints[i].en) < 10) fail_msg("%s: the hint says nothing: %s", hints[i].slug, hints[i].en);
  }
}

/* What comes after is as clean as what the system gives, whatever it asks for: small things, arrays that grow, what is too large for a block. */
static void memory_that_is_used_again_is_zero(void **state) {
  (void)state;
  enum { PIECE = 3000, PIECES = 1500, LARGE = 5000000 };
  Arena *arena = arena_new();
  for (int time = 0; time < 3; time++) {
    VEC(long) grown = {0};
    for (int i = 0; i < PIECES; i++) {
      char *piece = arena_alloc(arena, PIECE);
      for (int k = 0; k < PIECE; k++) assert_int_equal(piece[k], 0);
      memset(piece, 0xFF, PIECE);
      *vec_push(arena, &grown) = -1;
      if (i % 100 == 0)
        for (size_t k = grown.n; k < grown.cap; k++) assert_int_equal(grown.v[k], 0);
    }
    for (int more = 0; more < 2; more++) {
      char *large = arena_alloc(arena, LARGE + (size_t)time * 4096);
      for (int k = 0; k < LARGE; k++)
        if (large[k]) fail();
      memset(large, 0xFF, LARGE);
    }
    arena_empty(arena);
  }
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(memory_that_is_used_again_is_zero), cmocka_unit_test(slices), cmocka_unit_test(nearest_names),    cmocka_unit_test(utf8_faults),
      cmocka_unit_test(utf8_controls),                  cmocka_unit_test(utf8_at_one_look),
      cmocka_unit_test(dates),  cmocka_unit_test(paths),            cmocka_unit_test(findings_sort_and_speak_twice), cmocka_unit_test(every_hint_asks_for_something),
      cmocka_unit_test(numbers_and_json), cmocka_unit_test(colours_stand_out), cmocka_unit_test(other_eyes_see),
      cmocka_unit_test(other_eyes_need_contrast), cmocka_unit_test(pool_does_each_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
