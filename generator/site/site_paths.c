/* Which item makes the file at a path: for who is asked for one file of the site and makes no other. */
#include <stdlib.h>

#include "site/site_plan.h"
#include "site/theme.h"

typedef struct Made {
  Str path;
  size_t item;
} Made;

struct SitePaths {
  VEC(Made) list; /* by path */
};

static void makes(SitePaths *paths, Arena *arena, Str path, size_t item) {
  if (path.n) *vec_push(arena, &paths->list) = (Made){path, item};
}

static void add_pictures(SitePaths *paths, Arena *arena, const PictureSet *set, size_t item) {
  makes(paths, arena, set->plain.path, item);
  makes(paths, arena, set->original.path, item);
  for (int i = 0; i < set->n_webp; i++) makes(paths, arena, set->webp[i].path, item);
}

static int by_path(const void *a, const void *b) { return str_cmp(((const Made *)a)->path, ((const Made *)b)->path); }

const SitePaths *site_paths(const SitePlan *plan, Arena *arena) {
  SitePaths *paths = NEW(arena, SitePaths);
  for (size_t i = 0; i < plan->items.n; i++) {
    const SiteItem *item = &plan->items.v[i];
    if (item->kind == ITEM_PICTURE) add_pictures(paths, arena, &plan->pictures[item->index], i);
    else if (item->path.n) makes(paths, arena, item->path, i);
    else makes(paths, arena, plan_file(arena, plan_path(plan, arena, item, item->language)), i);
  }
  if (paths->list.n) qsort(paths->list.v, paths->list.n, sizeof(Made), by_path);
  return paths;
}

bool site_paths_find(const SitePaths *paths, Str path, size_t *item) {
  Made wanted = {.path = path};
  const Made *found = paths->list.n ? bsearch(&wanted, paths->list.v, paths->list.n, sizeof(Made), by_path) : NULL;
  if (found) *item = found->item;
  return found;
}

Pos site_source(const SitePlan *plan, size_t index) {
  const Site *site = plan->site;
  const SiteItem *item = &plan->items.v[index];
  if (item->kind != ITEM_PAGE) return (Pos){0};
  switch (item->page) {
  case PAGE_HOME: return (Pos){"site.yaml", 1, 1};
  case PAGE_LIST: return site->lists[item->index].pos;
  case PAGE_CATEGORY: return site->categories[item->index].pos;
  case PAGE_SITUATION: return site->situations[item->index].pos;
  case PAGE_DESK: return site->desks[item->index].pos;
  case PAGE_OFFICE: return site->offices[item->index].pos;
  case PAGE_ARTICLE: return (Pos){article_in(&site->articles[item->index], site->languages[item->language])->file.s, 1, 1};
  default: return (Pos){0};
  }
}

void site_dress(const SitePlan *plan, Buf *out) {
  for (size_t i = 0; i < plan->items.n; i++)
    if (plan->items.v[i].kind == ITEM_FILE) buf_add(out, plan->items.v[i].bytes);
  theme_css(plan->site, out);
  for (size_t i = plan->first_picture; i < plan->items.n; i++) buf_add(out, plan->pictures[plan->items.v[i].index].picture->digest);
}

bool site_shows_downloads(const SitePlan *plan, size_t item) {
  return plan->items.v[item].kind == ITEM_PAGE && plan->items.v[item].page == PAGE_PRINT;
}
