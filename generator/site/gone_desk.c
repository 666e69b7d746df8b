#include "site/gone_desk.h"

#include <stdlib.h>

#include "model/url.h"

static const ReleasedDesk *desk_of(const Release *release, Str id) {
  for (int i = 0; i < release->n_desks; i++)
    if (str_eq(release->desks[i].id, id)) return &release->desks[i];
  return NULL;
}

static Str language_of(const Site *site, const Release *release) {
  const Job *job = site_job(site, release->job);
  return release->language.n ? release->language : job ? job->language : site->languages[0];
}

/* What the newest release says of a desk, if anything; of two of the same day, the later entry. */
static Said last_said(const Site *site, Str id) {
  Said said = {0};
  const Release *newest = NULL;
  for (int i = 0; i < site->n_releases; i++) {
    const Release *release = &site->releases[i];
    const ReleasedDesk *desk = desk_of(release, id);
    if (!desk || (newest && release->date < newest->date)) continue;
    newest = release;
    said = (Said){desk->said, language_of(site, release)};
  }
  return said;
}

static int by_id(const void *a, const void *b) { return str_cmp(((const GoneDesk *)a)->id, ((const GoneDesk *)b)->id); }

static bool stands_for_desk(const ReleasedCode *code) {
  for (int kind = QR_WEB; kind <= QR_PAGE; kind++)
    if (str_is(code->kind, qr_kind_name((QrKind)kind))) return true;
  return false;
}

/* What a code is of may be anything; only an id can be the name of a folder. */
static bool is_id(Str s) {
  for (size_t i = 0; i < s.n; i++)
    if (!((s.s[i] >= 'a' && s.s[i] <= 'z') || (s.s[i] >= '0' && s.s[i] <= '9') || (s.s[i] == '-' && i))) return false;
  return s.n > 0;
}

typedef VEC(GoneDesk) GoneDesks;

static void add_if_gone(const Site *site, Arena *arena, Str id, GoneDesks *found) {
  if (is_id(id) && !site_desk(site, id)) *vec_push(arena, found) = (GoneDesk){.id = id};
}

int gone_desks(const Site *site, Arena *arena, const GoneDesk **desks) {
  GoneDesks found = {0};
  for (int i = 0; i < site->n_releases; i++) {
    const Release *release = &site->releases[i];
    for (int d = 0; d < release->n_desks; d++) add_if_gone(site, arena, release->desks[d].id, &found);
    for (int k = 0; k < release->n_codes; k++)
      if (stands_for_desk(&release->codes[k])) add_if_gone(site, arena, release->codes[k].of, &found);
  }
  if (found.n) qsort(found.v, found.n, sizeof *found.v, by_id);
  size_t kept = 0;
  for (size_t i = 0; i < found.n; i++) {
    if (kept && str_eq(found.v[kept - 1].id, found.v[i].id)) continue;
    found.v[kept++] = found.v[i];
  }
  *desks = found.v;
  return (int)kept;
}

const GoneView *gone_view(const Views *views, Arena *arena, Str id) {
  const Site *site = views->site;
  Said said = last_said(site, id);
  GoneView *view = NEW(arena, GoneView);
  view->url = views_url(arena, url_path(arena, site, (PageRef){PAGE_GONE_DESK, id, views->lang}));
  Pointers lines = {0};
  for (Str rest = said.s; rest.n;) {
    ptrdiff_t bar = str_find(rest, S(" | "));
    Str piece = bar < 0 ? rest : str_sub(rest, 0, (size_t)bar);
    rest = bar < 0 ? (Str){0} : str_from(rest, (size_t)bar + 3);
    if (!view->name.s.n) {
      view->name = (Said){piece, said.lang};
      continue;
    }
    LineView *line = NEW(arena, LineView);
    line->when = (Said){piece, said.lang};
    *vec_push(arena, &lines) = line;
  }
  view->lines = items_of(&lines);
  if (!view->name.s.n) view->name = views->t.v[PH_DESK_GONE];
  return view;
}

const ListView *list_to_turn_to(const Views *views) {
  const Site *site = views->site;
  for (int i = 0; i < site->n_lists; i++)
    if (views->lists[i].fallback) return &views->lists[i];
  return site->n_lists ? &views->lists[0] : NULL;
}
