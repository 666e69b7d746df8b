#define _POSIX_C_SOURCE 200809L
#include "command/town_list.h"

#include <dirent.h>
#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/fs.h"

int town_shard(Arena *arena, Str name, int n_shards) {
  Str plain = str_nfc(arena, name);
  char *hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)plain.s, plain.n);
  hex[8] = '\0';
  unsigned long first = strtoul(hex, NULL, 16);
  g_free(hex);
  return (int)(first % (unsigned long)n_shards);
}

static int by_bytes(const void *a, const void *b) { return str_cmp(*(const Str *)a, *(const Str *)b); }

/* What is in the folder and not hidden, sorted. */
static bool list_all(const char *folder, Arena *arena, Str **names, size_t *n) {
  VEC(Str) found = {0};
  DIR *dir = opendir(folder);
  if (!dir) return false;
  for (struct dirent *entry; (entry = readdir(dir));)
    if (entry->d_name[0] != '.') *vec_push(arena, &found) = arena_str(arena, str_c(entry->d_name));
  closedir(dir);
  if (found.n) qsort(found.v, found.n, sizeof *found.v, by_bytes);
  *names = found.v;
  *n = found.n;
  return true;
}

static Str below(Arena *arena, const char *folder, Str name) { return arena_printf(arena, "%s/" STR_FMT, folder, STR_ARG(name)); }

static bool is_folder(Arena *arena, const char *towns, Str name) {
  struct stat st;
  return stat(below(arena, towns, name).s, &st) == 0 && S_ISDIR(st.st_mode);
}

/* By any of its files, for one that has lost its site.yaml must not drop out: that it has none is for the build to say, as whatever else is wrong with it. */
static bool is_town(Arena *arena, const char *towns, Str name) {
  static const char *const signs[] = {"site.yaml", "site.yml", "categories.yaml", "support"};
  struct stat st;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (stat(below(arena, below(arena, towns, name).s, str_c(signs[i])).s, &st) == 0 || errno != ENOENT) return true;
  return false;
}

static bool is_link(Arena *arena, const char *folder, Str name) {
  struct stat st;
  return lstat(below(arena, folder, name).s, &st) == 0 && S_ISLNK(st.st_mode);
}

/* A town whose folder is away: somebody counts on it. */
static bool leads_nowhere(Arena *arena, const char *towns, Str name) {
  struct stat st;
  return is_link(arena, towns, name) && stat(below(arena, towns, name).s, &st) != 0;
}

/* A name as messages can hold it, and whether it is the same. */
static bool can_be_told(Arena *arena, Str name, Str *told) {
  Buf out = {0};
  buf_name(&out, name);
  *told = buf_keep(&out, arena);
  buf_free(&out);
  return str_eq(*told, name);
}

/* Whether one of the shard's towns can be built. */
static bool is_fit(const Options *options, Arena *arena, Diag *diag, Str name) {
  Str told;
  bool plain = can_be_told(arena, name, &told), link = is_link(arena, options->out, name);
  if (!plain) diag1(diag, D_TOWN_NAME, (Pos){0}, told);
  else if (link) diag1(diag, D_OUT_LINK, (Pos){name.s, 0, 0}, name);
  return plain && !link;
}

bool town_list(const Options *options, Arena *arena, Diag *diag, TownList *list) {
  Str *names, *fit, *unfit, told;
  size_t n;
  *list = (TownList){0};
  if (!list_all(options->towns, arena, &names, &n)) return false;
  list->names = fit = NEW_N(arena, Str, n + 1);
  list->unfit = unfit = NEW_N(arena, Str, n + 1);
  for (size_t i = 0; i < n; i++) {
    bool away = leads_nowhere(arena, options->towns, names[i]);
    if (!away && !is_folder(arena, options->towns, names[i])) continue;
    bool ours = !options->n_shards || town_shard(arena, names[i], options->n_shards) == options->shard, town = away || is_town(arena, options->towns, names[i]);
    list->all += town;
    if (!ours) continue;
    can_be_told(arena, names[i], &told);
    if (!town) diag0(diag, D_TOWN_NONE, (Pos){told.s, 0, 0});
    else if (is_fit(options, arena, diag, names[i])) fit[list->n++] = names[i];
    else unfit[list->n_unfit++] = told;
  }
  return true;
}
