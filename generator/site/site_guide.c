/* /guide/: the three questions. Each answer is a link; the last page ends at desks, by the way one would like to talk. */
#include "site/site_plan.h"

typedef struct Step {
  const SitePlan *plan;
  const Views *views;
  Arena *arena;
  const GuideStep *at;
  GuideView *view;
} Step;

static Link step_link(const Step *step, Str id) {
  return views_url(step->arena, url_path(step->arena, step->plan->site, (PageRef){PAGE_GUIDE, id, step->views->lang}));
}

static Said who_label(const Views *views, const GuideWho *who) {
  static const PhraseId words[] = {[WHO_SELF] = PH_GUIDE_SELF, [WHO_CHILD] = PH_GUIDE_CHILD, [WHO_FAMILY] = PH_GUIDE_FAMILY};
  return who->situation ? views->situations[who->situation->index].label : views->t.v[words[who->kind]];
}

static const ChoiceView *who_choice(const Step *step, const GuideWho *who) {
  const Icons *icons = step->views->icons;
  const Icon *const drawings[] = {[WHO_SELF] = icons->hand, [WHO_CHILD] = icons->child, [WHO_FAMILY] = icons->people};
  ChoiceView *choice = NEW(step->arena, ChoiceView);
  *choice = (ChoiceView){.id = who->id, .label = who_label(step->views, who), .url = step_link(step, who->id), .color = S("brand")};
  if (who->situation) {
    const MarkView *mark = &step->views->situations[who->situation->index];
    choice->icon = mark->icon;
    choice->color = mark->color;
  } else {
    choice->icon = drawings[who->kind];
  }
  return choice;
}

static const ChoiceView *what_choice(const Step *step, const GuideStep *next) {
  ChoiceView *choice = NEW(step->arena, ChoiceView);
  *choice = (ChoiceView){.id = S("any"), .label = step->views->t.v[PH_GUIDE_ANY], .url = step_link(step, next->id), .color = S("brand"),
                         .icon = step->views->icons->question};
  if (!next->what) return choice;
  const MarkView *mark = &step->views->categories[next->what->index];
  choice->id = mark->id;
  choice->label = mark->label;
  choice->note = mark->description;
  choice->icon = mark->icon;
  choice->color = mark->color;
  return choice;
}

static void ask_who(const Step *step) {
  const Guide *guide = step->plan->guide;
  Pointers choices = {0};
  for (int i = 0; i < guide->n_whos; i++) *vec_push(step->arena, &choices) = who_choice(step, &guide->whos[i]);
  step->view->step = 1;
  step->view->whos = items_of(&choices);
}

static void ask_what(const Step *step) {
  const Guide *guide = step->plan->guide;
  Pointers choices = {0};
  for (int i = 0; i < guide->n_steps; i++) {
    const GuideStep *next = &guide->steps[i];
    if (next->who == step->at->who && !next->asks_what) *vec_push(step->arena, &choices) = what_choice(step, next);
  }
  step->view->step = 2;
  step->view->whats = items_of(&choices);
  step->view->back = step->views->town.guide;
}

static Items desk_views(const Step *step, const Desk *const *desks, int n) {
  Pointers views = {0};
  for (int i = 0; i < n; i++) *vec_push(step->arena, &views) = &step->views->desks[desks[i]->index];
  return items_of(&views);
}

static const GuideHowView *how_view(const Step *step, GuideHow how) {
  static const PhraseId words[] = {PH_GUIDE_CALL, PH_GUIDE_WRITE, PH_GUIDE_MEET, PH_GUIDE_VISIT, PH_GUIDE_TONGUE, PH_OTHER_WAYS};
  const Icons *icons = step->views->icons;
  const Icon *const drawings[] = {icons->phone, icons->chat, icons->pin, icons->home, icons->globe, icons->external};
  const Desk *desks[GUIDE_DESKS];
  int n = guide_desks(step->plan->site, step->at->who, step->at->what, how, desks);
  if (!n) return NULL;
  GuideHowView *view = NEW(step->arena, GuideHowView);
  *view = (GuideHowView){.id = str_c(guide_how_name(how)), .label = step->views->t.v[words[how]], .sign = drawings[how],
                         .desks = desk_views(step, desks, n), .by_phone = how == HOW_PHONE, .in_writing = how == HOW_WRITE || how == HOW_ANY,
                         .in_person = how == HOW_MEET || how == HOW_VISIT, .in_tongue = how == HOW_TONGUE};
  return view;
}

/* The search with the same answers chosen. */
static Link find_link(const Step *step) {
  Str find = step->views->town.find.s;
  const Mark *what = step->at->what, *situation = step->at->who->situation;
  if (what && situation)
    find = arena_printf(step->arena, STR_FMT "?category=" STR_FMT "&situation=" STR_FMT, STR_ARG(find), STR_ARG(what->id), STR_ARG(situation->id));
  else if (what || situation)
    find = arena_printf(step->arena, STR_FMT "?%s=" STR_FMT, STR_ARG(find), what ? "category" : "situation", STR_ARG(what ? what->id : situation->id));
  return (Link){find, true};
}

static void ask_how(const Step *step) {
  Pointers hows = {0};
  for (int how = 0; how < GUIDE_HOWS; how++) {
    const GuideHowView *view = how_view(step, (GuideHow)how);
    if (view) *vec_push(step->arena, &hows) = view;
  }
  if (!hows.n) *vec_push(step->arena, &hows) = how_view(step, HOW_ANY); /* desks with a web page and nothing else */
  step->view->step = 3;
  step->view->hows = items_of(&hows);
  step->view->back = step_link(step, step->at->who->id);
  step->view->what = what_choice(step, step->at);
  step->view->all = find_link(step);
}

static void crumb(const Step *step, Pointers *crumbs, Said label, Link url) {
  CrumbView *view = NEW(step->arena, CrumbView);
  *view = (CrumbView){label, url};
  *vec_push(step->arena, crumbs) = view;
}

static void fill_frame(const Step *step, PageView *page) {
  const Views *views = step->views;
  Pointers crumbs = {0};
  crumb(step, &crumbs, views->t.v[PH_HOME], views->town.home);
  page->title = views->t.v[PH_GUIDE];
  if (step->at->who) {
    crumb(step, &crumbs, views->t.v[PH_GUIDE], views->town.guide);
    page->title = who_label(views, step->at->who);
    const Mark *situation = step->at->who->situation, *what = step->at->what;
    page->sensitive = (situation && situation->sensitive) || (what && what->sensitive);
  }
  if (step->at->who && !step->at->asks_what) {
    crumb(step, &crumbs, step->view->who->label, step->view->back);
    page->title.s = arena_printf(step->arena, STR_FMT " – " STR_FMT, STR_ARG(page->title.s), STR_ARG(step->view->what->label.s));
  }
  page->description = views->t.v[step->at->asks_what ? PH_GUIDE_WHAT : step->at->who ? PH_GUIDE_HOW : PH_GUIDE_WHO];
  page->breadcrumbs = items_of(&crumbs);
}

void guide_fill(const SitePlan *plan, const Views *views, Arena *arena, int index, PageView *page, BodyView *body) {
  GuideView *view = NEW(arena, GuideView);
  const Step step = {plan, views, arena, &plan->guide->steps[index], view};
  if (step.at->who) view->who = who_choice(&step, step.at->who);
  if (!step.at->who) ask_who(&step);
  else if (step.at->asks_what) ask_what(&step);
  else ask_how(&step);
  fill_frame(&step, page);
  body->guide = view;
  body->desk = views_unsure(views);
}
