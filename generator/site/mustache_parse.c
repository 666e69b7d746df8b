/* A layout's text -> a program. Parts are compiled in the place where they are asked for, because a part's names mean what the
 * views around it say, and its values are escaped by where the part stands. Parsing goes on after a fault, so that all are found. */
#include "site/mustache_program.h"

#include <string.h>

enum { MAX_PARTS = 16, MAX_NESTING = 64, MAX_OPS = 200000, MAX_ASKED = 20000 };

typedef struct Parser {
  Arena *arena;
  Arena *scratch; /* for the program's steps while they are added */
  Diag *diag;
  const MustacheSource *source;
  Mustache *program;
  const Names *views[MUSTACHE_DEPTH];
  int n_views;
  HtmlPlace place;
  Str parts[MAX_PARTS]; /* being read: a part that asks for one of them would never end */
  int n_parts;
  int asked; /* parts were so often; MAX_ASKED: nothing more is read */
  int nesting;
  int muted; /* inside a section whose name is wrong: what is in it cannot be judged */
  bool failed;
  Buf literal;
  Pos literal_pos; /* where its first character stands */
} Parser;

typedef struct Reader {
  Str text;
  const char *file;
  Str indent; /* of a part that stands alone on its line */
  size_t at;  /* behind what has been read */
  size_t told; /* whose place was asked for last, */
  Pos pos;     /* and what it was: each place is counted on from there */
} Reader;

typedef struct Tag {
  size_t start, end;   /* with its braces */
  char sigil;          /* '#' '^' '/' '>' '!', or 0 for a value */
  Str name;
  bool alone;          /* the line holds nothing else: it goes with its line */
  Str indent;          /* if alone: the white space before it */
  size_t before, after; /* where the text before it ends and goes on behind it */
} Tag;

static Pos pos_at(Reader *reader, size_t offset) {
  if (!reader->pos.file || offset < reader->told) reader->pos = (Pos){reader->file, 1, 1}, reader->told = 0;
  reader->pos = pos_after(reader->pos, str_sub(reader->text, reader->told, offset));
  reader->told = offset;
  return reader->pos;
}

static void fault(Parser *parser, DiagId id, Pos pos, Str a, Str b, Str c) {
  parser->failed = true;
  if (!parser->muted) diag3(parser->diag, id, pos, a, b, c);
}

/* --- Output --- */

static Op *op_add(Parser *parser, OpKind kind) {
  Op *op = vec_push(parser->scratch, &parser->program->ops);
  *op = (Op){.kind = kind};
  return op;
}

static void literal_flush(Parser *parser) {
  if (!parser->literal.n) return;
  Str literal = buf_keep(&parser->literal, parser->arena);
  Op *op = op_add(parser, OP_LITERAL);
  op->literal = literal;
  op->pos = parser->literal_pos;
  buf_clear(&parser->literal);
}

static void literal_add(Parser *parser, Str s) {
  html_feed(&parser->place, s);
  buf_add(&parser->literal, s);
}

static bool line_starts(const Reader *reader, size_t at) { return at == 0 || reader->text.s[at - 1] == '\n'; }

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* Between tags, where white space is a space at most. */
static bool indent_is_vain(const Parser *parser) {
  return parser->source->dense && parser->place.state == HTML_CONTENT && strcmp(parser->place.element, "pre") != 0;
}

/* The text between two tags; each of its lines gets the part's indentation, or loses its own. Each becomes a literal of its own, so
 * that it can be found again in the file. */
static void text_add(Parser *parser, Reader *reader, size_t from, size_t to) {
  while (from < to) {
    size_t end = from, start = from;
    while (end < to && reader->text.s[end] != '\n') end++;
    if (end < to) end++;
    bool line = line_starts(reader, from), vain = line && indent_is_vain(parser);
    while (vain && start < end && is_blank(reader->text.s[start])) start++;
    literal_flush(parser);
    parser->literal_pos = pos_at(reader, start);
    if (line && !vain) literal_add(parser, reader->indent);
    literal_add(parser, str_sub(reader->text, start, end));
    from = end;
  }
}

/* --- Tags --- */

static void tag_lines(const Reader *reader, Tag *tag) {
  Str text = reader->text;
  size_t start = tag->start, end = tag->end;
  tag->before = start;
  tag->after = end;
  while (start > 0 && is_blank(text.s[start - 1])) start--;
  while (end < text.n && is_blank(text.s[end])) end++;
  if (!line_starts(reader, start)) return;
  if (end < text.n && text.s[end] == '\r') end++;
  if (end < text.n && text.s[end] != '\n') return;
  tag->alone = true;
  tag->indent = str_sub(text, start, tag->start);
  tag->before = start;
  tag->after = end < text.n ? end + 1 : end;
}

static bool name_is_fine(Str name, bool part) {
  for (size_t i = 0; i < name.n; i++) {
    char c = name.s[i];
    bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                (part ? c == '/' && i > 0 : c == '.' && i > 0 && i + 1 < name.n);
    if (!fine) return false;
  }
  return name.n > 0;
}

/* The next tag; false at the end of the text, or after a tag that is never closed. */
static bool tag_next(Parser *parser, Reader *reader, Tag *tag) {
  Str rest = str_from(reader->text, reader->at);
  ptrdiff_t open = str_find(rest, S("{{"));
  if (open < 0) return false;
  *tag = (Tag){.start = reader->at + (size_t)open};
  Str inner = str_from(rest, (size_t)open + 2);
  ptrdiff_t close = str_find(inner, S("}}"));
  if (close < 0) {
    Str line;
    Str cut = str_from(rest, (size_t)open);
    str_line(&cut, &line);
    fault(parser, D_LAYOUT_SYNTAX, pos_at(reader, tag->start), line, (Str){0}, (Str){0});
    return false;
  }
  tag->end = tag->start + 2 + (size_t)close + 2;
  inner = str_sub(inner, 0, (size_t)close);
  if (inner.n && strchr("#^/>!", inner.s[0])) {
    tag->sigil = inner.s[0];
    inner = str_from(inner, 1);
    tag_lines(reader, tag);
  } else {
    tag->before = tag->start;
    tag->after = tag->end;
  }
  tag->name = str_trim(inner);
  return true;
}

/* --- Names --- */

static void name_unknown(Parser *parser, Pos pos, Str name, Str part, const Names *only) {
  Nearest nearest = nearest_start(part);
  for (int i = only ? 0 : parser->n_views - 1; i >= 0; i--) {
    const Names *names = only ? only : parser->views[i];
    for (size_t k = 0; k < names->n; k++) nearest_try(&nearest, str_c(names->v[k].name));
  }
  fault(parser, D_LAYOUT_NAME, pos, name, nearest.best, (Str){0});
}

static const Name *name_first(const Parser *parser, Str part, Ref *ref) {
  for (int i = parser->n_views - 1; i >= 0; i--) {
    const Name *found = names_find(parser->views[i], part);
    ref->view = (unsigned char)i;
    if (found) return found;
  }
  return NULL;
}

/* The name as a place to take the value from; the table of what is in it, for sections. */
static const Name *name_resolve(Parser *parser, Pos pos, Str name, Ref *ref) {
  Str rest = name, part;
  *ref = (Ref){0};
  str_split(&rest, '.', &part);
  const Name *found = name_first(parser, part, ref);
  if (!found) name_unknown(parser, pos, name, part, NULL);
  while (found && str_split(&rest, '.', &part)) {
    bool count = str_is(part, "count"), any = str_is(part, "any");
    if (found->type == NAME_LIST && ref->extra == REF_ITSELF && (count || any)) {
      ref->extra = count ? REF_COUNT : REF_ANY;
      continue;
    }
    const Name *in = found->type == NAME_RECORD && ref->n_through < MUSTACHE_PATH ? names_find(found->sub, part) : NULL;
    if (!in) {
      static const Names none = {.title = ""};
      name_unknown(parser, pos, name, part, found->type == NAME_RECORD ? found->sub : &none);
      return NULL;
    }
    ref->ready[ref->n_through] = found->sub->ready;
    ref->through[ref->n_through++] = (unsigned short)found->offset;
    found = in;
  }
  if (!found) return NULL;
  ref->offset = (unsigned short)found->offset;
  ref->opened = found->sub ? found->sub->ready : NULL;
  ref->type = ref->extra == REF_COUNT ? NAME_NUMBER : ref->extra == REF_ANY ? NAME_BOOL : found->type;
  return found;
}

static bool value_may_stand(NameType type, ValuePlace place) {
  bool plain = type == NAME_TEXT || type == NAME_WORD || type == NAME_NUMBER || type == NAME_URL;
  switch (place) {
  case VALUE_CONTENT:
  case VALUE_HEADING: return plain || type == NAME_HTML || type == NAME_ICON;
  case VALUE_PLAIN:
  case VALUE_ATTR: return plain;
  case VALUE_URL_START: return type == NAME_URL;
  case VALUE_URL_REST: return type == NAME_WORD || type == NAME_NUMBER;
  case VALUE_JSON: return type == NAME_JSON;
  case VALUE_NOWHERE: break;
  }
  return false;
}

static void value_add(Parser *parser, Pos pos, Str name) {
  Ref ref;
  if (!name_is_fine(name, false)) {
    fault(parser, D_LAYOUT_SYNTAX, pos, name, (Str){0}, (Str){0});
    return;
  }
  if (!name_resolve(parser, pos, name, &ref)) return;
  ValuePlace place = html_value_place(&parser->place);
  if (!value_may_stand(ref.type, place)) {
    char where[64];
    html_place_name(&parser->place, where);
    fault(parser, D_LAYOUT_PLACE, pos, name, str_c(name_type(ref.type)), str_c(where));
    return;
  }
  literal_flush(parser);
  Op *op = op_add(parser, OP_VALUE);
  op->ref = ref;
  op->place = place;
  op->pos = pos;
  html_value_put(&parser->place);
}

/* --- Sections and parts --- */

static void block_parse(Parser *parser, Reader *reader, const Tag *within);

/* Past the end of the section that has begun, without going into it: as deep as somebody may write, the stack is not. */
static void section_skip(Parser *parser, Reader *reader) {
  Tag tag;
  for (size_t open = 1; open > 0 && tag_next(parser, reader, &tag);) {
    reader->at = tag.after;
    if (tag.sigil == '#' || tag.sigil == '^') open++;
    if (tag.sigil == '/') open--;
  }
}

static void section_add(Parser *parser, Reader *reader, const Tag *tag) {
  Pos pos = pos_at(reader, tag->start);
  Ref ref = {0};
  const Name *name = NULL;
  if (!name_is_fine(tag->name, false)) fault(parser, D_LAYOUT_SYNTAX, pos, tag->name, (Str){0}, (Str){0});
  else name = name_resolve(parser, pos, tag->name, &ref);
  bool opens = name && tag->sigil == '#' && (ref.type == NAME_LIST || ref.type == NAME_RECORD);
  if (parser->nesting >= MAX_NESTING || (opens && parser->n_views >= MUSTACHE_DEPTH)) {
    fault(parser, D_LAYOUT_DEEP, pos, tag->name, (Str){0}, (Str){0});
    section_skip(parser, reader);
    return;
  }
  literal_flush(parser);
  size_t at = parser->program->ops.n;
  Op *op = op_add(parser, tag->sigil == '#' ? OP_SECTION : OP_EMPTY);
  op->ref = ref;
  op->pos = pos;
  HtmlPlace before = parser->place;
  if (opens) parser->views[parser->n_views++] = name->sub;
  parser->muted += !name;
  parser->nesting++;
  block_parse(parser, reader, tag);
  parser->nesting--;
  parser->muted -= !name;
  if (opens) parser->n_views--;
  literal_flush(parser);
  parser->program->ops.v[at].end = parser->program->ops.n;
  if (!html_join(&before, &parser->place)) fault(parser, D_LAYOUT_TORN, pos, tag->name, (Str){0}, (Str){0});
  parser->place = before;
}

static void part_add(Parser *parser, Reader *reader, const Tag *tag) {
  Pos pos = pos_at(reader, tag->start);
  if (!name_is_fine(tag->name, true)) {
    fault(parser, D_LAYOUT_SYNTAX, pos, tag->name, (Str){0}, (Str){0});
    return;
  }
  DiagId limit = parser->n_parts >= MAX_PARTS ? D_LAYOUT_DEEP : D_LAYOUT_LARGE;
  for (int i = 0; i < parser->n_parts; i++)
    if (str_eq(parser->parts[i], tag->name)) limit = D_LAYOUT_RECURSION;
  if (++parser->asked >= MAX_ASKED || parser->program->ops.n > MAX_OPS || limit != D_LAYOUT_LARGE) {
    fault(parser, limit, pos, tag->name, (Str){0}, (Str){0});
    if (limit != D_LAYOUT_LARGE && parser->asked < MAX_ASKED) return;
    parser->asked = MAX_ASKED;
    parser->muted++;
    return;
  }
  Reader part = {0};
  if (!parser->source->read(parser->source->context, tag->name, true, pos, &part.file, &part.text)) {
    parser->failed = true;
    return;
  }
  parser->asked += (int)(part.text.n >> 12); /* a long one counts for more */
  Buf indent = {0};
  buf_add(&indent, reader->indent);
  if (tag->alone) buf_add(&indent, tag->indent);
  part.indent = buf_keep(&indent, parser->arena);
  buf_free(&indent);
  parser->parts[parser->n_parts++] = tag->name;
  block_parse(parser, &part, NULL);
  parser->n_parts--;
}

static void block_parse(Parser *parser, Reader *reader, const Tag *within) {
  Tag tag;
  while (parser->asked < MAX_ASKED && tag_next(parser, reader, &tag)) {
    text_add(parser, reader, reader->at, tag.before);
    if (!tag.alone && line_starts(reader, tag.start) && !indent_is_vain(parser)) literal_add(parser, reader->indent);
    reader->at = tag.after;
    Pos pos = pos_at(reader, tag.start);
    switch (tag.sigil) {
    case '#':
    case '^': section_add(parser, reader, &tag); break;
    case '>': part_add(parser, reader, &tag); break;
    case '!': break;
    case '/':
      if (within && str_eq(within->name, tag.name)) return;
      fault(parser, D_LAYOUT_STRAY_END, pos, tag.name, within ? within->name : (Str){0}, (Str){0});
      if (within) return;
      break;
    default: value_add(parser, pos, tag.name);
    }
  }
  if (parser->asked < MAX_ASKED) text_add(parser, reader, reader->at, reader->text.n);
  reader->at = reader->text.n;
  if (within) fault(parser, D_LAYOUT_UNCLOSED, pos_at(reader, within->start), within->name, (Str){0}, (Str){0});
}

/* The program as large as it is: grown step by step, those of all layouts took three times the room for as long as a site is made. */
static void settle(Parser *parser) {
  Mustache *program = parser->program;
  size_t n = program->ops.n;
  Op *ops = NEW_N(parser->arena, Op, n);
  if (n) memcpy(ops, program->ops.v, n * sizeof *ops);
  program->ops.v = ops;
  program->ops.cap = n;
  arena_free(parser->scratch);
}

const Mustache *mustache_compile(Arena *arena, Diag *diag, const MustacheSource *source, Str name, const Names *const *roots,
                                 int n_roots) {
  Reader reader = {0};
  if (!source->read(source->context, name, false, (Pos){0}, &reader.file, &reader.text)) return NULL;
  Parser parser = {.arena = arena, .scratch = arena_new(), .diag = diag, .source = source, .program = NEW(arena, Mustache)};
  for (int i = 0; i < n_roots; i++) parser.views[parser.n_views++] = roots[i];
  parser.program->n_roots = n_roots;
  block_parse(&parser, &reader, NULL);
  literal_flush(&parser);
  HtmlPlace content = {0};
  if (!parser.failed && !html_join(&content, &parser.place)) {
    char where[64];
    html_place_name(&parser.place, where);
    fault(&parser, D_LAYOUT_TORN, pos_at(&reader, reader.text.n), str_c(where), (Str){0}, (Str){0});
  }
  buf_free(&parser.literal);
  settle(&parser);
  return parser.failed ? NULL : parser.program;
}
