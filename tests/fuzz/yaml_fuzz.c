/* YAML: bytes as a file's -> a tree; and its places lead back to what was written (write/yaml_text). */
#include "fuzz.h"
#include "read/twig.h"
#include "write/yaml_text.h"

static void look(const YamlText *text, const Yaml *node) {
  size_t at = yaml_text_at(text, node->pos), end = yaml_text_end(text, node), last = yaml_text_last(text, node);
  fuzz_must(at <= text->text.n && end <= text->text.n && last <= text->text.n);
  fuzz_must(yaml_text_behind(text, node, 0) <= text->text.n);
  if (node->alias) return; /* what it holds stands elsewhere, and is counted, not copied */
  for (const Yaml *child = node->first; child; child = child->next) look(text, child);
}

/* A text that is written anew as a scalar is read as the same. */
static void put_back(const Fuzz *fuzz, Str text) {
  Str line = arena_printf(fuzz->arena, "a: " STR_FMT "\n", STR_ARG(yaml_text_scalar(fuzz->arena, text)));
  Diag *diag = diag_new();
  const Yaml *tree = yaml_parse(fuzz->arena, diag, "again.yaml", line, 1), *value = tree ? yaml_get(tree, "a") : NULL;
  fuzz_must(value ? str_eq(value->text, text) : text.n == 0);
  diag_free(diag);
}

void yaml_fuzz(const Fuzz *fuzz) {
  Str text;
  if (!text_clean(fuzz->arena, fuzz->diag, S("a.yaml"), arena_str(fuzz->arena, fuzz->input), &text)) return;
  const Yaml *tree = yaml_parse(fuzz->arena, fuzz->diag, "a.yaml", text, 1);
  if (!tree) return;
  YamlText places = yaml_text(fuzz->arena, text);
  look(&places, tree);
  if (tree->kind == YAML_MAP && tree->first && tree->first->kind == YAML_TEXT) put_back(fuzz, tree->first->text);
  fuzz_must(twig_same(tree, tree));
}
