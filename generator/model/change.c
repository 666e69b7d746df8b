#include "model/change.h"

#include "text/ruby.h"

typedef struct Changes {
  Arena *arena;
  const Site *before, *after;
  const Desk **earlier; /* of each later desk */
  bool *taken;          /* of each earlier desk: it is known by now who it is */
  VEC(DeskChange) list;
} Changes;

static bool is_published(const Site *site, const Desk *desk) { return desk && desk_state(desk, site->today) == DESK_PUBLISHED; }

/* --- Who is who ------------------------------------------------------------------------------------------------------------- */

static bool same_text(Changes *changes, const Text *before, const Text *after) {
  if (!text_any(before) || !text_any(after)) return false;
  Str was = ruby_plain(changes->arena, site_text(changes->before, before, changes->before->languages[0]).s);
  return str_eq(was, ruby_plain(changes->arena, site_text(changes->after, after, changes->after->languages[0]).s));
}

static bool share_number(const Desk *before, const Desk *after) {
  for (int i = 0; i < before->n_phones; i++)
    for (int j = 0; j < after->n_phones; j++)
      if (str_eq(before->phones[i].dial, after->phones[j].dial)) return true;
  return false;
}

/* A name may stand twice, and a switchboard answers for many: then what is around them decides. */
static int likeness(Changes *changes, const Desk *before, const Desk *after) {
  int like = 0;
  if (same_text(changes, &before->name, &after->name)) like += 4;
  if (share_number(before, after)) like += 2;
  if (before->web.n && str_eq(before->web, after->web)) like++;
  if (same_text(changes, &before->email, &after->email)) like++;
  if (same_text(changes, &before->address, &after->address)) like++;
  return like;
}

static void know_renamed(Changes *changes, const Desk *after) {
  enum { ENOUGH = 3 };
  int best = ENOUGH - 1;
  const Desk *found = NULL;
  for (int i = 0; i < changes->before->n_desks; i++) {
    int like = changes->taken[i] ? 0 : likeness(changes, &changes->before->desks[i], after);
    if (like > best) best = like, found = &changes->before->desks[i];
  }
  if (!found) return;
  changes->earlier[after->index] = found;
  changes->taken[found->index] = true;
}

static void know_all(Changes *changes) {
  const Site *before = changes->before, *after = changes->after;
  changes->earlier = NEW_N(changes->arena, const Desk *, after->n_desks + 1);
  changes->taken = NEW_N(changes->arena, bool, before->n_desks + 1);
  for (int i = 0; i < after->n_desks; i++) {
    const Desk *same = site_desk(before, after->desks[i].id);
    changes->earlier[i] = same;
    if (same) changes->taken[same->index] = true;
  }
  for (int i = 0; i < after->n_desks; i++)
    if (!changes->earlier[i]) know_renamed(changes, &after->desks[i]);
}

/* --- What is said otherwise ------------------------------------------------------------------------------------------------- */

typedef struct Sides {
  const Fact *before, *after;
  int n_before, n_after;
  Str lang; /* empty: the first language */
} Sides;

static bool is_among(const Fact *fact, const Fact *list, int n) {
  for (int i = 0; i < n; i++)
    if (fact_same(fact, &list[i])) return true;
  return false;
}

/* In a language beside the first only what was translated then and now: a translation that is new says the same as before. */
static bool counts(const Sides *sides, const Fact *fact) { return !sides->lang.n || str_eq(fact->lang, sides->lang); }

static int left_over(Changes *changes, const Sides *sides, FactKind kind, bool after, const Fact **left) {
  const Fact *mine = after ? sides->after : sides->before, *others = after ? sides->before : sides->after;
  int n = after ? sides->n_after : sides->n_before, n_others = after ? sides->n_before : sides->n_after;
  VEC(Fact) found = {0};
  for (int i = 0; i < n; i++)
    if (mine[i].kind == kind && counts(sides, &mine[i]) && !is_among(&mine[i], others, n_others)) *vec_push(changes->arena, &found) = mine[i];
  *left = found.v;
  return (int)found.n;
}

typedef VEC(FactChange) FactChanges;

static bool is_said(const FactChanges *found, FactKind kind) {
  for (size_t i = 0; i < found->n; i++)
    if (found->v[i].kind == kind && !found->v[i].lang.n) return true;
  return false;
}

static void compare(Changes *changes, const Sides *sides, FactChanges *found) {
  for (int k = 0; k < FACT_KINDS; k++) {
    FactChange change = {.kind = (FactKind)k, .lang = sides->lang};
    if (is_said(found, change.kind)) continue;
    change.n_before = left_over(changes, sides, change.kind, false, &change.before);
    change.n_after = left_over(changes, sides, change.kind, true, &change.after);
    if (sides->lang.n && (!change.n_before || !change.n_after)) continue;
    if (change.n_before || change.n_after) *vec_push(changes->arena, found) = change;
  }
}

static bool has_language(const Site *site, Str lang) {
  for (int i = 0; i < site->n_languages; i++)
    if (str_eq(site->languages[i], lang)) return true;
  return false;
}

/* Of a desk, or of the town where both are NULL. What is over by the later one's day is no change. */
static Sides sides_of(Changes *changes, const Desk *was, const Desk *is, Str lang) {
  Arena *arena = changes->arena;
  const Site *before = changes->before, *after = changes->after;
  Sides sides = {0};
  sides.n_before = was ? desk_facts(arena, before, was, lang, after->today, &sides.before) : town_facts(arena, before, lang, &sides.before);
  sides.n_after = is ? desk_facts(arena, after, is, lang, after->today, &sides.after) : town_facts(arena, after, lang, &sides.after);
  return sides;
}

static void compare_all(Changes *changes, const Desk *was, const Desk *is, FactChanges *found) {
  const Site *site = changes->after;
  for (int i = 0; i < site->n_languages; i++) {
    Str lang = site->languages[i];
    if (i && !has_language(changes->before, lang)) continue;
    Sides sides = sides_of(changes, was, is, lang);
    if (i) sides.lang = lang;
    compare(changes, &sides, found);
  }
}

static void add_later(Changes *changes, const Desk *after) {
  const Desk *before = changes->earlier[after->index];
  bool was = is_published(changes->before, before), is = is_published(changes->after, after);
  DeskChange change = {.before = before, .after = after, .renamed = before && !str_eq(before->id, after->id)};
  FactChanges facts = {0};
  if (!is) return;
  if (was) compare_all(changes, before, after, &facts);
  change.kind = was ? CHANGE_FACTS : CHANGE_ADDED;
  change.facts = facts.v;
  change.n_facts = (int)facts.n;
  if (!was || change.n_facts || change.renamed) *vec_push(changes->arena, &changes->list) = change;
}

static const Desk *later_of(const Changes *changes, const Desk *before) {
  for (int i = 0; i < changes->after->n_desks; i++)
    if (changes->earlier[i] == before) return &changes->after->desks[i];
  return NULL;
}

int changes_between(Arena *arena, const Site *before, const Site *after, const DeskChange **list) {
  Changes changes = {.arena = arena, .before = before, .after = after};
  know_all(&changes);
  for (int i = 0; i < after->n_desks; i++) add_later(&changes, &after->desks[i]);
  for (int i = 0; i < before->n_desks; i++) {
    const Desk *desk = &before->desks[i], *later = later_of(&changes, desk);
    if (is_published(before, desk) && !is_published(after, later))
      *vec_push(arena, &changes.list) = (DeskChange){.kind = CHANGE_GONE, .before = desk, .after = later};
  }
  *list = changes.list.v;
  return (int)changes.list.n;
}

int change_facts(Arena *arena, const Site *before, const Desk *was, const Site *after, const Desk *is, Str lang, const FactChange **facts) {
  Changes changes = {.arena = arena, .before = before, .after = after};
  FactChanges found = {0};
  Sides sides = sides_of(&changes, was, is, lang);
  compare(&changes, &sides, &found);
  *facts = found.v;
  return (int)found.n;
}

int town_changes(Arena *arena, const Site *before, const Site *after, const FactChange **facts) {
  Changes changes = {.arena = arena, .before = before, .after = after};
  FactChanges found = {0};
  compare_all(&changes, NULL, NULL, &found);
  *facts = found.v;
  return (int)found.n;
}

bool change_is_told(const FactChange *change) { return change->kind <= FACT_AUDIENCE && !change->lang.n; }
