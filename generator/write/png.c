#include "write/png.h"

#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/unit.h"
#include "draw/photo.h"
#include "draw/scale.h"
#include "write/canvas.h"


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

unsigned char *png_smaller(cairo_surface_t *surface, int w, int h) {
  int full_w = cairo_image_surface_get_width(surface), full_h = cairo_image_surface_get_height(surface);
  unsigned char *pixels = opaque_pixels(surface, full_w, full_h);
  unsigned char *small = pixels ? malloc((size_t)w * (size_t)h * 4) : NULL;
  if (small) scale_pixels(pixels, full_w, full_h, w, h, small);
  free(pixels);
  return small;
}

static bool told(Diag *diag, Pos job, cairo_status_t status) {
  diag1(diag, D_DRAWING_FAILED, job, str_c(cairo_status_to_string(status ? status : CAIRO_STATUS_NO_MEMORY)));
  return false;
}

cairo_surface_t *png_draw(const Display *display, int page, int width_px, Diag *diag, Pos job) {
  cairo_surface_t *surface = picture_of(display->pages.v[page], width_px);
  cairo_status_t status = cairo_surface_status(surface);
  if (status == CAIRO_STATUS_SUCCESS) return surface;
  told(diag, job, status);
  cairo_surface_destroy(surface);
  return NULL;
}

bool preview_write(const Display *display, int page, int width_px, Buf *bytes, Diag *diag, Pos job) {
  cairo_surface_t *surface = png_draw(display, page, 2 * width_px, diag, job);
  if (!surface) return false;
  Photo photo = {.width = width_px, .height = (cairo_image_surface_get_height(surface) + 1) / 2};
  unsigned char *small = png_smaller(surface, photo.width, photo.height);
  photo.rgba = small;
  bool ok = (small && photo_webp(&photo, bytes)) || told(diag, job, CAIRO_STATUS_NO_MEMORY);
  free(small);
  cairo_surface_destroy(surface);
  return ok;
}

/* --- The file */

/* Pages are flat grounds and small type: without filters and with little search they become smaller than with both at their usual
 * settings, in a third of the time. */
enum { DEFLATE_LEVEL = 3 };

typedef struct Rows {
  png_structp png;
  png_infop info;
  unsigned char *row;
} Rows;

static void add_bytes(png_structp png, png_bytep data, size_t n) { buf_add(png_get_io_ptr(png), (Str){(char *)data, n}); }

static void flush_nothing(png_structp png) { (void)png; }

static void write_rows(const Rows *rows, cairo_surface_t *surface) {
  int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
  const unsigned char *data = cairo_image_surface_get_data(surface);
  size_t stride = (size_t)cairo_image_surface_get_stride(surface);
  png_set_IHDR(rows->png, rows->info, (unsigned)w, (unsigned)h, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(rows->png, rows->info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_filter(rows->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(rows->png, DEFLATE_LEVEL);
  png_write_info(rows->png, rows->info);
  for (int y = 0; y < h; y++) {
    for (int x = 0; x < w; x++) {
      uint32_t word;
      memcpy(&word, data + (size_t)y * stride + (size_t)x * 4, 4);
      rows->row[3 * x] = (unsigned char)(word >> 16);
      rows->row[3 * x + 1] = (unsigned char)(word >> 8);
      rows->row[3 * x + 2] = (unsigned char)word;
    }
    png_write_row(rows->png, rows->row);
  }
  png_write_end(rows->png, rows->info);
}

/* libpng leaves by longjmp: what it may have changed by then lives in *rows. */
static bool write_png(Rows *rows, cairo_surface_t *surface, Buf *bytes) {
  if (setjmp(png_jmpbuf(rows->png))) return false;
  png_set_write_fn(rows->png, bytes, add_bytes, flush_nothing);
  write_rows(rows, surface);
  return true;
}

bool png_encode(cairo_surface_t *surface, Buf *bytes, Diag *diag, Pos job) {
  Rows rows = {.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL)};
  rows.info = rows.png ? png_create_info_struct(rows.png) : NULL;
  rows.row = malloc((size_t)cairo_image_surface_get_width(surface) * 3 + 1);
  cairo_surface_flush(surface);
  bool ok = rows.info && rows.row && write_png(&rows, surface, bytes);
  if (rows.png) png_destroy_write_struct(&rows.png, &rows.info);
  free(rows.row);
  return ok || told(diag, job, CAIRO_STATUS_NO_MEMORY);
}

bool png_write(const Display *display, int page, int width_px, Buf *bytes, Diag *diag, Pos job) {
  cairo_surface_t *surface = png_draw(display, page, width_px, diag, job);
  if (!surface) return false;
  bool ok = png_encode(surface, bytes, diag, job);
  cairo_surface_destroy(surface);
  return ok;
}
