/* Placing blocks: a paragraph that is only [[name args]]. Read from the source, so that no Markdown gets into addresses. */
#include "base/utf8.h"
#include "read/md_reader.h"

typedef struct Block {
  const char *name, *example;
  bool bare;              /* takes one value without a key */
  const char *keys[5];    /* takes these */
} Block;

static const Block blocks[] = {
    {"support", "[[support category=ID]]", false, {"category", "list", "situation", "limit"}},
    {"desk", "[[desk ID]]", true, {0}},
    {"events", "[[events office=ID]]", false, {"office", "limit"}},
    {"qr", "[[qr https://…]]", true, {0}},
};
enum { BLOCKS = sizeof blocks / sizeof *blocks };

static const Block *block_named(Str name) {
  for (int i = 0; i < BLOCKS; i++)
    if (str_is(name, blocks[i].name)) return &blocks[i];
  return NULL;
}

/* White space in a block: a full-width space is typed as easily. Its length in bytes. */
static size_t space_bytes(Str s) {
  if (s.n && (s.s[0] == ' ' || s.s[0] == '\t')) return 1;
  return str_starts(s, S("\xE3\x80\x80")) ? 3 : 0;
}

static bool next_word(Str *rest, Str *word) {
  for (size_t n; (n = space_bytes(*rest));) *rest = str_from(*rest, n);
  Str from = *rest;
  while (rest->n && !space_bytes(*rest)) *rest = str_from(*rest, 1);
  *word = str_sub(from, 0, from.n - rest->n);
  return word->n > 0;
}

static Str inside_of(Str line) { return str_sub(line, 2, line.n - 2); }

static bool is_block(Str line) { return line.n >= 4 && str_starts(line, S("[[")) && str_ends(line, S("]]")); }

/* Begins like a block, but something is wrong with it: full-width brackets, text behind it, no end. */
static bool meant_as_block(Str line) {
  if (str_starts(line, S("［［"))) return true;
  if (!str_starts(line, S("[["))) return false;
  Str rest = str_from(line, 2), name;
  next_word(&rest, &name);
  ptrdiff_t end = str_find_byte(name, ']');
  return block_named(end < 0 ? name : str_sub(name, 0, (size_t)end)) != NULL && !str_starts(str_from(rest, 0), S("("));
}

/* "category=money" has a key; "https://example.jp/?a=b" has none. */
static Str key_of(Str word) {
  for (size_t i = 0; i < word.n; i++) {
    if (word.s[i] == '=') return str_sub(word, 0, i);
    if (!g_ascii_isalpha(word.s[i]) && word.s[i] != '-' && word.s[i] != '_') break;
  }
  return (Str){0};
}

static bool malformed(MdReader *reader, Pos pos, Str line, const Block *block) {
  diag2(reader->diag, D_BLOCK_MALFORMED, pos, line, str_c(block ? block->example : "[[desk ID]]"));
  return false;
}

static bool unknown_block(MdReader *reader, Pos pos, Str name) {
  Nearest nearest = nearest_start(name);
  for (int i = 0; i < BLOCKS; i++) nearest_try(&nearest, str_c(blocks[i].name));
  diag3(reader->diag, D_BLOCK_UNKNOWN, pos, name, nearest.best, S("[[support …]] [[desk ID]] [[events …]] [[qr URL]]"));
  return false;
}

static bool known_key(MdReader *reader, const Block *block, Str key, Pos pos) {
  Nearest nearest = nearest_start(key);
  for (const char *const *known = block->keys; *known; known++) {
    if (str_is(key, *known)) return true;
    nearest_try(&nearest, str_c(*known));
  }
  diag3(reader->diag, D_BLOCK_KEY, pos, key, nearest.best, str_c(block->name));
  return false;
}

typedef VEC(MdArg) Args;

static bool given_twice(const Args *args, Str key) {
  for (size_t i = 0; i + 1 < args->n; i++)
    if (str_eq(args->v[i].key, key)) return true;
  return false;
}

static bool read_args(MdReader *reader, MdSource *source, const MdLine *line, const Block *block, Str rest, Args *args) {
  Pos pos = md_source_pos(source, line->line, line->column);
  for (Str word; next_word(&rest, &word);) {
    MdArg *arg = vec_push(reader->arena, args);
    arg->pos = md_source_pos(source, line->line, line->column + (int)(word.s - line->text.s));
    arg->key = key_of(word);
    arg->value = arena_str(reader->arena, arg->key.s ? str_from(word, arg->key.n + 1) : word);
    if (arg->key.s && !known_key(reader, block, arg->key, arg->pos)) return false;
    bool bad_limit = str_is(arg->key, "limit") && str_number(arg->value, 10000) < 1;
    if (!arg->value.n || (arg->key.s == NULL) != block->bare || given_twice(args, arg->key) || bad_limit)
      return malformed(reader, arg->pos, line->text, block);
    if (arg->key.s) arg->key = arena_str(reader->arena, arg->key);
  }
  return !block->bare || args->n == 1 || malformed(reader, pos, line->text, block);
}

static void read_block(MdReader *reader, MdSource *source, const MdLine *line, Md ***tail) {
  Str rest = inside_of(line->text), name = {0};
  Pos pos = md_source_pos(source, line->line, line->column);
  next_word(&rest, &name);
  const Block *block = block_named(name);
  Args args = {0};
  if (!name.n) {
    malformed(reader, pos, line->text, NULL);
  } else if (!block) {
    unknown_block(reader, pos, name);
  } else if (read_args(reader, source, line, block, rest, &args)) {
    Md *node = md_new(reader, MD_PLACE, pos, tail);
    node->place = str_c(block->name);
    node->args = args.v;
    node->n_args = (int)args.n;
  }
}

bool md_place(MdReader *reader, MdSource *source, const MdLine *lines, int n, Md ***tail) {
  int right = 0, meant = -1;
  for (int i = 0; i < n; i++) {
    if (is_block(lines[i].text)) right++;
    if (meant < 0 && meant_as_block(lines[i].text)) meant = i;
  }
  if (right == n) {
    for (int i = 0; i < n; i++) read_block(reader, source, &lines[i], tail);
    return true;
  }
  if (meant < 0) return false;
  const MdLine *line = &lines[meant];
  malformed(reader, md_source_pos(source, line->line, line->column), line->text, NULL);
  return true;
}
