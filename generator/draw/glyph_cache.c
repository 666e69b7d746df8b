#include "draw/glyph_cache.h"

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
  int (*run)(void *context);
  void *context;
  bool done;
  int result;
} Held;

static const cairo_user_data_key_t held_key;

static void held_run(Held *held) {
  if (held->done) return;
  held->done = true;
  held->result = held->run(held->context);
}

/* cairo asks for the glyph's drawing: it has frozen its cache before, and thaws it after. */
static cairo_status_t draw_glyph(cairo_scaled_font_t *font, unsigned long glyph, cairo_t *cr, cairo_text_extents_t *extents) {
  (void)glyph, (void)cr, (void)extents;
  held_run(cairo_font_face_get_user_data(cairo_scaled_font_get_font_face(font), &held_key));
  return CAIRO_STATUS_SUCCESS;
}

int glyph_cache_hold(int (*run)(void *context), void *context) {
  Held held = {.run = run, .context = context};
  cairo_font_face_t *face = cairo_user_font_face_create();
  cairo_user_font_face_set_render_glyph_func(face, draw_glyph);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_matrix_t one;
  cairo_matrix_init_identity(&one);
  cairo_scaled_font_t *font = cairo_scaled_font_create(face, &one, &one, options);
  cairo_text_extents_t extents;
  if (cairo_font_face_set_user_data(face, &held_key, &held, NULL) == CAIRO_STATUS_SUCCESS)
    cairo_scaled_font_glyph_extents(font, &(cairo_glyph_t){.index = 1}, 1, &extents);
  held_run(&held); /* out of memory: with one thread it would still be right */
  cairo_scaled_font_destroy(font);
  cairo_font_options_destroy(options);
  cairo_font_face_destroy(face);
  return held.result;
}
