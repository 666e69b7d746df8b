/* The codes that print jobs may carry, found from the records alone: a build of the site only must know the same codes as a build
 * of the leaflets. What a layout leaves out for want of room keeps its page all the same. */
#include <stdlib.h>

#include "model/layout.h"
#include "model/placed.h"
#include "model/url.h"

typedef VEC(PrintedCode) CodeVec;

typedef struct Collect {
  const Site *site;
  const Job *job;
  Arena *arena;
  CodeVec codes;
} Collect;

static void add(Collect *collect, QrTarget target) {
  const Job *job = collect->job;
  Str code = qr_code(collect->arena, &target, job->medium, job->language);
  *vec_push(collect->arena, &collect->codes) = (PrintedCode){code, target, job->medium, job->language, job};
}

static void add_query(Collect *collect, const Query *query) {
  Query all = *query;
  all.limit = 0;
  const Desk **desks;
  int n = site_query(collect->site, &all, collect->arena, &desks, NULL);
  for (int i = 0; i < n; i++) add(collect, qr_of_desk(desks[i]));
}

static void add_desk(Collect *collect, const Desk *desk) {
  if (desk && desk_state(desk, collect->site->today) == DESK_PUBLISHED) add(collect, qr_of_desk(desk));
}

static void add_placed(Collect *collect, const MdPlaced *placed) {
  switch (placed->kind) {
  case PLACED_SUPPORT:
    add_query(collect, &placed->query);
    break;
  case PLACED_DESK:
    add_desk(collect, placed->desk);
    break;
  case PLACED_QR:
    add(collect, placed->qr);
    break;
  case PLACED_EVENTS:
    break;
  }
}

/* Blocks stand at the top, in quotes or in lists: the tree's depth is bounded when it is read. */
static void add_body(Collect *collect, const Md *node) {
  for (; node; node = node->next) {
    if (node->kind == MD_PLACE && node->target) add_placed(collect, node->target);
    if (node->first && node->kind <= MD_ITEM) add_body(collect, node->first);
  }
}

static void add_article(Collect *collect, const Article *article) {
  for (size_t i = 0; i < article->outline.n_refs; i++) {
    const Md *ref = article->outline.refs[i];
    if (ref->kind == MD_PLACE && ref->target) add_placed(collect, ref->target);
  }
}

static void add_slot(Collect *collect, const Slot *slot) {
  switch (slot->type) {
  case SLOT_MARKDOWN:
    if (slot->article) add_article(collect, article_in(slot->article, collect->job->language));
    else add_body(collect, slot->markdown);
    break;
  case SLOT_DESK:
    add_desk(collect, slot->desk);
    break;
  case SLOT_OFFICE:
    if (slot->office) add_desk(collect, slot->office->desk);
    break;
  case SLOT_QUERY:
    add_query(collect, &slot->query);
    break;
  case SLOT_QR:
    add(collect, slot->qr);
    break;
  default:
    break;
  }
}

/* A card for each person or place carries the code of its page. */
static void add_offices(Collect *collect) {
  const Site *site = collect->site;
  const Layout *layout = collect->job->layout;
  if (!layout || (!layout_is_for_each(layout, EACH_STAFF) && !layout_is_for_each(layout, EACH_OFFICES))) return;
  for (int i = 0; i < site->n_offices; i++)
    add(collect, qr_of_office(collect->arena, site, &site->offices[i], collect->job->language));
}

/* A newsletter that writes no stories of its own tells the town's, with the codes in them and of those that it only mentions. */
static void add_articles(Collect *collect) {
  const Site *site = collect->site;
  const Job *job = collect->job;
  if (!job->layout || !layout_puts(job->layout, PUT_ARTICLES) || job_slot(job, "body")) return;
  for (int i = 0; i < site->n_articles; i++) {
    const Article *article = &site->articles[i];
    if (article->original) continue;
    add(collect, (QrTarget){.kind = QR_ARTICLE, .article = article, .pos = job->pos});
    if (article->newsletter) add_article(collect, article_in(article, job->language));
  }
}

/* Pieces tell of desks that no query asks for, such as new ones; of those that are reached by a link alone they print the code's address. */
static void add_links(Collect *collect) {
  for (int i = 0; i < collect->site->n_desks; i++)
    if (!collect->site->desks[i].n_phones) add_desk(collect, &collect->site->desks[i]);
}

static bool fills_query(const Job *job) {
  for (int i = 0; i < job->n_slots; i++)
    if (job->slots[i].type == SLOT_QUERY) return true;
  return false;
}

static int by_code(const void *left, const void *right) {
  const PrintedCode *a = left, *b = right;
  int order = str_cmp(a->code, b->code);
  if (!order) order = str_cmp(qr_subject(&a->target), qr_subject(&b->target));
  if (!order) order = (int)a->target.kind - (int)b->target.kind;
  return order ? order : str_cmp(a->job->id, b->job->id);
}

static int by_code_only(const void *left, const void *right) {
  return str_cmp(((const PrintedCode *)left)->code, ((const PrintedCode *)right)->code);
}

static bool same_thing(const PrintedCode *a, const PrintedCode *b) {
  return a->target.kind == b->target.kind && str_eq(qr_subject(&a->target), qr_subject(&b->target)) && a->medium == b->medium &&
         str_eq(a->lang, b->lang);
}

/* Sorted, one of each code; two things with one code are an error where `diag` is given. */
static int settle(CodeVec *codes, Diag *diag) {
  if (codes->n == 0) return 0;
  qsort(codes->v, codes->n, sizeof(PrintedCode), by_code);
  size_t kept = 1;
  for (size_t i = 1; i < codes->n; i++) {
    const PrintedCode *last = &codes->v[kept - 1], *next = &codes->v[i];
    if (!str_eq(last->code, next->code)) {
      codes->v[kept++] = *next;
    } else if (diag && !same_thing(last, next)) {
      diag3(diag, D_CODE_COLLISION, next->target.pos, next->code, qr_subject(&last->target), qr_subject(&next->target));
    }
  }
  codes->n = kept;
  return (int)kept;
}

static void collect_job(Collect *collect, const Job *job) {
  const Site *site = collect->site;
  collect->job = job;
  add(collect, (QrTarget){.kind = QR_SITE_PAGE, .url = S("/"), .pos = job->pos});
  QrTarget changes;
  if (qr_of_changes(collect->arena, site, job, &changes)) add(collect, changes);
  for (int i = 0; i < site->n_lists; i++) {
    add(collect, qr_of_list(&site->lists[i]));
    add_desk(collect, site->lists[i].fallback);
  }
  add_offices(collect);
  add_articles(collect);
  if (fills_query(job)) add_links(collect);
  else add_query(collect, &(Query){0});
  for (int i = 0; i < job->n_slots; i++) add_slot(collect, &job->slots[i]);
}

static bool is_known_host(const Site *site, Str host) {
  if (str_eq(host, site->base_host)) return true;
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (str_eq(url_host(desk->web), host)) return true;
    for (int c = 0; c < desk->n_channels; c++)
      if (str_eq(url_host(desk->channels[c].url), host)) return true;
  }
  return false;
}

/* A code that went to print must go on to stand for the same thing. */
static void compare_with_releases(const Site *site, const PrintedCode *codes, int n, Diag *diag) {
  for (int r = 0; r < site->n_releases; r++) {
    const Release *release = &site->releases[r];
    for (int i = 0; i < release->n_codes; i++) {
      const ReleasedCode *old = &release->codes[i];
      const PrintedCode *now = n ? bsearch(&(PrintedCode){.code = old->code}, codes, (size_t)n, sizeof *codes, by_code_only) : NULL;
      if (now && !str_eq(qr_subject(&now->target), old->of)) diag3(diag, D_CODE_COLLISION, release->pos, old->code, old->of, qr_subject(&now->target));
    }
  }
}

int url_all_codes(const Site *site, Arena *arena, Diag *diag, PrintedCode **codes) {
  Collect collect = {.site = site, .arena = arena};
  for (int i = 0; i < site->n_jobs; i++) collect_job(&collect, &site->jobs[i]);
  int n = settle(&collect.codes, diag);
  *codes = collect.codes.v;
  compare_with_releases(site, *codes, n, diag);
  for (int i = 0; i < n; i++) {
    const QrTarget *target = &(*codes)[i].target;
    Str host = url_host(target->url);
    if (target->kind == QR_URL && !is_known_host(site, host)) diag2(diag, D_CODE_FOREIGN_HOST, target->pos, host, site->base_host);
  }
  return n;
}
