/* write/content: files are put in their places together, or none is; what somebody else wrote meanwhile stays, and so does no half of a run that was killed. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "write/content.h"

typedef struct Bench {
  Arena *arena;
  Diag *diag;
  Root *root;
  char dir[64];
} Bench;

static Bench begin(void) {
  Bench bench = {.arena = arena_new(), .diag = diag_new()};
  snprintf(bench.dir, sizeof bench.dir, "%s", "records-XXXXXX");
  assert_non_null(mkdtemp(bench.dir));
  bench.root = root_open(bench.arena, bench.dir);
  assert_non_null(bench.root);
  return bench;
}

static void end(Bench *bench, const char *const *names, int n) {
  for (int i = 0; i < n; i++) assert_int_equal(unlink(arena_printf(bench->arena, "%s/%s", bench->dir, names[i]).s), 0);
  root_close(bench->root);
  assert_int_equal(rmdir(bench->dir), 0); /* nothing else was left */
  diag_free(bench->diag);
  arena_free(bench->arena);
}

static bool says(Bench *bench, const char *name, const char *text) {
  Str now;
  return root_read_text(bench->root, bench->arena, bench->diag, str_c(name), &now) && str_is(now, text);
}

static bool put(Bench *bench, const char *name, const char *text, const char *was) {
  return content_write(bench->root, bench->arena, bench->diag, &(ContentFile){str_c(name), str_c(text), was ? str_c(was) : (Str){0}}, 1);
}

static void what_somebody_wrote_meanwhile_stays(void **state) {
  (void)state;
  Bench bench = begin();
  assert_true(put(&bench, "a", "one", NULL));
  assert_true(put(&bench, "a", "two", "one"));
  assert_false(put(&bench, "a", "three", "one"));
  Finding *findings;
  assert_int_equal(diag_list(bench.diag, bench.arena, &findings), 1);
  assert_string_equal(findings[0].slug, diag_slug(D_CONTENT_CHANGED));
  assert_true(says(&bench, "a", "two"));
  end(&bench, (const char *const[]){"a"}, 1);
}

static void one_that_changed_keeps_all_back(void **state) {
  (void)state;
  Bench bench = begin();
  assert_true(put(&bench, "a", "one", NULL) && put(&bench, "b", "one", NULL));
  const ContentFile files[] = {{S("a"), S("two"), S("one")}, {S("b"), S("two"), S("another")}};
  assert_false(content_write(bench.root, bench.arena, bench.diag, files, 2));
  assert_true(says(&bench, "a", "one") && says(&bench, "b", "one"));
  end(&bench, (const char *const[]){"a", "b"}, 2);
}

static void what_was_left_by_a_kill_goes(void **state) {
  (void)state;
  Bench bench = begin();
  FILE *half = fopen(arena_printf(bench.arena, "%s/.a.new", bench.dir).s, "w");
  assert_non_null(half);
  fputs("ha", half);
  fclose(half);
  assert_true(put(&bench, "a", "one", NULL));
  assert_true(says(&bench, "a", "one"));
  end(&bench, (const char *const[]){"a"}, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_somebody_wrote_meanwhile_stays),
      cmocka_unit_test(one_that_changed_keeps_all_back),
      cmocka_unit_test(what_was_left_by_a_kill_goes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
