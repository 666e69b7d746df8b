#include "write/yaml_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "write/yaml_put.h"

/* libyaml ends lines at all of these. */
static size_t break_at(Str rest) {
  static const char *const ends[] = {"\r\n", "\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (str_starts(rest, str_c(ends[i]))) return strlen(ends[i]);
  return 0;
}

YamlText yaml_text(Arena *arena, Str text) {
  VEC(size_t) lines = {0};
  *vec_push(arena, &lines) = 0;
  for (size_t i = 0; i < text.n;) {
    size_t end = break_at(str_from(text, i));
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

size_t yaml_text_line_end(const YamlText *text, size_t at) {
  while (at < text->text.n && text->text.s[at] != '\n' && text->text.s[at] != '\r') at++;
  return at;
}

bool yaml_text_blank(const YamlText *text, size_t from, size_t to) { return !str_trim(str_sub(text->text, from, to)).n; }

/* Of a key without a value: behind its colon in brackets, else behind what stands in its line. */
static size_t blank_end(const YamlText *text, const Yaml *blank, bool flow) {
  size_t at = yaml_text_at(text, blank->key_pos);
  ptrdiff_t colon = str_find_byte(str_from(text->text, at), ':');
  return flow && colon >= 0 ? at + (size_t)colon + 1 : yaml_text_line_end(text, at);
}

size_t yaml_text_last(const YamlText *text, const Yaml *node) {
  size_t last = yaml_text_at(text, node->pos), end;
  for (const Yaml *child = node->first; child; child = child->next)
    if ((end = yaml_text_end(text, child)) > last) last = end;
  for (const Yaml *blank = node->blank; blank; blank = blank->next)
    if ((end = blank_end(text, blank, node->flow)) > last) last = end;
  return last;
}

/* What libyaml says of blocks goes on to the next key: of lists and maps their last value tells, of texts behind | and > their last line. */
size_t yaml_text_end(const YamlText *text, const Yaml *node) {
  if (node->kind != YAML_TEXT && !node->flow && !node->alias) return yaml_text_last(text, node);
  Str all = text->text;
  size_t from = yaml_text_at(text, node->pos), to = yaml_text_at(text, node->end);
  bool block = node->kind == YAML_TEXT && from < all.n && (all.s[from] == '|' || all.s[from] == '>');
  while (block && to > from && strchr("\n\r ", all.s[to - 1])) to--;
  return to;
}

/* Comments below it that stand further in than its values do belong to it. */
size_t yaml_text_behind(const YamlText *text, const Yaml *node, int indent) {
  Str all = text->text;
  size_t at = yaml_text_line_end(text, yaml_text_last(text, node));
  while (at < all.n) {
    ptrdiff_t line = str_find_byte(str_from(all, at), '\n');
    if (line < 0) return at;
    size_t start = at + (size_t)line + 1, sign = start;
    while (sign < all.n && all.s[sign] == ' ') sign++;
    if (sign == all.n || all.s[sign] != '#' || sign - start <= (size_t)indent) return at;
    at = yaml_text_line_end(text, sign);
  }
  return at;
}

Str yaml_text_scalar(Arena *arena, Str value) {
  Buf out = {0};
  yaml_put_scalar(&out, value, true);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

void yaml_text_change(Arena *arena, Splices *splices, size_t from, size_t to, Str with, int order) {
  *vec_push(arena, splices) = (Splice){from, to, with, order, splices->n};
}

static int by_place(const void *left, const void *right) {
  const Splice *a = left, *b = right;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  if (a->order != b->order) return a->order < b->order ? -1 : 1;
  return (a->number > b->number) - (a->number < b->number);
}

static void add_lines(Buf *out, Str lines, const char *line_break) {
  for (size_t i = 0; i < lines.n; i++)
    if (lines.s[i] == '\n') buf_addc(out, line_break);
    else buf_byte(out, lines.s[i]);
}

Str yaml_text_apply(Arena *arena, const YamlText *text, Splices *splices) {
  if (!splices->n) return text->text;
  ptrdiff_t first = str_find_byte(text->text, '\n');
  const char *line_break = first > 0 && text->text.s[first - 1] == '\r' ? "\r\n" : "\n";
  Buf out = {0};
  size_t at = 0;
  qsort(splices->v, splices->n, sizeof *splices->v, by_place);
  for (size_t i = 0; i < splices->n; i++) {
    const Splice *splice = &splices->v[i];
    if (splice->from < at) continue;
    buf_add(&out, str_sub(text->text, at, splice->from));
    add_lines(&out, splice->with, line_break);
    at = splice->to;
  }
  buf_add(&out, str_from(text->text, at));
  if (out.n && out.s[out.n - 1] != '\n') buf_addc(&out, line_break);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}
