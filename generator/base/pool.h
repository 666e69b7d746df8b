/* pool: the same work for many items, on several threads. The order in which items are done is not fixed; results go to places
 * of their own, so that they do not depend on it. */
#ifndef TSUNAGU_BASE_POOL_H
#define TSUNAGU_BASE_POOL_H

#include <stddef.h>

#include "arena.h"

enum { POOL_MOST_WORKERS = 64 };

/* Calls work(context, item, worker) for each item 0..count-1, on `jobs` threads (at least one, at most POOL_MOST_WORKERS; the caller's is one of them).
 * `worker` is 0..jobs-1 and the same for all calls on one thread: an index into the caller's per-thread things. */
void pool_run(size_t count, int jobs, void (*work)(void *context, size_t item, int worker), void *context);
int pool_cores(void); /* processors that this process may use, at least 1, at most POOL_MOST_WORKERS */

/* An arena for each worker, made when it first asks; zero-initialise. When all is done what is in them becomes another one's. */
typedef struct PoolArenas {
  Arena *v[POOL_MOST_WORKERS];
} PoolArenas;
Arena *pool_arena(PoolArenas *arenas, int worker);
void pool_arenas_adopt(PoolArenas *arenas, Arena *arena);

#endif
