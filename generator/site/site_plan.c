#include "site/site_plan.h"

#include <pthread.h>
#include <string.h>

#include "base/pool.h"
#include "base/table.h"
#include "read/icon.h"
#include "site/lean.h"
#include "site/stopped.h"

typedef struct Planner {
  SitePlan *plan;
  Arena *arena, *growing; /* growing: of the items, until it is known how many there are */
  Diag *diag;
} Planner;

/* --- Layouts and icons --- */

/* All that HTML is made with. */
typedef struct Layouts {
  const Mustache *v[LAYOUT_KINDS];
} Layouts;

/* A part stands in most layouts: each file is read once. */
typedef struct LayoutFile {
  Str path, text;
  bool read;
} LayoutFile;

typedef struct LayoutFiles {
  Root *root;
  Arena *arena;
  Diag *diag;
  pthread_mutex_t lock; /* of the arena and the table */
  GHashTable *known;    /* path -> LayoutFile * */
  Layouts *layouts;
  PoolArenas arenas;
} LayoutFiles;

static const LayoutFile *layout_file_of(LayoutFiles *files, Str path) {
  LayoutFile *file = g_hash_table_lookup(files->known, &path);
  if (file) return file;
  file = NEW(files->arena, LayoutFile);
  file->path = path;
  file->read = root_read_text(files->root, files->arena, files->diag, path, &file->text);
  if (file->read) stopped_find(files->diag, path.s, file->text);
  g_hash_table_insert(files->known, &file->path, file);
  return file;
}

static bool layout_read(void *context, Str name, bool part, Pos asked_at, const char **file, Str *text) {
  LayoutFiles *files = context;
  pthread_mutex_lock(&files->lock);
  Str path = arena_printf(files->arena, "site/%s" STR_FMT ".html", part ? "parts/" : "", STR_ARG(name));
  bool there = !part || g_hash_table_contains(files->known, &path) || root_has(files->root, path);
  const LayoutFile *found = there ? layout_file_of(files, path) : NULL;
  pthread_mutex_unlock(&files->lock);
  if (!there) diag1(files->diag, D_LAYOUT_PART, asked_at, name);
  *file = path.s;
  if (found) *text = found->text;
  return found && found->read;
}

static void layout_make(void *context, size_t kind, int worker) {
  LayoutFiles *files = context;
  const Names *const roots[] = {common_names(), body_names((LayoutKind)kind)};
  MustacheSource source = {layout_read, files, .dense = true};
  files->layouts->v[kind] = mustache_compile(pool_arena(&files->arenas, worker), files->diag, &source, str_c(layout_file((LayoutKind)kind)), roots, 2);
}

typedef struct Compiling {
  Root *layouts;
  int jobs;
} Compiling;

static void *layouts_make(const void *context, Arena *arena, Diag *diag, Str name, Str text) {
  (void)name, (void)text;
  Layouts *layouts = NEW(arena, Layouts);
  const Compiling *wanted = context;
  LayoutFiles files = {.root = wanted->layouts, .arena = arena, .diag = diag, .known = table_new(), .layouts = layouts};
  pthread_mutex_init(&files.lock, NULL);
  pool_run(LAYOUT_KINDS, wanted->jobs, layout_make, &files);
  pthread_mutex_destroy(&files.lock);
  g_hash_table_destroy(files.known);
  bool fine = true;
  for (int i = 0; i < LAYOUT_KINDS; i++) fine &= layouts->v[i] != NULL;
  pool_arenas_adopt(&files.arenas, arena);
  return fine ? layouts : NULL;
}

static const Layouts *layouts_get(KnownRound *common, Root *layouts, int jobs, Arena *arena, Diag *diag) {
  Str all = {0};
  const Compiling wanted = {layouts, jobs};
  return known_thing(common && known_folder(layouts, arena, "site", &all) ? common : NULL, arena, diag, S("layouts/site"), all, layouts_make, &wanted);
}

bool site_layouts(KnownRound *common, Root *layouts, Arena *arena, Diag *diag) { return layouts_get(common, layouts, 1, arena, diag); }

static bool icon_load(Root *assets, Arena *arena, Diag *diag, const char *name, const Icon **icon) {
  Str path = arena_printf(arena, "icons/%s.svg", name), svg;
  if (!root_read_text(assets, arena, diag, path, &svg)) return false;
  *icon = icon_parse(arena, diag, path.s, str_c(name), svg);
  return *icon != NULL;
}

static void *icons_make(const void *context, Arena *arena, Diag *diag, Str unused, Str all) {
  const SiteInput *input = context;
  Icons *icons = NEW(arena, Icons);
  bool fine = true;
  (void)unused, (void)all;
#define LOAD(name) fine &= icon_load(input->assets, arena, diag, #name, &icons->name);
  SITE_ICONS(LOAD)
#undef LOAD
  return fine ? icons : NULL;
}

static const Icons *icons_get(const SiteInput *input, Arena *arena, Diag *diag) {
  Str all = {0};
  KnownRound *common = input->common && known_folder(input->assets, arena, "icons", &all) ? input->common : NULL;
  return known_thing(common, arena, diag, S("assets/icons"), all, icons_make, input);
}

/* --- Items --- */

static SiteItem *add(Planner *planner, ItemKind kind) {
  SiteItem *item = vec_push(planner->growing, &planner->plan->items);
  *item = (SiteItem){.kind = kind};
  return item;
}

static void add_page(Planner *planner, PageKind page, int language, int index) {
  SiteItem *item = add(planner, ITEM_PAGE);
  item->page = page;
  item->language = language;
  item->index = index;
  planner->plan->n_pages++;
}

static void add_edition(Planner *planner, ItemKind kind, int language, int list) {
  SiteItem *item = add(planner, kind);
  item->page = PAGE_LIST;
  item->language = language;
  item->index = list;
  item->path = edition_path(planner->plan, planner->arena, item);
}

static void add_beside(Planner *planner, ItemKind kind, int language, int index, Str path) {
  SiteItem *item = add(planner, kind);
  item->language = language;
  item->index = index;
  item->path = path;
}

/* Files for a reader's own phone: contacts and events. */
static void add_for_phones(Planner *planner, int language) {
  const Site *site = planner->plan->site;
  Arena *arena = planner->arena;
  Str lang = site->languages[language];
  bool any = false;
  for (int i = 0; i < site->n_desks; i++)
    if (desk_state(&site->desks[i], site->today) == DESK_PUBLISHED)
      add_beside(planner, ITEM_VCARD, language, i, url_vcard(arena, site, site->desks[i].id, lang));
  for (int i = 0; i < site->n_events; i++) {
    if (event_over(&site->events[i], site->today)) continue;
    add_beside(planner, ITEM_CALENDAR, language, i, url_calendar(arena, site, site->events[i].id, lang));
    any = true;
  }
  if (any) add_beside(planner, ITEM_CALENDAR, language, -1, url_calendar(arena, site, (Str){0}, lang));
}

static void add_pages(Planner *planner, int language) {
  const Site *site = planner->plan->site;
  add_page(planner, PAGE_HOME, language, 0);
  for (int i = 0; i < site->n_lists; i++) {
    add_page(planner, PAGE_LIST, language, i);
    add_edition(planner, ITEM_SINGLE, language, i);
    add_edition(planner, ITEM_TEXT, language, i);
  }
  for (int i = 0; i < site->n_categories; i++) add_page(planner, PAGE_CATEGORY, language, i);
  for (int i = 0; i < site->n_situations; i++) add_page(planner, PAGE_SITUATION, language, i);
  for (int i = 0; i < site->n_desks; i++)
    if (desk_state(&site->desks[i], site->today) != DESK_FUTURE) add_page(planner, PAGE_DESK, language, i);
  for (int i = 0; i < site->n_offices; i++) add_page(planner, PAGE_OFFICE, language, i);
  add_page(planner, PAGE_EVENTS, language, 0);
  for (int i = 0; i < site->n_articles; i++)
    if (!site->articles[i].original) add_page(planner, PAGE_ARTICLE, language, i);
  add_page(planner, PAGE_ARTICLES, language, 0);
  add_page(planner, PAGE_PRINT, language, 0);
  add_page(planner, PAGE_FIND, language, 0);
  for (int i = 0; i < planner->plan->guide->n_steps; i++) add_page(planner, PAGE_GUIDE, language, i);
  add_page(planner, PAGE_ACCESSIBILITY, language, 0);
  add_page(planner, PAGE_KEPT, language, 0);
  if (site->before) add_page(planner, PAGE_CHANGES, language, 0);
  for (int i = 0; i < planner->plan->n_gone; i++) add_page(planner, PAGE_GONE_DESK, language, i);
  add_for_phones(planner, language);
}

/* An asset as it is published. */
static Str asset_bytes(Planner *planner, Str path, Str bytes) {
  bool css = str_ends(path, S(".css")), js = str_ends(path, S(".js"));
  if (!css && !js) return bytes;
  Buf lean = {0};
  (css ? lean_css : lean_js)(bytes, &lean);
  Str kept = buf_keep(&lean, planner->arena);
  buf_free(&lean);
  return kept;
}

static bool add_assets(Planner *planner) {
  Str *paths;
  Root *assets = planner->plan->input.assets;
  size_t n = root_list(assets, planner->arena, planner->diag, "site", "", &paths);
  bool fine = true;
  for (size_t i = 0; i < n; i++) {
    Str bytes;
    if (!root_read(assets, planner->arena, planner->diag, paths[i], TEXT_FILE_MB, (Pos){0}, &bytes)) {
      fine = false;
      continue;
    }
    SiteItem *item = add(planner, ITEM_FILE);
    Str name = str_from(paths[i], strlen("site/"));
    /* A worker sees the pages beside and below itself, no others: it stands at the site's root. */
    item->path = str_is(name, "sw.js") ? name : arena_printf(planner->arena, "assets/" STR_FMT, STR_ARG(name));
    item->bytes = asset_bytes(planner, paths[i], bytes);
  }
  return fine;
}

static void add_items(Planner *planner) {
  SitePlan *plan = planner->plan;
  for (int i = 0; i < plan->site->n_languages; i++) add_pages(planner, i);
  add_page(planner, PAGE_NOT_FOUND, 0, 0);
  for (int i = 0; i < plan->n_codes; i++) {
    SiteItem *item = add(planner, ITEM_CODE);
    item->page = PAGE_CODE;
    item->language = plan->codes[i].language;
    item->index = i;
  }
  add(planner, ITEM_SITEMAP)->path = S("sitemap.xml");
  for (int i = 0; i < plan->site->n_languages; i++) {
    SiteItem *feed = add(planner, ITEM_FEED);
    feed->language = i;
    feed->path = plan_feed(plan, planner->arena, i);
  }
  add(planner, ITEM_INDEX)->path = S("index.json");
  add(planner, ITEM_THEME)->path = S("assets/theme.css");
  for (int i = 0; i < plan->site->n_attachments; i++) {
    SiteItem *item = add(planner, ITEM_ATTACHMENT);
    item->path = plan->site->attachments[i]->site_path;
    item->index = i;
  }
}

static void add_pictures(Planner *planner) {
  const SitePlan *plan = planner->plan;
  planner->plan->first_picture = plan->items.n;
  for (int i = 0; i < plan->site->n_pictures; i++)
    if (plan->pictures[i].published) add(planner, ITEM_PICTURE)->index = i;
}

/* The records as each language shows them, and beside them all the rest, which needs none of that. */
typedef struct Parts {
  Planner *planner;
  Views **views; /* by language */
  PoolArenas arenas;
  bool fine; /* the rest */
} Parts;

static bool plan_items(Planner *planner) {
  SitePlan *plan = planner->plan;
  planner->growing = arena_new();
  add_items(planner);
  bool fine = add_assets(planner);
  add_pictures(planner);
  const SiteItem *all = plan->items.v;
  plan->items.v = NEW_N(planner->arena, SiteItem, plan->items.n);
  memcpy(plan->items.v, all, plan->items.n * sizeof *all);
  plan->items.cap = plan->items.n;
  arena_free(planner->growing);
  return fine;
}

static bool plan_rest(Planner *planner) {
  SitePlan *plan = planner->plan;
  plan->guide = guide_make(plan->site, planner->arena);
  plan->sayings = sayings_make(plan->site, planner->arena);
  plan->n_codes = code_pages(&plan->input, planner->arena, &plan->codes);
  plan->n_gone = gone_desks(plan->site, planner->arena, &plan->gone);
  if (!plan_items(planner)) return false;
  plan->inlined = inlined_make(plan, planner->arena);
  if (plan->input.one_by_one) plan->paths = site_paths(plan, planner->arena);
  return true;
}

static void make_part(void *context, size_t part, int worker) {
  Parts *parts = context;
  const SitePlan *plan = parts->planner->plan;
  if (part == 0) {
    parts->fine = plan_rest(parts->planner);
    return;
  }
  parts->views[part - 1] = views_make(plan->site, pool_arena(&parts->arenas, worker), &plan->icons, plan->pictures, plan->site->languages[part - 1]);
}

static bool make_parts(Planner *planner) {
  int n = planner->plan->site->n_languages;
  Parts parts = {.planner = planner, .views = NEW_N(planner->arena, Views *, n)};
  pool_run((size_t)n + 1, planner->plan->input.jobs, make_part, &parts);
  pool_arenas_adopt(&parts.arenas, planner->arena);
  planner->plan->views = parts.views;
  return parts.fine;
}

SitePlan *site_plan(const SiteInput *input, Arena *arena, Diag *diag) {
  SitePlan *plan = NEW(arena, SitePlan);
  plan->input = *input;
  plan->diag = diag;
  plan->site = input->site;
  Planner planner = {.plan = plan, .arena = arena, .diag = diag};
  const Layouts *layouts = layouts_get(input->common, input->layouts, input->jobs, arena, diag);
  const Icons *icons = icons_get(input, arena, diag);
  if (!layouts || !icons) return NULL;
  plan->layouts = layouts->v;
  plan->icons = *icons;
  plan->pictures = picture_sets(input->site, arena);
  if (make_parts(&planner)) return plan;
  site_plan_end(plan);
  return NULL;
}

void site_plan_end(SitePlan *plan) {
  for (int i = 0; plan && i < plan->site->n_languages; i++) views_end(plan->views[i]);
}

void site_plan_offer(SitePlan *plan, const SiteDownload *downloads, int n_downloads, const SiteData *data, int n_data) {
  plan->downloads = downloads;
  plan->n_downloads = n_downloads;
  plan->data = data;
  plan->n_data = n_data;
}

const Views *site_plan_views(const SitePlan *plan) { return plan->views[0]; }

size_t site_plan_count(const SitePlan *plan) { return plan->items.n; }
size_t site_plan_files(const SitePlan *plan) {
  size_t n = plan->items.n;
  for (size_t i = plan->first_picture; i < plan->items.n; i++) {
    const PictureSet *set = &plan->pictures[plan->items.v[i].index];
    n += (size_t)set->n_webp + (set->original.path.n > 0);
  }
  return n;
}

size_t site_plan_pages(const SitePlan *plan) { return plan->n_pages; }

PageRef plan_ref(const SitePlan *plan, const SiteItem *item, int language) {
  const Site *site = plan->site;
  PageRef ref = {.kind = item->page, .lang = site->languages[language]};
  switch (item->page) {
  case PAGE_LIST: ref.id = site->lists[item->index].id; break;
  case PAGE_CATEGORY: ref.id = site->categories[item->index].id; break;
  case PAGE_SITUATION: ref.id = site->situations[item->index].id; break;
  case PAGE_DESK: ref.id = site->desks[item->index].id; break;
  case PAGE_OFFICE: ref.id = site->offices[item->index].id; break;
  case PAGE_GUIDE: ref.id = plan->guide->steps[item->index].id; break;
  case PAGE_ARTICLE: ref.id = site->articles[item->index].path; break;
  case PAGE_GONE_DESK: ref.id = plan->gone[item->index].id; break;
  case PAGE_CODE: ref.id = plan->codes[item->index].code; break;
  default: break;
  }
  return ref;
}

Str plan_path(const SitePlan *plan, Arena *arena, const SiteItem *item, int language) {
  return url_path(arena, plan->site, plan_ref(plan, item, language));
}

int plan_own_language(const SitePlan *plan, const SiteItem *item, int language) {
  const Site *site = plan->site;
  if (item->kind != ITEM_PAGE || item->page != PAGE_ARTICLE) return language;
  Str said = article_in(&site->articles[item->index], site->languages[language])->lang;
  for (int i = 0; i < site->n_languages; i++)
    if (str_eq(site->languages[i], said)) return i;
  return language;
}

Str plan_feed(const SitePlan *plan, Arena *arena, int language) {
  Str home = url_path(arena, plan->site, (PageRef){.kind = PAGE_HOME, .lang = plan->site->languages[language]});
  return arena_printf(arena, STR_FMT "feed.xml", STR_ARG(home));
}

Str plan_hreflang(Str lang) { return str_is(lang, "easy") ? S("ja-x-easy") : lang; }
