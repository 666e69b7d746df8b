#define _GNU_SOURCE
#include "site/site_links.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"

enum { MOST_DOUBTS = 1000 /* of one page: more than that is no page of links, and each takes time */ };

/* A link that was not plainly sound when its page was made: to a file that may still come, to nothing, or into another page. One for
 * each target and group of pages; it remembers the first page by path, so that threads are never seen in the findings. */
typedef struct Doubt {
  Str key;            /* "GROUP target" */
  Str target;         /* from the site's root, percent-encoded: "media/form.pdf", "desk/ayumi/#hours" */
  Str page, value;    /* the page's file; the attribute as it stands there */
  size_t item, offset;
  int pages;
} Doubt;

struct SiteLinks {
  const SitePlan *plan;
  Arena *arena;
  GHashTable *known;   /* Str *: paths, percent-encoded; const once the plan is known */
  pthread_mutex_t lock;
  GHashTable *written; /* the same, as items are made */
  GHashTable *doubts;  /* key -> Doubt * */
  VEC(Doubt *) all;
  Str base_path;       /* "/" or "/tsunagu/" */
};

/* The path stays as long as the links do. */
static void know(SiteLinks *links, GHashTable *table, Str path) {
  Str *key = NEW(links->arena, Str);
  *key = url_encode(links->arena, path);
  g_hash_table_insert(table, key, key);
}

static void know_pictures(SiteLinks *links, const PictureSet *set) {
  know(links, links->known, set->plain.path);
  if (set->original.path.n) know(links, links->known, set->original.path);
  for (int i = 0; i < set->n_webp; i++) know(links, links->known, set->webp[i].path);
}

SiteLinks *site_links_new(const SitePlan *plan) {
  Arena *arena = arena_new();
  SiteLinks *links = NEW(arena, SiteLinks);
  *links = (SiteLinks){.plan = plan, .arena = arena, .known = table_new(), .written = table_new(), .doubts = table_new()};
  pthread_mutex_init(&links->lock, NULL);
  for (size_t i = 0; i < plan->items.n; i++) {
    const SiteItem *item = &plan->items.v[i];
    if (item->kind == ITEM_PAGE || item->kind == ITEM_CODE) know(links, links->known, plan_path(plan, arena, item, item->language));
    else if (item->kind == ITEM_PICTURE) know_pictures(links, &plan->pictures[item->index]);
    else if (item->path.n) know(links, links->known, item->path);
  }
  /* The PDF of a job is made by a build of all parts, and stays when only the site is built. */
  for (int i = 0; i < plan->site->n_jobs; i++)
    know(links, links->known, arena_printf(arena, "print/" STR_FMT ".pdf", STR_ARG(plan->site->jobs[i].id)));
  for (int i = 0; i < plan->n_downloads; i++)
    for (int f = 0; f < plan->downloads[i].n_files; f++)
      know(links, links->known, arena_printf(arena, "print/" STR_FMT, STR_ARG(plan->downloads[i].files[f])));
  for (int i = 0; i < plan->n_downloads; i++)
    if (plan->downloads[i].preview.n)
      know(links, links->known, arena_printf(arena, "print/" STR_FMT, STR_ARG(plan->downloads[i].preview)));
  for (int i = 0; i < plan->n_data; i++) know(links, links->known, arena_printf(arena, "data/" STR_FMT, STR_ARG(plan->data[i].name)));
  Str base = plan->site->base_url;
  ptrdiff_t scheme = str_find(base, S("://")), slash = str_find_byte(str_from(base, (size_t)scheme + 3), '/');
  links->base_path = str_from(base, (size_t)(scheme + 3 + slash));
  return links;
}

void site_links_free(SiteLinks *links) {
  g_hash_table_destroy(links->known);
  g_hash_table_destroy(links->written);
  g_hash_table_destroy(links->doubts);
  pthread_mutex_destroy(&links->lock);
  arena_free(links->arena);
}

/* --- Where a link leads --- */

static Str without_tail(Str link, char tail) {
  ptrdiff_t at = str_find_byte(link, tail);
  return at < 0 ? link : str_sub(link, 0, (size_t)at);
}

static bool has_scheme(Str link) {
  size_t colon = 0;
  for (; colon < link.n; colon++) {
    char c = link.s[colon];
    if (c == ':') return true;
    if (c == '/' || c == '?' || c == '#') return false;
  }
  return false;
}

static Str unescape(Arena *arena, Str s) {
  static const struct {
    Str name;
    char is;
  } entities[] = {{S_INIT("&amp;"), '&'}, {S_INIT("&lt;"), '<'}, {S_INIT("&gt;"), '>'}, {S_INIT("&quot;"), '"'}, {S_INIT("&#39;"), '\''}};
  if (str_find_byte(s, '&') < 0) return s;
  char *out = arena_alloc(arena, s.n + 1);
  size_t n = 0;
  for (size_t i = 0; i < s.n; i++) {
    char c = s.s[i];
    for (size_t k = 0; c == '&' && k < sizeof entities / sizeof *entities; k++)
      if (str_starts(str_from(s, i), entities[k].name)) {
        c = entities[k].is;
        i += entities[k].name.n - 1;
        break;
      }
    out[n++] = c;
  }
  return (Str){out, n};
}

/* Percent-encoded as url_encode does it, whatever was encoded before. */
static Str encode_alike(Arena *arena, Str path) { return url_encode(arena, url_decode(arena, path)); }

/* "a/b/../c/./" -> "a/c/"; false when it leads out of the site. */
static bool resolve(Arena *arena, Str folder, Str link, Str *path) {
  Str whole = arena_printf(arena, STR_FMT STR_FMT, STR_ARG(folder), STR_ARG(link)), rest = whole, part;
  char *out = arena_alloc(arena, whole.n + 2);
  size_t n = 0;
  while (str_split(&rest, '/', &part)) {
    bool last = rest.s == NULL, dots = str_is(part, ".") || str_is(part, "..");
    if (str_is(part, "..")) {
      if (n == 0) return false;
      n--;
      while (n && out[n - 1] != '/') n--;
    }
    if (dots || (part.n == 0 && !last)) continue;
    if (part.n) memcpy(out + n, part.s, part.n);
    n += part.n;
    if (!last) out[n++] = '/';
  }
  *path = (Str){out, n};
  return true;
}

typedef struct Page {
  SiteLinks *links;
  Arena *scratch;
  size_t item;
  Str file, folder, root; /* "desk/ayumi/index.html", encoded "desk/ayumi/", "../../" */
  Str html;
  VEC(Str) seen;          /* fragments of this page that were looked up */
  VEC(Str) doubted;       /* targets: each counts once a page */
} Page;

typedef enum Leads { LEADS_WELL, LEADS_OUT, LEADS_INSIDE, LEADS_ASTRAY } Leads;

/* The way that nearly all links take comes first: from the page's root to a page that is known. */
static Leads where_to(const Page *page, Str value, Str *target) {
  const SiteLinks *links = page->links;
  if (str_starts(value, page->root)) {
    Str rest = str_from(value, page->root.n);
    if (g_hash_table_contains(links->known, &rest)) return LEADS_WELL;
  }
  /* A whole address is not judged, not even below base_url: beside our pages, other systems may answer there. */
  if (has_scheme(value) || str_starts(value, S("//"))) return LEADS_OUT;
  Str link = unescape(page->scratch, value), folder = page->folder;
  Str path = without_tail(without_tail(link, '#'), '?');
  bool from_root = str_starts(path, links->base_path);
  if (from_root) path = str_from(path, links->base_path.n), folder = S("");
  else if (str_starts(path, S("/"))) return LEADS_OUT; /* the rest of the host, not ours */
  Str inside = from_root ? S("") : page->folder;
  if (path.n == 0 && !from_root && !str_ends(page->file, S("index.html"))) inside = page->file;
  if (path.n && !resolve(page->scratch, folder, path, &inside)) {
    *target = link;
    return LEADS_ASTRAY;
  }
  inside = encode_alike(page->scratch, inside);
  if (str_ends(inside, S("/index.html")) || str_is(inside, "index.html")) inside.n -= strlen("index.html");
  Str fragment = str_from(link, without_tail(link, '#').n);
  *target = arena_printf(page->scratch, STR_FMT STR_FMT, STR_ARG(inside), STR_ARG(fragment));
  return LEADS_INSIDE;
}

/* An id that a browser looks for; "#", "#top", "#key=value" and "#:~:text=" are no ids. */
static bool is_id(Str fragment) {
  return fragment.n && !str_is(fragment, "top") && str_find_byte(fragment, '=') < 0 && str_find_byte(fragment, ':') < 0;
}

static bool has_id(Arena *scratch, Str html, Str fragment) {
  Buf wanted = {0};
  buf_addc(&wanted, " id=\"");
  html_attr(&wanted, fragment);
  buf_byte(&wanted, '"');
  bool found = memmem(html.s, html.n, wanted.s, wanted.n) != NULL;
  buf_free(&wanted);
  if (found || str_find_byte(fragment, '%') < 0) return found;
  Str decoded = url_decode(scratch, fragment);
  return str_find_byte(decoded, '%') < 0 && has_id(scratch, html, decoded);
}

/* --- What is doubtful --- */

/* Pages of one layout show the same links; articles say their own. */
static int group_of(const SitePlan *plan, size_t index) {
  const SiteItem *item = &plan->items.v[index];
  bool own = item->kind != ITEM_PAGE || item->page == PAGE_ARTICLE;
  return own ? PAGE_NOT_FOUND + 1 + (int)index : (int)item->page;
}

static void doubt(const Page *page, Str target, Str value, size_t offset) {
  SiteLinks *links = page->links;
  Str key = arena_printf(page->scratch, "%d " STR_FMT, group_of(links->plan, page->item), STR_ARG(target));
  pthread_mutex_lock(&links->lock);
  Doubt *known = g_hash_table_lookup(links->doubts, &key);
  bool first = !known;
  if (first) {
    known = NEW(links->arena, Doubt);
    known->key = arena_str(links->arena, key);
    known->target = str_from(known->key, (size_t)str_find_byte(known->key, ' ') + 1);
    g_hash_table_insert(links->doubts, &known->key, known);
    *vec_push(links->arena, &links->all) = known;
  }
  known->pages++;
  if (first || str_cmp(page->file, known->page) < 0) {
    known->page = arena_str(links->arena, page->file);
    known->value = arena_str(links->arena, value);
    known->item = page->item;
    known->offset = offset;
  }
  pthread_mutex_unlock(&links->lock);
}

static bool look(void *context, Str value, size_t at) {
  Page *page = context;
  if (value.n > 1 && value.s[0] == '#') {
    Str fragment = unescape(page->scratch, str_from(value, 1));
    for (size_t i = 0; i < page->seen.n; i++)
      if (str_eq(page->seen.v[i], fragment)) return true;
    *vec_push(page->scratch, &page->seen) = fragment;
    if (!is_id(fragment) || has_id(page->scratch, page->html, fragment)) return true;
  } else if (value.n == 0 || value.s[0] == '#') {
    return true;
  }
  Str target = {0};
  Leads leads = where_to(page, value, &target);
  if (leads != LEADS_INSIDE && leads != LEADS_ASTRAY) return true;
  for (size_t i = 0; i < page->doubted.n; i++)
    if (str_eq(page->doubted.v[i], target)) return true;
  *vec_push(page->scratch, &page->doubted) = target;
  doubt(page, target, value, at);
  return page->doubted.n < MOST_DOUBTS;
}

static Str root_of(Arena *scratch, Str file) {
  Buf root = {0};
  for (size_t i = 0; i < file.n; i++)
    if (file.s[i] == '/') buf_addc(&root, "../");
  Str kept = buf_keep(&root, scratch);
  buf_free(&root);
  return kept;
}

void site_links_note(SiteLinks *links, size_t item, Str path, Str bytes, Arena *scratch) {
  bool page = links->plan->items.v[item].kind == ITEM_PAGE || links->plan->items.v[item].kind == ITEM_CODE;
  if (!page) {
    pthread_mutex_lock(&links->lock);
    know(links, links->written, arena_str(links->arena, path));
    pthread_mutex_unlock(&links->lock);
  }
  if (!str_ends(path, S(".html"))) return;
  size_t folder = path.n;
  while (folder && path.s[folder - 1] != '/') folder--;
  Page found = {.links = links, .scratch = scratch, .item = item, .file = path, .html = bytes};
  found.folder = url_encode(scratch, str_sub(path, 0, folder));
  found.root = str_is(path, "404.html") ? links->base_path : root_of(scratch, path);
  html_links(bytes, look, &found);
}

/* --- What is wrong in the end --- */

static bool is_written(const SiteLinks *links, Str path) {
  return g_hash_table_contains(links->known, &path) || g_hash_table_contains(links->written, &path);
}

typedef struct Caught {
  Arena *arena;
  Str html;
} Caught;

static bool catch_page(void *context, Str path, Str bytes) {
  Caught *caught = context;
  (void)path;
  caught->html = arena_str(caught->arena, bytes);
  return true;
}

/* Whether the page at this path has the id; it is made once more to see. Of what is no page of the plan nobody can tell. */
static bool page_has_id(const SiteLinks *links, Arena *scratch, Str path, Str fragment) {
  const SitePlan *plan = links->plan;
  for (size_t i = 0; i < plan->items.n; i++) {
    const SiteItem *item = &plan->items.v[i];
    if (item->kind != ITEM_PAGE && item->kind != ITEM_CODE) continue;
    if (!str_eq(url_encode(scratch, plan_path(plan, scratch, item, item->language)), path)) continue;
    Caught caught = {scratch, {0}};
    SiteSink sink = {catch_page, &caught, .only_paths = true};
    return !site_make(plan, i, NULL, scratch, &sink) || has_id(scratch, caught.html, fragment);
  }
  return true;
}

static bool is_wrong(const SiteLinks *links, const Doubt *doubt, Arena *scratch, bool *fragment_only) {
  Str path = without_tail(doubt->target, '#'), fragment = str_from(doubt->target, path.n);
  *fragment_only = fragment.n && is_written(links, path);
  if (!*fragment_only) return !is_written(links, path);
  fragment = str_from(fragment, 1);
  return is_id(fragment) && !page_has_id(links, scratch, path, fragment);
}

/* The known path nearest to what was meant. */
static Str nearest_path(const SiteLinks *links, Arena *scratch, Str path) {
  Nearest nearest = nearest_start(path);
  for (size_t i = 0; i < links->plan->items.n; i++) {
    const SiteItem *item = &links->plan->items.v[i];
    if (item->kind == ITEM_PAGE) nearest_try(&nearest, plan_path(links->plan, scratch, item, item->language));
    else if (item->path.n) nearest_try(&nearest, item->path);
  }
  return nearest.best;
}

typedef struct Saying {
  Diag *diag;
  DiagId id;
  Str value, target, nearest;
  bool said;
} Saying;

/* The places in an article that say the link. */
static void say_in_article(const Article *article, Saying *saying) {
  for (size_t i = 0; i < article->outline.n_refs; i++) {
    const Md *ref = article->outline.refs[i];
    if (ref->kind != MD_LINK || !str_eq(ref->url, saying->value)) continue;
    diag3(saying->diag, saying->id, ref->pos, saying->target, saying->nearest, S(""));
    saying->said = true;
  }
}

static void say(const SiteLinks *links, Diag *diag, Arena *scratch, const Doubt *doubt, bool fragment_only) {
  const SitePlan *plan = links->plan;
  const SiteItem *item = &plan->items.v[doubt->item];
  Saying saying = {.diag = diag, .id = fragment_only ? D_SITE_FRAGMENT : D_SITE_LINK, .value = unescape(scratch, doubt->value)};
  bool article = item->kind == ITEM_PAGE && item->page == PAGE_ARTICLE;
  saying.target = article ? saying.value : doubt->target;
  Str path = without_tail(doubt->target, '#'), lang = plan->site->languages[item->language];
  /* An article that stands in for its translations says the same link on each of their pages: the finding is the same, too. */
  if (article && item->language && str_starts(path, lang)) path = str_from(path, lang.n + 1);
  if (!fragment_only) saying.nearest = nearest_path(links, scratch, path);
  if (article) say_in_article(article_in(&plan->site->articles[item->index], plan->site->languages[item->language]), &saying);
  if (saying.said) return;
  Pos pos = {0};
  if (item->kind == ITEM_PAGE || item->kind == ITEM_CODE) pos = page_origin(plan, doubt->item, scratch, doubt->offset);
  if (!pos.file) pos = (Pos){arena_printf(plan->views[0]->arena, "site/" STR_FMT, STR_ARG(doubt->page)).s, 0, 0};
  Str on = doubt->pages > 1 ? arena_printf(scratch, STR_FMT " +%d", STR_ARG(doubt->page), doubt->pages - 1) : doubt->page;
  diag3(diag, saying.id, pos, saying.target, saying.nearest, on);
}

static int by_key(const void *a, const void *b) { return str_cmp((*(Doubt *const *)a)->key, (*(Doubt *const *)b)->key); }

bool site_links_report(SiteLinks *links, Diag *diag) {
  enum { MOST = 200 }; /* more than anybody reads: a layout is at fault, and each is looked into with some effort */
  int wrong = 0;
  Arena *scratch = arena_new();
  if (links->all.n) qsort(links->all.v, links->all.n, sizeof *links->all.v, by_key);
  for (size_t i = 0; i < links->all.n && wrong < MOST; i++) {
    bool fragment_only = false;
    if (is_wrong(links, links->all.v[i], scratch, &fragment_only)) {
      say(links, diag, scratch, links->all.v[i], fragment_only);
      wrong++;
    }
    arena_reset(scratch);
  }
  arena_free(scratch);
  return wrong == 0;
}
