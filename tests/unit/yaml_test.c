/* read/yaml.c: the tree that libyaml's events become, its places and its limits. */
#include "read/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;
static Diag *diag;

static int setup(void **state) {
  (void)state;
  arena = arena_new();
  diag = diag_new();
  return 0;
}

static int teardown(void **state) {
  (void)state;
  diag_free(diag);
  arena_free(arena);
  return 0;
}

static Yaml *parse(const char *text) { return yaml_parse(arena, diag, "t.yaml", str_c(text), 1); }

/* The one finding of a text that must not be read. */
static void refuses(const char *text, const char *slug, int line, int col) {
  Finding *findings;
  assert_null(parse(text));
  assert_int_equal(diag_list(diag, arena, &findings), 1);
  assert_string_equal(findings[0].slug, slug);
  assert_int_equal(findings[0].pos.line, line);
  assert_int_equal(findings[0].pos.col, col);
}

static void scalars_are_text(void **state) {
  (void)state;
  Yaml *map = parse("open: 08:30\nid: 010\nok: yes\nn: 1e3\nd: 2026-12-01\nq: \"~\"\n");
  static const char *const want[][2] = {{"open", "08:30"}, {"id", "010"}, {"ok", "yes"}, {"n", "1e3"}, {"d", "2026-12-01"}, {"q", "~"}};
  for (size_t i = 0; i < sizeof want / sizeof *want; i++) assert_string_equal(yaml_get(map, want[i][0])->text.s, want[i][1]);
}

static void nothing_is_not_written(void **state) {
  (void)state;
  Yaml *map = parse("a:\nb: ~\nc: null\nd: ''\n");
  assert_null(yaml_get(map, "a"));
  assert_null(yaml_get(map, "b"));
  assert_null(yaml_get(map, "c"));
  assert_non_null(yaml_get(map, "d"));
  assert_int_equal(parse("")->kind, YAML_MAP);
  assert_int_equal(parse("# only a note\n")->count, 0);
}

static void places_count_characters(void **state) {
  (void)state;
  Yaml *map = parse("a: 1\n名前: {漢字: x, y: z}\n");
  Yaml *inner = yaml_get(yaml_get(map, "名前"), "y");
  assert_int_equal(inner->pos.line, 2);
  assert_int_equal(inner->pos.col, 16);
  assert_int_equal(inner->key_pos.col, 13);
  assert_int_equal(yaml_parse(arena, diag, "t", str_c("a: 1"), 7)->first->pos.line, 7);
}

static void aliases_share(void **state) {
  (void)state;
  Yaml *map = parse("a: &x {p: 1}\nb: *x\nc: *x\n");
  assert_int_equal(map->count, 3);
  assert_string_equal(yaml_get(yaml_get(map, "c"), "p")->text.s, "1");
  assert_int_equal(yaml_get(map, "c")->pos.line, 3);
}

static void alias_within_itself(void **state) {
  (void)state;
  refuses("a: &x [*x]\n", "yaml-alias", 1, 8);
}

static void alias_of_nothing(void **state) {
  (void)state;
  refuses("a: *x\n", "yaml-alias", 1, 4);
}

static void key_twice(void **state) {
  (void)state;
  refuses("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3, 1);
}

static void key_twice_among_many(void **state) {
  (void)state;
  Buf text = {0};
  for (int i = 0; i < 1000; i++) buf_printf(&text, "k%d: v\n", i);
  buf_addc(&text, "k500: again\n");
  Str kept = buf_keep(&text, arena);
  buf_free(&text);
  refuses(kept.s, "yaml-duplicate-key", 1001, 1);
}

static void open_quote(void **state) {
  (void)state;
  refuses("a: \"x\nb: 1\n", "yaml-quote", 1, 4);
}

static void colon_in_text(void **state) {
  (void)state;
  refuses("a: b: c\n", "yaml-colon", 1, 5);
}

static void second_document(void **state) {
  (void)state;
  refuses("a: 1\n---\nb: 2\n", "yaml-documents", 2, 1);
}

static void too_deep(void **state) {
  (void)state;
  Buf text = {0};
  buf_addc(&text, "a: ");
  for (int i = 0; i < YAML_MAX_DEPTH; i++) buf_byte(&text, '[');
  Str kept = buf_keep(&text, arena);
  buf_free(&text);
  refuses(kept.s, "yaml-depth", 1, 67); /* the map is a level, too */
}

static void control_character(void **state) {
  (void)state;
  refuses("a: 1\nb: \x01\n", "yaml-syntax", 2, 4);
}

static void nul_in_quotes(void **state) {
  (void)state;
  refuses("a: \"x\\0y\"\n", "nul-byte", 1, 4);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(scalars_are_text),     TEST(nothing_is_not_written), TEST(places_count_characters), TEST(aliases_share),
      TEST(alias_within_itself),  TEST(alias_of_nothing),       TEST(key_twice),               TEST(key_twice_among_many),
      TEST(open_quote),           TEST(colon_in_text),          TEST(second_document),         TEST(too_deep),
      TEST(control_character),    TEST(nul_in_quotes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
