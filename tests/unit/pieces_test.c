/* command/pieces.c: a piece whose code has no page on the site is not published. Content cannot provoke it: it would be a fault of
 * ours, the layout drawing what model/codes.c does not know. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "command/pieces.h"
#include "command/town.h"

static Town town;

static int setup(void **state) {
  (void)state;
  Options options = {.content = "tests/ise/content", .layouts = "layouts", .assets = "assets", .date = DATE_NONE, .jobs = 1};
  return town_open(&town, &options) && town.site ? 0 : -1;
}

static int teardown(void **state) {
  (void)state;
  town_close(&town);
  return 0;
}

static bool make_pieces(const PrintedCode *codes, int n_codes, Piece *pieces, int n) {
  PiecesWanted wanted = {.jobs = 1};
  for (int i = 0; i < n; i++) pieces[i].job = &town.site->jobs[i];
  return pieces_make(town.site, town.assets, codes, n_codes, &wanted, pieces, n, town.diag);
}

static void every_code_has_a_page(void **state) {
  (void)state;
  PrintedCode *codes;
  int n_codes = url_all_codes(town.site, town.arena, town.diag, &codes), n = town.site->n_jobs;
  Piece *pieces = NEW_N(town.arena, Piece, n);
  assert_true(make_pieces(codes, n_codes, pieces, n));
  assert_int_equal(diag_count(town.diag, SEV_ERROR), 0);
  for (int i = 0; i < n; i++) {
    assert_true(pieces[i].n_codes > 0);
    for (int c = 0; c < pieces[i].n_codes; c++) {
      Str address = qr_address(town.arena, town.site, pieces[i].codes[c].code);
      assert_true(str_eq(pieces[i].codes[c].address, address));
    }
  }
  pieces_free(pieces, n);
}

static void a_code_without_a_page_is_refused(void **state) {
  (void)state;
  Piece *pieces = NEW_N(town.arena, Piece, 1);
  assert_false(make_pieces(NULL, 0, pieces, 1));
  Finding *findings;
  size_t n = diag_list(town.diag, town.arena, &findings), found = 0;
  for (size_t i = 0; i < n; i++) found += strcmp(findings[i].slug, diag_slug(D_CODE_UNKNOWN)) == 0;
  assert_true(found > 0);
  pieces_free(pieces, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(every_code_has_a_page, setup, teardown),
                                     cmocka_unit_test_setup_teardown(a_code_without_a_page_is_refused, setup, teardown)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
