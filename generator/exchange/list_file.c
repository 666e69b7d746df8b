#include "exchange/list_file.h"

#include "exchange/list_lines.h"
#include "write/yaml_put.h"
#include "write/yaml_text.h"

typedef struct ListFile {
  Arena *arena;
  Diag *diag;
  const char *path;
  YamlText text;
  Splices edits;
} ListFile;

static size_t at_pos(const ListFile *file, Pos pos) { return yaml_text_at(&file->text, pos); }
static size_t line_end(const ListFile *file, size_t at) { return yaml_text_line_end(&file->text, at); }
static size_t end_of(const ListFile *file, const Yaml *node) { return yaml_text_end(&file->text, node); }
static Str between(const ListFile *file, size_t from, size_t to) { return str_sub(file->text.text, from, to); }
static void edit(ListFile *file, size_t from, size_t to, Str text, int order) { yaml_text_change(file->arena, &file->edits, from, to, text, order); }

/* --- Values of a desk --------------------------------------------------------------------------------------------------------------- */

static Str key_lines(Arena *arena, const Yaml *value, int indent) {
  Buf out = {0};
  yaml_put_key(&out, value, indent);
  Str text = str_sub(buf_str(&out), (size_t)indent, out.n - 1);
  Str kept = arena_str(arena, text);
  buf_free(&out);
  return kept;
}

/* `exceptions:  # each month`: what stands behind a key whose value begins below it, with the white space before it. */
static Str comment_behind(const ListFile *file, const Yaml *old) {
  size_t from = at_pos(file, old->key_pos), end = line_end(file, from);
  Str line = between(file, from, end);
  ptrdiff_t colon = str_find_byte(line, ':'), sign = str_find(line, S(" #"));
  return old->pos.line > old->key_pos.line && colon >= 0 && sign > colon && yaml_text_blank(&file->text, from + (size_t)colon + 1, from + (size_t)sign) ? str_from(line, (size_t)colon + 1) : S("");
}

/* At the end of the first line. */
static Str with_comment(const ListFile *file, Str text, Str comment) {
  ptrdiff_t first = str_find_byte(text, '\n');
  size_t n = first < 0 ? text.n : (size_t)first;
  return arena_printf(file->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(str_sub(text, 0, n)), STR_ARG(comment), STR_ARG(str_from(text, n)));
}

static void replace_value(ListFile *file, const Yaml *old, const Yaml *value) {
  int indent = old->key_pos.col - 1;
  size_t from = at_pos(file, old->key_pos), to = end_of(file, old), rest = line_end(file, to);
  Str text = key_lines(file->arena, value, indent);
  Str behind = comment_behind(file, old);
  if (behind.n) text = with_comment(file, text, behind);
  bool comment = !yaml_text_blank(&file->text, to, rest), many = str_find_byte(text, '\n') >= 0;
  if (comment && many) text = arena_printf(file->arena, STR_FMT "\n%*s" STR_FMT, STR_ARG(text), indent, "", STR_ARG(str_trim(between(file, to, rest))));
  edit(file, from, comment && !many ? to : rest, text, 0);
}

static void remove_value(ListFile *file, const Yaml *old) {
  size_t from = file->text.lines[old->key_pos.line - 1], to = line_end(file, end_of(file, old)), n = file->text.text.n;
  while (to < n && file->text.text.s[to] != '\n') to++;
  edit(file, from, to < n ? to + 1 : to, S(""), 0);
}

/* `place:` without a value gets one. */
static bool fill_blank(ListFile *file, const Yaml *entry, const Yaml *value, const char *key) {
  const Yaml *blank = entry->blank;
  while (blank && !str_is(blank->key, key)) blank = blank->next;
  if (!blank) return false;
  size_t from = at_pos(file, blank->key_pos), end = line_end(file, from);
  ptrdiff_t sign = str_find(between(file, from, end), S(" #"));
  Str comment = sign < 0 ? S("") : str_trim(between(file, from + (size_t)sign, end)), text = key_lines(file->arena, value, blank->key_pos.col - 1);
  edit(file, from, end, comment.n ? with_comment(file, text, arena_printf(file->arena, "   " STR_FMT, STR_ARG(comment))) : text, 0);
  return true;
}

/* Behind the nearest key that stands before it in the order of records. */
static void put_value(ListFile *file, const Yaml *entry, int key, const Yaml *value) {
  if (fill_blank(file, entry, value, record_keys[key].key)) return;
  const Yaml *before = NULL;
  for (int k = key - 1; k >= 0 && !before; k--) before = yaml_get(entry, record_keys[k].key);
  if (!before) before = entry->first;
  int indent = entry->first->key_pos.col - 1;
  size_t at = line_end(file, end_of(file, before));
  edit(file, at, at, arena_printf(file->arena, "\n%*s" STR_FMT, indent, "", STR_ARG(key_lines(file->arena, value, indent))), key);
}

/* --- Comments ----------------------------------------------------------------------------------------------------------------------- */

/* The comment is a whole line's end in the text. */
static bool has_comment(Str text, Str comment) {
  for (Str rest = text;;) {
    ptrdiff_t at = str_find(rest, comment);
    if (at < 0) return false;
    rest = str_from(rest, (size_t)at + comment.n);
    if (!rest.n || rest.s[0] == '\n' || rest.s[0] == '\r') return true;
  }
}

/* Those lines that are not among `text` yet: the next import says the same again. */
static Str fresh_comments(Arena *arena, Str text, Str lines, int indent) {
  Buf out = {0}, one = {0};
  Str line;
  while (str_split(&lines, '\n', &line)) {
    if (!line.n) continue;
    buf_clear(&one);
    yaml_put_comment(&one, line, 0);
    if (!has_comment(text, str_sub(buf_str(&one), 0, one.n - 1))) yaml_put_comment(&out, line, indent);
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&one);
  buf_free(&out);
  return kept;
}

static Str comments_of(Arena *arena, const Draft *draft) {
  Buf out = {0};
  buf_add(&out, draft->above);
  for (size_t i = 0; i < draft->comments.n; i++) buf_printf(&out, "%s" STR_FMT, out.n ? "\n" : "", STR_ARG(draft->comments.v[i]));
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

/* --- Desks -------------------------------------------------------------------------------------------------------------------------- */

static void put_entry(Buf *out, Arena *arena, Str text, const Change *change, int indent) {
  Str comments = fresh_comments(arena, text, comments_of(arena, change->draft), indent + 2);
  Buf entry = {0};
  yaml_put_entry(&entry, change->after, indent);
  ptrdiff_t first = str_find_byte(buf_str(&entry), '\n');
  buf_add(out, str_sub(buf_str(&entry), 0, (size_t)first + 1));
  buf_add(out, comments);
  buf_add(out, str_from(buf_str(&entry), (size_t)first + 1));
  buf_free(&entry);
}

static Yaml *entry_of(const Yaml *entries, Str id) {
  for (Yaml *entry = entries->first; entry; entry = entry->next) {
    const Yaml *own = yaml_get(entry, "id");
    if (own && str_eq(own->text, id)) return entry;
  }
  return NULL;
}

/* A value of the list's defaults: emptying a desk's cell does not take it away. */
static void tell_kept(const ListFile *file, int key, const Change *change) {
  const Draft *draft = change->draft;
  Buf flow = {0};
  yaml_put_flow(&flow, yaml_get(change->before, record_keys[key].key));
  diag3(file->diag, D_CELL_EMPTY, sheet_pos(draft->sheet, draft->row, 0), str_c(record_keys[key].heading), draft->name, buf_str(&flow));
  buf_free(&flow);
}

static void edit_entry(ListFile *file, const Yaml *entry, const Change *change) {
  size_t from = at_pos(file, entry->pos), to = end_of(file, entry);
  if (entry->flow) { /* {id: a, name: b} on a line: it becomes a block */
    Buf out = {0};
    yaml_put_entry(&out, change->after, entry->pos.col - 3);
    edit(file, from, to, arena_str(file->arena, str_trim(str_from(buf_str(&out), (size_t)(entry->pos.col - 1)))), 0);
    buf_free(&out);
    return;
  }
  for (int key = 0; key < n_record_keys; key++) {
    if (!change->changed[key]) continue;
    const Yaml *old = yaml_get(entry, record_keys[key].key), *value = yaml_get(change->after, record_keys[key].key);
    if (old && value) replace_value(file, old, value);
    else if (old) remove_value(file, old);
    else if (value) put_value(file, entry, key, value);
    else tell_kept(file, key, change);
  }
}

/* Comments stand below the entry's first line. */
static void comment_entry(ListFile *file, const Yaml *entry, const Change *change) {
  if (entry->flow) return;
  size_t from = at_pos(file, entry->pos), to = line_end(file, end_of(file, entry));
  Str fresh = fresh_comments(file->arena, between(file, from, to), comments_of(file->arena, change->draft), entry->pos.col - 1);
  size_t at = line_end(file, end_of(file, entry->first));
  if (fresh.n) edit(file, at, at, arena_printf(file->arena, "\n" STR_FMT, STR_ARG(str_sub(fresh, 0, fresh.n - 1))), -1);
}

static void add_entries(ListFile *file, const Yaml *entries, const Change *const *changes, int n, Str loose) {
  bool flow = entries->flow || !entries->first;
  int indent = flow ? 2 : entries->first->pos.col - 3;
  if (indent < 0) indent = 0;
  Buf out = {0};
  for (int i = 0; i < n; i++)
    if (!changes[i]->desk) put_entry(&out, file->arena, S(""), changes[i], indent);
  buf_add(&out, fresh_comments(file->arena, file->text.text, loose, indent));
  Str lines = buf_keep(&out, file->arena);
  buf_free(&out);
  if (!lines.n) return;
  size_t to = end_of(file, entries), at = yaml_text_behind(&file->text, entries, indent);
  Str text = arena_printf(file->arena, "\n" STR_FMT, STR_ARG(str_sub(lines, 0, lines.n - 1)));
  bool empty = flow && !entries->first; /* entries: [] */
  if (empty) edit(file, at_pos(file, entries->pos), to, text, 0);
  else edit(file, at, at, text, n_record_keys);
}

/* --- The whole ---------------------------------------------------------------------------------------------------------------------- */

static Yaml *entries_of(const Yaml *tree) {
  Yaml *entries = yaml_get(tree, "entries");
  return entries && entries->kind == YAML_LIST && !entries->alias ? entries : NULL;
}

/* The list as it is to be read again: what was not changed as it was. False if a desk is not there. */
static bool foresee(Arena *arena, Yaml *entries, const Change *const *changes, int n) {
  for (int i = 0; i < n; i++) {
    const Change *change = changes[i];
    Yaml *entry = change->desk ? entry_of(entries, change->id) : twig_copy(arena, change->after);
    if (!change->desk) twig_add(entries, entry);
    if (!entry && change->n_changed) return false;
    for (int key = 0; change->desk && change->n_changed && key < n_record_keys; key++) {
      const char *name = record_keys[key].key;
      const Yaml *value = yaml_get(change->after, name);
      if (!change->changed[key] && !(entry->flow && value)) continue; /* what stood in brackets is written anew as a whole */
      if (value) twig_set(arena, entry, name, twig_copy(arena, value));
      else twig_remove(entry, name);
    }
  }
  return true;
}

Str list_file_edit(Arena *arena, Diag *diag, const char *path, Str given, const Change *const *changes, int n, Str loose) {
  Str old = given;
  const Yaml *tree = yaml_parse(arena, diag, path, old, 1), *again = NULL;
  Yaml *entries = entries_of(tree);
  Str lines = entries && entries->flow && entries->first ? list_lines(arena, old, tree, entries) : (Str){0};
  if (lines.s) {
    old = lines;
    tree = yaml_parse(arena, diag, path, old, 1);
    entries = entries_of(tree);
  }
  ListFile file = {.arena = arena, .diag = diag, .path = path, .text = yaml_text(arena, old)};
  for (int i = 0; entries && i < n; i++) {
    const Yaml *entry = changes[i]->desk ? entry_of(entries, changes[i]->id) : NULL;
    if (!entry) continue;
    if (changes[i]->n_changed) edit_entry(&file, entry, changes[i]);
    comment_entry(&file, entry, changes[i]);
  }
  if (entries) add_entries(&file, entries, changes, n, loose);
  if (entries && !file.edits.n) return given; /* brackets and all */
  Str text = yaml_text_apply(arena, &file.text, &file.edits);
  Diag *unheard = diag_new();
  if (entries && foresee(arena, entries, changes, n)) again = yaml_parse(arena, unheard, path, text, 1);
  diag_free(unheard);
  if (again && twig_same(tree, again)) return text;
  diag1(diag, D_IMPORT_SHAPE, (Pos){path, 0, 0}, str_c(path));
  return (Str){0};
}

Str list_file_new(Arena *arena, Str id, Str title, const Change *const *changes, int n, Str loose) {
  Buf out = {0};
  buf_addc(&out, "# 相談先の一覧。並べた順に印刷されます。tsunagu import が表から作りました。\n"
                 "# 電話や時間が変わったら、ここで直すか、表を直してもう一度取り込んでください（ID は変えないでください）。\n");
  buf_printf(&out, "id: " STR_FMT "\ntitle: ", STR_ARG(id));
  yaml_put_scalar(&out, title, false);
  buf_addc(&out, n ? "\nentries:\n" : "\nentries: []\n");
  for (int i = 0; i < n; i++) put_entry(&out, arena, S(""), changes[i], 2);
  buf_add(&out, fresh_comments(arena, S(""), loose, 2));
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

const char *list_file_category(Arena *arena, Str text) {
  Diag *unheard = diag_new();
  const Yaml *tree = yaml_parse(arena, unheard, "list", text, 1), *categories = yaml_get(yaml_get(tree, "defaults"), "categories");
  diag_free(unheard);
  return categories ? "" : NULL;
}
