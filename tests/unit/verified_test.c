/* write/verified: `verified` is written into a record in every form that a person may have given it, and nothing else changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "write/verified.h"

typedef struct Case {
  const char *before, *by, *after; /* after: NULL where it must refuse */
} Case;

#define HEAD "id: l\ntitle: t\nentries:\n"

static const Case cases[] = {
    /* in braces: the day alone, with who it was, and where nobody was named before */
    {HEAD "  - id: a\n    name: n\n    verified: {on: 2025-01-02, by: 福祉課} # asked\n    place: p\n", "",
     HEAD "  - id: a\n    name: n\n    verified: {on: 2026-12-01, by: 福祉課} # asked\n    place: p\n"},
    {HEAD "  - id: a\n    verified: {on: '2025-01-02', by: \"福祉課\"}\n", "こども課",
     HEAD "  - id: a\n    verified: {on: 2026-12-01, by: こども課}\n"},
    {HEAD "  - id: a\n    verified: {on: 2025-01-02}\n", "a: b",
     HEAD "  - id: a\n    verified: {on: 2026-12-01, by: \"a: b\"}\n"},
    /* on lines of their own */
    {HEAD "  - id: a\n    verified:\n      # by phone\n      on: 2025-01-02\n      by: 福祉課\n", "",
     HEAD "  - id: a\n    verified:\n      # by phone\n      on: 2026-12-01\n      by: 福祉課\n"},
    {HEAD "  - id: a\n    verified:\n      on: 2025-01-02\n", "課",
     HEAD "  - id: a\n    verified:\n      on: 2026-12-01\n      by: 課\n"},
    /* a lone day; a key without a value */
    {HEAD "  - id: a\n    verified: 2025-01-02\n", "", HEAD "  - id: a\n    verified: 2026-12-01\n"},
    {HEAD "  - id: a\n    verified: 2025-01-02\n", "課", HEAD "  - id: a\n    verified: {on: 2026-12-01, by: 課}\n"},
    {HEAD "  - id: a\n    verified:\n    name: n\n", "",
     HEAD "  - id: a\n    verified: {on: 2026-12-01}\n    name: n\n"},
    /* none yet: behind the record, before what is said of the next one */
    {HEAD "  - id: a\n    name: n\n\n  # the second\n  - id: b\n    name: m\n", "",
     HEAD "  - id: a\n    name: n\n    verified: {on: 2026-12-01}\n\n  # the second\n  - id: b\n    name: m\n"},
    {HEAD "- id: a\n  phones:\n  - 119\n  - 110\n- id: b\n", "",
     HEAD "- id: a\n  phones:\n  - 119\n  - 110\n  verified: {on: 2026-12-01}\n- id: b\n"},
    {HEAD "  - id: a\n    topic: |\n      one\n\n      # no comment\n", "",
     HEAD "  - id: a\n    topic: |\n      one\n\n      # no comment\n    verified: {on: 2026-12-01}\n"},
    {HEAD "  - id: a\n    name: n", "", HEAD "  - id: a\n    name: n\n    verified: {on: 2026-12-01}\n"},
    {HEAD "  - {id: a, name: \"}\", phones: [119, {number: 110}], } # c }\n", "",
     HEAD "  - {id: a, name: \"}\", phones: [119, {number: 110}], verified: {on: 2026-12-01}, } # c }\n"},
    {"entries:\n  id: a\n  name: n\n", "", "entries:\n  id: a\n  name: n\n  verified: {on: 2026-12-01}\n"},
    {"title: t\r\nentries:\r\n  - id: a\r\n    name: n\r\n", "",
     "title: t\r\nentries:\r\n  - id: a\r\n    name: n\r\n    verified: {on: 2026-12-01}\r\n"},
    {"entries:\n  - id: a\n    name: n\ndefaults: {place: p}\n", "",
     "entries:\n  - id: a\n    name: n\n    verified: {on: 2026-12-01}\ndefaults: {place: p}\n"},
    /* the list is called as the desk is */
    {"id: a\nentries:\n  - id: a\n", "", "id: a\nentries:\n  - id: a\n    verified: {on: 2026-12-01}\n"},
    /* others would change with it, or nobody can tell where it stands */
    {HEAD "  - id: b\n    verified: &v {on: 2025-01-02}\n  - id: a\n    verified: *v\n", "", NULL},
    {HEAD "  - id: a\n    verified: {on: &d 2025-01-02}\n  - id: b\n    verified: *d\n", "", NULL},
    {HEAD "  - id: a\n    verified: [2025-01-02]\n", "", NULL},
    {HEAD "  - id: b\n", "", NULL},
};

static void each_form(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena *arena = arena_new();
    Diag *diag = diag_new();
    const Verified verified = {date_make(2026, 12, 1), str_c(cases[i].by)};
    const Str id = S("a");
    Str after = verified_set(arena, diag, "support/l.yaml", str_c(cases[i].before), &id, 1, &verified);
    if (cases[i].after && !str_is(after, cases[i].after)) fail_msg("case %zu: «%.*s»", i, STR_ARG(after));
    if (!cases[i].after && after.s) fail_msg("case %zu: should refuse, wrote «%.*s»", i, STR_ARG(after));
    assert_int_equal(diag_count(diag, SEV_ERROR), cases[i].after ? 0 : 1);
    diag_free(diag);
    arena_free(arena);
  }
}

static void several_at_once(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  const Verified verified = {date_make(2026, 12, 1), S("課")};
  const Str ids[] = {S("c"), S("a")};
  Str after =
      verified_set(arena, diag, "support/l.yaml",
                   S(HEAD "  - id: a\n    verified: 2025-01-02\n  - id: b\n    verified: 2025-01-02\n  - id: c\n"), ids,
                   2, &verified);
  assert_true(str_is(after, HEAD "  - id: a\n    verified: {on: 2026-12-01, by: 課}\n  - id: b\n    verified: "
                                 "2025-01-02\n  - id: c\n    verified: {on: 2026-12-01, by: 課}\n"));
  diag_free(diag);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(each_form), cmocka_unit_test(several_at_once)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
