#include "read/known.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/table.h"

typedef struct Entry {
  Arena *arena;
  Str name, text;
  const void *thing;
  int users; /* open rounds that were given it, and the table */
} Entry;

struct Known {
  pthread_mutex_t lock;
  GHashTable *by_name; /* Str * in the entry -> Entry * */
};

struct KnownRound {
  Known *known;
  Arena *arena;
  VEC(Entry *) used;
};

Known *known_new(void) {
  Known *known = calloc(1, sizeof *known);
  if (!known) abort();
  pthread_mutex_init(&known->lock, NULL);
  known->by_name = table_new();
  return known;
}

static void let_go(Entry *entry) {
  if (--entry->users == 0) arena_free(entry->arena);
}

/* `all`: NULL where what a round still has stays. */
static gboolean forget(gpointer key, gpointer value, gpointer all) {
  (void)key;
  Entry *entry = value;
  if (!all && entry->users > 1) return FALSE;
  let_go(entry);
  return TRUE;
}

void known_free(Known *known) {
  if (!known) return;
  g_hash_table_foreach_remove(known->by_name, forget, known);
  g_hash_table_destroy(known->by_name);
  pthread_mutex_destroy(&known->lock);
  free(known);
}

KnownRound *known_begin(Known *known) {
  Arena *arena = arena_new();
  KnownRound *round = NEW(arena, KnownRound);
  *round = (KnownRound){.known = known, .arena = arena};
  return round;
}

void known_end(KnownRound *round) {
  if (!round) return;
  Known *known = round->known;
  pthread_mutex_lock(&known->lock);
  for (size_t i = 0; i < round->used.n; i++) let_go(round->used.v[i]);
  g_hash_table_foreach_remove(known->by_name, forget, NULL);
  pthread_mutex_unlock(&known->lock);
  arena_free(round->arena);
}

/* --- One thing --- */

static Entry *use(KnownRound *round, Entry *entry) {
  entry->users++;
  *vec_push(round->arena, &round->used) = entry;
  return entry;
}

static Entry *find(KnownRound *round, Str name, Str text) {
  Known *known = round->known;
  pthread_mutex_lock(&known->lock);
  Entry *entry = g_hash_table_lookup(known->by_name, &name);
  if (entry) entry->users++; /* it is compared without the lock */
  pthread_mutex_unlock(&known->lock);
  bool same = entry && str_eq(entry->text, text);
  pthread_mutex_lock(&known->lock);
  if (same) use(round, entry);
  if (entry) let_go(entry);
  pthread_mutex_unlock(&known->lock);
  return same ? entry : NULL;
}

static void keep(KnownRound *round, Entry *entry) {
  Known *known = round->known;
  pthread_mutex_lock(&known->lock);
  Entry *old = g_hash_table_lookup(known->by_name, &entry->name);
  g_hash_table_replace(known->by_name, &entry->name, use(round, entry));
  if (old) let_go(old);
  pthread_mutex_unlock(&known->lock);
}

/* NULL if there was anything to say of it. */
static Entry *entry_new(Str name, Str text, KnownMake *make, const void *context) {
  Arena *arena = arena_new();
  Diag *heard = diag_new();
  Entry *entry = NEW(arena, Entry);
  *entry = (Entry){.arena = arena, .name = arena_str(arena, name), .text = arena_str(arena, text), .users = 1};
  entry->thing = make(context, arena, heard, entry->name, entry->text);
  bool silent = entry->thing && diag_fatal(heard, true) == 0;
  diag_free(heard);
  if (silent) return entry;
  arena_free(arena);
  return NULL;
}

const void *known_thing(KnownRound *round, Arena *arena, Diag *diag, Str name, Str text, KnownMake *make, const void *context) {
  Entry *entry = round ? find(round, name, text) : NULL;
  if (!entry && round) {
    entry = entry_new(name, text, make, context);
    if (entry) keep(round, entry);
  }
  return entry ? entry->thing : make(context, arena, diag, arena_str(arena, name), text);
}

bool known_folder(Root *root, Arena *arena, const char *dir, Str *text) {
  Str *paths;
  Buf all = {0};
  Diag *unheard = diag_new();
  size_t n = root_list(root, arena, unheard, dir, "", &paths);
  for (size_t i = 0; i < n; i++) {
    Str bytes;
    if (!root_read(root, arena, unheard, paths[i], PICTURE_FILE_MB, (Pos){0}, &bytes)) break;
    buf_printf(&all, STR_FMT " %zu\n", STR_ARG(paths[i]), bytes.n);
    buf_add(&all, bytes);
  }
  bool whole = diag_fatal(unheard, true) == 0;
  *text = buf_keep(&all, arena);
  buf_free(&all);
  diag_free(unheard);
  return whole;
}
