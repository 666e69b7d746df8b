#include "preflight/gray.h"

#include <math.h>
#include <stdint.h>

enum { WHITE = 255 };

Gray gray_new(Arena *arena, int w, int h) { return (Gray){w, h, arena_alloc(arena, (size_t)w * (size_t)h + 1)}; }

static unsigned char *row_of(const Gray *gray, int y) { return gray->v + (size_t)y * (size_t)gray->w; }

static int at(const Gray *gray, int x, int y) {
  return x < 0 || y < 0 || x >= gray->w || y >= gray->h ? WHITE : row_of(gray, y)[x];
}

static unsigned char level(double value) { return (unsigned char)(value <= 0 ? 0 : value >= WHITE ? WHITE : value + 0.5); }

Gray gray_part(Arena *arena, const Gray *from, int x, int y, int w, int h) {
  Gray out = gray_new(arena, w, h);
  for (int j = 0; j < h; j++)
    for (int i = 0; i < w; i++) row_of(&out, j)[i] = (unsigned char)at(from, x + i, y + j);
  return out;
}

Gray gray_half(Arena *arena, const Gray *from) {
  Gray out = gray_new(arena, from->w / 2, from->h / 2);
  for (int y = 0; y < out.h; y++) {
    const unsigned char *a = row_of(from, 2 * y), *b = row_of(from, 2 * y + 1);
    for (int x = 0; x < out.w; x++) row_of(&out, y)[x] = (unsigned char)((a[2 * x] + a[2 * x + 1] + b[2 * x] + b[2 * x + 1] + 2) / 4);
  }
  return out;
}

Gray gray_negative(Arena *arena, const Gray *from) {
  Gray out = gray_new(arena, from->w, from->h);
  for (size_t i = 0, n = (size_t)from->w * (size_t)from->h; i < n; i++) out.v[i] = (unsigned char)(WHITE - from->v[i]);
  return out;
}

/* --- A lens */

static void gray_map(const GrayMap *map, double x, double y, double *from_x, double *from_y) {
  double z = 1 + map->zx * x + map->zy * y;
  *from_x = (map->xx * x + map->xy * y + map->x0) / z;
  *from_y = (map->yx * x + map->yy * y + map->y0) / z;
}

static double between(const Gray *from, double x, double y) {
  if (!(x > -2 && y > -2 && x < from->w + 1 && y < from->h + 1)) return WHITE;
  int left = (int)(x + 2) - 2, top = (int)(y + 2) - 2; /* rounded down */
  double right = x - left, low = y - top;
  if (left >= 0 && top >= 0 && left + 1 < from->w && top + 1 < from->h) {
    const unsigned char *a = row_of(from, top) + left, *b = a + from->w;
    return (a[0] * (1 - right) + a[1] * right) * (1 - low) + (b[0] * (1 - right) + b[1] * right) * low;
  }
  return (at(from, left, top) * (1 - right) + at(from, left + 1, top) * right) * (1 - low) +
         (at(from, left, top + 1) * (1 - right) + at(from, left + 1, top + 1) * right) * low;
}

Gray gray_warp(Arena *arena, const Gray *from, const GrayMap *map, int w, int h) {
  Gray out = gray_new(arena, w, h);
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++) {
      double from_x, from_y;
      gray_map(map, x, y, &from_x, &from_y);
      row_of(&out, y)[x] = level(between(from, from_x, from_y));
    }
  return out;
}

/* The weights of a Gaussian as far as they matter, in parts of ONE; returns how far that is. */
enum { MOST_REACH = 64, ONE = 1 << 16 };

static int weights(double sigma, int out[MOST_REACH + 1]) {
  double value[MOST_REACH + 1], sum = 0;
  int reach = (int)ceil(3 * sigma), rest = ONE;
  if (reach > MOST_REACH) reach = MOST_REACH;
  for (int i = 0; i <= reach; i++) sum += (i ? 2 : 1) * (value[i] = exp(-0.5 * i * i / (sigma * sigma)));
  for (int i = 1; i <= reach; i++) rest -= 2 * (out[i] = (int)(ONE * value[i] / sum));
  out[0] = rest;
  return reach;
}

/* Blurs across, and lays the result on its side: twice is both ways, and upright again. */
static Gray blur_across(Arena *arena, const Gray *from, const int *weight, int reach) {
  Gray out = gray_new(arena, from->h, from->w);
  unsigned char *wide = arena_alloc(arena, (size_t)(from->w + 2 * reach) + 1); /* a row, its ends drawn out */
  for (int y = 0; y < from->h; y++) {
    const unsigned char *row = row_of(from, y);
    for (int x = -reach; x < from->w + reach; x++) wide[x + reach] = row[x < 0 ? 0 : x >= from->w ? from->w - 1 : x];
    for (int x = 0; x < from->w; x++) {
      const unsigned char *middle = wide + x + reach;
      int sum = ONE / 2 + middle[0] * weight[0];
      for (int i = 1; i <= reach; i++) sum += (middle[-i] + middle[i]) * weight[i];
      row_of(&out, x)[y] = (unsigned char)((unsigned)sum / ONE);
    }
  }
  return out;
}

Gray gray_blur(Arena *arena, const Gray *from, double sigma) {
  int weight[MOST_REACH + 1];
  if (sigma < 0.05 || !from->w || !from->h) return *from;
  int reach = weights(sigma, weight);
  Gray across = blur_across(arena, from, weight, reach);
  return blur_across(arena, &across, weight, reach);
}

/* --- A lamp */

Gray gray_light(Arena *arena, const Gray *from, double least, double corner) {
  Gray out = gray_new(arena, from->w, from->h);
  double across = from->w > 1 ? from->w - 1 : 1, down = from->h > 1 ? from->h - 1 : 1;
  for (int y = 0; y < from->h; y++)
    for (int x = 0; x < from->w; x++) {
      double u = x / across, v = y / down, off = (u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5);
      double light = (1 - (1 - least) * (u + v) / 2) * (1 - corner * 2 * off);
      row_of(&out, y)[x] = level(row_of(from, y)[x] * light);
    }
  return out;
}

/* --- A photocopier */

/* A number that is always the same for a place, and looks like none. */
static uint32_t scattered(int x, int y, uint32_t salt) {
  uint32_t n = (uint32_t)x * 0x9E3779B1u ^ (uint32_t)y * 0x85EBCA77u ^ salt * 0xC2B2AE3Du;
  n = (n ^ n >> 15) * 0x2C1B3C6Du;
  n = (n ^ n >> 12) * 0x297A2D39u;
  return n ^ n >> 15;
}

static void speckle(Gray *gray, double part, int px) {
  uint32_t most = (uint32_t)(part * UINT32_MAX);
  for (int y = 0; y < gray->h; y++)
    for (int x = 0; x < gray->w; x++) {
      int value = scattered(x, y, 1) < most ? 0 : scattered(x, y, 2) < most ? WHITE : -1;
      for (int j = 0; value >= 0 && j < px && y + j < gray->h; j++)
        for (int i = 0; i < px && x + i < gray->w; i++) row_of(gray, y + j)[x + i] = (unsigned char)value;
    }
}

Gray gray_copy(Arena *arena, const Gray *from, double middle, double steep, int noise, double specks, int speck_px) {
  Gray out = gray_new(arena, from->w, from->h);
  unsigned char *curve = arena_alloc(arena, (size_t)(WHITE + 1 + 2 * noise)); /* from -noise to WHITE + noise */
  for (int i = 0; i <= WHITE + 2 * noise; i++) curve[i] = level(WHITE / (1 + exp(-steep * ((i - noise) / (double)WHITE - middle))));
  for (int y = 0; y < from->h; y++)
    for (int x = 0; x < from->w; x++) {
      int off = noise ? (int)(scattered(x, y, 3) % (uint32_t)(2 * noise + 1)) : 0;
      row_of(&out, y)[x] = curve[row_of(from, y)[x] + off];
    }
  speckle(&out, specks / (speck_px * speck_px), speck_px);
  return out;
}
