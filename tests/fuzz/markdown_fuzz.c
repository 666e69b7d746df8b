/* Articles: front matter apart from the body, the body as a tree. What may lead to a script never gets into it. */
#include <stdint.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "read/article.h"

static bool scheme_of(Str url, const char *scheme) { return str_starts(url, str_c(scheme)); }

static void look(Md *node, void *context) {
  const Fuzz *fuzz = context;
  Str url = arena_lower(fuzz->arena, node->url);
  fuzz_must(!scheme_of(url, "javascript:") && !scheme_of(url, "data:") && !scheme_of(url, "vbscript:"));
  fuzz_must(utf8_fault(node->text) < 0 && utf8_fault(node->reading) < 0 && utf8_fault(node->url) < 0);
}

void markdown_fuzz(const Fuzz *fuzz) {
  Yaml *front;
  Md *body;
  Str path = S("articles/a.md"), bytes;
  Root *root = root_open(fuzz->arena, "tests/broken/base");
  root_lay(root, fuzz->arena, path, fuzz->input);
  article_read(NULL, root, fuzz->arena, fuzz->diag, path, &front, &body, &bytes);
  root_close(root);
  if (!body) return;
  markdown_walk(body, look, (void *)(uintptr_t)fuzz);
  Buf plain = {0}, again = {0};
  markdown_plain(body, &plain);
  markdown_plain(markdown_copy(fuzz->arena, body), &again);
  fuzz_must(str_eq(buf_str(&plain), buf_str(&again)));
  buf_free(&plain);
  buf_free(&again);
}
