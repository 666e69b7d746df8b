/* Which item makes the file at a path: for who is asked for one file of the site and makes no other. Most edits leave all of them where they were: what was
 * found for the take before is known. */
#include "base/hash.h"
#include "read/known.h"
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

/* The paths of a picture's sizes, each handed on with the same context. */
static void each_size(const PictureSet *set, void (*tell)(void *context, Str path), void *context) {
  tell(context, set->plain.path);
  tell(context, set->original.path);
  for (int i = 0; i < set->n_webp; i++) tell(context, set->webp[i].path);
}

typedef struct Size {
  SitePaths *paths;
  Arena *arena;
  size_t item;
} Size;

static void size_makes(void *context, Str path) {
  const Size *size = context;
  makes(size->paths, arena_str(size->arena, path), size->item);
}

static void *paths_make(const void *context, Arena *arena, Diag *diag, Str name, Str text) {
  const SitePlan *plan = context;
  SitePaths *paths = NEW(arena, SitePaths);
  (void)diag, (void)name, (void)text;
  for (paths->n = 16; paths->n < 2 * site_plan_files(plan) + 2;) paths->n *= 2;
  paths->v = NEW_N(arena, Made, paths->n);
  for (size_t i = 0; i < plan->items.n; i++) {
    const SiteItem *item = &plan->items.v[i];
    if (item->kind == ITEM_PICTURE) each_size(&plan->pictures[item->index], size_makes, &(Size){paths, arena, i});
    else if (item->path.n) makes(paths, arena_str(arena, item->path), i);
    else makes(paths, plan_file(arena, plan_path(plan, arena, item, item->language)), i);
  }
  return paths;
}

static void say(void *text, Str s) {
  buf_add(text, s);
  buf_byte(text, '\0');
}

/* All that decides where each item lies, which is more quickly said than found. */
static void say_all(const SitePlan *plan, Buf *text) {
  const Site *site = plan->site;
  for (int i = 0; i < site->n_languages; i++) say(text, site->languages[i]);
  for (size_t i = 0; i < plan->items.n; i++) {
    const SiteItem *item = &plan->items.v[i];
    const char what[] = {(char)item->kind, (char)item->page, (char)item->language};
    buf_add(text, (Str){what, sizeof what});
    if (item->kind == ITEM_PICTURE) each_size(&plan->pictures[item->index], say, text);
    else say(text, item->path.n ? item->path : plan_ref(plan, item, item->language).id);
  }
}

const SitePaths *site_paths(const SitePlan *plan, Arena *arena) {
  Buf text = {0};
  say_all(plan, &text);
  const SitePaths *paths = known_thing(plan->input.common, arena, plan->diag, S("site paths"), buf_str(&text), paths_make, plan);
  buf_free(&text);
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
