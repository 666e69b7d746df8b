/* site/theme.c: whatever colours a town has, its pages can be read: in light, in dark, and with more contrast. The style sheet is read
 * back as a browser would: custom properties, block by block. */
#include "site/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/color.h"

enum { SCHEMES = 4 }; /* light, light with more contrast, dark, dark with more contrast */

typedef struct Sheet {
  char *text;
  char *scheme[SCHEMES]; /* where each begins; NUL-terminated */
} Sheet;

static Sheet sheet_of(const Site *site) {
  Buf out = {0};
  theme_css(site, &out);
  buf_byte(&out, 0);
  Sheet sheet = {.text = out.s};
  char *at = strstr(out.s, ":root{") + 1;
  for (int i = 0; i < SCHEMES; i++) {
    at = strstr(at, ":root{");
    assert_non_null(at);
    sheet.scheme[i] = at++;
  }
  for (int i = 1; i < SCHEMES; i++) sheet.scheme[i][-1] = 0;
  return sheet;
}

static Rgb value_of(const char *scheme, const char *name) {
  char key[64];
  snprintf(key, sizeof key, "--%s:#", name);
  const char *at = strstr(scheme, key);
  if (!at) fail_msg("no %s", key);
  unsigned long rgb = strtoul(at + strlen(key), NULL, 16);
  return (Rgb){(double)(rgb >> 16), (double)(rgb >> 8 & 255), (double)(rgb & 255)};
}

static void stands_out(const char *scheme, const char *name, const char *ground, double least, const char *what) {
  double contrast = rgb_contrast(value_of(scheme, name), value_of(scheme, ground));
  if (contrast < least) fail_msg("%s: %s on %s has %.2f:1", what, name, ground, contrast);
}

static void can_be_read(const Site *site, const char *what) {
  static const char *const grounds[] = {"paper", "ground", "card", "brand-tint", "accent-tint"};
  static const char *const texts[] = {"ink", "ink-soft", "brand-text", "accent-text", "mark-text"};
  Sheet sheet = sheet_of(site);
  for (int i = 0; i < SCHEMES; i++) {
    const char *scheme = sheet.scheme[i];
    double least = i % 2 ? 7 : 4.5;
    for (size_t g = 0; g < sizeof grounds / sizeof *grounds; g++) {
      for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) stands_out(scheme, texts[t], grounds[g], least, what);
      stands_out(scheme, "edge", grounds[g], 3, what);
    }
    stands_out(scheme, "mark-text", "mark-tint", least, what);
    stands_out(scheme, "on-brand", "brand-fill", 4.5, what);
    stands_out(scheme, "on-accent", "accent-fill", 4.5, what);
    stands_out(scheme, "brand-fill", "ground", 3, what);
    stands_out(scheme, "brand-fill", "card", 3, what);
  }
  free(sheet.text);
}

static Color color(const char *name, unsigned rgb) {
  return (Color){.name = str_c(name), .r = (unsigned char)(rgb >> 16), .g = (unsigned char)(rgb >> 8), .b = (unsigned char)rgb};
}

static void any_colour_can_be_read(void **state) {
  (void)state;
  static const unsigned colors[] = {0xfff3a0, 0xffffff, 0x000000, 0x808080, 0xffff00, 0x00ffff, 0xff0000, 0x0000ff,
                                    0x00ff00, 0x0f5a73, 0xa8401c, 0xe3f1f5, 0xc0a0ff, 0x767676, 0x1b1917, 0xf2eee7};
  static const unsigned papers[] = {0xffffff, 0xfffdf9, 0xfff3d6, 0xe8f0e8, 0x10202c};
  enum { N = sizeof colors / sizeof *colors };
  for (size_t p = 0; p < sizeof papers / sizeof *papers; p++)
    for (size_t i = 0; i < N; i++)
      for (size_t k = 0; k < N; k++) {
        unsigned ink = papers[p] == 0x10202c ? 0xffffff : 0x1f2428;
        const Color all[] = {color("brand", colors[i]), color("accent", colors[k]), color("ink", ink), color("paper", papers[p]),
                             color("mark", colors[(i + k) % N])};
        const Site site = {.colors = all, .n_colors = 5};
        char what[64];
        snprintf(what, sizeof what, "brand %06x, accent %06x, paper %06x", colors[i], colors[k], papers[p]);
        can_be_read(&site, what);
      }
}

static void a_town_keeps_its_colours(void **state) {
  (void)state;
  const Color all[] = {color("brand", 0x0f5a73), color("accent", 0xa8401c), color("ink", 0x1f2428), color("paper", 0xffffff)};
  const Site site = {.colors = all, .n_colors = 4};
  Buf out = {0};
  theme_css(&site, &out);
  buf_byte(&out, 0);
  assert_non_null(strstr(out.s, "--brand:#0f5a73;"));
  assert_non_null(strstr(out.s, "--brand-text:#0f5a73;--brand-tint:#e9f0f2;--brand-fill:#0f5a73;--on-brand:#ffffff;"));
  assert_non_null(strstr(out.s, ".color-accent{--mark:var(--accent-text);--mark-tint:var(--accent-tint)}"));
  assert_non_null(strstr(out.s, ".color-ink{--mark:var(--brand-text);"));
  buf_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(any_colour_can_be_read),
      cmocka_unit_test(a_town_keeps_its_colours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
