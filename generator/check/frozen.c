#include "check/frozen.h"

#include <glib.h>
#include <stdlib.h>

#include "check/gather.h"

enum { HASH_DIGITS = 16 };

/* --- What is hashed --------------------------------------------------------------------------------------------------------- */

typedef VEC(Str) Paths;

static void add_folder(Root *root, Arena *arena, Diag *diag, const char *dir, const char *suffix, Paths *paths) {
  Str *found;
  size_t n = root_list(root, arena, diag, dir, suffix, &found);
  for (size_t i = 0; i < n; i++) *vec_push(arena, paths) = found[i];
}

static int by_bytes(const void *a, const void *b) { return str_cmp(*(const Str *)a, *(const Str *)b); }

size_t record_files(Root *content, Arena *arena, Diag *diag, Str **paths) {
  static const char *const files[] = {"site.yaml", "categories.yaml", "words.yaml"};
  static const char *const folders[] = {"support", "offices", "events", "print"};
  Paths found = {0};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    if (root_has(content, str_c(files[i]))) *vec_push(arena, &found) = str_c(files[i]);
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) add_folder(content, arena, diag, folders[i], ".yaml", &found);
  add_folder(content, arena, diag, "articles", ".md", &found);
  if (found.n) qsort(found.v, found.n, sizeof(Str), by_bytes);
  *paths = found.v;
  return found.n;
}

static Str digest(Arena *arena, GChecksum *sum) {
  Str hash = arena_str(arena, str_sub(str_c(g_checksum_get_string(sum)), 0, HASH_DIGITS));
  g_checksum_free(sum);
  return hash;
}

/* git and editors change line ends, which changes no record. */
static void add_text(GChecksum *sum, Str text) {
  for (Str rest = text, line; str_line(&rest, &line);) {
    g_checksum_update(sum, (const guchar *)line.s, (gssize)line.n);
    g_checksum_update(sum, (const guchar *)"\n", 1);
  }
}

Str record_hash(Arena *arena, Str text) {
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  add_text(sum, text);
  return digest(arena, sum);
}

static bool add_files(GChecksum *sum, Root *root, Arena *arena, Diag *diag, const Str *paths, size_t n) {
  bool ok = true;
  for (size_t i = 0; i < n; i++) {
    Str text;
    if (!root_read(root, arena, diag, paths[i], TEXT_FILE_MB, (Pos){0}, &text)) ok = false;
    else add_text(sum, arena_printf(arena, STR_FMT " " STR_FMT, STR_ARG(paths[i]), STR_ARG(record_hash(arena, text))));
  }
  return ok;
}

bool records_hash(Root *content, Arena *arena, Diag *diag, const Str *paths, size_t n, Str *hash) {
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  bool ok = add_files(sum, content, arena, diag, paths, n);
  *hash = digest(arena, sum);
  return ok;
}

bool layouts_hash(Root *layouts, Arena *arena, Diag *diag, Str *hash) {
  static const char *const folders[] = {"print", "site"};
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  bool ok = true;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    Str *paths;
    size_t n = root_list(layouts, arena, diag, folders[i], "", &paths);
    ok = add_files(sum, layouts, arena, diag, paths, n) && ok;
  }
  *hash = digest(arena, sum);
  return ok;
}

/* --- editions/ID/edition.yaml ----------------------------------------------------------------------------------------------- */

static const Field file_fields[] = {
    {"path", field_str, OF(FrozenFile, path), .need = REQUIRED},
    {"hash", field_slug, OF(FrozenFile, hash), .need = REQUIRED},
};
static const Schema file_schema = {SCHEMA(FrozenFile, file_fields)};

static const Field frozen_fields[] = {
    {"id", field_slug, OF(Frozen, id), .need = REQUIRED},
    {"date", field_date, OF(Frozen, date), .need = REQUIRED},
    {"records", field_slug, OF(Frozen, records), .need = REQUIRED},
    {"layouts", field_slug, OF(Frozen, layouts), .need = REQUIRED},
    {"files", field_record, LIST(Frozen, files, n_files), .need = REQUIRED, .with = &file_schema},
};
static const Frozen frozen_initial = {.date = DATE_NONE};
static const Schema frozen_schema = {SCHEMA(Frozen, frozen_fields), .initial = &frozen_initial};

/* What the first error says is said of the edition as a whole, as a warning: a build does without it. */
static void report_unread(Diag *unheard, Arena *arena, Diag *diag, Str id, Pos pos) {
  Finding *findings;
  size_t n = diag_list(unheard, arena, &findings);
  for (size_t i = 0; i < n; i++) {
    if (findings[i].severity != SEV_ERROR) continue;
    diag3(diag, D_EDITION_UNREAD, findings[i].pos.file ? findings[i].pos : pos, id, findings[i].message[DIAG_JA], findings[i].message[DIAG_EN]);
    return;
  }
}

/* "editions/2026-winter/edition.yaml" -> "2026-winter"; absent for other files. */
static Str folder_of(Str path, bool *is_head) {
  Str rest = path, first, id, name;
  if (!str_split(&rest, '/', &first) || !str_split(&rest, '/', &id) || !str_split(&rest, '/', &name)) return (Str){0};
  *is_head = !rest.s && str_is(name, "edition.yaml");
  return id;
}

static void *make_head(const void *context, Arena *arena, Diag *diag, Str path, Str text) {
  Gather own = *(const Gather *)context;
  own.reader.arena = arena;
  own.reader.diag = diag;
  own.reader.gather = &own;
  Frozen *frozen = NEW(arena, Frozen);
  *frozen = frozen_initial;
  frozen->pos = (Pos){path.s, 1, 1};
  frozen->folder = arena_str(arena, path_dir(path));
  const Yaml *tree = yaml_parse(arena, diag, path.s, text, 1);
  return tree && schema_read(&own.reader, &frozen_schema, tree, frozen) && !diag_count(diag, SEV_ERROR) ? frozen : NULL;
}

static const Frozen *read_head(const Gather *gather, Str id, Str path) {
  const Reader *reader = &gather->reader;
  Diag *unheard = diag_new();
  Str text;
  const Frozen *frozen = NULL;
  if (root_read_text(gather->options->content, reader->arena, unheard, path, &text))
    frozen = known_thing(gather->options->known, reader->arena, unheard, path, text, make_head, gather);
  if (!frozen) report_unread(unheard, reader->arena, reader->diag, id, (Pos){arena_str(reader->arena, path).s, 1, 1});
  diag_free(unheard);
  if (!frozen || str_eq(frozen->id, id)) return frozen;
  Str said = arena_printf(reader->arena, "id: " STR_FMT, STR_ARG(frozen->id));
  diag3(reader->diag, D_EDITION_UNREAD, frozen->pos, id, said, said);
  return NULL;
}

static int by_date(const void *a, const void *b) {
  const Frozen *left = a, *right = b;
  if (left->date != right->date) return left->date < right->date ? -1 : 1;
  return str_cmp(left->id, right->id);
}

/* Without its head nobody can tell whether a folder is whole. */
static void report_headless(Gather *gather, Str id, Str path) {
  Pos pos = {arena_str(gather->reader.arena, path_dir(path)).s, 0, 0};
  diag3(gather->reader.diag, D_EDITION_UNREAD, pos, id, S("edition.yaml がありません"), S("there is no edition.yaml"));
}

static const Frozen *edition_before(const Site *site) {
  const Frozen *before = NULL, *own = NULL;
  for (int i = 0; i < site->n_frozen; i++) {
    const Frozen *frozen = &site->frozen[i];
    if (str_eq(frozen->id, site->edition.id)) own = frozen;
    else if (frozen->date < site->edition.date) before = frozen;
  }
  return before ? before : own;
}

/* --- Its records ------------------------------------------------------------------------------------------------------------ */

static bool is_listed(const Frozen *frozen, Str path) {
  for (int i = 0; i < frozen->n_files; i++)
    if (str_eq(frozen->files[i].path, path)) return true;
  return false;
}

/* False when one is missing: all that it held would seem to be new. What was changed by hand is read as it is. */
static bool is_whole(Root *content, const Frozen *frozen, Arena *arena, Diag *diag) {
  for (int i = 0; i < frozen->n_files; i++) {
    const FrozenFile *file = &frozen->files[i];
    Str clean = path_clean(arena, file->path), path = path_join(arena, frozen->folder, clean.s ? clean : S("?")), text;
    Pos pos = {arena_str(arena, path).s, 0, 0};
    if (!clean.s || !root_has(content, path)) {
      diag3(diag, D_EDITION_UNREAD, pos, frozen->id, S("ファイルがありません"), S("the file is not there"));
      return false;
    }
    if (!root_read(content, arena, diag, path, TEXT_FILE_MB, (Pos){0}, &text)) return false;
    if (!str_eq(record_hash(arena, text), file->hash)) diag1(diag, D_EDITION_EDITED, pos, frozen->id);
  }
  return true;
}

static void report_added(Root *content, const Frozen *frozen, Arena *arena, Diag *diag) {
  Str *paths, support = path_join(arena, frozen->folder, S("support"));
  size_t n = root_list(content, arena, diag, arena_str(arena, support).s, ".yaml", &paths);
  for (size_t i = 0; i < n; i++)
    if (!is_listed(frozen, str_from(paths[i], frozen->folder.n + 1)))
      diag1(diag, D_EDITION_EDITED, (Pos){arena_str(arena, paths[i]).s, 0, 0}, frozen->id);
}

const Site *check_frozen(const CheckOptions *options, const Frozen *frozen, Arena *arena, Diag *diag) {
  if (!is_whole(options->content, frozen, arena, diag)) return NULL;
  report_added(options->content, frozen, arena, diag);
  CheckOptions then = *options;
  then.below = frozen->folder;
  then.today = DATE_NONE;
  Diag *unheard = diag_new(); /* what was worth a warning then was heard then */
  const Site *site = check_records(&then, arena, unheard);
  if (!site) report_unread(unheard, arena, diag, frozen->id, frozen->pos);
  diag_free(unheard);
  return site;
}

/* --- All of them ------------------------------------------------------------------------------------------------------------ */

typedef struct Wanted {
  const CheckOptions *options;
  const Frozen *frozen;
} Wanted;

static void *make_records(const void *context, Arena *arena, Diag *diag, Str name, Str state) {
  (void)name, (void)state;
  const Wanted *wanted = context;
  CheckOptions options = *wanted->options;
  options.known = NULL; /* it outlives the round */
  const Site *read = check_frozen(&options, wanted->frozen, arena, diag);
  Site *site = read ? NEW(arena, Site) : NULL;
  if (site) *site = *read;
  return site;
}

/* Nobody writes there, and a whole town lies there: while no file stands otherwise than it did, none is read again. */
static const Site *records_before(const CheckOptions *options, const Frozen *frozen, Arena *arena, Diag *diag) {
  Str state;
  if (!options->known || !known_folder(options->content, arena, arena_str(arena, frozen->folder).s, &state)) return check_frozen(options, frozen, arena, diag);
  const Site *read = known_thing(options->known, arena, diag, frozen->folder, state, make_records, &(Wanted){options, frozen});
  if (!read) return NULL;
  Site *site = NEW(arena, Site);
  *site = *read;
  site->content = options->content; /* which is opened anew each time */
  return site;
}

void read_editions(Gather *gather) {
  Reader *reader = &gather->reader;
  Site *site = gather->site;
  Str *paths, headed = {0}, headless = {0};
  size_t n = root_list(gather->options->content, reader->arena, reader->diag, "editions", ".yaml", &paths);
  VEC(Frozen) found = {0};
  for (size_t i = 0; i < n; i++) {
    bool is_head = false;
    Str id = folder_of(paths[i], &is_head);
    if (!id.n) continue;
    if (is_head) headed = id;
    const Frozen *frozen = is_head ? read_head(gather, id, paths[i]) : NULL;
    if (frozen) *vec_push(reader->arena, &found) = *frozen;
    Str head = arena_printf(reader->arena, "editions/" STR_FMT "/edition.yaml", STR_ARG(id));
    if (str_eq(id, headed) || str_eq(id, headless) || root_has(gather->options->content, head)) continue;
    report_headless(gather, id, head);
    headless = id;
  }
  if (found.n) qsort(found.v, found.n, sizeof(Frozen), by_date);
  site->frozen = found.v;
  site->n_frozen = (int)found.n;
  const Frozen *before = site->has_edition ? edition_before(site) : NULL;
  if (before) site->before = records_before(gather->options, before, reader->arena, reader->diag);
}
