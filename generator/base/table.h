/* table: a hash table keyed by slices. Keys are `Str *` that the caller keeps alive as long as the table; values are the caller's. */
#ifndef TSUNAGU_BASE_TABLE_H
#define TSUNAGU_BASE_TABLE_H

#include <glib.h>

#include "base/str.h"

GHashTable *table_new(void); /* freed with g_hash_table_destroy */
GHashTable *table_owning(void); /* the same, but what it holds is malloc's, key and value in one, and is freed when it is taken out */

#endif
