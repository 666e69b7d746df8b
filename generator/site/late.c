#include "site/late.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/heap.h"
#include "site/views.h"

struct LateViews {
  pthread_mutex_t lock; /* of the arena, too */
  Arena *arena;
};

LateViews *late_new(void) {
  LateViews *late = calloc(1, sizeof *late);
  if (!late) heap_end();
  pthread_mutex_init(&late->lock, NULL);
  late->arena = arena_new();
  return late;
}

Arena *late_arena(const LateViews *late) { return late->arena; }

void late_free(LateViews *late) {
  pthread_mutex_destroy(&late->lock);
  arena_free(late->arena);
  free(late);
}

static bool is_ready(const LateView *view) { return !view->views || atomic_load_explicit(&view->filled, memory_order_acquire); }

/* Whoever comes first fills it; `fill` says where that is noted. */
static void ready(const LateView *view, LateView *(*fill)(const Views *views, int index)) {
  if (is_ready(view)) return;
  const Views *views = view->views;
  pthread_mutex_lock(&views->late->lock);
  if (!is_ready(view)) atomic_store_explicit(&fill(views, view->index)->filled, true, memory_order_release);
  pthread_mutex_unlock(&views->late->lock);
}

static LateView *fill_desk(const Views *views, int index) {
  desk_view_fill(views, &views->site->desks[index], &views->desks[index]);
  return &views->desks[index].late;
}

static LateView *fill_article(const Views *views, int index) {
  article_view_fill(views, &views->site->articles[index], &views->articles[index]);
  return &views->articles[index].late;
}

void desk_view_ready(const void *desk_view) { ready(&((const DeskView *)desk_view)->late, fill_desk); }
void article_view_ready(const void *article_view) { ready(&((const ArticleView *)article_view)->late, fill_article); }

const DeskView *views_desk(const Views *views, const Desk *desk) {
  const DeskView *view = &views->desks[desk->index];
  desk_view_ready(view);
  return view;
}

const ArticleView *views_article(const Views *views, const Article *article) {
  const ArticleView *view = &views->articles[article->index];
  article_view_ready(view);
  return view;
}
