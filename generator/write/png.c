#include "write/png.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "draw/photo.h"
#include "draw/scale.h"
#include "write/canvas.h"

static const double PT_PER_MM = 72 / 25.4, MM_PER_INCH = 25.4;

int png_width(const Display *display, int page, double dpi) {
  return (int)lround(display->pages.v[page]->w_mm / MM_PER_INCH * dpi);
}

static void paint(cairo_surface_t *surface, const Page *page, double scale) {
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, scale, scale);
  Canvas *canvas = canvas_new(cr, false);
  for (size_t i = 0; i < page->items.n; i++) canvas_item(canvas, &page->items.v[i]);
  canvas_free(canvas);
  cairo_destroy(cr);
}

static cairo_surface_t *picture_of(const Page *page, int width_px) {
  double scale = width_px / (page->w_mm * PT_PER_MM);
  int height_px = (int)lround(page->h_mm * PT_PER_MM * scale);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px);
  paint(surface, page, scale);
  return surface;
}

/* Opaque, in rows without gaps, for scale_pixels; NULL without memory. */
static unsigned char *opaque_pixels(cairo_surface_t *surface, int w, int h) {
  unsigned char *pixels = malloc((size_t)w * (size_t)h * 4);
  cairo_surface_flush(surface);
  const unsigned char *data = cairo_image_surface_get_data(surface);
  size_t stride = (size_t)cairo_image_surface_get_stride(surface);
  for (int y = 0; pixels && y < h; y++) {
    for (int x = 0; x < w; x++) {
      uint32_t word;
      memcpy(&word, data + (size_t)y * stride + (size_t)x * 4, 4);
      word |= 0xFF000000u;
      memcpy(pixels + ((size_t)y * (size_t)w + (size_t)x) * 4, &word, 4);
    }
  }
  return pixels;
}

bool preview_write(const Display *display, int page, int width_px, Buf *bytes, Diag *diag, Pos job) {
  cairo_surface_t *surface = picture_of(display->pages.v[page], 2 * width_px);
  cairo_status_t status = cairo_surface_status(surface);
  int h = status == CAIRO_STATUS_SUCCESS ? cairo_image_surface_get_height(surface) : 0, height_px = (h + 1) / 2;
  unsigned char *pixels = h > 0 ? opaque_pixels(surface, 2 * width_px, h) : NULL, *small = NULL;
  if (pixels) small = malloc((size_t)width_px * (size_t)height_px * 4);
  if (small) scale_pixels(pixels, 2 * width_px, h, width_px, height_px, small);
  Photo photo = {.rgba = small, .width = width_px, .height = height_px};
  bool ok = small && photo_webp(&photo, bytes);
  if (!ok) diag1(diag, D_DRAWING_FAILED, job, str_c(cairo_status_to_string(status ? status : CAIRO_STATUS_NO_MEMORY)));
  free(small);
  free(pixels);
  cairo_surface_destroy(surface);
  return ok;
}

bool png_write(const Display *display, int page, int width_px, Buf *bytes, Diag *diag, Pos job) {
  cairo_surface_t *surface = picture_of(display->pages.v[page], width_px);
  cairo_status_t status = cairo_surface_write_to_png_stream(surface, canvas_stream, bytes);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) diag1(diag, D_DRAWING_FAILED, job, str_c(cairo_status_to_string(status)));
  return status == CAIRO_STATUS_SUCCESS;
}
