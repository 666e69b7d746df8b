#include "preflight/phone.h"

#include <math.h>
#include <zbar.h>

double phone_px_per_mm(double distance_mm) {
  static const double PIXELS = 4032, HALF_FILM_MM = 18, LENS_MM = 26;
  return PIXELS * LENS_MM / (2 * HALF_FILM_MM * distance_mm);
}

const char *phone_trial_name(PhoneTrial trial) {
  static const char *const names[TRIALS] = {
      [TRIAL_CLEAN] = "1:1", [TRIAL_BLUR] = "blur", [TRIAL_TILT] = "5°", [TRIAL_LIGHT] = "100→40 %", [TRIAL_COPY] = "copy", [TRIAL_ALL] = "5° + blur + 100→70 % + copy",
  };
  return names[trial];
}

/* --- Reading */

static void add_symbol(const zbar_symbol_t *found, Arena *arena, PhoneSymbols *symbols) {
  PhoneSymbol symbol = {.says = arena_str(arena, (Str){zbar_symbol_get_data(found), zbar_symbol_get_data_length(found)})};
  if (zbar_symbol_get_loc_size(found) != 4) return;
  for (unsigned i = 0; i < 4; i++) {
    symbol.x[i] = zbar_symbol_get_loc_x(found, i);
    symbol.y[i] = zbar_symbol_get_loc_y(found, i);
  }
  *vec_push(arena, &symbols->list) = symbol;
}

void phone_scan(const Gray *picture, PhoneCare care, Arena *arena, PhoneSymbols *symbols) {
  zbar_image_scanner_t *scanner = zbar_image_scanner_create();
  zbar_image_scanner_set_config(scanner, 0, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  if (care == CARE_LITTLE) { /* misses codes that lie askew */
    zbar_image_scanner_set_config(scanner, 0, ZBAR_CFG_X_DENSITY, 2);
    zbar_image_scanner_set_config(scanner, 0, ZBAR_CFG_Y_DENSITY, 2);
  }
  if (care == CARE_NEGATIVE) zbar_image_scanner_set_config(scanner, 0, ZBAR_CFG_TEST_INVERTED, 1);
  zbar_image_t *image = zbar_image_create();
  zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
  zbar_image_set_size(image, (unsigned)picture->w, (unsigned)picture->h);
  zbar_image_set_data(image, picture->v, (unsigned long)picture->w * (unsigned long)picture->h, NULL);
  if (zbar_scan_image(scanner, image) > 0)
    for (const zbar_symbol_t *found = zbar_image_first_symbol(image); found; found = zbar_symbol_next(found))
      if (zbar_symbol_get_type(found) == ZBAR_QRCODE) add_symbol(found, arena, symbols);
  zbar_image_destroy(image);
  zbar_image_scanner_destroy(scanner);
}

/* --- Trials */

/* How bad each of them is, and how bad all of them together. */
typedef struct Spoil {
  double blur_px, degrees, least_light, dark_corner;
  bool copied;
  double copy_blur_mm, steep, specks;
  int noise;
} Spoil;

static const Spoil spoils[TRIALS] = {
    [TRIAL_CLEAN] = {.least_light = 1},
    [TRIAL_BLUR] = {.blur_px = 1.2, .least_light = 1},
    [TRIAL_TILT] = {.blur_px = 0.4, .degrees = 5, .least_light = 1},
    [TRIAL_LIGHT] = {.blur_px = 0.4, .least_light = 0.4, .dark_corner = 0.2},
    [TRIAL_COPY] = {.blur_px = 0.4, .least_light = 1, .copied = true, .copy_blur_mm = 0.07, .steep = 14, .specks = 0.002, .noise = 24},
    [TRIAL_ALL] = {.blur_px = 0.6, .degrees = 5, .least_light = 0.7, .dark_corner = 0.1, .copied = true, .copy_blur_mm = 0.04, .steep = 8, .specks = 0.001, .noise = 12},
};

/* The picture turned about its middle in the hand, its right side leant away by the same angle, and looked at from 1 / `nearer` of the distance. */
static Gray looked_at(Arena *arena, const Gray *from, double degrees, double nearer, double px_per_mm, double distance_mm) {
  double angle = degrees * acos(-1) / 180, c = cos(angle), s = sin(angle), far = distance_mm * px_per_mm;
  int w = (int)(from->w * nearer), h = (int)(from->h * nearer);
  double mx = from->w / 2.0 - 0.5, my = from->h / 2.0 - 0.5, ox = w / 2.0 - 0.5, oy = h / 2.0 - 0.5;
  /* Seen (u, v) from the middle: on the leant paper p = u / (c - u s / far) across, q = v (1 + p s / far) down. */
  double k = s / (far * c * nearer), across = 1 / (c * nearer), down = 1 / nearer;
  GrayMap map = {.zx = -k};
  double z = 1 + k * ox; /* the constant of the denominator 1 - k (x - ox), which is made 1 */
  map.zx /= z;
  map.xx = (c * across) / z, map.xy = -s * down / z;
  map.yx = (s * across) / z, map.yy = c * down / z;
  map.x0 = (-c * across * ox + s * down * oy) / z, map.y0 = (-s * across * ox - c * down * oy) / z;
  /* And back from the middle: x' += mx, over the same denominator. */
  map.xx += mx * map.zx, map.x0 += mx;
  map.yx += my * map.zx, map.y0 += my;
  return gray_warp(arena, from, &map, w, h);
}

static Gray spoil(Arena *arena, const Gray *picture, const Spoil *how, double nearer, double px_per_mm, double distance_mm) {
  static const double MIDDLE = 0.58;
  Gray seen = *picture;
  if (how->copied) {
    seen = gray_blur(arena, &seen, how->copy_blur_mm * px_per_mm);
    seen = gray_copy(arena, &seen, MIDDLE, how->steep, how->noise, how->specks, (int)fmax(1, 0.1 * px_per_mm));
  }
  if (how->degrees > 0 || nearer != 1) seen = looked_at(arena, &seen, how->degrees, nearer, px_per_mm, distance_mm);
  seen = gray_blur(arena, &seen, how->blur_px);
  return how->least_light < 1 ? gray_light(arena, &seen, how->least_light, how->dark_corner) : seen;
}

static Str nearest(const PhoneSymbols *symbols, const Gray *picture) {
  Str says = {0};
  double least = INFINITY;
  for (size_t i = 0; i < symbols->list.n; i++) {
    const PhoneSymbol *symbol = &symbols->list.v[i];
    double x = 0, y = 0;
    for (int j = 0; j < 4; j++) x += symbol->x[j] / 4, y += symbol->y[j] / 4;
    double off = hypot(x - picture->w / 2.0, y - picture->h / 2.0);
    if (off < least) least = off, says = symbol->says;
  }
  return says;
}

Str phone_read(const Gray *picture, PhoneTrial trial, double px_per_mm, double distance_mm, Arena *arena) {
  static const struct { double nearer; PhoneCare care; } looks[] = {{1, CARE_LITTLE}, {1, CARE_MUCH}, {1.15, CARE_MUCH}, {0.9, CARE_MUCH}};
  for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
    Arena *scratch = arena_new();
    PhoneSymbols symbols = {0};
    Gray seen = spoil(scratch, picture, &spoils[trial], looks[i].nearer, px_per_mm, distance_mm);
    phone_scan(&seen, looks[i].care, scratch, &symbols);
    Str says = arena_str(arena, nearest(&symbols, &seen));
    arena_free(scratch);
    if (symbols.list.n) return says;
  }
  return (Str){0};
}
