#include "check/index.h"

#include "base/table.h"

typedef struct Entry {
  Str id;
  Pos pos;
  void *thing;
} Entry;

struct Index {
  GHashTable *table; /* Str * -> Entry * */
  Arena *arena;
  VEC(Entry *) entries; /* in the order in which they came: what is suggested never depends on a hash */
  size_t looks;
  bool torn;
};

enum { MOST_LOOKS = 3000000 };

Index *index_new(void) {
  Arena *arena = arena_new();
  Index *index = NEW(arena, Index);
  index->arena = arena;
  index->table = table_new();
  return index;
}

void index_free(Index *index) {
  if (!index) return;
  g_hash_table_destroy(index->table);
  arena_free(index->arena);
}

void index_tear(Index *index) { index->torn = true; }

bool index_torn(const Index *index) { return index->torn; }

bool index_add(Index *index, Diag *diag, Str id, Pos pos, void *thing) {
  if (!id.n) return true;
  const Entry *first = g_hash_table_lookup(index->table, &id);
  if (first) {
    diag2(diag, D_DUPLICATE_ID, pos, id,
          arena_printf(index->arena, "%s:%d:%d", first->pos.file, first->pos.line, first->pos.col));
    return false;
  }
  Entry *entry = NEW(index->arena, Entry);
  *entry = (Entry){arena_str(index->arena, id), pos, thing};
  g_hash_table_insert(index->table, &entry->id, entry);
  *vec_push(index->arena, &index->entries) = entry;
  return true;
}

void *index_find(const Index *index, Str id) {
  const Entry *entry = g_hash_table_lookup(index->table, &id);
  return entry ? entry->thing : NULL;
}

Str index_nearest(Index *index, Str id) {
  Nearest nearest = nearest_start(id);
  for (size_t i = 0; i < index->entries.n && index->looks < MOST_LOOKS; i++, index->looks++)
    nearest_try(&nearest, index->entries.v[i]->id);
  return nearest.best;
}

Str index_some(const Index *index, Arena *arena) {
  enum { SOME = 12 };
  Buf list = {0};
  for (size_t i = 0; i < index->entries.n && i < SOME; i++) {
    buf_addc(&list, i ? ", " : "");
    buf_add(&list, index->entries.v[i]->id);
  }
  if (index->entries.n > SOME) buf_addc(&list, ", …");
  Str kept = buf_keep(&list, arena);
  buf_free(&list);
  return kept;
}
