/* read/known: what was made of a text is made once as long as a round has it, and never again in one asking; what is said of it is said to whoever asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/known.h"

typedef struct Bench {
  Known *known;
  KnownRound *round;
  Arena *arena;
  Diag *diag;
} Bench;

static Bench begin(void) {
  Bench bench = {.known = known_new(), .arena = arena_new(), .diag = diag_new()};
  bench.round = known_begin(bench.known, NULL);
  return bench;
}

static void end(Bench *bench) {
  known_end(bench->round);
  known_free(bench->known);
  diag_free(bench->diag);
  arena_free(bench->arena);
}

/* A copy of the text; of a text with a question mark there is something to say, and of "no" nothing can be made. */
static void *make(const void *context, Arena *arena, Diag *diag, Str name, Str text) {
  int *times = *(int *const *)context;
  ++*times;
  if (str_ends(text, S("?")) || str_is(text, "no")) diag1(diag, D_CONTROL_CHARACTER, (Pos){name.s, 1, 1}, text);
  if (str_is(text, "no")) return NULL;
  Str *copy = NEW(arena, Str);
  *copy = arena_str(arena, text);
  return copy;
}

static void expect(const void *made, const char *text) {
  assert_non_null(made);
  assert_true(str_is(*(const Str *)made, text));
}

static void what_is_silent_is_made_once(void **state) {
  (void)state;
  Bench bench = begin();
  int n = 0, *times = &n;
  const void *first = known_thing(bench.round, bench.arena, bench.diag, S("a"), S("one"), make, &times);
  expect(first, "one");
  assert_ptr_equal(known_thing(bench.round, bench.arena, bench.diag, S("a"), S("one"), make, &times), first);
  assert_int_equal(n, 1);
  expect(known_thing(bench.round, bench.arena, bench.diag, S("a"), S("two"), make, &times), "two");
  assert_int_equal(n, 2);
  expect(first, "one"); /* as long as the round is open */
  expect(known_thing(NULL, bench.arena, bench.diag, S("a"), S("two"), make, &times), "two");
  assert_int_equal(n, 3);
  assert_int_equal(diag_fatal(bench.diag, true), 0);
  end(&bench);
}

static void what_is_not_kept_is_made_once_an_asking(void **state) {
  (void)state;
  Bench bench = begin();
  int n = 0, *times = &n;
  expect(known_thing(bench.round, bench.arena, bench.diag, S("a"), S("one?"), make, &times), "one?");
  assert_int_equal(n, 1);
  assert_int_equal(diag_fatal(bench.diag, true), 1);
  assert_null(known_thing(bench.round, bench.arena, bench.diag, S("b"), S("no"), make, &times));
  assert_int_equal(n, 2);
  assert_int_equal(diag_fatal(bench.diag, true), 2);
  expect(known_thing(bench.round, bench.arena, bench.diag, S("a"), S("one?"), make, &times), "one?");
  assert_int_equal(n, 3);
  end(&bench);
}

static void what_was_told_is_told_again(void **state) {
  (void)state;
  Bench bench = begin();
  int n = 0, *times = &n;
  const KnownOne first = known_told(bench.round, bench.arena, bench.diag, S("a"), S("one?"), make, &times);
  Diag *other = diag_new();
  const KnownOne again = known_told(bench.round, bench.arena, other, S("a"), S("one?"), make, &times);
  assert_int_equal(n, 1);
  assert_true(first.number && again.number == first.number && again.thing == first.thing);
  Finding *findings;
  assert_int_equal(diag_list(other, bench.arena, &findings), 1);
  assert_string_equal(findings[0].slug, diag_slug(D_CONTROL_CHARACTER));
  assert_string_equal(findings[0].pos.file, "a");
  diag_free(other);
  end(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_silent_is_made_once),
      cmocka_unit_test(what_is_not_kept_is_made_once_an_asking),
      cmocka_unit_test(what_was_told_is_told_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
