#include "exchange/list_lines.h"

#include "read/twig.h"
#include "write/yaml_text.h"

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* From here past white space and comments. */
static size_t past_gap(Str all, size_t at, size_t to) {
  while (at < to && (is_space(all.s[at]) || all.s[at] == '#')) {
    if (all.s[at] == '#')
      while (at < to && all.s[at] != '\n') at++;
    else
      at++;
  }
  return at;
}

static size_t before_spaces(Str all, size_t at) {
  while (at > 0 && (all.s[at - 1] == ' ' || all.s[at - 1] == '\t')) at--;
  return at;
}

static bool begins_line(Str all, size_t at) { return at == 0 || all.s[at - 1] == '\n' || all.s[at - 1] == '\r'; }

static void put_on_line(Arena *arena, const YamlText *text, const Yaml *entry, size_t close, Splices *splices) {
  Str all = text->text;
  size_t start = yaml_text_at(text, entry->pos), from = before_spaces(all, start), comma = past_gap(all, yaml_text_end(text, entry), close);
  yaml_text_change(arena, splices, from, start, begins_line(all, from) ? S("  - ") : S("\n  - "), 0);
  if (comma < close && all.s[comma] == ',') yaml_text_change(arena, splices, before_spaces(all, comma), comma + 1, S(""), 0);
}

Str list_lines(Arena *arena, Str text, const Yaml *tree, const Yaml *list) {
  YamlText of = yaml_text(arena, text);
  Splices splices = {0};
  size_t open = yaml_text_at(&of, list->pos), close = yaml_text_at(&of, list->end) - 1, line = before_spaces(text, close), behind = yaml_text_line_end(&of, close + 1);
  if (text.s[open] != '[' || text.s[close] != ']') return (Str){0};
  yaml_text_change(arena, &splices, before_spaces(text, open), open + 1, S(""), 0);
  for (const Yaml *entry = list->first; entry; entry = entry->next) put_on_line(arena, &of, entry, close, &splices);
  bool alone = begins_line(text, line) && yaml_text_blank(&of, close + 1, behind);
  while (alone && behind < text.n && (text.s[behind] == '\r' || text.s[behind] == '\n'))
    if (text.s[behind++] == '\n') break;
  yaml_text_change(arena, &splices, alone ? line : close, alone ? behind : close + 1, S(""), 0);
  Str lines = yaml_text_apply(arena, &of, &splices);
  Diag *unheard = diag_new();
  const Yaml *again = yaml_parse(arena, unheard, "list", lines, 1);
  diag_free(unheard);
  return again && twig_same(tree, again) ? lines : (Str){0};
}
