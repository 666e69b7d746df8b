/* draw/glyph_cache.c: threads that use the same fonts, more glyphs than cairo's cache has pages for. Each lock is taken a little late now and then, which
 * makes the moment wide in which cairo's two locks wait for each other: without the hold these threads stand still in less than a second. */
#define _GNU_SOURCE
#include "draw/glyph_cache.h"

#include <cairo-ft.h>
#include <dlfcn.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { THREADS = 4, FONTS = 400, CALLS = 40, GLYPHS = 4, FIRST_GLYPH = 200, MANY_GLYPHS = 1200, MOST_S = 120 };

int pthread_mutex_lock(pthread_mutex_t *mutex) {
  static int (*lock)(pthread_mutex_t *);
  static _Thread_local unsigned dice;
  if (!lock) *(void **)&lock = dlsym(RTLD_NEXT, "pthread_mutex_lock");
  if (!dice) dice = (unsigned)(uintptr_t)&dice | 1;
  if (rand_r(&dice) % 3 == 0) usleep(100);
  return lock(mutex);
}

static cairo_font_face_t *any_face(void) {
  FcPattern *wanted = FcNameParse((const FcChar8 *)"BIZ UDPGothic");
  FcConfigSubstitute(NULL, wanted, FcMatchPattern);
  FcDefaultSubstitute(wanted);
  FcResult result;
  FcPattern *found = FcFontMatch(NULL, wanted, &result);
  cairo_font_face_t *face = cairo_ft_font_face_create_for_pattern(found);
  FcPatternDestroy(found);
  FcPatternDestroy(wanted);
  return face;
}

typedef struct {
  cairo_font_face_t *face;
  unsigned dice;
} Setter;

static void *set_text(void *context) {
  Setter *setter = context;
  cairo_font_options_t *options = cairo_font_options_create();
  for (int f = 0; f < FONTS; f++) {
    cairo_matrix_t size, one;
    cairo_matrix_init_scale(&size, 8 + rand_r(&setter->dice) % 30, 10);
    cairo_matrix_init_identity(&one);
    cairo_scaled_font_t *font = cairo_scaled_font_create(setter->face, &size, &one, options);
    for (int c = 0; c < CALLS; c++) {
      cairo_glyph_t glyphs[GLYPHS];
      for (int g = 0; g < GLYPHS; g++) glyphs[g] = (cairo_glyph_t){.index = FIRST_GLYPH + (unsigned)rand_r(&setter->dice) % MANY_GLYPHS};
      cairo_text_extents_t extents;
      cairo_scaled_font_glyph_extents(font, glyphs, GLYPHS, &extents);
    }
    cairo_scaled_font_destroy(font);
  }
  cairo_font_options_destroy(options);
  return NULL;
}

static int set_on_threads(void *context) {
  int *times = context;
  cairo_font_face_t *face = any_face();
  Setter setters[THREADS];
  pthread_t threads[THREADS];
  for (unsigned t = 0; t < THREADS; t++) {
    setters[t] = (Setter){face, t + 1};
    assert_int_equal(pthread_create(&threads[t], NULL, set_text, &setters[t]), 0);
  }
  for (int t = 0; t < THREADS; t++) pthread_join(threads[t], NULL);
  cairo_font_face_destroy(face);
  return ++*times;
}

static void threads_do_not_wait_for_each_other(void **state) {
  (void)state;
  alarm(MOST_S); /* a signal ends the test that hangs */
  int times = 0;
  assert_int_equal(glyph_cache_hold(set_on_threads, &times), 1);
  assert_int_equal(times, 1);
  alarm(0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(threads_do_not_wait_for_each_other)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
