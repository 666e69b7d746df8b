#include "draw/scale.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"

enum { LOBES = 3, SHADES = 16384 /* of linear light: fine enough that no dark tone is skipped */ };
static const double PI = 3.14159265358979323846;

/* What each pixel of a line or column is made of. */
typedef struct Window {
  int *first;      /* by output pixel */
  float *weights;  /* taps of them by output pixel; they add up to 1 */
  int taps;
} Window;

typedef struct Tables {
  float light[256];              /* sRGB -> linear */
  unsigned char tone[SHADES + 1]; /* linear -> sRGB */
} Tables;

static void *room(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (memory) return memory;
  heap_end();
}

static void tables_fill(Tables *tables) {
  for (int i = 0; i < 256; i++) {
    double v = i / 255.0;
    tables->light[i] = (float)(v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
  }
  for (int i = 0; i <= SHADES; i++) {
    double v = (double)i / SHADES;
    tables->tone[i] = (unsigned char)lround(255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055));
  }
}

static double lanczos(double x) {
  if (fabs(x) < 1e-9) return 1;
  if (fabs(x) >= LOBES) return 0;
  return LOBES * sin(PI * x) * sin(PI * x / LOBES) / (PI * PI * x * x);
}

static Window window_make(int in, int out) {
  double scale = (double)in / out, reach = LOBES * scale;
  int taps = (int)ceil(reach) * 2 + 1;
  if (taps > in) taps = in;
  Window window = {room((size_t)out, sizeof(int)), room((size_t)out * (size_t)taps, sizeof(float)), taps};
  for (int i = 0; i < out; i++) {
    double centre = (i + 0.5) * scale, sum = 0;
    int first = (int)floor(centre - taps / 2.0 + 0.5);
    first = first < 0 ? 0 : first > in - taps ? in - taps : first;
    window.first[i] = first;
    float *weights = window.weights + (size_t)i * (size_t)taps;
    for (int t = 0; t < taps; t++) sum += weights[t] = (float)lanczos((first + t + 0.5 - centre) / scale);
    for (int t = 0; t < taps; t++) weights[t] = (float)(weights[t] / sum);
  }
  return window;
}

static void window_free(Window *window) {
  free(window->first);
  free(window->weights);
}

/* One line as light, premultiplied. */
static void line_light(const Tables *tables, const unsigned char *line, int w, bool argb, float *out) {
  for (int x = 0; x < w; x++, line += 4, out += 4) {
    unsigned channels[3], alpha;
    if (argb) {
      uint32_t word;
      memcpy(&word, line, 4);
      alpha = word >> 24;
      for (int c = 0; c < 3; c++) channels[c] = word >> (16 - 8 * c) & 255;
      for (int c = 0; c < 3 && alpha && alpha < 255; c++) {
        channels[c] = (channels[c] * 255 + alpha / 2) / alpha;
        if (channels[c] > 255) channels[c] = 255;
      }
    } else {
      alpha = line[3];
      for (int c = 0; c < 3; c++) channels[c] = line[c];
    }
    float cover = (float)alpha / 255;
    for (int c = 0; c < 3; c++) out[c] = tables->light[channels[c]] * cover;
    out[3] = cover;
  }
}

static void line_scale(const float *in, const Window *window, int out_w, float *out) {
  for (int x = 0; x < out_w; x++, out += 4) {
    const float *from = in + (size_t)window->first[x] * 4, *weights = window->weights + (size_t)x * (size_t)window->taps;
    float sum[4] = {0};
    for (int t = 0; t < window->taps; t++, from += 4)
      for (int c = 0; c < 4; c++) sum[c] += weights[t] * from[c];
    memcpy(out, sum, sizeof sum);
  }
}

static unsigned char tone_of(const Tables *tables, float light) {
  float at = light * SHADES + 0.5f;
  return tables->tone[at < 0 ? 0 : at > SHADES ? SHADES : (int)at];
}

static void line_tones(const Tables *tables, const float *in, int w, unsigned char *rgba) {
  for (int x = 0; x < w; x++, in += 4, rgba += 4) {
    float cover = in[3] < 0 ? 0 : in[3] > 1 ? 1 : in[3];
    rgba[3] = (unsigned char)(cover * 255 + 0.5f);
    for (int c = 0; c < 3; c++) rgba[c] = rgba[3] ? tone_of(tables, in[c] / in[3]) : 0; /* by the cover that it has, not the one shown */
  }
}

static void scale(const unsigned char *pixels, bool argb, int w, int h, int out_w, int out_h, unsigned char *rgba) {
  Tables *tables = room(1, sizeof *tables);
  tables_fill(tables);
  Window across = window_make(w, out_w), down = window_make(h, out_h);
  size_t line = (size_t)out_w * 4;
  float *light = room((size_t)w * 4, sizeof(float)), *narrow = room(line * (size_t)h, sizeof(float)), *sum = room(line, sizeof(float));
  for (int y = 0; y < h; y++) {
    line_light(tables, pixels + (size_t)y * (size_t)w * 4, w, argb, light);
    line_scale(light, &across, out_w, narrow + (size_t)y * line);
  }
  for (int y = 0; y < out_h; y++) {
    memset(sum, 0, line * sizeof(float));
    for (int t = 0; t < down.taps; t++) {
      const float *from = narrow + (size_t)(down.first[y] + t) * line;
      float weight = down.weights[(size_t)y * (size_t)down.taps + (size_t)t];
      for (size_t i = 0; i < line; i++) sum[i] += weight * from[i];
    }
    line_tones(tables, sum, out_w, rgba + (size_t)y * line);
  }
  free(light);
  free(narrow);
  free(sum);
  free(tables);
  window_free(&across);
  window_free(&down);
}

void scale_pixels(const unsigned char *argb, int w, int h, int out_w, int out_h, unsigned char *rgba) {
  scale(argb, true, w, h, out_w, out_h, rgba);
}

void scale_rgba(const unsigned char *pixels, int w, int h, int out_w, int out_h, unsigned char *rgba) {
  scale(pixels, false, w, h, out_w, out_h, rgba);
}
