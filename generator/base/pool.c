#define _GNU_SOURCE
#include "pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

typedef struct Pool {
  atomic_size_t next;
  size_t count;
  void (*work)(void *, size_t, int);
  void *context;
} Pool;

typedef struct Worker {
  Pool *pool;
  int index;
} Worker;

static void *run(void *argument) {
  Worker *worker = argument;
  Pool *pool = worker->pool;
  for (size_t item; (item = atomic_fetch_add(&pool->next, 1)) < pool->count;) pool->work(pool->context, item, worker->index);
  return NULL;
}

void pool_run(size_t count, int jobs, void (*work)(void *, size_t, int), void *context) {
  Pool pool = {.count = count, .work = work, .context = context};
  Worker workers[POOL_MOST_WORKERS];
  pthread_t threads[POOL_MOST_WORKERS];
  if (jobs > POOL_MOST_WORKERS) jobs = POOL_MOST_WORKERS;
  if ((size_t)jobs > count) jobs = (int)count;
  int started = 1;
  for (; started < jobs; started++) {
    workers[started] = (Worker){&pool, started};
    if (pthread_create(&threads[started], NULL, run, &workers[started]) != 0) break;
  }
  workers[0] = (Worker){&pool, 0};
  run(&workers[0]);
  for (int i = 1; i < started; i++) pthread_join(threads[i], NULL);
}

int pool_cores(void) {
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  return cores < 1 ? 1 : cores > POOL_MOST_WORKERS ? POOL_MOST_WORKERS : (int)cores;
}

Arena *pool_arena(PoolArenas *arenas, int worker) {
  if (!arenas->v[worker]) arenas->v[worker] = arena_new();
  return arenas->v[worker];
}

void pool_arenas_adopt(PoolArenas *arenas, Arena *arena) {
  for (int i = 0; i < POOL_MOST_WORKERS; i++)
    if (arenas->v[i]) arena_adopt(arena, arenas->v[i]);
  *arenas = (PoolArenas){0};
}
