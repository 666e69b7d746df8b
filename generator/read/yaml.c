/* One pass over libyaml's events with a stack of open containers. An alias is a copy of the anchored node's head that shares its
 * children; the nodes it stands for are counted each time, so that a bomb of aliases meets the same limit as a long file. */
#include "read/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/table.h"
#include "base/utf8.h"

typedef struct Open {
  Yaml *node;
  Yaml *last;      /* newest child */
  Str key;         /* read in a map, its value still to come */
  Pos key_pos;
  bool has_key;
  GHashTable *keys; /* key -> value node, once there are too many to look through one by one */
  size_t nodes_before; /* how many nodes stood when it opened: its size when it closes */
  Str anchor;
} Open;

typedef struct Anchor {
  Str name;
  const Yaml *node; /* NULL while it is still open */
  size_t nodes;
} Anchor;

typedef struct Reader {
  yaml_parser_t parser;
  Arena *arena, *texts; /* of nodes; of what they say */
  Diag *diag;
  const char *file;
  Str text;
  int first_line;
  Open open[YAML_MAX_DEPTH + 1];
  int depth;
  VEC(Anchor) anchors;
  size_t nodes;
  yaml_mark_t quote, quote_end; /* the newest quoted text that goes over a line's end */
  Yaml *root;
} Reader;

static Pos pos_at(const Reader *reader, yaml_mark_t mark) {
  return (Pos){reader->file, (int)mark.line + reader->first_line, (int)mark.column + 1};
}

typedef struct Fault {
  const char *context, *problem; /* how libyaml begins what it says; NULL: anything */
  DiagId id;
  bool at_context; /* where the construct began says more than where the reader gave up */
} Fault;

static const Fault faults[] = {
    {"while scanning a quoted scalar", "found unexpected", D_YAML_QUOTE, true},
    {"while parsing a block mapping", "did not find expected key", D_YAML_INDENT, false},
    {"while parsing a block collection", "did not find expected", D_YAML_INDENT, false},
    {"while parsing a flow", "did not find expected", D_YAML_BRACKET, true},
    {NULL, "mapping values are not allowed", D_YAML_COLON, false},
    {"while scanning a simple key", "could not find expected ':'", D_YAML_COLON, true},
    {NULL, "found a tab character", D_YAML_TAB, false},
    {NULL, "found character that cannot start any token", D_YAML_TAB, false},
    {NULL, "found undefined tag handle", D_YAML_SYNTAX, false},
};

/* The reader's faults (control characters) come with a byte offset only. */
static yaml_mark_t mark_of_byte(Str text, size_t offset) {
  yaml_mark_t mark = {0};
  for (size_t i = 0; i < offset && i < text.n; i++) {
    bool line_end = text.s[i] == '\n';
    mark.line += line_end;
    mark.column = line_end ? 0 : mark.column + (((unsigned char)text.s[i] & 0xC0) != 0x80);
  }
  return mark;
}

/* A quote that was never closed ends at the next text's opening one: what follows there makes no sense. */
static bool quote_ran_on(const Reader *reader) {
  const yaml_mark_t *fault = &reader->parser.problem_mark;
  return reader->quote_end.line > 0 && fault->line == reader->quote_end.line && fault->index >= reader->quote_end.index;
}

/* A key that is followed by a wide colon, or a line that is indented by wide spaces, becomes a text that goes on over the line's end: the fault is seen
 * in the next line. */
static yaml_mark_t wide_sign_above(Str text, yaml_mark_t mark) {
  static const Str wide = S_INIT("："), space = S_INIT("　");
  yaml_mark_t at = {0}, found = mark;
  for (Str line; at.line < mark.line && str_line(&text, &line); at.line++) {
    Str said = str_trim(line);
    if (!said.n || said.s[0] == '#') continue;
    ptrdiff_t colon = str_find(line, wide);
    bool indented = str_starts(said, space);
    found = mark;
    if (indented) found = (yaml_mark_t){.line = at.line, .column = (size_t)(said.s - line.s)};
    if (indented || colon < 0 || str_find_byte(line, ':') >= 0) continue;
    found.line = at.line;
    found.column = utf8_count(str_sub(line, 0, (size_t)colon));
  }
  return found;
}

static bool fail_syntax(Reader *reader) {
  const yaml_parser_t *parser = &reader->parser;
  Str context = str_c(parser->context), problem = str_c(parser->problem);
  const Fault *fault = NULL;
  for (size_t i = 0; !fault && i < sizeof faults / sizeof *faults; i++)
    if (str_starts(context, str_c(faults[i].context)) && str_starts(problem, str_c(faults[i].problem))) fault = &faults[i];
  yaml_mark_t mark = parser->problem_mark;
  if (parser->error == YAML_READER_ERROR) mark = mark_of_byte(reader->text, parser->problem_offset);
  if (fault && fault->at_context) mark = parser->context_mark;
  else if (fault && fault->id == D_YAML_COLON) mark = wide_sign_above(reader->text, mark);
  if (parser->error != YAML_READER_ERROR && quote_ran_on(reader)) {
    diag0(reader->diag, D_YAML_QUOTE, pos_at(reader, reader->quote));
    return false;
  }
  diag1(reader->diag, fault ? fault->id : D_YAML_SYNTAX, pos_at(reader, mark), problem);
  return false;
}

enum { FEW_KEYS = 32 };

static const Yaml *find_key(Open *map) {
  if (map->node->count < FEW_KEYS) {
    for (const Yaml *child = map->node->first; child; child = child->next)
      if (str_eq(child->key, map->key)) return child;
    return NULL;
  }
  if (!map->keys) {
    map->keys = table_new();
    for (Yaml *child = map->node->first; child; child = child->next) g_hash_table_insert(map->keys, &child->key, child);
  }
  return g_hash_table_lookup(map->keys, &map->key);
}

static bool duplicate_key(Reader *reader, Open *map) {
  const Yaml *first = find_key(map);
  if (!first) return false;
  diag2(reader->diag, D_YAML_DUPLICATE_KEY, map->key_pos, map->key, arena_printf(reader->arena, "%d", first->key_pos.line));
  return true;
}

/* Hangs a finished or just opened node into the container on top of the stack. */
static bool attach(Reader *reader, Yaml *node) {
  if (reader->depth == 0) {
    if (!reader->root) reader->root = node;
    return true;
  }
  Open *top = &reader->open[reader->depth - 1];
  if (top->node->kind == YAML_MAP) {
    if (duplicate_key(reader, top)) return false;
    node->key = top->key;
    node->key_pos = top->key_pos;
    top->has_key = false;
    if (top->keys) g_hash_table_insert(top->keys, &node->key, node);
  }
  if (top->last) top->last->next = node;
  else top->node->first = node;
  top->last = node;
  top->node->count++;
  return true;
}

static bool count_node(Reader *reader, Pos pos, size_t more, Str alias) {
  reader->nodes += more;
  if (reader->nodes <= YAML_MAX_NODES) return true;
  if (alias.n) diag1(reader->diag, D_YAML_ALIAS, pos, alias);
  else diag1(reader->diag, D_YAML_DEPTH, pos, arena_printf(reader->arena, "%d", YAML_MAX_NODES));
  return false;
}

static void remember_anchor(Reader *reader, Str name, const Yaml *node, size_t nodes) {
  if (!name.n) return;
  for (size_t i = reader->anchors.n; i > 0; i--) {
    Anchor *anchor = &reader->anchors.v[i - 1];
    if (anchor->node || !str_eq(anchor->name, name)) continue;
    *anchor = (Anchor){name, node, nodes};
    return;
  }
  *vec_push(reader->arena, &reader->anchors) = (Anchor){name, node, nodes};
}

static bool waits_for_key(const Reader *reader) {
  if (reader->depth == 0) return false;
  const Open *top = &reader->open[reader->depth - 1];
  return top->node->kind == YAML_MAP && !top->has_key;
}

static bool is_null(Str text) { return text.n == 0 || str_is(text, "~") || str_is(text, "null"); }

/* "\r" in double quotes is the end of a line, as it is in a file: no text of ours has another than LF. */
static Str with_line_ends(Arena *arena, Str text) {
  if (str_find_byte(text, '\r') < 0) return text;
  Buf out = {0};
  for (size_t i = 0; i < text.n; i++) {
    if (text.s[i] != '\r') buf_byte(&out, text.s[i]);
    else if (!str_starts(str_from(text, i + 1), S("\n"))) buf_byte(&out, '\n');
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

static bool take_scalar(Reader *reader, const yaml_event_t *event) {
  Pos pos = pos_at(reader, event->start_mark);
  Str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
  bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  if (utf8_count(text) > YAML_MAX_CHARS) {
    diag1(reader->diag, D_YAML_LONG, pos, arena_printf(reader->arena, "%d", YAML_MAX_CHARS));
    return false;
  }
  if (memchr(text.s, 0, text.n)) { /* "\0" in double quotes */
    diag0(reader->diag, D_NUL_BYTE, pos);
    return false;
  }
  ptrdiff_t control = utf8_control(text); /* "\a" in double quotes */
  if (control >= 0) {
    diag1(reader->diag, D_CONTROL_CHARACTER, pos, utf8_name(reader->arena, str_from(text, (size_t)control)));
    text = utf8_without_controls(reader->arena, text);
  }
  if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) text = with_line_ends(reader->arena, text);
  if (!plain && event->data.scalar.style != YAML_LITERAL_SCALAR_STYLE && event->data.scalar.style != YAML_FOLDED_SCALAR_STYLE &&
      event->end_mark.line > event->start_mark.line) {
    reader->quote = event->start_mark;
    reader->quote_end = event->end_mark;
  }
  if (!count_node(reader, pos, 1, (Str){0})) return false;
  if (waits_for_key(reader)) {
    Open *top = &reader->open[reader->depth - 1];
    top->key = arena_str(reader->texts, text);
    top->key_pos = pos;
    top->has_key = true;
    return true;
  }
  if (plain && is_null(text) && reader->depth > 0 && reader->open[reader->depth - 1].node->kind == YAML_MAP) {
    Open *top = &reader->open[reader->depth - 1];
    if (duplicate_key(reader, top)) return false;
    Yaml *blank = NEW(reader->arena, Yaml);
    *blank = (Yaml){.key = top->key, .key_pos = top->key_pos, .pos = pos, .next = top->node->blank};
    top->node->blank = blank;
    top->has_key = false;
    return true;
  }
  Yaml *node = NEW(reader->arena, Yaml);
  *node = (Yaml){.kind = YAML_TEXT, .plain = plain, .pos = pos, .end = pos_at(reader, event->end_mark), .text = arena_str(reader->texts, text)};
  if (event->data.scalar.anchor) {
    Str name = arena_str(reader->arena, str_c((const char *)event->data.scalar.anchor));
    *vec_push(reader->arena, &reader->anchors) = (Anchor){name, node, 1};
  }
  return attach(reader, node);
}

static bool take_alias(Reader *reader, const yaml_event_t *event) {
  Pos pos = pos_at(reader, event->start_mark);
  Str name = arena_str(reader->arena, str_c((const char *)event->data.alias.anchor));
  const Anchor *anchor = NULL;
  for (size_t i = reader->anchors.n; !anchor && i > 0; i--)
    if (str_eq(reader->anchors.v[i - 1].name, name)) anchor = &reader->anchors.v[i - 1];
  if (!anchor || !anchor->node || waits_for_key(reader)) {
    diag1(reader->diag, D_YAML_ALIAS, pos, name);
    return false;
  }
  if (!count_node(reader, pos, anchor->nodes, name)) return false;
  Yaml *copy = NEW(reader->arena, Yaml);
  *copy = *anchor->node;
  copy->key = (Str){0};
  copy->next = NULL;
  copy->pos = pos;
  copy->end = pos_at(reader, event->end_mark);
  copy->alias = true;
  return attach(reader, copy);
}

static bool open_container(Reader *reader, YamlKind kind, bool flow, yaml_mark_t mark, const yaml_char_t *anchor) {
  Pos pos = pos_at(reader, mark);
  if (reader->depth >= YAML_MAX_DEPTH) {
    diag1(reader->diag, D_YAML_DEPTH, pos, arena_printf(reader->arena, "%d", YAML_MAX_DEPTH));
    return false;
  }
  if (waits_for_key(reader)) {
    diag1(reader->diag, D_YAML_SYNTAX, pos, S("a key must be text"));
    return false;
  }
  Yaml *node = NEW(reader->arena, Yaml);
  *node = (Yaml){.kind = kind, .flow = flow, .pos = pos};
  Str name = anchor ? arena_str(reader->arena, str_c((const char *)anchor)) : (Str){0};
  if (name.n) *vec_push(reader->arena, &reader->anchors) = (Anchor){.name = name};
  size_t before = reader->nodes;
  if (!count_node(reader, pos, 1, (Str){0}) || !attach(reader, node)) return false;
  reader->open[reader->depth++] = (Open){.node = node, .nodes_before = before, .anchor = name};
  return true;
}

static void close_container(Reader *reader, yaml_mark_t mark) {
  const Open *top = &reader->open[--reader->depth];
  top->node->end = pos_at(reader, mark);
  if (top->keys) g_hash_table_destroy(top->keys);
  remember_anchor(reader, top->anchor, top->node, reader->nodes - top->nodes_before);
}

static bool take(Reader *reader, const yaml_event_t *event) {
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    return take_scalar(reader, event);
  case YAML_ALIAS_EVENT:
    return take_alias(reader, event);
  case YAML_SEQUENCE_START_EVENT:
    return open_container(reader, YAML_LIST, event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE, event->start_mark, event->data.sequence_start.anchor);
  case YAML_MAPPING_START_EVENT:
    return open_container(reader, YAML_MAP, event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE, event->start_mark, event->data.mapping_start.anchor);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    close_container(reader, event->end_mark);
    return true;
  case YAML_DOCUMENT_START_EVENT:
    if (!reader->root) return true;
    diag0(reader->diag, D_YAML_DOCUMENTS, pos_at(reader, event->start_mark));
    return false;
  default:
    return true;
  }
}

static bool read_events(Reader *reader) {
  for (bool more = true; more;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&reader->parser, &event)) return fail_syntax(reader);
    more = event.type != YAML_STREAM_END_EVENT;
    bool ok = take(reader, &event);
    yaml_event_delete(&event);
    if (!ok) return false;
  }
  return true;
}

/* libyaml's scanner takes quadratic time on deep flow nesting before it gives its events: look for that first. Brackets within
 * quotes or comments count too, which is why the bound is generous; the exact limit is kept by open_container. */
static bool deep_brackets(Reader *reader, Str text) {
  int depth = 0, line = reader->first_line, col = 1;
  Pos limit = {reader->file, line, col}; /* where the depth was last passed that is allowed */
  for (size_t i = 0; i < text.n; i++, col++) {
    char c = text.s[i];
    if (c == '\n') {
      line++;
      col = 0;
      if (i + 1 < text.n && text.s[i + 1] != ' ' && text.s[i + 1] != '\n' && text.s[i + 1] != ']' && text.s[i + 1] != '}') depth = 0;
    }
    if ((c == '[' || c == '{') && ++depth == YAML_MAX_DEPTH + 1) limit = (Pos){reader->file, line, col};
    if ((c == ']' || c == '}') && depth > 0) depth--;
    if (depth <= 10 * YAML_MAX_DEPTH) continue;
    diag1(reader->diag, D_YAML_DEPTH, limit, arena_printf(reader->arena, "%d", YAML_MAX_DEPTH));
    return true;
  }
  return false;
}

Yaml *yaml_parse(Arena *arena, Diag *diag, const char *file, Str text, int first_line) { return yaml_parse_apart(arena, arena, diag, file, text, first_line); }

Yaml *yaml_parse_apart(Arena *arena, Arena *texts, Diag *diag, const char *file, Str text, int first_line) {
  Reader at_work = {.arena = arena, .texts = texts, .diag = diag, .file = file, .text = text, .first_line = first_line}, *reader = &at_work;
  if (deep_brackets(reader, text)) return NULL;
  if (!yaml_parser_initialize(&reader->parser)) return NULL;
  yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader->parser, (const unsigned char *)(text.s ? text.s : ""), text.n);
  bool ok = read_events(reader);
  while (reader->depth > 0) close_container(reader, reader->parser.mark);
  yaml_parser_delete(&reader->parser);
  if (!ok) return NULL;
  if (!reader->root || (reader->root->kind == YAML_TEXT && reader->root->plain && is_null(reader->root->text))) {
    reader->root = NEW(arena, Yaml);
    *reader->root = (Yaml){.kind = YAML_MAP, .pos = {file, first_line, 1}};
  }
  return reader->root;
}

Yaml *yaml_get(const Yaml *map, const char *key) {
  if (!map || map->kind != YAML_MAP) return NULL;
  for (Yaml *child = map->first; child; child = child->next)
    if (str_is(child->key, key)) return child;
  return NULL;
}
