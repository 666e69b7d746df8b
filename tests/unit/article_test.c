/* read/article, read/outline: what is kept of an article when its tree has gone, and that the tree read again is the same, or none. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "read/article.h"
#include "read/outline.h"

static const char text[] = "---\ntitle: a\n---\n## ほかの話\n\n[b](b.md#x) ![*nine* cranes](c.jpg) `code`\n\n## ほかの話\n\n- [d](d.md)\n\n[[desk ayumi]]\n\n## ｜急《いそ》ぐとき a_b\n";

static char dir[] = "/tmp/tsunagu-test-XXXXXX";
static char path[64];

static void write_file(const char *bytes) {
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(bytes, file);
  fclose(file);
}

static int begin(void **state) {
  (void)state;
  if (!mkdtemp(dir)) return -1;
  snprintf(path, sizeof path, "%s/a.md", dir);
  write_file(text);
  return 0;
}

static int end(void **state) {
  (void)state;
  return unlink(path) | rmdir(dir);
}

static Md *parse(Arena *arena, Diag *diag) {
  ArticleText split = article_split(arena, arena, diag, S("a.md"), str_c(text));
  assert_true(split.whole);
  return markdown_parse(arena, diag, "a.md", split.body, split.first_line);
}

static ArticleKey key_of(Arena *arena, Diag *diag) {
  Str bytes = arena_str(arena, str_c(text));
  ArticleText split = article_split(arena, arena, diag, S("a.md"), bytes);
  ArticleKey key = article_key(bytes, &split);
  assert_int_equal(key.begins, strstr(text, "## ") - text);
  assert_int_equal(key.first_line, 4);
  return key;
}

static bool is(Str s, const char *expected) { return str_is(s, expected); }

static void an_outline_outlives_its_tree(void **state) {
  (void)state;
  Arena *kept = arena_new(), *scratch = arena_new();
  Diag *diag = diag_new();
  MdOutline outline = outline_of(parse(scratch, diag), false, kept);
  arena_free(scratch);
  const MdKind kinds[] = {MD_LINK, MD_IMAGE, MD_LINK, MD_PLACE};
  assert_int_equal(outline.n_refs, 4);
  for (size_t i = 0; i < outline.n_refs; i++) assert_int_equal(outline.refs[i]->kind, kinds[i]);
  assert_true(is(outline.refs[0]->url, "b.md#x"));
  assert_int_equal(outline.refs[0]->pos.line, 6);
  Buf alt = {0};
  markdown_plain(outline.refs[1]->first, &alt);
  assert_true(is(buf_str(&alt), "nine cranes"));
  buf_free(&alt);
  assert_true(is(outline.refs[3]->args[0].value, "ayumi"));
  assert_true(is(outline_anchor(&outline, S("ほかの話")), "ほかの話"));
  assert_true(is(outline_anchor(&outline, S("ほかの話-1")), "ほかの話-1"));
  assert_true(is(outline_anchor(&outline, S(" 急ぐとき a_b ")), outline_at(&outline, 2).s)); /* its text, without the reading */
  assert_int_equal(outline_place(&outline, S("ほかの話-1")), 1);
  assert_int_equal(outline_place(&outline, S("none")), -1);
  assert_null(outline_anchor(&outline, S("none")).s);
  assert_null(outline_at(&outline, 3).s);
  arena_free(kept);
  diag_free(diag);
}

typedef struct Found {
  const Md *refs[8];
  size_t n;
} Found;

static void find(Md *node, void *context) {
  Found *found = context;
  if (node->kind == MD_LINK || node->kind == MD_IMAGE || node->kind == MD_PLACE) found->refs[found->n++] = node;
}

static void a_tree_read_again_is_given_what_was_found(void **state) {
  (void)state;
  Arena *kept = arena_new(), *scratch = arena_new();
  Diag *diag = diag_new();
  Root *root = root_open(kept, dir);
  MdOutline outline = outline_of(parse(scratch, diag), false, kept);
  ArticleKey key = key_of(scratch, diag);
  arena_reset(scratch);
  outline.refs[1]->target = kept;
  outline.refs[2]->file = diag;
  outline.refs[2]->fragment = S("page=3");
  Md *again = article_parse_again(root, scratch, diag, S("a.md"), &key);
  assert_non_null(again);
  outline_resolve(&outline, again);
  Found found = {0};
  markdown_walk(again, find, &found);
  assert_int_equal(found.n, 4);
  assert_null(found.refs[0]->target);
  assert_ptr_equal(found.refs[1]->target, kept);
  assert_ptr_equal(found.refs[2]->file, diag);
  assert_true(is(found.refs[2]->fragment, "page=3"));
  assert_int_equal(diag_fatal(diag, true), 0);
  root_close(root);
  arena_free(scratch);
  arena_free(kept);
  diag_free(diag);
}

static void a_file_that_has_changed_is_not_read_again(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Root *root = root_open(arena, dir);
  ArticleKey key = key_of(arena, diag);
  write_file("---\ntitle: a\n---\n## Another text\n");
  assert_null(article_parse_again(root, arena, diag, S("a.md"), &key));
  write_file(text);
  assert_non_null(article_parse_again(root, arena, diag, S("a.md"), &key));
  Finding *findings;
  assert_int_equal(diag_list(diag, arena, &findings), 1);
  assert_string_equal(findings[0].slug, "content-changed");
  root_close(root);
  arena_free(arena);
  diag_free(diag);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_outline_outlives_its_tree),
      cmocka_unit_test(a_tree_read_again_is_given_what_was_found),
      cmocka_unit_test(a_file_that_has_changed_is_not_read_again),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
