#include "check/quiet.h"

#include "base/table.h"

typedef struct File {
  Str name;
  VEC(Str) lines;
} File;

struct Quiet {
  Root *content;
  Arena *arena;
  Diag *unheard; /* what cannot be read has been said */
  GHashTable *files;
};

Quiet *quiet_new(Root *content, Arena *arena) {
  Quiet *quiet = NEW(arena, Quiet);
  *quiet = (Quiet){content, arena, diag_new(), table_new()};
  return quiet;
}

void quiet_free(Quiet *quiet) {
  diag_free(quiet->unheard);
  g_hash_table_destroy(quiet->files);
}

static const File *file_of(Quiet *quiet, const char *name) {
  Str key = str_c(name);
  File *file = g_hash_table_lookup(quiet->files, &key);
  if (file) return file;
  file = NEW(quiet->arena, File);
  file->name = arena_str(quiet->arena, key);
  Str text, line;
  if (root_has(quiet->content, key) && root_read_text(quiet->content, quiet->arena, quiet->unheard, key, &text))
    while (str_line(&text, &line)) *vec_push(quiet->arena, &file->lines) = line;
  g_hash_table_insert(quiet->files, &file->name, file);
  return file;
}

/* Behind "ok": the ids up to the colon, then the reason. */
static bool allows(Str rest, const char *slug) {
  static const Str wide = S_INIT("：");
  ptrdiff_t colon = str_find_byte(rest, ':'), other = str_find(rest, wide);
  bool is_wide = other >= 0 && (colon < 0 || other < colon);
  if (is_wide) colon = other;
  if (colon < 0) return false;
  Str ids = str_sub(rest, 0, (size_t)colon), reason = str_from(rest, (size_t)colon + (is_wide ? wide.n : 1)), id;
  if (str_find(reason, S("-->")) >= 0) reason = str_sub(reason, 0, (size_t)str_find(reason, S("-->")));
  if (!str_trim(reason).n) return false;
  while (str_split(&ids, ',', &id))
    if (str_is(str_trim(id), slug)) return true;
  return false;
}

static bool line_says(Str line, const char *slug, bool markdown) {
  static const Str marks[] = {S_INIT("<!-- ok "), S_INIT("# ok ")};
  for (size_t i = 0; i < (markdown ? 1 : 2); i++) {
    ptrdiff_t at = str_find(line, marks[i]);
    if (at >= 0 && allows(str_from(line, (size_t)at + marks[i].n), slug)) return true;
  }
  return false;
}

static bool is_comment(Str line, bool markdown) {
  Str own = str_trim(line);
  return markdown ? str_starts(own, S("<!--")) && str_ends(own, S("-->")) : str_starts(own, S("#"));
}

bool quiet_says(Quiet *quiet, const char *slug, Pos pos, bool markdown) {
  if (!pos.file || pos.line < 1) return false;
  const File *file = file_of(quiet, pos.file);
  size_t line = (size_t)pos.line - 1;
  if (line < file->lines.n && line_says(file->lines.v[line], slug, markdown)) return true;
  if (line < 1 || line > file->lines.n) return false;
  Str above = file->lines.v[line - 1];
  return is_comment(above, markdown) && line_says(above, slug, markdown);
}

Str quiet_form(Arena *arena, const char *slug, bool markdown) {
  return arena_printf(arena, markdown ? "<!-- ok %s: … -->" : "# ok %s: …", slug);
}
