#include "model/outside.h"

#include <stdlib.h>
#include <string.h>

#include "model/placed.h"
#include "model/url.h"

typedef struct Collect {
  const Site *site;
  Arena *arena;
  VEC(OutsideLink) links;
  const char *kind; /* of the owner at work */
  Str of;
} Collect;

static void add(Collect *collect, Str url, Pos pos) {
  Str host = url_host(url);
  if (!host.n || str_eq(host, collect->site->base_host)) return;
  *vec_push(collect->arena, &collect->links) = (OutsideLink){url, host, collect->kind, collect->of, pos};
}

static void add_node(Collect *collect, const Md *node) {
  const MdPlaced *placed = node->kind == MD_PLACE ? node->target : NULL;
  if (node->kind == MD_LINK) add(collect, node->url, node->pos);
  if (placed && placed->kind == PLACED_QR) add(collect, placed->qr.url, node->pos);
}

static void add_body(Collect *collect, const Md *node) {
  for (; node; node = node->next) {
    add_node(collect, node);
    if (node->first) add_body(collect, node->first); /* the tree's depth is bounded when it is read */
  }
}

static void own(Collect *collect, const char *kind, Str of) {
  collect->kind = kind;
  collect->of = of;
}

static void add_desks(Collect *collect) {
  const Site *site = collect->site;
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (desk_state(desk, site->today) == DESK_PAST) continue; /* nobody is sent there any more */
    own(collect, "desk", desk->id);
    add(collect, desk->web, desk->web_pos.file ? desk->web_pos : desk->pos);
    for (int c = 0; c < desk->n_channels; c++)
      add(collect, desk->channels[c].url, desk->channels[c].pos.file ? desk->channels[c].pos : desk->pos);
  }
}

static void add_others(Collect *collect) {
  const Site *site = collect->site;
  const Pos top = {"site.yaml", 0, 0};
  own(collect, "site", S(""));
  for (int i = 0; i < site->n_emergency; i++) add(collect, site->emergency[i].url, top);
  add(collect, site->exit_url, top);
  if (site->licence) add(collect, str_c(site->licence->url), top);
  for (int i = 0; i < site->n_events; i++) {
    own(collect, "event", site->events[i].id);
    if (!event_over(&site->events[i], site->today)) add(collect, site->events[i].url, site->events[i].pos);
  }
  for (int i = 0; i < site->n_articles; i++) {
    own(collect, "article", site->articles[i].path);
    for (size_t r = 0; r < site->articles[i].outline.n_refs; r++) add_node(collect, site->articles[i].outline.refs[r]);
  }
  for (int i = 0; i < site->n_jobs; i++) {
    const Job *job = &site->jobs[i];
    own(collect, "job", job->family);
    for (int s = 0; s < job->n_slots; s++) {
      if (job->slots[s].type == SLOT_QR && job->slots[s].qr.kind == QR_URL)
        add(collect, job->slots[s].qr.url, job->slots[s].pos);
      if (job->slots[s].type == SLOT_MARKDOWN && job->slots[s].markdown) add_body(collect, job->slots[s].markdown);
    }
  }
}

static int order(const void *left, const void *right) {
  const OutsideLink *a = left, *b = right;
  int by = str_cmp(a->host, b->host);
  if (!by) by = str_cmp(a->url, b->url);
  if (!by) by = strcmp(a->kind, b->kind);
  if (!by) by = str_cmp(a->of, b->of);
  return by ? by : a->pos.line - b->pos.line;
}

int outside_links(const Site *site, Arena *arena, OutsideLink **links) {
  Collect collect = {.site = site, .arena = arena};
  add_desks(&collect);
  add_others(&collect);
  size_t n = collect.links.n, kept = 0;
  if (n) qsort(collect.links.v, n, sizeof(OutsideLink), order);
  for (size_t i = 0; i < n; i++) {
    const OutsideLink *last = kept ? &collect.links.v[kept - 1] : NULL, *link = &collect.links.v[i];
    if (last && str_eq(last->url, link->url) && strcmp(last->kind, link->kind) == 0 && str_eq(last->of, link->of))
      continue;
    collect.links.v[kept++] = *link;
  }
  *links = collect.links.v;
  return (int)kept;
}
