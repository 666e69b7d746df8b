#include "model/site.h"

#include "model/layout.h"
#include "text/ruby.h"

/* Few enough to look through, or asked for only while checking (which keeps its own index). */
#define FIND(items, count, id_field, wanted)                    \
  for (int i = 0; i < (count); i++)                             \
    if (str_eq((items)[i].id_field, (wanted))) return &(items)[i]; \
  return NULL

const Color *site_color(const Site *site, Str name) { FIND(site->colors, site->n_colors, name, name); }
const Desk *site_desk(const Site *site, Str id) { FIND(site->desks, site->n_desks, id, id); }
Date desk_good_until(const Site *site, const Desk *desk) {
  if (desk->verified_on == DATE_NONE || !site->stale_after_days) return DATE_NONE;
  return desk->verified_on + site->stale_after_days;
}

bool desk_overdue(const Site *site, const Desk *desk) {
  Date until = desk_good_until(site, desk);
  return until != DATE_NONE && until < site->today && desk_state(desk, site->today) == DESK_PUBLISHED;
}

const SupportList *site_list(const Site *site, Str id) { FIND(site->lists, site->n_lists, id, id); }
const Frozen *site_frozen(const Site *site, Str id) { FIND(site->frozen, site->n_frozen, id, id); }
const Mark *site_category(const Site *site, Str id) { FIND(site->categories, site->n_categories, id, id); }
const Mark *site_situation(const Site *site, Str id) { FIND(site->situations, site->n_situations, id, id); }
const Job *site_job(const Site *site, Str id) { FIND(site->jobs, site->n_jobs, id, id); }

int job_copies(const Job *job) {
  if (job->layout && job->layout->picture) return 0;
  return job->copies ? job->copies : job->medium ? job->medium->copies : 0;
}

static const Staff *staff_called(const Office *office, Arena *arena, Str name) {
  for (int i = 0; i < office->n_staff; i++) {
    const Text *own = &office->staff[i].name;
    for (int v = 0; v < own->n; v++)
      if (str_eq(ruby_plain(arena, own->v[v].s), name)) return &office->staff[i];
  }
  return NULL;
}

const Staff *site_staff(const Site *site, const Office *office, Arena *arena, Str name) {
  Str plain = ruby_plain(arena, name);
  if (office) return staff_called(office, arena, plain);
  const Staff *found = NULL;
  for (int i = 0; i < site->n_offices && !found; i++) found = staff_called(&site->offices[i], arena, plain);
  return found;
}

const Article *site_article(const Site *site, Str path) {
  for (int i = 0; i < site->n_articles; i++)
    if (!site->articles[i].original && str_eq(site->articles[i].path, path)) return &site->articles[i];
  return NULL;
}

const Article *article_in(const Article *article, Str lang) {
  const Article *original = article->original ? article->original : article;
  if (str_eq(original->lang, lang)) return original;
  for (int i = 0; i < original->n_translations; i++)
    if (str_eq(original->translations[i]->lang, lang)) return original->translations[i];
  return original;
}

static bool shares_mark(const Mark *const *have, int n_have, const Mark **want, int n_want) {
  if (n_want == 0) return true;
  for (int i = 0; i < n_have; i++)
    for (int j = 0; j < n_want; j++)
      if (have[i] == want[j]) return true;
  return false;
}

static bool is_fixed(const Query *query, const Desk *desk) {
  for (int i = 0; i < query->n_fixes; i++)
    if (query->fixes[i].desk == desk) return true;
  return false;
}

static bool asked_for(const Site *site, const Desk *desk, const Query *query) {
  return (!query->n_outdated || is_fixed(query, desk)) && desk_state(desk, site->today) == DESK_PUBLISHED && (!query->list || desk->list == query->list) &&
         shares_mark((const Mark *const *)desk->categories, desk->n_categories, query->categories, query->n_categories) &&
         shares_mark((const Mark *const *)desk->situations, desk->n_situations, query->situations, query->n_situations);
}

int site_query(const Site *site, const Query *query, Arena *arena, const Desk ***desks, int *total) {
  VEC(const Desk *) found = {0};
  int all = 0;
  for (int i = 0; i < (query->n_desks ? query->n_desks : site->n_desks); i++) {
    const Desk *desk = query->n_desks ? query->desks[i] : &site->desks[i];
    if (!asked_for(site, desk, query)) continue;
    all++;
    if (!query->limit || (int)found.n < query->limit) *vec_push(arena, &found) = desk;
  }
  *desks = found.v;
  if (total) *total = all;
  return (int)found.n;
}

bool event_over(const Event *event, Date today) {
  return (event->end_date != DATE_NONE ? event->end_date : event->start_date) < today;
}

int site_query_events(const Site *site, const EventQuery *query, Arena *arena, const Event ***events) {
  VEC(const Event *) found = {0};
  Date from = query->from != DATE_NONE ? query->from : site->today;
  for (int i = 0; i < site->n_events; i++) {
    const Event *event = &site->events[i];
    if (query->limit && (int)found.n == query->limit) break;
    if ((query->office && event->office != query->office) || event_over(event, from)) continue;
    if (query->until != DATE_NONE && event->start_date > query->until) continue;
    *vec_push(arena, &found) = event;
  }
  *events = found.v;
  return (int)found.n;
}

const Slot *job_slot(const Job *job, const char *name) { FIND(job->slots, job->n_slots, name, str_c(name)); }
