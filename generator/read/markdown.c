#include "read/markdown.h"

#include "base/utf8.h"
#include "read/md_reader.h"

static void convert(Arena *arena, Arena *scratch, Diag *diag, MdSource *source, Md *document) {
  MdReader reader = {.arena = arena, .scratch = scratch, .diag = diag, .source = source};
  reader.anchors = g_hash_table_new(g_str_hash, g_str_equal);
  cmark_node *root = md_parse(scratch, source->text);
  md_convert(&reader, root, source, MD_IN_DOCUMENT, document);
  md_table_cells(&reader);
  g_hash_table_destroy(reader.anchors);
}

/* --- Ends of lines --- */

typedef struct Neighbours {
  unsigned last;  /* character; 0: a block has begun */
  Md *soft_break; /* behind it, or NULL */
} Neighbours;

static void look_around(Md *node, void *context) {
  Neighbours *around = context;
  unsigned first;
  Str text = node->text, end = utf8_last(text);
  if (node->kind < MD_TEXT || node->kind == MD_HARD_BREAK) *around = (Neighbours){0};
  if (node->kind == MD_SOFT_BREAK) {
    node->unspaced_before = utf8_is_unspaced(around->last);
    around->soft_break = node;
  }
  if (node->kind < MD_TEXT || !utf8_next(&text, &first)) return;
  if (around->soft_break) around->soft_break->unspaced_behind = utf8_is_unspaced(first);
  around->soft_break = NULL;
  utf8_next(&end, &around->last);
}

bool markdown_is_space(const Md *soft_break, Str lang) {
  bool unspaced = str_is(lang, "ja") || str_is(lang, "easy") || str_starts(lang, S("zh"));
  return unspaced ? !soft_break->unspaced_before && !soft_break->unspaced_behind : !(soft_break->unspaced_before && soft_break->unspaced_behind);
}

Md *markdown_parse(Arena *arena, Diag *diag, const char *file, Str text, int first_line) {
  Md *document = NEW(arena, Md);
  document->kind = MD_DOCUMENT;
  document->pos = (Pos){file, first_line, 1};
  Arena *scratch = arena_new();
  MdSource source = {.text = text, .file = file, .first_line = first_line};
  md_source_start(&source, scratch);
  if (md_guard(&source, diag)) convert(arena, scratch, diag, &source, document);
  markdown_line_ends(document);
  arena_free(scratch);
  return document;
}

void markdown_line_ends(Md *node) { markdown_walk(node, look_around, &(Neighbours){0}); }

/* Blocks are set apart by a line's end, cells by a space. Words alone do not tell their language: next to a Japanese one there is no space. */
static void separate(const Md *node, Buf *out) {
  if (out->n == 0) return;
  char last = out->s[out->n - 1];
  if (last == '\n' || last == ' ') return;
  if (node->kind == MD_CELL) {
    buf_byte(out, ' ');
  } else if (node->kind < MD_TEXT && node->kind != MD_DOCUMENT) {
    buf_byte(out, '\n');
  } else if (node->kind == MD_HARD_BREAK || (node->kind == MD_SOFT_BREAK && markdown_is_space(node, S("ja")))) {
    buf_byte(out, ' ');
  }
}

void markdown_own(const Md *node, Buf *out) {
  separate(node, out);
  buf_add(out, node->text);
}

void markdown_plain(const Md *node, Buf *out) {
  markdown_own(node, out);
  for (const Md *child = node->first; child; child = child->next) markdown_plain(child, out);
}

void markdown_walk(Md *node, void (*visit)(Md *node, void *context), void *context) {
  visit(node, context);
  for (Md *child = node->first; child; child = child->next) markdown_walk(child, visit, context);
}

bool markdown_elsewhere(Str url) {
  if (str_starts(url, S("//"))) return true;
  for (size_t i = 0; i < url.n && url.s[i] != '/' && url.s[i] != '?' && url.s[i] != '#'; i++)
    if (url.s[i] == ':') return true;
  return false;
}

Md *markdown_copy(Arena *arena, const Md *node) {
  Md *copy = NEW(arena, Md), **next = &copy->first;
  *copy = *node;
  for (const Md *child = node->first; child; child = child->next) {
    *next = markdown_copy(arena, child);
    next = &(*next)->next;
  }
  *next = NULL;
  return copy;
}
