/* Which item makes the file at a path: for who is asked for one file of the site and makes no other. */
#include "base/hash.h"
#include "site/site_plan.h"
#include "site/theme.h"

typedef struct Made {
  Str path; /* absent: nothing is here */
  size_t item;
} Made;

/* A table with open places: the one of a path is the first from its hash on that has it, or is open. */
struct SitePaths {
  Made *v;
  size_t n; /* a power of two, more than twice what there is */
};

static Made *place_of(const SitePaths *paths, Str path) {
  size_t at = hash_of(path);
  while (paths->v[at & (paths->n - 1)].path.n && !str_eq(paths->v[at & (paths->n - 1)].path, path)) at++;
  return &paths->v[at & (paths->n - 1)];
}

static void makes(SitePaths *paths, Str path, size_t item) {
  if (path.n) *place_of(paths, path) = (Made){path, item};
}

static void add_pictures(SitePaths *paths, const PictureSet *set, size_t item) {
  makes(paths, set->plain.path, item);
  makes(paths, set->original.path, item);
  for (int i = 0; i < set->n_webp; i++) makes(paths, set->webp[i].path, item);
}

const SitePaths *site_paths(const SitePlan *plan, Arena *arena) {
  SitePaths *paths = NEW(arena, SitePaths);
  for (paths->n = 16; paths->n < 2 * site_plan_files(plan) + 2;) paths->n *= 2;
  paths->v = NEW_N(arena, Made, paths->n);
  for (size_t i = 0; i < plan->items.n; i++) {
    const SiteItem *item = &plan->items.v[i];
    if (item->kind == ITEM_PICTURE) add_pictures(paths, &plan->pictures[item->index], i);
    else if (item->path.n) makes(paths, item->path, i);
    else makes(paths, plan_file(arena, plan_path(plan, arena, item, item->language)), i);
  }
  return paths;
}

bool site_find(const SitePlan *plan, Str path, size_t *item) {
  const Made *found = path.n ? place_of(plan->paths, path) : NULL;
  if (found && found->path.n) *item = found->item;
  return found && found->path.n;
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
