#include "write/png.h"

#include <math.h>

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

bool png_write(const Display *display, int page, int width_px, Buf *bytes, Diag *diag, Pos job) {
  const Page *what = display->pages.v[page];
  double scale = width_px / (what->w_mm * PT_PER_MM);
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, (int)lround(what->h_mm * PT_PER_MM * scale));
  paint(surface, what, scale);
  cairo_status_t status = cairo_surface_write_to_png_stream(surface, canvas_stream, bytes);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) diag1(diag, D_DRAWING_FAILED, job, str_c(cairo_status_to_string(status)));
  return status == CAIRO_STATUS_SUCCESS;
}
