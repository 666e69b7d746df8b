/* Orientation: what EXIF says, and the turning of pixels. Nothing else of EXIF is ever looked at. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"
#include "read/picture_kind.h"

static unsigned exif_16(Str tiff, size_t at, bool little) {
  const unsigned char *p = str_bytes(tiff) + at;
  return little ? (unsigned)p[1] << 8 | p[0] : be16(p);
}

static size_t exif_32(Str tiff, size_t at, bool little) {
  const unsigned char *p = str_bytes(tiff) + at;
  return little ? le32(p) : be32(p);
}

int exif_orientation(Str exif) {
  enum { ENTRY_BYTES = 12, TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3 };
  Str tiff = str_starts(exif, S("Exif\0\0")) ? str_from(exif, 6) : exif;
  if (tiff.n < 14) return 1;
  bool little = tiff.s[0] == 'I';
  if (!(little ? str_starts(tiff, S("II*\0")) : str_starts(tiff, S("MM\0*")))) return 1;
  size_t directory = exif_32(tiff, 4, little);
  if (directory > tiff.n - 2) return 1;
  size_t count = exif_16(tiff, directory, little), room = (tiff.n - directory - 2) / ENTRY_BYTES;
  for (size_t i = 0; i < count && i < room; i++) {
    size_t entry = directory + 2 + i * ENTRY_BYTES;
    if (exif_16(tiff, entry, little) != TAG_ORIENTATION) continue;
    unsigned value = exif_16(tiff, entry + 8, little);
    bool right = exif_16(tiff, entry + 2, little) == TYPE_SHORT && value >= 1 && value <= 8;
    return right ? (int)value : 1;
  }
  return 1;
}

void *pixels_alloc(int width, int height) {
  void *pixels = calloc((size_t)width * (size_t)height, 4);
  if (pixels) return pixels;
  heap_end();
}

unsigned char *pixels_upright(const unsigned char *pixels, int *width, int *height, int orientation) {
  int w = *width, h = *height;
  bool swaps = orientation >= 5;
  int out_w = swaps ? h : w, out_h = swaps ? w : h;
  unsigned char *out = pixels_alloc(out_w, out_h);
  bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  bool from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  for (int y = 0; y < out_h; y++) {
    for (int x = 0; x < out_w; x++) {
      int sx = swaps ? y : x, sy = swaps ? x : y;
      if (from_right) sx = w - 1 - sx;
      if (from_below) sy = h - 1 - sy;
      memcpy(out + 4 * ((size_t)y * (size_t)out_w + (size_t)x), pixels + 4 * ((size_t)sy * (size_t)w + (size_t)sx), 4);
    }
  }
  *width = out_w;
  *height = out_h;
  return out;
}

void pixels_premultiply(unsigned char *rgba, size_t count) {
  for (unsigned char *p = rgba, *end = rgba + 4 * count; p < end; p += 4) {
    uint32_t a = p[3], r = (p[0] * a + 127) / 255, g = (p[1] * a + 127) / 255, b = (p[2] * a + 127) / 255;
    uint32_t argb = a << 24 | r << 16 | g << 8 | b;
    memcpy(p, &argb, 4);
  }
}
