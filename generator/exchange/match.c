#include "exchange/match.h"

#include "exchange/slug.h"
#include "text/ruby.h"

/* The record's own numbers and addresses. */
static Str *numbers_of(Arena *arena, const Yaml *record, int *n) {
  static const char *const keys[] = {"phones", "fax", "email", "web"};
  VEC(Str) found = {0};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    const Yaml *value = yaml_get(record, keys[i]);
    for (const Yaml *item = value && value->kind == YAML_LIST ? value->first : value; item; item = value->kind == YAML_LIST ? item->next : NULL) {
      const Yaml *number = item->kind == YAML_MAP ? yaml_get(item, "number") : item;
      if (number && number->kind == YAML_TEXT) *vec_push(arena, &found) = number->text;
    }
  }
  *n = (int)found.n;
  return found.v;
}

static bool desk_has(const Desk *desk, Str number) {
  for (int i = 0; i < desk->n_phones; i++)
    if (str_eq(desk->phones[i].number, number)) return true;
  if (text_any(&desk->fax) && str_eq(desk->fax.v[0].s, number)) return true;
  return (text_any(&desk->email) && str_eq(desk->email.v[0].s, number)) || str_eq(desk->web, number);
}

typedef struct Match {
  Arena *arena;
  const Site *site;
  const Drafts *drafts;
  const Desk **of;  /* by draft */
  bool *taken;      /* by desk */
  Str *draft_names, *desk_names; /* as they are compared */
  Str **numbers; int *n_numbers; /* by draft */
} Match;

static bool same_number(const Match *m, size_t draft, int desk) {
  for (int i = 0; i < m->n_numbers[draft]; i++)
    if (desk_has(&m->site->desks[desk], m->numbers[draft][i])) return true;
  return false;
}

static void claim(Match *m, size_t draft, const Desk *desk) {
  m->of[draft] = desk;
  m->taken[desk->index] = true;
}

static void by_id(Match *m) {
  for (size_t i = 0; i < m->drafts->v.n; i++) {
    const Yaml *id = yaml_get(m->drafts->v.v[i].record, "id");
    const Desk *desk = id ? site_desk(m->site, id->text) : NULL;
    if (desk && !m->taken[desk->index]) claim(m, i, desk);
  }
}

/* A row that has an id of its own is no desk that has another. */
static bool open_to(const Match *m, size_t draft, int desk) {
  return !m->of[draft] && !m->taken[desk] && !yaml_get(m->drafts->v.v[draft].record, "id") && str_eq(m->draft_names[draft], m->desk_names[desk]);
}

static void by_name_and_number(Match *m) {
  for (size_t i = 0; i < m->drafts->v.n; i++)
    for (int k = 0; k < m->site->n_desks && !m->of[i]; k++)
      if (open_to(m, i, k) && same_number(m, i, k)) claim(m, i, &m->site->desks[k]);
}

/* A number that has changed: the name is enough where it is one row's and one desk's only. */
static void by_name(Match *m) {
  for (size_t i = 0; i < m->drafts->v.n; i++) {
    int found = -1, desks = 0, rows = 0;
    for (int k = 0; k < m->site->n_desks && !m->of[i] && desks < 2; k++)
      if (open_to(m, i, k)) found = k, desks++;
    for (size_t k = 0; desks == 1 && rows < 2 && k < m->drafts->v.n; k++) rows += open_to(m, k, found);
    if (desks == 1 && rows == 1) claim(m, i, &m->site->desks[found]);
  }
}

static bool same_organization(const Match *m, size_t draft, const Desk *desk) {
  const Yaml *own = yaml_get(m->drafts->v.v[draft].record, "organization");
  if (!own || !text_any(&desk->organization)) return false;
  const Yaml *first = own->kind == YAML_MAP ? yaml_get(own, m->site->languages[0].s) : own;
  return first && fold_same(m->arena, first->text, ruby_plain(m->arena, site_text(m->site, &desk->organization, m->site->languages[0]).s));
}

static bool may_be_renamed(const Match *m, size_t draft, int desk) {
  return !m->of[draft] && !m->taken[desk] && !yaml_get(m->drafts->v.v[draft].record, "id") && same_number(m, draft, desk);
}

/* A name that has changed: the number is enough where it is one row's and one desk's only, of the same organization. */
static void by_number(Match *m) {
  for (size_t i = 0; i < m->drafts->v.n; i++) {
    int found = -1, desks = 0, rows = 0;
    for (int k = 0; k < m->site->n_desks && !m->of[i] && desks < 2; k++)
      if (may_be_renamed(m, i, k)) found = k, desks++;
    for (size_t k = 0; desks == 1 && rows < 2 && k < m->drafts->v.n; k++) rows += may_be_renamed(m, k, found);
    if (desks == 1 && rows == 1 && same_organization(m, i, &m->site->desks[found])) claim(m, i, &m->site->desks[found]);
  }
}

const Desk **match_drafts(Arena *arena, const Site *site, const Drafts *drafts) {
  size_t n = drafts->v.n;
  Match m = {arena, site, drafts, NEW_N(arena, const Desk *, n + 1), NEW_N(arena, bool, site->n_desks + 1), NEW_N(arena, Str, n + 1), NEW_N(arena, Str, site->n_desks + 1), NEW_N(arena, Str *, n + 1), NEW_N(arena, int, n + 1)};
  for (size_t i = 0; i < n; i++) {
    m.draft_names[i] = fold_key(arena, ruby_plain(arena, drafts->v.v[i].name));
    m.numbers[i] = numbers_of(arena, drafts->v.v[i].record, &m.n_numbers[i]);
  }
  for (int i = 0; i < site->n_desks; i++) m.desk_names[i] = fold_key(arena, ruby_plain(arena, site_text(site, &site->desks[i].name, site->languages[0]).s));
  by_id(&m);
  by_name_and_number(&m);
  by_name(&m);
  by_number(&m);
  return m.of;
}

Str match_new_id(Arena *arena, const Site *site, const Draft *draft, Str list, GHashTable *taken) {
  const Yaml *own = yaml_get(draft->record, "id"), *web = yaml_get(draft->record, "web");
  Str id = own ? own->text : S("");
  if (!id.n) id = slug_of_kana(arena, draft->reading.n ? draft->reading : S(""));
  if (!id.n) id = slug_of_kana(arena, morph_reading(&site->morph, arena, draft->name));
  if (!id.n && web) id = slug_of_web(arena, web->text);
  if (!id.n) id = list;
  Str whole = id;
  for (int n = 2; g_hash_table_contains(taken, &whole); n++) whole = arena_printf(arena, STR_FMT "-%d", STR_ARG(id), n);
  Str *key = NEW(arena, Str);
  *key = whole;
  g_hash_table_add(taken, key);
  return whole;
}
