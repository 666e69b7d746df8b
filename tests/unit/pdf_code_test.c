/* write/pdf_code: codes take the place of squares that were drawn twice, and nothing else changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "write/pdf_code.h"

static const QrRect rects[] = {{0, 0, 21, 7}, {10, 120, 1, 8}};
static const Qr qr = {.modules = 21, .rects = rects, .n_rects = sizeof rects / sizeof *rects};

/* A code of 42 pt, 36 pt from the left and 72 pt from above; and one that is turned by a right angle around the page's corner. */
static const double MM = 25.4 / 72;

typedef struct Case {
  const char *content, *coded; /* NULL: refused */
} Case;

#define CODE "0 0 21 7 re\n10 120 1 8 re\nf\nQ"
#define SQUARE "36 72 m 78 72 l 78 114 l 36 114 l h\n"
#define TURNED "-72 36 m -72 78 l -114 78 l -114 36 l h\n"

static const Case cases[] = {
    {"", ""},
    {"0 g " SQUARE SQUARE "f*\nEMC", "0 g\nq 2 0 0 2 36 72 cm\n" CODE "\nEMC"},
    {"0 g " SQUARE SQUARE "36 72 m f*\nEMC", "0 g\nq 2 0 0 2 36 72 cm\n" CODE "\nEMC"}, /* cairo moves on before it paints */
    {SQUARE SQUARE "f* 1 g " TURNED TURNED "f*", "\nq 2 0 0 2 36 72 cm\n" CODE " 1 g\nq 0 2 -2 0 -72 36 cm\n" CODE},
    /* What is no code. */
    {SQUARE "f*", SQUARE "f*"},
    {SQUARE SQUARE "f", SQUARE SQUARE "f"},
    {SQUARE TURNED "f*", SQUARE TURNED "f*"},
    {SQUARE SQUARE SQUARE "f*", SQUARE SQUARE SQUARE "f*"},
    {"(f*) Tj f* 1 2 re f*", "(f*) Tj f* 1 2 re f*"},
    /* A square of no code. */
    {"1 1 m 2 1 l 2 2 l 1 2 l h 1 1 m 2 1 l 2 2 l 1 2 l h f*", NULL},
};

static void codes_take_the_place_of_squares(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Display display = {.arena = arena};
  Page page = {.w_mm = 210, .h_mm = 297};
  Turn turn = {.degrees = 90};
  Box box = {36 * MM, 72 * MM, 42 * MM, 42 * MM};
  page_qr(&display, &page, &qr, box, (Ink){0}, (Pos){0}, 0);
  page_qr(&display, &page, &qr, box, (Ink){0}, (Pos){0}, 0);
  page.items.v[1].turn = &turn;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Buf out = {0};
    if (pdf_code_put(str_c(cases[i].content), &page, 0, &out) != (cases[i].coded != NULL)) fail_msg("case %zu", i);
    buf_byte(&out, '\0');
    if (cases[i].coded) assert_string_equal(out.s, cases[i].coded);
    buf_free(&out);
  }
  Buf out = {0};
  assert_false(pdf_code_put(S(SQUARE SQUARE "f*"), &page, 5, &out)); /* with a margin around the trim it stands elsewhere */
  assert_true(pdf_code_put(S("46 82 m 88 82 l 88 124 l 46 124 l h 46 82 m 88 82 l 88 124 l 46 124 l h f*"), &page, 10 * MM, &out));
  buf_free(&out);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(codes_take_the_place_of_squares)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
