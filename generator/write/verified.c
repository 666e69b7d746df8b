#define _POSIX_C_SOURCE 200809L
#include "write/verified.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "read/twig.h"
#include "write/content.h"
#include "write/yaml_text.h"

typedef struct Edit {
  Arena *arena;
  YamlText text;
  const Verified *verified;
  Str on;
  Splices splices;
} Edit;

static void splice(Edit *edit, size_t from, size_t to, Str with) { yaml_text_change(edit->arena, &edit->splices, from, to, with, 0); }

static void replace(Edit *edit, const Yaml *scalar, Str with) {
  splice(edit, yaml_text_at(&edit->text, scalar->pos), yaml_text_end(&edit->text, scalar), with);
}

/* "2026-12-01", or {on: 2026-12-01, by: 福祉課}. */
static Str whole(const Edit *edit) {
  if (!edit->verified->by.n) return arena_printf(edit->arena, "{on: " STR_FMT "}", STR_ARG(edit->on));
  Str by = yaml_text_scalar(edit->arena, edit->verified->by);
  return arena_printf(edit->arena, "{on: " STR_FMT ", by: " STR_FMT "}", STR_ARG(edit->on), STR_ARG(by));
}

static void set_by(Edit *edit, const Yaml *map, const Yaml *on) {
  const Yaml *by = yaml_get(map, "by");
  Str who = yaml_text_scalar(edit->arena, edit->verified->by);
  size_t end = yaml_text_end(&edit->text, on);
  if (by) replace(edit, by, who);
  else if (map->flow) splice(edit, end, end, arena_printf(edit->arena, ", by: " STR_FMT, STR_ARG(who)));
  else splice(edit, end, end, arena_printf(edit->arena, "\n%*sby: " STR_FMT, map->pos.col - 1, "", STR_ARG(who)));
}

static bool set_old(Edit *edit, const Yaml *old) {
  const Yaml *on = old->kind == YAML_TEXT ? old : yaml_get(old, "on");
  if (!on || on->kind != YAML_TEXT) return false;
  replace(edit, on, on == old && edit->verified->by.n ? whole(edit) : edit->on);
  if (on != old && edit->verified->by.n) set_by(edit, old, on);
  return true;
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
  int indent = entry->pos.col - 1;
  size_t behind = entry->flow ? yaml_text_last(&edit->text, entry) : yaml_text_behind(&edit->text, entry, indent);
  Str value = whole(edit);
  splice(edit, behind, behind,
         entry->flow ? arena_printf(edit->arena, ", verified: " STR_FMT, STR_ARG(value)) : arena_printf(edit->arena, "\n%*sverified: " STR_FMT, indent, "", STR_ARG(value)));
  return true;
}

static bool set_entry(Edit *edit, const Yaml *entry) {
  const Yaml *old = yaml_get(entry, "verified");
  if (old) return set_old(edit, old);
  for (const Yaml *blank = entry->blank; blank; blank = blank->next)
    if (str_is(blank->key, "verified")) return set_blank(edit, blank);
  return set_new(edit, entry);
}

/* --- The whole --- */

static bool is_entry(const Yaml *entry, Str id) {
  const Yaml *own = yaml_get(entry, "id");
  return own && str_eq(own->text, id);
}

static Yaml *find_entry(const Yaml *tree, Str id) {
  Yaml *entries = yaml_get(tree, "entries");
  if (!entries) return NULL;
  if (entries->kind == YAML_MAP) return is_entry(entries, id) ? entries : NULL;
  for (Yaml *entry = entries->first; entry; entry = entry->next)
    if (is_entry(entry, id)) return entry;
  return NULL;
}

/* What the entry is to say. */
static void foresee(const Edit *edit, Yaml *entry) {
  const Yaml *old = yaml_get(entry, "verified");
  bool alone = old && old->kind == YAML_TEXT && !edit->verified->by.n;
  Yaml *map = old && old->kind == YAML_MAP ? twig_copy(edit->arena, old) : twig_map(edit->arena);
  twig_set_text(edit->arena, map, "on", edit->on);
  twig_set_text(edit->arena, map, "by", edit->verified->by);
  twig_set(edit->arena, entry, "verified", alone ? twig_text(edit->arena, edit->on) : map);
}

Str verified_set(Arena *arena, Diag *diag, const char *file, Str text, const Str *ids, int n,
                 const Verified *verified) {
  char on[11];
  date_iso(verified->on, on);
  Edit edit = {.arena = arena, .text = yaml_text(arena, text), .verified = verified, .on = arena_str(arena, str_c(on))};
  Diag *unheard = diag_new();
  const Yaml *tree = yaml_parse(arena, unheard, file, text, 1), *entry = NULL;
  int done = 0;
  for (; tree && done < n; done++) {
    entry = find_entry(tree, ids[done]);
    if (!entry || !set_entry(&edit, entry)) break;
  }
  bool all = tree && done == n;
  Str after = all ? yaml_text_apply(arena, &edit.text, &edit.splices) : (Str){0};
  for (int i = 0; all && i < n; i++) foresee(&edit, find_entry(tree, ids[i]));
  const Yaml *again = all ? yaml_parse(arena, unheard, file, after, 1) : NULL;
  diag_free(unheard);
  if (again && twig_same(tree, again)) return after;
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
  *made = (ContentFile){.path = str_c(name), .bytes = arena_printf(arena, STR_FMT STR_FMT, STR_ARG(mark), STR_ARG(text))};
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
