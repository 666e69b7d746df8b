#include "read/known.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/heap.h"
#include "base/table.h"

typedef struct KnownEntry Entry;
struct KnownEntry {
  Arena *arena;
  Str name, text;
  const void *thing;
  Diag *told;                /* what there is to say of it; NULL: nothing */
  unsigned long long number;
  int users;                 /* open rounds that were given it, the table, and what was made of it */
  Entry *of;                 /* the file that it was made of; NULL: it needs none */
};

struct Known {
  pthread_mutex_t lock;
  GHashTable *by_name; /* Str * in the entry -> Entry * */
  unsigned long long made;
  KnownRound *newest;  /* NULL: it has ended */
};

struct KnownRound {
  Known *known;
  Arena *arena;
  VEC(Entry *) used;
  const Touched *since;
  const void *left, *left_before;
};

Known *known_new(void) {
  Known *known = calloc(1, sizeof *known);
  if (!known) heap_end();
  pthread_mutex_init(&known->lock, NULL);
  known->by_name = table_new();
  return known;
}

static void let_go(Entry *entry) {
  if (--entry->users > 0) return;
  if (entry->of) let_go(entry->of);
  diag_free(entry->told);
  arena_free(entry->arena);
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

KnownRound *known_begin(Known *known, const Touched *since) {
  Arena *arena = arena_new();
  KnownRound *round = NEW(arena, KnownRound);
  *round = (KnownRound){.known = known, .arena = arena, .since = since};
  pthread_mutex_lock(&known->lock);
  if (known->newest && since && !since->unknown) round->left_before = known->newest->left;
  known->newest = round;
  pthread_mutex_unlock(&known->lock);
  return round;
}

void known_end(KnownRound *round) {
  if (!round) return;
  Known *known = round->known;
  pthread_mutex_lock(&known->lock);
  for (size_t i = 0; i < round->used.n; i++) let_go(round->used.v[i]);
  g_hash_table_foreach_remove(known->by_name, forget, NULL);
  if (known->newest == round) known->newest = NULL;
  pthread_mutex_unlock(&known->lock);
  arena_free(round->arena);
}

/* --- One thing --- */

enum { SHORT_BYTES = 200 /* what is longer is compared without the lock */ };

static Entry *use(KnownRound *round, Entry *entry) {
  entry->users++;
  *vec_push(round->arena, &round->used) = entry;
  return entry;
}

static Entry *find(KnownRound *round, Str name, Str text) {
  Known *known = round->known;
  pthread_mutex_lock(&known->lock);
  Entry *entry = g_hash_table_lookup(known->by_name, &name);
  if (entry) entry->users++;
  if (entry && text.n > SHORT_BYTES) pthread_mutex_unlock(&known->lock);
  bool same = entry && str_eq(entry->text, text);
  if (entry && text.n > SHORT_BYTES) pthread_mutex_lock(&known->lock);
  if (same) use(round, entry);
  if (entry) let_go(entry);
  pthread_mutex_unlock(&known->lock);
  return same ? entry : NULL;
}

static void keep(KnownRound *round, Entry *entry, Entry *of) {
  Known *known = round->known;
  pthread_mutex_lock(&known->lock);
  if (of) of->users++;
  entry->of = of;
  entry->number = ++known->made;
  Entry *old = g_hash_table_lookup(known->by_name, &entry->name);
  g_hash_table_replace(known->by_name, &entry->name, use(round, entry));
  if (old) let_go(old);
  pthread_mutex_unlock(&known->lock);
}

static Entry *entry_new(Str name, Str text, KnownMake *make, const void *context) {
  Arena *arena = arena_small();
  Diag *told = diag_new();
  Entry *entry = NEW(arena, Entry);
  *entry = (Entry){.arena = arena, .name = arena_str(arena, name), .text = arena_str(arena, text), .users = 1};
  entry->thing = make(context, arena, told, entry->name, entry->text);
  if (diag_fatal(told, true)) entry->told = told;
  else diag_free(told);
  return entry;
}

static KnownOne make_now(Arena *arena, Diag *diag, Str name, Str text, KnownMake *make, const void *context) {
  return (KnownOne){.thing = make(context, arena, diag, arena_str(arena, name), text)};
}

/* What is not kept becomes the caller's, with what there was to say. */
static KnownOne hand_over(Entry *entry, Arena *arena, Diag *diag) {
  const KnownOne one = {.thing = entry->thing};
  if (entry->told) diag_repeat(diag, entry->told);
  diag_free(entry->told);
  arena_adopt(arena, entry->arena);
  return one;
}

static KnownOne known_silent(KnownRound *round, Arena *arena, Diag *diag, Str name, Str text, KnownMake *make, const void *context) {
  if (!round) return make_now(arena, diag, name, text, make, context);
  Entry *entry = find(round, name, text);
  if (entry) return (KnownOne){entry->thing, entry->number, entry};
  entry = entry_new(name, text, make, context);
  if (!entry->thing || entry->told) return hand_over(entry, arena, diag);
  keep(round, entry, NULL);
  return (KnownOne){entry->thing, entry->number, entry};
}

const void *known_thing(KnownRound *round, Arena *arena, Diag *diag, Str name, Str text, KnownMake *make, const void *context) {
  return known_silent(round, arena, diag, name, text, make, context).thing;
}

static KnownOne told_of(KnownRound *round, Arena *arena, Diag *diag, Str name, Str text, Entry *of, KnownMake *make, const void *context) {
  if (!round) return make_now(arena, diag, name, text, make, context);
  Entry *entry = find(round, name, text);
  if (!entry) keep(round, entry = entry_new(name, text, make, context), of);
  if (entry->told) diag_repeat(diag, entry->told);
  return (KnownOne){entry->thing, entry->number, entry};
}

KnownOne known_told(KnownRound *round, Arena *arena, Diag *diag, Str name, Str text, KnownMake *make, const void *context) {
  return told_of(round, arena, diag, name, text, NULL, make, context);
}

/* --- From one round to the next --- */

void known_leave(KnownRound *round, const void *thing) { round->left = thing; }
const void *known_left(const KnownRound *round) { return round ? round->left_before : NULL; }
const Touched *known_since(const KnownRound *round) { return round->since; }

void known_again(KnownRound *round, Diag *diag, const KnownOne *ones, size_t n) {
  if (!n) return;
  pthread_mutex_lock(&round->known->lock);
  for (size_t i = 0; i < n; i++) use(round, ones[i].entry);
  pthread_mutex_unlock(&round->known->lock);
  for (size_t i = 0; i < n; i++)
    if (ones[i].entry->told) diag_repeat(diag, ones[i].entry->told);
}

/* --- Files --- */

typedef struct Wish {
  Root *root;
  Str path;
  int limit_mb;
  Pos pos;
} Wish;

static void *read_file(const void *context, Arena *arena, Diag *diag, Str name, Str state) {
  const Wish *wish = context;
  Str *bytes = NEW(arena, Str);
  (void)name, (void)state;
  return root_read(wish->root, arena, diag, wish->path, wish->limit_mb, wish->pos, bytes) ? bytes : NULL;
}

bool known_read(KnownRound *round, Root *root, Arena *arena, Diag *diag, Str path, int limit_mb, Pos pos, KnownFile *file) {
  const Wish wish = {root, path, limit_mb, pos};
  Str state;
  *file = (KnownFile){0};
  if (!round || !root_state(root, arena, path, &state)) return root_read(root, arena, diag, path, limit_mb, pos, &file->bytes);
  KnownOne one = known_silent(round, arena, diag, str_join(arena, S("file "), str_c(root_path(root)), S("/"), path), state, read_file, &wish);
  if (one.thing) *file = (KnownFile){*(const Str *)one.thing, one.number, one.entry};
  return one.thing;
}

typedef struct OfFile {
  KnownMake *make;
  Str bytes;
} OfFile;

static void *make_of_file(const void *context, Arena *arena, Diag *diag, Str name, Str number) {
  const OfFile *of = context;
  (void)number;
  return of->make(NULL, arena, diag, name, of->bytes);
}

KnownOne known_of_file(KnownRound *round, Arena *arena, Diag *diag, Str name, const KnownFile *file, KnownMake *make) {
  if (!file->number) return known_told(round, arena, diag, name, file->bytes, make, NULL);
  const OfFile of = {make, file->bytes};
  return told_of(round, arena, diag, name, (Str){(const char *)&file->number, sizeof file->number}, file->entry, make_of_file, &of);
}

bool known_folder(Root *root, Arena *arena, const char *dir, Str *text) {
  Str *paths;
  Buf all = {0};
  Diag *unheard = diag_new();
  size_t n = root_list(root, arena, unheard, dir, "", &paths);
  for (size_t i = 0; i < n; i++) {
    Str told;
    bool stands = root_state(root, arena, paths[i], &told);
    if (!stands && !root_read(root, arena, unheard, paths[i], PICTURE_FILE_MB, (Pos){0}, &told)) break;
    buf_printf(&all, STR_FMT " %zu\n", STR_ARG(paths[i]), told.n);
    buf_add(&all, told);
  }
  bool whole = diag_fatal(unheard, true) == 0;
  *text = buf_keep(&all, arena);
  buf_free(&all);
  diag_free(unheard);
  return whole;
}
