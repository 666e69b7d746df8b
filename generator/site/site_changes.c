/* The page of what has changed: for readers of paper of the edition before. */
#include "model/change.h"
#include "site/site_plan.h"

typedef struct Changes {
  const SitePlan *plan;
  const Views *views;
  Arena *arena;
  const Site *before, *now;
} Changes;

static Said said_of(const Changes *changes, const Fact *facts, int n) {
  Buf words = {0};
  for (int i = 0; i < n; i++) {
    if (i) buf_addc(&words, "、");
    buf_add(&words, fact_shown(changes->arena, &facts[i]));
  }
  Said said = {buf_keep(&words, changes->arena), n && facts[0].lang.n ? facts[0].lang : changes->views->lang};
  buf_free(&words);
  return said;
}

static ChangeLineView *line_of(const Changes *changes, const FactChange *change, const Desk *desk) {
  ChangeLineView *line = NEW(changes->arena, ChangeLineView);
  const Phrases *t = &changes->views->t;
  PhraseId label = fact_phrase(change->kind);
  Said after = said_of(changes, change->after, change->n_after), before = said_of(changes, change->before, change->n_before);
  bool open = change->kind == FACT_STATUS && !desk_closed_for_now(desk, changes->now->today);
  if (change->kind == FACT_NAME) *line = (ChangeLineView){.label = t->v[PH_BEFORE], .after = before}; /* the new one stands above */
  else if (change->kind == FACT_STATUS) *line = (ChangeLineView){.label = t->v[PH_HOURS], .after = open ? t->v[PH_REOPENED] : after};
  else *line = (ChangeLineView){.label = label == PHRASE_COUNT ? t->v[PH_CHANGED] : t->v[label], .after = after, .before = before};
  return line;
}

static ChangeView *change_view(const Changes *changes, const DeskChange *change) {
  ChangeView *view = NEW(changes->arena, ChangeView);
  const Views *views = changes->views;
  Pointers lines = {0};
  const FactChange *facts;
  int n = change_facts(changes->arena, changes->before, change->before, changes->now, change->after, views->lang, &facts);
  for (int i = 0; i < n; i++)
    if (change_is_told(&facts[i])) *vec_push(changes->arena, &lines) = line_of(changes, &facts[i], change->after);
  *view = (ChangeView){.name = views_text(views, &change->after->name), .url = page_link(changes->arena, views, PAGE_DESK, change->after->id), .lines = items_of(&lines)};
  return view;
}

static bool has_gone_page(const SitePlan *plan, Str id) {
  for (int i = 0; i < plan->n_gone; i++)
    if (str_eq(plan->gone[i].id, id)) return true;
  return false;
}

static ChangeView *gone_view_of(const Changes *changes, const Desk *before, const Desk *now) {
  ChangeView *view = NEW(changes->arena, ChangeView);
  const Views *views = changes->views;
  view->name = text_in(&before->name, views->lang, changes->before->languages[0]);
  if (now && desk_state(now, changes->now->today) == DESK_PAST) view->url = page_link(changes->arena, views, PAGE_DESK, now->id);
  if (!now && has_gone_page(changes->plan, before->id)) view->url = page_link(changes->arena, views, PAGE_GONE_DESK, before->id);
  return view;
}

void changes_fill(const SitePlan *plan, const Views *views, Arena *arena, BodyView *body) {
  const Changes changes = {plan, views, arena, plan->site->before, plan->site};
  Pointers added = {0}, changed = {0}, gone = {0};
  const DeskChange *list;
  int n = changes_between(arena, changes.before, changes.now, &list);
  for (int i = 0; i < n; i++) {
    const DeskChange *change = &list[i];
    if (change->kind == CHANGE_ADDED) *vec_push(arena, &added) = &views->desks[change->after->index];
    if (change->kind == CHANGE_GONE) *vec_push(arena, &gone) = gone_view_of(&changes, change->before, change->after);
    ChangeView *view = change->kind == CHANGE_FACTS ? change_view(&changes, change) : NULL;
    if (view && view->lines.n) *vec_push(arena, &changed) = view;
  }
  body->desks = items_of(&added);
  body->changes = items_of(&changed);
  body->gone_changes = items_of(&gone);
  Str label = text_in(&changes.before->edition.label, views->lang, changes.before->languages[0]).s;
  body->since = views_phrase_with(arena, views->t.v[PH_CHANGES_SINCE], label);
}
