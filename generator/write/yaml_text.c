#include "write/yaml_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "write/yaml_put.h"

/* libyaml ends lines at all of these. */
static size_t line_end(Str rest) {
  static const char *const ends[] = {"\r\n", "\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (str_starts(rest, str_c(ends[i]))) return strlen(ends[i]);
  return 0;
}

YamlText yaml_text(Arena *arena, Str text) {
  VEC(size_t) lines = {0};
  *vec_push(arena, &lines) = 0;
  for (size_t i = 0; i < text.n;) {
    size_t end = line_end(str_from(text, i));
    i += end ? end : 1;
    if (end) *vec_push(arena, &lines) = i;
  }
  size_t n = lines.n;
  *vec_push(arena, &lines) = text.n;
  return (YamlText){text, lines.v, n};
}

size_t yaml_text_at(const YamlText *text, Pos pos) {
  if (pos.line < 1 || (size_t)pos.line > text->n_lines) return text->text.n;
  Str rest = str_from(text->text, text->lines[pos.line - 1]);
  unsigned c;
  for (int col = 1; col < pos.col && utf8_next(&rest, &c); col++) continue;
  return text->text.n - rest.n;
}

/* Behind a quoted scalar that begins at `at`; 0: it does not end. */
static size_t quoted_end(Str text, size_t at) {
  char quote = text.s[at];
  for (size_t i = at + 1; i < text.n; i++) {
    if (quote == '"' && text.s[i] == '\\') i++;
    else if (text.s[i] == quote && quote == '\'' && i + 1 < text.n && text.s[i + 1] == quote) i++;
    else if (text.s[i] == quote) return i + 1;
  }
  return 0;
}

size_t yaml_text_end(const YamlText *text, const Yaml *scalar) {
  size_t at = yaml_text_at(text, scalar->pos);
  if (at >= text->text.n || scalar->kind != YAML_TEXT) return 0;
  if (!scalar->plain) return text->text.s[at] == '"' || text->text.s[at] == '\'' ? quoted_end(text->text, at) : 0;
  return str_starts(str_from(text->text, at), scalar->text) ? at + scalar->text.n : 0;
}

bool yaml_text_flows(const YamlText *text, const Yaml *node) {
  size_t at = yaml_text_at(text, node->pos);
  return at < text->text.n && (text->text.s[at] == '{' || text->text.s[at] == '[');
}

static bool begins_token(Str text, size_t at) { return at == 0 || strchr(" \t\r\n,[{:", text.s[at - 1]); }

size_t yaml_text_closing(const YamlText *text, const Yaml *node) {
  Str all = text->text;
  size_t behind = 0;
  int depth = 0;
  for (size_t i = yaml_text_at(text, node->pos); i < all.n; i++) {
    char c = all.s[i];
    if (c == '}' || c == ']') depth--;
    if (depth == 0 && (c == '}' || c == ']')) return behind;
    if (c == '{' || c == '[') depth++;
    if (c == '#' && begins_token(all, i)) {
      while (i + 1 < all.n && all.s[i + 1] != '\n') i++;
      continue;
    }
    if ((c == '"' || c == '\'') && begins_token(all, i)) {
      size_t end = quoted_end(all, i);
      if (!end) return 0;
      i = end - 1;
      c = 'x';
    }
    if (!strchr(" \t\r\n,", c)) behind = i + 1;
  }
  return 0;
}

static int last_line(const Yaml *map) {
  int line = map->pos.line;
  for (const Yaml *node = map->first; node; node = node->next)
    if (node->key_pos.line > line) line = node->key_pos.line;
  for (const Yaml *node = map->blank; node; node = node->next)
    if (node->key_pos.line > line) line = node->key_pos.line;
  return line;
}

size_t yaml_text_behind(const YamlText *text, const Yaml *map) {
  size_t last = (size_t)last_line(map), indent = (size_t)map->pos.col - 1;
  for (size_t line = last; line < text->n_lines; line++) {
    Str rest = str_sub(text->text, text->lines[line], text->lines[line + 1]);
    size_t spaces = 0;
    while (spaces < rest.n && rest.s[spaces] == ' ') spaces++;
    if (!str_trim(rest).n) continue;
    char c = rest.s[spaces];
    bool list = spaces == indent && c == '-'; /* the items of the last key may stand no further in than it does */
    if (spaces <= indent && c == '#') continue;
    if (spaces <= indent && !list) break;
    last = line + 1;
  }
  return last < text->n_lines ? text->lines[last] : text->text.n;
}

Str yaml_text_break(const YamlText *text) {
  ptrdiff_t at = str_find_byte(text->text, '\n');
  return at > 0 && text->text.s[at - 1] == '\r' ? S("\r\n") : S("\n");
}

Str yaml_text_scalar(Arena *arena, Str value) {
  Buf out = {0};
  yaml_put_scalar(&out, value, true);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

static int by_place(const void *left, const void *right) {
  const Splice *a = left, *b = right;
  return (a->from > b->from) - (a->from < b->from);
}

Str yaml_text_apply(Arena *arena, const YamlText *text, Splices *splices) {
  Buf out = {0};
  size_t at = 0;
  if (splices->n) qsort(splices->v, splices->n, sizeof *splices->v, by_place);
  for (size_t i = 0; i < splices->n; i++) {
    const Splice *splice = &splices->v[i];
    buf_add(&out, str_sub(text->text, at, splice->from));
    buf_add(&out, splice->with);
    at = splice->to;
  }
  buf_add(&out, str_from(text->text, at));
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}
