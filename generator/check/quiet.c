#include "check/quiet.h"

#include <string.h>

#include "base/table.h"
#include "base/utf8.h"

typedef struct Heard {
  size_t line;
  const char *slug;
} Heard;

typedef struct File {
  Str name;
  bool read;
  VEC(Str) lines;
  VEC(Heard) heard; /* which words have left a finding as it is */
} File;

struct Quiet {
  Root *content;
  Arena *arena;
  GMutex lock; /* of the arena, and of what is in files */
  Diag *unheard; /* what cannot be read has been said */
  GHashTable *files;
};

Quiet *quiet_new(Root *content, Arena *arena) {
  Quiet *quiet = NEW(arena, Quiet);
  *quiet = (Quiet){.content = content, .arena = arena, .unheard = diag_new(), .files = table_new()};
  g_mutex_init(&quiet->lock);
  return quiet;
}

void quiet_free(Quiet *quiet) {
  diag_free(quiet->unheard);
  g_hash_table_destroy(quiet->files);
  g_mutex_clear(&quiet->lock);
}

void quiet_may_say(Quiet *quiet, Str name) {
  File *file = NEW(quiet->arena, File);
  file->name = arena_str(quiet->arena, name);
  g_hash_table_insert(quiet->files, &file->name, file);
}

/* NULL: it says nothing of the kind. */
static File *file_of(const Quiet *quiet, Str name) { return g_hash_table_lookup(quiet->files, &name); }

static void read_lines(Quiet *quiet, File *file) {
  Str text, line;
  if (file->read) return;
  file->read = true;
  if (root_has(quiet->content, file->name) && root_read_text(quiet->content, quiet->arena, quiet->unheard, file->name, &text))
    while (str_line(&text, &line)) *vec_push(quiet->arena, &file->lines) = line;
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

static const Str marks[] = {S_INIT("<!-- ok "), S_INIT("# ok ")};

/* Where it says so, or -1. */
static ptrdiff_t place_of(Str line, const char *slug, bool markdown) {
  for (size_t i = 0; i < (markdown ? 1 : 2); i++) {
    ptrdiff_t at = str_find(line, marks[i]);
    if (at >= 0 && allows(str_from(line, (size_t)at + marks[i].n), slug)) return at;
  }
  return -1;
}

static bool line_says(Quiet *quiet, File *file, size_t line, const char *slug, bool markdown) {
  if (place_of(file->lines.v[line], slug, markdown) < 0) return false;
  *vec_push(quiet->arena, &file->heard) = (Heard){line, slug};
  return true;
}

/* Nothing else stands in the line but what a list or a quotation begins with. */
static bool is_comment(Str line, bool markdown) {
  Str own = str_trim(line);
  while (markdown && own.n && strchr(" \t>-*+.)0123456789", own.s[0])) own = str_from(own, 1);
  return markdown ? str_starts(own, S("<!--")) && str_ends(own, S("-->")) : str_starts(own, S("#"));
}

static bool file_says(Quiet *quiet, File *file, size_t line, const char *slug, bool markdown) {
  read_lines(quiet, file);
  if (line < file->lines.n && line_says(quiet, file, line, slug, markdown)) return true;
  return line >= 1 && line <= file->lines.n && is_comment(file->lines.v[line - 1], markdown) && line_says(quiet, file, line - 1, slug, markdown);
}

bool quiet_says(Quiet *quiet, const char *slug, Pos pos, bool markdown) {
  if (!g_hash_table_size(quiet->files)) return false;
  File *file = pos.file && pos.line >= 1 ? file_of(quiet, str_c(pos.file)) : NULL;
  if (!file) return false;
  g_mutex_lock(&quiet->lock);
  bool says = file_says(quiet, file, (size_t)pos.line - 1, slug, markdown);
  g_mutex_unlock(&quiet->lock);
  return says;
}

/* --- What is said for nothing ------------------------------------------------------------------------------------------------ */

bool quiet_may_be_in(Str text) {
  if (str_find(text, S(" ok")) < 0) return false; /* sooner found than the space that both end in */
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (str_find(text, marks[i]) >= 0) return true;
  return false;
}

static bool was_heard(const File *file, size_t line, const char *slug) {
  for (size_t i = 0; i < file->heard.n; i++)
    if (file->heard.v[i].line == line && str_is(str_c(slug), file->heard.v[i].slug)) return true;
  return false;
}

void quiet_tell_needless(Quiet *quiet, Diag *diag, Str name, const char *const *slugs) {
  File *file = file_of(quiet, name);
  if (!file) return;
  read_lines(quiet, file);
  bool markdown = false; /* behind the front matter */
  int rules = 0;
  for (size_t line = 0; line < file->lines.n; line++) {
    if (str_ends(name, S(".md")) && str_is(str_trim(file->lines.v[line]), "---")) markdown = ++rules >= 2;
    for (const char *const *slug = slugs; *slug; slug++) {
      ptrdiff_t at = place_of(file->lines.v[line], *slug, markdown);
      if (at < 0 || was_heard(file, line, *slug)) continue;
      int col = (int)utf8_count(str_sub(file->lines.v[line], 0, (size_t)at)) + 1;
      diag1(diag, D_QUIET_NEEDLESS, (Pos){name.s, (int)line + 1, col}, str_c(*slug));
    }
  }
}

Str quiet_form(Arena *arena, const char *slug, bool markdown) {
  return arena_printf(arena, markdown ? "<!-- ok %s: … -->" : "# ok %s: …", slug);
}
