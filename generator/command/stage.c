#define _GNU_SOURCE
#include "command/stage.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/heap.h"
#include "base/table.h"

/* Somebody may set the other one. */
#ifdef __APPLE__
#define PAUSE_CLOCK CLOCK_REALTIME
#else
#define PAUSE_CLOCK CLOCK_MONOTONIC
#endif

enum { PAUSE_MS = 700 /* after a take: whoever is writing may save again, and pages come first */, REMEMBERED_MB = 300 };

/* Sizes of pictures, as write/memory.h keeps them on the disk. */
typedef struct Album {
  pthread_mutex_t lock;
  Arena *arena;
  GHashTable *table; /* Str * -> Str * */
  size_t bytes;
} Album;

struct Stage {
  const Options *options;
  void (*tell)(void *context);
  void *context;
  Common common;
  Album album;
  SiteMemory memory;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  Take *takes[STAGE_ROLES];
  Arena *spare;               /* of a take that has gone, for the next */
  struct timespec quiet_from; /* when the newest may be finished */
  int number, news;
  bool hurry, ending;
};

/* --- The album --- */

static void album_open(Album *album) {
  pthread_mutex_init(&album->lock, NULL);
  album->arena = arena_new();
  album->table = table_new();
}

static void album_close(Album *album) {
  g_hash_table_destroy(album->table);
  arena_free(album->arena);
  pthread_mutex_destroy(&album->lock);
}

static bool recall(void *context, Str name, Arena *arena, Str *bytes) {
  Album *album = context;
  pthread_mutex_lock(&album->lock);
  const Str *found = g_hash_table_lookup(album->table, &name);
  if (found) *bytes = arena_str(arena, *found);
  pthread_mutex_unlock(&album->lock);
  return found;
}

static void remember(void *context, Str name, Str bytes) {
  Album *album = context;
  pthread_mutex_lock(&album->lock);
  if (album->bytes > (size_t)REMEMBERED_MB << 20) {
    g_hash_table_remove_all(album->table);
    arena_reset(album->arena);
    album->bytes = 0;
  }
  Str *pair = NEW_N(album->arena, Str, 2);
  pair[0] = arena_str(album->arena, name);
  pair[1] = arena_str(album->arena, bytes);
  g_hash_table_replace(album->table, &pair[0], &pair[1]);
  album->bytes += bytes.n;
  pthread_mutex_unlock(&album->lock);
}

/* --- Takes in their roles --- */

/* Its memory is the next one's. */
static void free_take(Stage *stage, Take *take) {
  Arena *spare = take_leave(take);
  pthread_mutex_lock(&stage->lock);
  Arena *other = spare ? stage->spare : NULL;
  if (spare) stage->spare = spare;
  pthread_mutex_unlock(&stage->lock);
  arena_free(other);
}

static Arena *have_spare(Stage *stage) {
  pthread_mutex_lock(&stage->lock);
  Arena *spare = stage->spare;
  stage->spare = NULL;
  pthread_mutex_unlock(&stage->lock);
  return spare;
}

/* With the lock. What nobody has any more is returned, to be freed without it. */
static Take *let_go(Take *take) { return take && --take->users == 0 ? take : NULL; }

static Take *put_on(Stage *stage, StageRole role, Take *take) {
  Take *old = stage->takes[role];
  take->users++;
  stage->takes[role] = take;
  return let_go(old);
}

Take *stage_take(Stage *stage, StageRole role) {
  pthread_mutex_lock(&stage->lock);
  Take *take = stage->takes[role];
  if (take) take->users++;
  pthread_mutex_unlock(&stage->lock);
  return take;
}

void stage_hold(Stage *stage, Take *take) {
  pthread_mutex_lock(&stage->lock);
  take->users++;
  pthread_mutex_unlock(&stage->lock);
}

void stage_give_back(Stage *stage, Take *take) {
  pthread_mutex_lock(&stage->lock);
  Take *gone = let_go(take);
  pthread_mutex_unlock(&stage->lock);
  free_take(stage, gone);
}

void stage_read(Stage *stage, const Touched *since) {
  stage->common.since = since;
  stage->common.spare = have_spare(stage);
  Take *take = take_new(stage->options, &stage->common, stage->number + 1);
  Take *gone[2] = {NULL, NULL};
  pthread_mutex_lock(&stage->lock);
  stage->number++;
  stage->news++;
  stage->hurry = false;
  take->finished = !take->sound; /* nothing more will be known of it */
  gone[0] = put_on(stage, STAGE_NEWEST, take);
  if (take->sound) gone[1] = put_on(stage, STAGE_SHOWN, take);
  clock_gettime(PAUSE_CLOCK, &stage->quiet_from);
  stage->quiet_from.tv_nsec += PAUSE_MS * 1000000L;
  stage->quiet_from.tv_sec += stage->quiet_from.tv_nsec / 1000000000L;
  stage->quiet_from.tv_nsec %= 1000000000L;
  pthread_cond_broadcast(&stage->changed);
  pthread_mutex_unlock(&stage->lock);
  stage->tell(stage->context);
  free_take(stage, gone[0]);
  free_take(stage, gone[1]);
}

void stage_hurry(Stage *stage) {
  pthread_mutex_lock(&stage->lock);
  stage->hurry = true;
  pthread_cond_broadcast(&stage->changed);
  pthread_mutex_unlock(&stage->lock);
}

bool stage_finished(Stage *stage, const Take *take) {
  pthread_mutex_lock(&stage->lock);
  bool finished = take->finished;
  pthread_mutex_unlock(&stage->lock);
  return finished;
}

int stage_news(Stage *stage) {
  pthread_mutex_lock(&stage->lock);
  int news = stage->news;
  pthread_mutex_unlock(&stage->lock);
  return news;
}

const SiteMemory *stage_memory(Stage *stage) { return &stage->memory; }

/* --- Behind the stage --- */

typedef struct Finishing {
  Stage *stage;
  const Take *take;
} Finishing;

static bool go_on(void *context) {
  const Finishing *finishing = context;
  Stage *stage = finishing->stage;
  pthread_mutex_lock(&stage->lock);
  bool wanted = !stage->ending && stage->takes[STAGE_SHOWN] == finishing->take;
  pthread_mutex_unlock(&stage->lock);
  return wanted;
}

/* The take to finish, held; NULL at the end. */
static Take *next(Stage *stage) {
  Take *take = NULL;
  pthread_mutex_lock(&stage->lock);
  while (!stage->ending && !take) {
    Take *shown = stage->takes[STAGE_SHOWN];
    struct timespec quiet_from = stage->quiet_from;
    bool due = shown && !shown->finished;
    if (!due) pthread_cond_wait(&stage->changed, &stage->lock);
    else if (stage->hurry || pthread_cond_timedwait(&stage->changed, &stage->lock, &quiet_from) == ETIMEDOUT) take = stage->takes[STAGE_SHOWN];
  }
  if (take && (take->finished || stage->ending)) take = NULL;
  if (take) take->users++;
  pthread_mutex_unlock(&stage->lock);
  return take;
}

static bool is_ending(Stage *stage) {
  pthread_mutex_lock(&stage->lock);
  bool ending = stage->ending;
  pthread_mutex_unlock(&stage->lock);
  return ending;
}

/* What somebody waits for goes first. (Elsewhere than on Linux this would slow down the whole process.) */
static void give_way(void) {
#ifdef __linux__
  setpriority(PRIO_PROCESS, 0, 10);
#endif
}

static void *finish(void *context) {
  Stage *stage = context;
  give_way();
  while (!is_ending(stage)) {
    Take *take = next(stage);
    if (!take) continue;
    Finishing finishing = {stage, take};
    bool finished = take_finish(take, stage->options, go_on, &finishing);
    pthread_mutex_lock(&stage->lock);
    take->finished = finished;
    if (finished) stage->news++;
    pthread_mutex_unlock(&stage->lock);
    if (finished) stage->tell(stage->context);
    stage_give_back(stage, take);
  }
  return NULL;
}

Stage *stage_open(const Options *options, void (*tell)(void *context), void *context) {
  Stage *stage = calloc(1, sizeof *stage);
  if (!stage) heap_end();
  *stage = (Stage){.options = options, .tell = tell, .context = context, .common = {.known = known_new()}};
  Diag *unheard = diag_new();
  stage->common.dictionary = dictionary_open(unheard); /* without one each take says so */
  diag_free(unheard);
  album_open(&stage->album);
  stage->memory = (SiteMemory){recall, remember, &stage->album};
  pthread_mutex_init(&stage->lock, NULL);
  pthread_condattr_t timed;
  pthread_condattr_init(&timed);
#ifndef __APPLE__ /* which has no other for this */
  pthread_condattr_setclock(&timed, PAUSE_CLOCK);
#endif
  pthread_cond_init(&stage->changed, &timed);
  pthread_condattr_destroy(&timed);
  if (pthread_create(&stage->thread, NULL, finish, stage) != 0) thread_end();
  return stage;
}

void stage_close(Stage *stage) {
  pthread_mutex_lock(&stage->lock);
  stage->ending = true;
  pthread_cond_broadcast(&stage->changed);
  pthread_mutex_unlock(&stage->lock);
  pthread_join(stage->thread, NULL);
  for (int role = 0; role < STAGE_ROLES; role++)
    if (stage->takes[role]) stage_give_back(stage, stage->takes[role]);
  arena_free(stage->spare);
  known_free(stage->common.known);
  dictionary_close(stage->common.dictionary);
  album_close(&stage->album);
  pthread_cond_destroy(&stage->changed);
  pthread_mutex_destroy(&stage->lock);
  free(stage);
}
