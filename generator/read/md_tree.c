/* libcmark's tree -> ours. Its iterator does not recurse, and our own tree is never deeper than its limits say, so that everybody
 * behind may. */
#include <assert.h>

#include "read/md_reader.h"

/* A list is two levels, itself and its item; a few more for the document, a paragraph, a table. */
enum { LEVELS = 3 * MD_MOST_DEPTH + 8 };

typedef struct Level {
  Md *node;
  Md **slot; /* where it is linked, for taking it off again */
  Md **tail; /* where its next child goes */
  int blocks, inlines; /* how deep it is in what may be nested */
  bool own;  /* false: its children go to the level before */
} Level;

typedef struct Walk {
  MdReader *reader;
  MdSource *source;
  MdWhere where;
  Level levels[LEVELS];
  int top;
} Walk;

Md *md_new(MdReader *reader, MdKind kind, Pos pos, Md ***tail) {
  Md *node = NEW(reader->arena, Md);
  node->kind = kind;
  node->pos = pos;
  **tail = node;
  *tail = &node->next;
  return node;
}

/* Breaks and some others have no place of their own. */
static Pos place(Walk *walk, cmark_node *node) {
  int line = cmark_node_get_start_line(node);
  if (line < 1) return walk->levels[walk->top].node->pos;
  return md_source_pos(walk->source, line, cmark_node_get_start_column(node));
}

/* --- paragraphs, which may be tables and placing blocks --- */

static int quotes_around(cmark_node *node) {
  int n = 0;
  for (; node; node = cmark_node_parent(node)) n += cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE;
  return n;
}

/* Where the text of a paragraph's later line begins, behind the ">" of its quotes (which may be left out). */
static size_t behind_marks(Str line, int quotes) {
  size_t at = 0;
  for (;; quotes--) {
    while (at < line.n && (line.s[at] == ' ' || line.s[at] == '\t')) at++;
    if (quotes == 0 || at >= line.n || line.s[at] != '>') return at;
    at++;
  }
}

static int paragraph_lines(Walk *walk, cmark_node *node, MdLine **lines) {
  int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node), n = 0;
  if (first < 1 || last < first || last > walk->source->n_lines) return 0;
  int quotes = quotes_around(node);
  *lines = NEW_N(walk->reader->scratch, MdLine, last - first + 1);
  for (int i = first; i <= last; i++) {
    Str line = md_source_line(walk->source, i);
    size_t from = i == first ? (size_t)cmark_node_get_start_column(node) - 1 : behind_marks(line, quotes);
    Str text = str_trim(str_from(line, from));
    if (text.n) (*lines)[n++] = (MdLine){text, i, (int)(text.s - line.s) + 1};
  }
  return n;
}

/* What became of definitions that were none. */
static void drop_behind(cmark_node *document, int last_line) {
  cmark_node *node = cmark_node_last_child(document);
  while (node && cmark_node_get_start_line(node) > last_line) {
    cmark_node_unlink(node);
    node = cmark_node_last_child(document);
  }
}

/* Lines straight above a table's header row: a paragraph of their own. */
static void lead(Walk *walk, const MdLine *lines, int n, Md ***tail) {
  Arena *arena = walk->reader->scratch;
  Buf text = {0};
  Pos *places = NEW_N(arena, Pos, n);
  for (int i = 0; i < n; i++) {
    places[i] = md_source_pos(walk->source, lines[i].line, lines[i].column);
    buf_add(&text, lines[i].text);
    buf_byte(&text, '\n');
  }
  MdSource source = {.text = buf_str(&text), .places = places};
  md_source_start(&source, arena);
  Str definitions = md_definitions(walk->reader);
  if (definitions.n < 4096) buf_add(&text, definitions); /* else a text of many tables would take long */
  source.text = buf_str(&text);
  Arena *apart = arena_new(); /* a text may have very many tables */
  cmark_node *document = md_parse(apart, source.text);
  drop_behind(document, n);
  Md holder = {.kind = MD_DOCUMENT, .pos = places[0]};
  md_convert(walk->reader, document, &source, MD_IN_LEAD, &holder);
  for (**tail = holder.first; **tail;) *tail = &(**tail)->next;
  arena_free(apart);
  buf_free(&text);
}

static bool special_paragraph(Walk *walk, cmark_node *node, Md ***tail) {
  MdLine *lines;
  int n = walk->where == MD_IN_DOCUMENT ? paragraph_lines(walk, node, &lines) : 0;
  if (n == 0) return false;
  if (md_place(walk->reader, walk->source, lines, n, tail)) return true;
  int header = md_table_start(lines, n);
  if (header < 0) return false;
  if (header > 0) lead(walk, lines, header, tail);
  md_table(walk->reader, walk->source, lines + header, n - header, tail);
  return true;
}

/* --- nodes --- */

static void text(Walk *walk, cmark_node *node, Md ***tail) {
  Str line = md_source_line(walk->source, cmark_node_get_start_line(node));
  md_text(walk->reader, str_c(cmark_node_get_literal(node)), place(walk, node), line, tail);
}

static void html(Walk *walk, cmark_node *node, Md ***tail) {
  Str tag = str_trim(str_c(cmark_node_get_literal(node)));
  if (walk->where == MD_IN_CELL && tag.n <= 6) {
    char seen[8] = "";
    for (size_t i = 0, n = 0; i < tag.n; i++)
      if (tag.s[i] != ' ' && tag.s[i] != '/') seen[n++] = g_ascii_tolower(tag.s[i]);
    if (strcmp(seen, "<br>") == 0) {
      md_new(walk->reader, MD_HARD_BREAK, place(walk, node), tail);
      return;
    }
  }
  if (str_starts(tag, S("<!-- ok ")) && str_ends(tag, S("-->"))) return; /* why a finding is left as it is (check/quiet.h) */
  Str line;
  Str rest = tag;
  diag1(walk->reader->diag, D_MD_HTML, place(walk, node), str_line(&rest, &line) ? line : tag);
}

/* Nodes without children. */
static void leaf(Walk *walk, cmark_node *node, Md ***tail) {
  Arena *arena = walk->reader->arena;
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_TEXT: text(walk, node, tail); break;
  case CMARK_NODE_SOFTBREAK: md_new(walk->reader, MD_SOFT_BREAK, place(walk, node), tail); break;
  case CMARK_NODE_LINEBREAK: md_new(walk->reader, MD_HARD_BREAK, place(walk, node), tail); break;
  case CMARK_NODE_THEMATIC_BREAK: md_new(walk->reader, MD_RULE, place(walk, node), tail); break;
  case CMARK_NODE_CODE:
    md_new(walk->reader, MD_CODE, place(walk, node), tail)->text = arena_str(arena, str_c(cmark_node_get_literal(node)));
    break;
  case CMARK_NODE_CODE_BLOCK:
    md_new(walk->reader, MD_CODE_BLOCK, place(walk, node), tail)->text = arena_str(arena, str_c(cmark_node_get_literal(node)));
    break;
  default: html(walk, node, tail);
  }
}

static bool is_leaf(cmark_node_type type) {
  return type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK || type == CMARK_NODE_CODE ||
         type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_THEMATIC_BREAK || type == CMARK_NODE_HTML_BLOCK ||
         type == CMARK_NODE_HTML_INLINE;
}

static MdKind kind_of(cmark_node_type type) {
  switch (type) {
  case CMARK_NODE_HEADING: return MD_HEADING;
  case CMARK_NODE_BLOCK_QUOTE: return MD_QUOTE;
  case CMARK_NODE_LIST: return MD_LIST;
  case CMARK_NODE_ITEM: return MD_ITEM;
  case CMARK_NODE_EMPH: return MD_EMPH;
  case CMARK_NODE_STRONG: return MD_STRONG;
  case CMARK_NODE_LINK: return MD_LINK;
  case CMARK_NODE_IMAGE: return MD_IMAGE;
  default: return MD_PARAGRAPH;
  }
}

static void fill(Walk *walk, cmark_node *node, Md *md) {
  Arena *arena = walk->reader->arena;
  switch (md->kind) {
  case MD_HEADING: md->level = cmark_node_get_heading_level(node); break;
  case MD_LIST:
    md->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    md->tight = cmark_node_get_list_tight(node) != 0;
    md->start = cmark_node_get_list_start(node);
    break;
  case MD_LINK:
  case MD_IMAGE:
    md->url = arena_str(arena, str_c(cmark_node_get_url(node)));
    md->title = arena_str(arena, str_c(cmark_node_get_title(node)));
    break;
  default: break;
  }
}

static bool too_deep(Walk *walk, Pos pos, const Level *level) {
  if (level->blocks <= MD_MOST_DEPTH && level->inlines <= MD_MOST_DEPTH && walk->top + 1 < LEVELS) return false;
  if (!walk->reader->told_deep) diag1(walk->reader->diag, D_MD_DEPTH, pos, S("64"));
  walk->reader->told_deep = true;
  return true;
}

/* Enters a node that may have children; false to pass over all that is below it. */
static bool enter(Walk *walk, cmark_node *node) {
  cmark_node_type type = cmark_node_get_type(node);
  Level *above = &walk->levels[walk->top], level = {.blocks = above->blocks, .inlines = above->inlines, .own = true};
  Pos pos = place(walk, node);
  MdKind kind = kind_of(type);
  level.blocks += kind == MD_QUOTE || kind == MD_LIST;
  level.inlines += kind >= MD_EMPH;
  if (too_deep(walk, pos, &level)) return false;
  if (type == CMARK_NODE_PARAGRAPH && special_paragraph(walk, node, &above->tail)) return false;
  if (kind == MD_LINK || kind == MD_IMAGE) {
    Str url = str_c(cmark_node_get_url(node));
    level.own = md_url_allowed(url, kind == MD_IMAGE);
    if (!level.own) diag1(walk->reader->diag, D_MD_LINK_SCHEME, pos, url);
    if (!level.own && kind == MD_IMAGE) return false;
  }
  if (level.own) {
    level.slot = above->tail;
    level.node = md_new(walk->reader, kind, pos, &above->tail);
    level.tail = &level.node->first;
    fill(walk, node, level.node);
  } else {
    level.node = above->node;
    level.tail = above->tail;
  }
  walk->levels[++walk->top] = level;
  return true;
}

static void leave(Walk *walk) {
  assert(walk->top > 0);
  Level *level = &walk->levels[walk->top--], *above = &walk->levels[walk->top];
  if (!level->own) {
    above->tail = level->tail;
  } else if (level->node->kind == MD_HEADING) {
    md_anchor(walk->reader, level->node);
  } else if (level->node->kind == MD_PARAGRAPH && !level->node->first) {
    *level->slot = NULL; /* all that it held was taken out */
    above->tail = level->slot;
  }
}

void md_convert(MdReader *reader, cmark_node *root, MdSource *source, MdWhere where, Md *into) {
  Walk walk = {.reader = reader, .source = source, .where = where};
  walk.levels[0] = (Level){.node = into, .tail = &into->first};
  cmark_iter *iter = cmark_iter_new(root);
  for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node(iter);
    if (node == root) continue;
    if (is_leaf(cmark_node_get_type(node))) {
      leaf(&walk, node, &walk.levels[walk.top].tail);
    } else if (event == CMARK_EVENT_EXIT) {
      leave(&walk);
    } else if (!enter(&walk, node)) {
      cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
  }
}
