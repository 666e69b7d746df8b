/* preflight/finder: whatever the reader of codes reads has a finder: codes of all sizes, turned, leant, blurred, faint, grainy, dark and light. And
 * what only looks a little like one has none: else a page of tables would be read in vain. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "draw/qr.h"
#include "preflight/finder.h"
#include "preflight/phone.h"

enum { PX = 6, FREE = 6 /* modules around the code */ };

static void fill(Gray *gray, int x, int y, int w, int h, int tone) {
  for (int i = 0; i < h; i++) memset(gray->v + (y + i) * gray->w + x, tone, (size_t)w);
}

static Gray paper(Arena *arena, int w, int h) {
  Gray gray = gray_new(arena, w, h);
  fill(&gray, 0, 0, w, h, 255);
  return gray;
}

static Gray code(Arena *arena, const char *says) {
  const Qr *qr = qr_make(arena, str_c(says), QR_LEVEL_M);
  Gray gray = paper(arena, (qr->modules + 2 * FREE) * PX, (qr->modules + 2 * FREE) * PX);
  for (int i = 0; i < qr->n_rects; i++) {
    QrRect rect = qr->rects[i];
    fill(&gray, (rect.x + FREE) * PX, (rect.y + FREE) * PX, rect.w * PX, rect.h * PX, 0);
  }
  return gray;
}

/* What a code comes to: its modules so many pixels wide, turned, leant away from who looks, blurred, in these tones, with grain. */
typedef struct Look {
  double px, degrees, leant, blur_px;
  int dark, light, grain;
} Look;

static Gray seen(Arena *arena, const Gray *from, Look look) {
  double scale = PX / look.px, angle = look.degrees * acos(-1) / 180, c = cos(angle) * scale, s = sin(angle) * scale;
  Gray soft = gray_blur(arena, from, 0.35 * scale);
  int side = (int)(from->w / scale * 1.42);
  GrayMap map = {.xx = c, .xy = -s, .yx = s, .yy = c, .zx = look.leant / side};
  double middle = side / 2.0, z = 1 + map.zx * middle;
  map.x0 = from->w / 2.0 * z - (map.xx + map.xy) * middle;
  map.y0 = from->h / 2.0 * z - (map.yx + map.yy) * middle;
  Gray gray = gray_warp(arena, &soft, &map, side, side);
  gray = gray_blur(arena, &gray, look.blur_px);
  for (int i = 0; i < side * side; i++) {
    int grain = look.grain ? (int)((uint32_t)i * 2654435761u >> 16) % (2 * look.grain + 1) - look.grain : 0;
    int tone = look.dark + (look.light - look.dark) * gray.v[i] / 255 + grain;
    gray.v[i] = (unsigned char)(tone < 0 ? 0 : tone > 255 ? 255 : tone);
  }
  return gray;
}

static void what_is_read_has_a_finder(void **state) {
  (void)state;
  static const char *const says[] = {"tel:0312345678", "https://town.example/q/abcdefgh/", "https://www.city.minato.example.jp/kenko/fukushi/soudan/index.html?from=flyer"};
  static const double sizes[] = {1.6, 2.1, 3, 4.4, 7}, turns[] = {0, 7, 30, 45, 90, 200};
  static const Look tones[] = {{.dark = 0, .light = 255}, {.dark = 255, .light = 0}, {.dark = 60, .light = 78}, {.dark = 140, .light = 210, .grain = 9},
                               {.dark = 200, .light = 40, .grain = 40, .leant = 0.15}, {.dark = 20, .light = 235, .blur_px = 1.3, .leant = -0.2}};
  int read = 0;
  for (size_t i = 0; i < 3 * 5 * 6 * 6; i++) {
    Arena *arena = arena_new();
    Look look = tones[i / 90];
    look.px = sizes[i / 3 % 5], look.degrees = turns[i / 15 % 6];
    Gray whole = code(arena, says[i % 3]), gray = seen(arena, &whole, look);
    PhoneSymbols symbols = {0};
    phone_scan(&gray, CARE_NEGATIVE, arena, &symbols);
    Finders finders = finders_in(&gray);
    bool found = look.dark < look.light ? finders.dark : finders.light;
    if (symbols.list.n && !found) fail_msg("%s: %.1f px, %.0f degrees, tones %d", says[i % 3], look.px, look.degrees, (int)(i / 90));
    read += symbols.list.n > 0;
    arena_free(arena);
  }
  assert_true(read > 150); /* else this proves little */
}

static void expect_none(const Gray *gray, const char *what) {
  Finders finders = finders_in(gray);
  if (finders.dark || finders.light) fail_msg("%s", what);
}

static void other_things_have_none(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Gray empty = paper(arena, 300, 200), tiny = paper(arena, 3, 300), table = paper(arena, 300, 300), bars = paper(arena, 300, 300), ring = paper(arena, 120, 120),
       block = paper(arena, 120, 120);
  expect_none(&empty, "empty");
  expect_none(&tiny, "narrower than a finder");
  for (int i = 0; i < 300; i += 30) fill(&table, i, 0, 2, 300, 0), fill(&table, 0, i, 300, 2, 0);
  expect_none(&table, "table");
  for (int i = 0; i + 28 < 300; i += 42) fill(&bars, i, 0, 4, 300, 0), fill(&bars, i + 8, 0, 12, 300, 0), fill(&bars, i + 24, 0, 4, 300, 0);
  expect_none(&bars, "bars that are 1 : 1 : 3 : 1 : 1 across alone");
  fill(&ring, 30, 30, 56, 56, 0), fill(&ring, 38, 38, 40, 40, 255);
  expect_none(&ring, "ring");
  fill(&block, 30, 30, 56, 56, 0);
  expect_none(&block, "block");
  fill(&block, 38, 38, 40, 40, 255), fill(&block, 46, 46, 24, 24, 0);
  assert_true(finders_in(&block).dark);
  Gray negative = gray_negative(arena, &block);
  assert_true(finders_in(&negative).light);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_read_has_a_finder), cmocka_unit_test(other_things_have_none)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
