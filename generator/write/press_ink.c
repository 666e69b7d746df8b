#include "write/press_ink.h"

#include <math.h>
#include <string.h>

/* A key lies half way between two of the 255 steps that the colours of drawings come in. */
static const double STEPS = 255, HALF = 0.5, NEAR = 0.01;
enum { KEY_BLUE = 77, MOST_KEYS = 254 * 254 };

typedef struct InkKey {
  const Color *swatch;
  float tint;
  InkUse use;
  Cmyk cmyk;
} InkKey;

typedef struct KnownColor {
  unsigned char rgb[3];
  double cmyk[4];
} KnownColor;

struct InkKeys {
  Arena *arena;
  const Site *site;
  const Printer *printer;
  VEC(InkKey) keys;
  VEC(KnownColor) known; /* what a drawing or a pixel may show as well: the theme's colours, then the tints that were painted */
  size_t n_theme;
};

/* --- Conversion */

void ink_limit(double cmyk[4], int percent) {
  double most = percent / 100.0, colours = cmyk[0] + cmyk[1] + cmyk[2], room = fmax(0, most - cmyk[3]);
  if (colours <= room || colours <= 0) return;
  for (int i = 0; i < 3; i++) cmyk[i] *= room / colours;
}

static void by_formula(const double rgb[3], bool photo, double cmyk[4]) {
  static const double under[3] = {0.4, 0.3, 0.3};
  double k = 1 - fmax(rgb[0], fmax(rgb[1], rgb[2]));
  double deep = photo ? fmax(0, (k - 0.7) / 0.3) : 0;
  for (int i = 0; i < 3; i++) cmyk[i] = k < 1 ? fmax((1 - rgb[i] - k) / (1 - k), deep * under[i]) : deep * under[i];
  cmyk[3] = k;
}

static bool is_ink(const InkKeys *keys, const Color *swatch) {
  return swatch == &ink_black || swatch == site_color(keys->site, S("ink"));
}

static void of_swatch(const InkKeys *keys, const Color *swatch, bool black, double cmyk[4]) {
  static const double nearly = 250;
  double rgb[3] = {swatch->r / STEPS, swatch->g / STEPS, swatch->b / STEPS};
  bool white = swatch == &ink_white || (str_is(swatch->name, "paper") && fmin(swatch->r, fmin(swatch->g, swatch->b)) >= nearly);
  if (is_ink(keys, swatch) && (black || !swatch->has_cmyk))
    cmyk[0] = cmyk[1] = cmyk[2] = 0, cmyk[3] = 1;
  else if (swatch->has_cmyk)
    cmyk[0] = (double)swatch->c / 100, cmyk[1] = (double)swatch->m / 100, cmyk[2] = (double)swatch->y / 100, cmyk[3] = (double)swatch->k / 100;
  else if (white)
    cmyk[0] = cmyk[1] = cmyk[2] = cmyk[3] = 0;
  else
    by_formula(rgb, false, cmyk);
}

/* --- Keys */

InkKeys *ink_keys_new(Arena *arena, const Site *site, const Printer *printer) {
  InkKeys *keys = NEW(arena, InkKeys);
  *keys = (InkKeys){.arena = arena, .site = site, .printer = printer};
  for (int i = 0; i < site->n_colors; i++) {
    const Color *color = &site->colors[i];
    KnownColor *known = vec_push(arena, &keys->known);
    memcpy(known->rgb, (unsigned char[]){color->r, color->g, color->b}, 3);
    of_swatch(keys, color, false, known->cmyk);
    ink_limit(known->cmyk, printer->ink_limit);
  }
  keys->n_theme = keys->known.n;
  return keys;
}

Cmyk ink_keys_inks(const InkKeys *keys, Ink ink, InkUse use) {
  Cmyk cmyk = {{1, 1, 1, 1}, false};
  if (use == USE_MARK) return cmyk;
  bool black = use != USE_FILL && (keys->printer->black == BLACK_K || ink.swatch == &ink_black);
  of_swatch(keys, ink.swatch, black, cmyk.v);
  ink_limit(cmyk.v, keys->printer->ink_limit);
  for (int i = 0; i < 4; i++) cmyk.v[i] *= (double)ink.tint;
  cmyk.overprint = use != USE_FILL && use != USE_KNOCKED && cmyk.v[3] >= 1 && cmyk.v[0] <= 0 && cmyk.v[1] <= 0 && cmyk.v[2] <= 0;
  return cmyk;
}

static void rgb_of_index(size_t index, double rgb[3]) {
  rgb[0] = ((double)(index % 254) + HALF) / STEPS;
  rgb[1] = ((double)(index / 254 % 254) + HALF) / STEPS;
  rgb[2] = (KEY_BLUE + HALF) / STEPS;
}

static void know(InkKeys *keys, const InkKey *key) {
  const Color *c = key->swatch;
  const unsigned char full[3] = {c->r, c->g, c->b};
  KnownColor known;
  for (int i = 0; i < 3; i++) known.rgb[i] = (unsigned char)lround(255 - (255 - full[i]) * (double)key->tint);
  memcpy(known.cmyk, key->cmyk.v, sizeof known.cmyk);
  *vec_push(keys->arena, &keys->known) = known;
}

void ink_keys_key(InkKeys *keys, Ink ink, InkUse use, double rgb[3]) {
  size_t at = 0;
  while (at < keys->keys.n && (keys->keys.v[at].swatch != ink.swatch || fabsf(keys->keys.v[at].tint - ink.tint) > 1e-6F || keys->keys.v[at].use != use)) at++;
  if (at == keys->keys.n && at < MOST_KEYS) {
    InkKey key = {ink.swatch, ink.tint, use, ink_keys_inks(keys, ink, use)};
    *vec_push(keys->arena, &keys->keys) = key;
    if (use == USE_FILL) know(keys, &key);
  }
  rgb_of_index(at, rgb); /* one too many is not found again, and so an error */
}

static bool on_half(double v, int *step) {
  double at = v * STEPS - HALF;
  *step = (int)lround(at);
  return fabs(at - *step) < NEAR;
}

bool ink_keys_find(const InkKeys *keys, const double rgb[3], Cmyk *cmyk) {
  int r, g, b;
  if (on_half(rgb[0], &r) && on_half(rgb[1], &g) && on_half(rgb[2], &b)) {
    size_t at = (size_t)r + 254 * (size_t)g;
    if (b != KEY_BLUE || r < 0 || g < 0 || at >= keys->keys.n) return false;
    *cmyk = keys->keys.v[at].cmyk;
    return true;
  }
  *cmyk = (Cmyk){0};
  for (size_t i = 0; i < keys->n_theme; i++) {
    const unsigned char *known = keys->known.v[i].rgb;
    bool same = true;
    for (int c = 0; c < 3; c++) same = same && fabs(rgb[c] * STEPS - known[c]) < NEAR;
    if (!same) continue;
    memcpy(cmyk->v, keys->known.v[i].cmyk, sizeof cmyk->v);
    return true;
  }
  by_formula(rgb, false, cmyk->v);
  ink_limit(cmyk->v, keys->printer->ink_limit);
  return true;
}

/* A tint is rounded to a pixel's step in more than one way. */
static bool is_near(const unsigned char a[3], const unsigned char b[3]) {
  for (int i = 0; i < 3; i++)
    if (a[i] - b[i] > 1 || b[i] - a[i] > 1) return false;
  return true;
}

void ink_keys_pixel(const InkKeys *keys, const unsigned char rgb[3], bool photo, unsigned char out[4]) {
  double cmyk[4], colour[3] = {rgb[0] / STEPS, rgb[1] / STEPS, rgb[2] / STEPS};
  by_formula(colour, photo, cmyk);
  for (size_t i = 0; !photo && i < keys->known.n; i++)
    if (is_near(keys->known.v[i].rgb, rgb)) {
      memcpy(cmyk, keys->known.v[i].cmyk, sizeof cmyk);
      break;
    }
  ink_limit(cmyk, keys->printer->ink_limit);
  for (int i = 0; i < 4; i++) out[i] = (unsigned char)(cmyk[i] * 255 + 0.5);
}

void ink_keys_report(const InkKeys *keys, Diag *diag) {
  Arena *arena = arena_new();
  for (size_t i = 0; i < keys->keys.n; i++) {
    const InkKey *key = &keys->keys.v[i];
    double cmyk[4], sum = 0;
    if (key->use == USE_MARK || !key->swatch->has_cmyk) continue;
    of_swatch(keys, key->swatch, key->use != USE_FILL && keys->printer->black == BLACK_K, cmyk);
    for (int c = 0; c < 4; c++) sum += cmyk[c] * 100;
    if (sum > keys->printer->ink_limit + 0.01)
      diag3(diag, D_PRESS_INK, key->swatch->pos, key->swatch->name, arena_printf(arena, "%d", (int)lround(sum)), arena_printf(arena, "%d", keys->printer->ink_limit));
  }
  arena_free(arena);
}
