/* Pictures: every file once, on several threads; whoever refers to it gets the same one. */
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "check/gather.h"

typedef struct Group {
  const PictureWish *wishes;
  size_t n;
  Picture *picture;
} Group;

typedef struct Work {
  Gather *gather;
  Group *groups;
  PoolArenas arenas;
} Work;

static int by_path_and_place(const void *left, const void *right) {
  const PictureWish *a = left, *b = right;
  int order = str_cmp(a->path, b->path);
  if (!order) order = strcmp(a->pos.file, b->pos.file);
  if (!order) order = (a->pos.line > b->pos.line) - (a->pos.line < b->pos.line);
  return order ? order : (a->pos.col > b->pos.col) - (a->pos.col < b->pos.col);
}

/* A picture with a fault is one at each place that refers to it. */
static void read_group(void *context, size_t item, int worker) {
  Work *work = context;
  Group *group = &work->groups[item];
  const Reader *reader = &work->gather->reader;
  for (size_t i = 0; i < group->n && !group->picture; i++)
    group->picture = picture_read(work->gather->options->known, work->gather->options->content, pool_arena(&work->arenas, worker), reader->diag,
                                  group->wishes[i].path, group->wishes[i].pos);
}

static size_t group_wishes(Gather *gather, Group *groups) {
  size_t n = 0;
  for (size_t i = 0; i < gather->wishes.n; i++) {
    const PictureWish *wish = &gather->wishes.v[i];
    if (n == 0 || !str_eq(groups[n - 1].wishes->path, wish->path)) groups[n++] = (Group){.wishes = wish};
    groups[n - 1].n++;
  }
  return n;
}

/* A drawing is sharp at any size. */
static void judge_size(const Gather *gather, const PictureWish *wish, const Picture *picture) {
  if (picture->kind == PICTURE_SVG || picture->width >= wish->least_px) return;
  Arena *arena = gather->reader.arena;
  diag3(gather->reader.diag, D_PICTURE_SMALL, wish->pos, wish->path, arena_printf(arena, "%d", picture->width),
        arena_printf(arena, "%d", wish->least_px));
}

static void hand_out(Gather *gather, Group *groups, size_t n) {
  const Picture **pictures = NEW_N(gather->reader.arena, const Picture *, n + 1);
  int count = 0;
  for (size_t i = 0; i < n; i++) {
    if (!groups[i].picture) continue;
    groups[i].picture->index = count;
    pictures[count++] = groups[i].picture;
    for (size_t w = 0; w < groups[i].n; w++) {
      memcpy(groups[i].wishes[w].out, &groups[i].picture, sizeof groups[i].picture);
      judge_size(gather, &groups[i].wishes[w], groups[i].picture);
    }
  }
  gather->site->pictures = pictures;
  gather->site->n_pictures = count;
}

void read_pictures(Gather *gather) {
  Arena *arena = gather->reader.arena;
  if (gather->wishes.n) qsort(gather->wishes.v, gather->wishes.n, sizeof *gather->wishes.v, by_path_and_place);
  Group *groups = NEW_N(arena, Group, gather->wishes.n + 1);
  size_t n = group_wishes(gather, groups);
  Work work = {.gather = gather, .groups = groups};
  pool_run(n, gather->options->jobs, read_group, &work);
  pool_arenas_adopt(&work.arenas, arena);
  hand_out(gather, groups, n);
}
