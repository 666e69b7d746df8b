/* Articles: front matter apart from the body, the body as a tree. What may lead to a script never gets into it. */
#include <stdint.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "read/front.h"
#include "read/markdown.h"
#include "read/yaml.h"

static bool scheme_of(Str url, const char *scheme) { return str_starts(url, str_c(scheme)); }

static void look(Md *node, void *context) {
  const Fuzz *fuzz = context;
  bool leads = node->kind == MD_LINK || node->kind == MD_IMAGE;
  Str url = leads ? arena_lower(fuzz->arena, node->url) : S(""), reading = node->kind == MD_RUBY ? node->reading : S("");
  fuzz_must(!scheme_of(url, "javascript:") && !scheme_of(url, "data:") && !scheme_of(url, "vbscript:"));
  fuzz_must(utf8_fault(node->text) < 0 && utf8_fault(reading) < 0 && utf8_fault(url) < 0);
}

void markdown_fuzz(const Fuzz *fuzz) {
  Str text, front, body;
  int front_line, body_line;
  if (!text_clean(fuzz->arena, fuzz->diag, S("articles/a.md"), arena_str(fuzz->arena, fuzz->input), &text)) return;
  if (front_split(text, &front, &front_line, &body, &body_line)) yaml_parse(fuzz->arena, fuzz->diag, "articles/a.md", front, front_line);
  else body = text, body_line = 1;
  Md *document = markdown_parse(fuzz->arena, fuzz->diag, "articles/a.md", body, body_line);
  markdown_walk(document, look, (void *)(uintptr_t)fuzz);
  Buf plain = {0}, again = {0};
  markdown_plain(document, &plain);
  markdown_plain(markdown_copy(fuzz->arena, document), &again);
  fuzz_must(str_eq(buf_str(&plain), buf_str(&again)));
  buf_free(&plain);
  buf_free(&again);
}
