#include "base/table.h"

#include <stdlib.h>

static guint hash_str(gconstpointer key) {
  const Str *s = key;
  guint hash = 5381;
  for (size_t i = 0; i < s->n; i++) hash = hash * 33 + (unsigned char)s->s[i];
  return hash;
}

static gboolean same_str(gconstpointer a, gconstpointer b) { return str_eq(*(const Str *)a, *(const Str *)b); }

GHashTable *table_new(void) { return g_hash_table_new(hash_str, same_str); }

GHashTable *table_owning(void) { return g_hash_table_new_full(hash_str, same_str, NULL, free); }
