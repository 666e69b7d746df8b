#define _POSIX_C_SOURCE 200809L
#include "write/verified.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "write/content.h"
#include "write/yaml_text.h"

typedef struct Edit {
  Arena *arena;
  YamlText text;
  const Verified *verified;
  Str on;
  Splices splices;
} Edit;

static void splice(Edit *edit, size_t from, size_t to, Str with) {
  *vec_push(edit->arena, &edit->splices) = (Splice){from, to, with};
}

static bool replace(Edit *edit, const Yaml *scalar, Str with) {
  size_t end = yaml_text_end(&edit->text, scalar);
  if (end) splice(edit, yaml_text_at(&edit->text, scalar->pos), end, with);
  return end;
}

/* "2026-12-01", or {on: 2026-12-01, by: 福祉課}. */
static Str whole(const Edit *edit) {
  if (!edit->verified->by.n) return arena_printf(edit->arena, "{on: " STR_FMT "}", STR_ARG(edit->on));
  Str by = yaml_text_scalar(edit->arena, edit->verified->by);
  return arena_printf(edit->arena, "{on: " STR_FMT ", by: " STR_FMT "}", STR_ARG(edit->on), STR_ARG(by));
}

static bool set_by(Edit *edit, const Yaml *map, const Yaml *on) {
  const Yaml *by = yaml_get(map, "by");
  Str who = yaml_text_scalar(edit->arena, edit->verified->by);
  if (!who.n || !edit->verified->by.n) return true;
  if (by) return replace(edit, by, who);
  size_t end = yaml_text_end(&edit->text, on);
  if (yaml_text_flows(&edit->text, map)) {
    splice(edit, end, end, arena_printf(edit->arena, ", by: " STR_FMT, STR_ARG(who)));
    return end;
  }
  Str line = yaml_text_break(&edit->text);
  splice(edit, end, end,
         arena_printf(edit->arena, STR_FMT "%*sby: " STR_FMT, STR_ARG(line), map->pos.col - 1, "", STR_ARG(who)));
  return end;
}

static bool set_old(Edit *edit, const Yaml *old) {
  if (old->kind == YAML_TEXT) return replace(edit, old, edit->verified->by.n ? whole(edit) : edit->on);
  const Yaml *on = yaml_get(old, "on");
  return on && on->kind == YAML_TEXT && replace(edit, on, edit->on) && set_by(edit, old, on);
}

/* Behind a key that has no value yet. */
static bool set_blank(Edit *edit, const Yaml *blank) {
  size_t at = yaml_text_at(&edit->text, blank->key_pos);
  ptrdiff_t colon = str_find_byte(str_from(edit->text.text, at), ':');
  if (colon < 0) return false;
  size_t behind = at + (size_t)colon + 1;
  splice(edit, behind, behind, arena_printf(edit->arena, " " STR_FMT, STR_ARG(whole(edit))));
  return true;
}

static bool set_new(Edit *edit, const Yaml *entry) {
  if (yaml_text_flows(&edit->text, entry)) {
    size_t behind = yaml_text_closing(&edit->text, entry);
    splice(edit, behind, behind, arena_printf(edit->arena, ", verified: " STR_FMT, STR_ARG(whole(edit))));
    return behind;
  }
  size_t behind = yaml_text_behind(&edit->text, entry);
  Str line = yaml_text_break(&edit->text), before = behind && edit->text.text.s[behind - 1] != '\n' ? line : S("");
  splice(edit, behind, behind,
         arena_printf(edit->arena, STR_FMT "%*sverified: " STR_FMT STR_FMT, STR_ARG(before), entry->pos.col - 1, "",
                      STR_ARG(whole(edit)), STR_ARG(line)));
  return true;
}

static bool set_entry(Edit *edit, const Yaml *entry) {
  const Yaml *old = yaml_get(entry, "verified");
  if (old) return set_old(edit, old);
  for (const Yaml *blank = entry->blank; blank; blank = blank->next)
    if (str_is(blank->key, "verified")) return set_blank(edit, blank);
  return set_new(edit, entry);
}

/* --- Read back: nothing else has changed --- */

static bool is_one_of(const Yaml *entry, const Str *ids, int n) {
  const Yaml *id = entry->kind == YAML_MAP ? yaml_get(entry, "id") : NULL;
  for (int i = 0; id && i < n; i++)
    if (str_eq(id->text, ids[i])) return true;
  return false;
}

static const Yaml *pass(const Yaml *node, bool without) {
  while (node && without && str_is(node->key, "verified")) node = node->next;
  return node;
}

typedef struct Wanted {
  const Str *ids;
  int n;
  Str on;
} Wanted;

static bool says(const Yaml *entry, Str on) {
  const Yaml *node = yaml_get(entry, "verified");
  if (node && node->kind == YAML_MAP) node = yaml_get(node, "on");
  return node && str_eq(node->text, on);
}

/* The two trees are alike but for `verified` of the desks, which says the day. The depth of trees is bounded. */
static bool alike(const Yaml *a, const Yaml *b, bool entry, const Wanted *wanted) {
  if (a->kind != b->kind || !str_eq(a->text, b->text) || !str_eq(a->key, b->key)) return false;
  bool entries = str_is(b->key, "entries");
  bool desk = (entry || (entries && b->kind == YAML_MAP)) && is_one_of(b, wanted->ids, wanted->n);
  if (desk && !says(b, wanted->on)) return false;
  const Yaml *x = pass(a->first, desk), *y = pass(b->first, desk);
  for (; x && y; x = pass(x->next, desk), y = pass(y->next, desk))
    if (!alike(x, y, entries && b->kind == YAML_LIST, wanted)) return false;
  return !x && !y;
}

static const Yaml *find_entry(const Yaml *tree, Str id) {
  const Yaml *entries = yaml_get(tree, "entries");
  if (!entries) return NULL;
  if (entries->kind == YAML_MAP) return is_one_of(entries, &id, 1) ? entries : NULL;
  for (const Yaml *entry = entries->first; entry; entry = entry->next)
    if (is_one_of(entry, &id, 1)) return entry;
  return NULL;
}

Str verified_set(Arena *arena, Diag *diag, const char *file, Str text, const Str *ids, int n,
                 const Verified *verified) {
  char on[11];
  date_iso(verified->on, on);
  Edit edit = {.arena = arena, .text = yaml_text(arena, text), .verified = verified, .on = arena_str(arena, str_c(on))};
  Diag *unheard = diag_new();
  const Yaml *before = yaml_parse(arena, unheard, file, text, 1), *entry = NULL;
  int done = 0;
  for (; before && done < n; done++) {
    entry = find_entry(before, ids[done]);
    if (!entry || !set_entry(&edit, entry)) break;
  }
  Str after = {0};
  if (before && done == n) after = yaml_text_apply(arena, &edit.text, &edit.splices);
  const Yaml *again = after.s ? yaml_parse(arena, unheard, file, after, 1) : NULL;
  diag_free(unheard);
  if (again && alike(before, again, false, &(Wanted){ids, n, edit.on})) return after;
  diag1(diag, D_RECORD_SHAPE, entry ? entry->pos : (Pos){file, 0, 0}, ids[done < n ? done : n - 1]);
  return (Str){0};
}

/* --- Files --- */

static bool make_file(Root *content, Arena *arena, Diag *diag, const char *name, const Str *ids, int n,
                      const Verified *verified, ContentFile *made) {
  Str raw, mark = {0};
  /* Not one that is found under another normal form of its name only: beside it a second file would come to be. */
  if (access(arena_printf(arena, "%s/%s", root_path(content), name).s, W_OK) != 0) {
    diag2(diag, D_CANNOT_WRITE, (Pos){name, 0, 0}, str_c(name), str_c(strerror(errno)));
    return false;
  }
  if (!root_read(content, arena, diag, str_c(name), TEXT_FILE_MB, (Pos){0}, &raw)) return false;
  if (str_starts(raw, S("\xEF\xBB\xBF"))) mark = str_sub(raw, 0, 3);
  Str text = verified_set(arena, diag, name, str_from(raw, mark.n), ids, n, verified);
  *made = (ContentFile){str_c(name), arena_printf(arena, STR_FMT STR_FMT, STR_ARG(mark), STR_ARG(text))};
  return text.s;
}

/* All of them before any is put in its place. */
static bool write_files(Root *content, Arena *arena, Diag *diag, const Desk *const *desks, int n,
                        const Verified *verified) {
  ContentFile *files = NEW_N(arena, ContentFile, n + 1);
  Str *ids = NEW_N(arena, Str, n + 1);
  int made = 0;
  for (int i = 0; i < n; i++) {
    const char *name = desks[i]->pos.file;
    int count = 0, seen = 0;
    for (int j = 0; j < made; j++) seen += str_is(files[j].path, name);
    if (seen) continue;
    for (int j = i; j < n; j++)
      if (str_is(str_c(desks[j]->pos.file), name)) ids[count++] = desks[j]->id;
    if (!make_file(content, arena, diag, name, ids, count, verified, &files[made++])) return false;
  }
  return content_write(content, arena, diag, files, made);
}

bool verified_write(Root *content, Arena *arena, Diag *diag, const Desk *const *desks, int n,
                    const Verified *verified) {
  int hold = content_hold(content);
  bool ok = write_files(content, arena, diag, desks, n, verified);
  content_let_go(hold);
  return ok;
}
