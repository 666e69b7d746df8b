#include "write/press_flat.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <stdlib.h>

#include "base/unit.h"
#include "write/canvas.h"

static const double FINE_DPI = 400, MOST_PX = 8000;

/* cairo says in the dictionaries of a file, which are never packed, what is not opaque in it. */
static bool is_opaque_pdf(Str pdf) {
  static const Str signs[] = {S_INIT("/SMask"), S_INIT("/ca 0"), S_INIT("/CA 0"), S_INIT("/ca ."), S_INIT("/CA ."), S_INIT("/BM")};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    Str rest = pdf;
    for (ptrdiff_t at; (at = str_find(rest, signs[i])) >= 0; rest = str_from(rest, (size_t)at + signs[i].n))
      if (i > 0 || !str_starts(str_from(rest, (size_t)at), S("/SMask /None"))) return false;
  }
  return true;
}

static bool is_clear_drawing(const Picture *picture) {
  static const double SIDE_PT = 200;
  RsvgHandle *svg = rsvg_handle_new_from_data((const guint8 *)picture->bytes.s, picture->bytes.n, NULL);
  if (!svg) return false;
  Buf pdf = {0};
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(canvas_stream, &pdf, SIDE_PT, SIDE_PT);
  cairo_t *cr = cairo_create(surface);
  rsvg_handle_render_document(svg, cr, &(RsvgRectangle){0, 0, SIDE_PT, SIDE_PT}, NULL);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  bool clear = !is_opaque_pdf(buf_str(&pdf));
  cairo_surface_destroy(surface);
  g_object_unref(svg);
  buf_free(&pdf);
  return clear;
}

static bool is_clear_photo(const Picture *picture) {
  unsigned char *pixels = picture_pixels(picture);
  cairo_surface_t *surface = pixels ? cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_ARGB32, picture->width, picture->height, picture->width * 4) : NULL;
  size_t n = surface ? (size_t)picture->width * (size_t)picture->height : 0;
  bool clear = false;
  for (size_t i = 0; i < n && !clear; i++) {
    unsigned pixel = ((const unsigned *)(const void *)pixels)[i];
    clear = pixel >> 24 != 0xFF;
  }
  if (surface) cairo_surface_destroy(surface);
  free(pixels);
  return clear;
}

bool press_flat_needed(const Picture *picture) {
  if (picture->kind == PICTURE_SVG) return picture->soft || is_clear_drawing(picture);
  return picture->kind != PICTURE_JPEG && is_clear_photo(picture);
}

void press_flat_draw(cairo_t *cr, const Page *page, size_t at, Flat *flat) {
  const Item *item = &page->items.v[at];
  Box box = turn_box(item->turn, item->picture.clip);
  double dots = fmin(FINE_DPI / MM_PER_INCH, MOST_PX / fmax(box.w_mm, box.h_mm));
  *flat = (Flat){(int)ceil(box.w_mm * dots), (int)ceil(box.h_mm * dots)};
  cairo_surface_t *pixels = cairo_image_surface_create(CAIRO_FORMAT_RGB24, flat->w_px, flat->h_px);
  cairo_t *inner = cairo_create(pixels);
  cairo_set_source_rgb(inner, 1, 1, 1);
  cairo_paint(inner);
  cairo_scale(inner, dots / PT_PER_MM, dots / PT_PER_MM);
  cairo_translate(inner, -box.x_mm * PT_PER_MM, -box.y_mm * PT_PER_MM);
  Canvas *canvas = canvas_new(inner, false);
  for (size_t i = 0; i <= at; i++) canvas_item(canvas, &page->items.v[i]);
  canvas_free(canvas);
  cairo_destroy(inner);
  cairo_save(cr);
  cairo_translate(cr, box.x_mm * PT_PER_MM, box.y_mm * PT_PER_MM);
  cairo_scale(cr, PT_PER_MM / dots, PT_PER_MM / dots);
  cairo_set_source_surface(cr, pixels, 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
  cairo_surface_destroy(pixels);
}
