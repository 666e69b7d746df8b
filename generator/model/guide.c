#include "model/guide.h"

/* --- Who is it about? --- */

static bool carries(const Mark *const *marks, int n, const Mark *mark) {
  for (int i = 0; i < n; i++)
    if (marks[i] == mark) return true;
  return false;
}

static bool said_in(const Text *text, const char *words) {
  for (int i = 0; i < text->n; i++)
    if (str_find(text->v[i].s, str_c(words)) >= 0) return true;
  return false;
}

/* What a desk says of itself, in any language of its record. */
static bool speaks_of(const Desk *desk, const char *words) {
  return said_in(&desk->name, words) || said_in(&desk->topic, words) || said_in(&desk->audience, words) || said_in(&desk->description, words);
}

static bool id_speaks_of(const Mark *const *marks, int n, const char *const *words, size_t n_words) {
  for (int i = 0; i < n; i++)
    for (size_t w = 0; w < n_words; w++)
      if (str_find(marks[i]->id, str_c(words[w])) >= 0) return true;
  return false;
}

/* No record says "for parents" or "for the family": the ids of marks, which are English words in every town that follows the
 * contract's examples, and the desk's own words do. */
static bool is_about_children(const Desk *desk) {
  static const char *const ids[] = {"child", "school", "under-18", "parent", "teen"};
  enum { N = sizeof ids / sizeof *ids };
  return id_speaks_of(desk->categories, desk->n_categories, ids, N) || id_speaks_of(desk->situations, desk->n_situations, ids, N) ||
         speaks_of(desk, "子ども") || speaks_of(desk, "子供");
}

static bool is_about_family(const Desk *desk) {
  static const char *const ids[] = {"family", "carer"};
  return id_speaks_of(desk->situations, desk->n_situations, ids, 2) || speaks_of(desk, "家族");
}

/* --- Which desks? --- */

int desk_week_minutes(const Desk *desk) {
  enum { WEEK = 7 * 24 * 60 };
  int minutes = 0;
  for (int i = 0; i < desk->n_hours; i++) {
    const Hours *hours = &desk->hours[i];
    if (hours->always) return WEEK;
    int days = 0, weeks = 0;
    for (int d = 0; d < 7; d++) days += (hours->days >> d & 1) != 0;
    for (int n = 0; n <= 5; n++) weeks += (hours->nth >> n & 1) != 0;
    int week = days * (hours->close - hours->open);
    minutes += weeks == 0 || weeks > 4 ? week : week * weeks / 4;
  }
  return minutes < WEEK ? minutes : WEEK;
}

static bool speaks_more(const Site *site, const Desk *desk) {
  if (desk->interpreter != INTERPRETER_NONE) return true;
  for (int i = 0; i < desk->n_languages; i++)
    if (!str_eq(desk->languages[i], site->languages[0])) return true;
  return false;
}

static bool guide_can(const Site *site, const Desk *desk, GuideHow how) {
  switch (how) {
  case HOW_PHONE: return desk_way(desk, WAY_PHONE);
  case HOW_WRITE: return desk_way(desk, WAY_WRITE);
  case HOW_MEET: return desk_way(desk, WAY_MEET);
  case HOW_VISIT: return desk_way(desk, WAY_VISIT);
  case HOW_TONGUE: return speaks_more(site, desk);
  case HOW_ANY: break;
  }
  return true;
}

/* Made for this way of talking, not only willing: one that people write to more than call, one that speaks many languages. */
static bool is_made_for(const Desk *desk, GuideHow how) {
  if (how == HOW_WRITE) return desk->features & 1u << FEATURE_NO_PHONE || desk_way(desk, WAY_LINE) || desk_way(desk, WAY_CHAT);
  return how == HOW_TONGUE && (desk->interpreter == INTERPRETER_ONSITE || desk->n_languages > 3);
}

/* Weights, each heavier than all before it together. */
enum { FIT_KINDS = 7, FIT_MADE = 8, FIT_JUST = 16, FIT_ONLY = 2 };

/* For one or two situations and nobody else. */
static bool is_for_few(const Desk *desk) { return desk->n_situations == 1 || desk->n_situations == 2; }

/* Who is there for this situation alone knows most of it. */
static int how_much_for(const Desk *desk) { return desk->n_situations < 3 ? 3 - desk->n_situations : 0; }

/* How well a desk fits; 0: not at all. With no category in mind, the desk that takes most kinds of trouble fits best. */
static int fit_of(const Site *site, const Desk *desk, const GuideWho *who, const Mark *what) {
  if (desk_state(desk, site->today) != DESK_PUBLISHED || desk_closed_for_now(desk, site->today)) return 0;
  if (what && !desk_carries(desk, what)) return 0;
  int kinds = desk->n_categories < FIT_KINDS ? desk->n_categories : FIT_KINDS;
  int fit = !what ? kinds : desk->categories[0] == what ? 2 : 1;
  switch (who->kind) {
  case WHO_SELF: return !is_for_few(desk) ? fit + FIT_JUST : what ? fit : 0;
  case WHO_FAMILY: return is_about_family(desk) ? fit + FIT_JUST : is_for_few(desk) ? 0 : fit;
  case WHO_CHILD: return is_about_children(desk) ? fit + FIT_JUST : 0;
  case WHO_SITUATION: break;
  }
  if (carries(desk->situations, desk->n_situations, who->situation))
    return (what ? fit : 1) + FIT_ONLY * how_much_for(desk) + FIT_JUST;
  return what && desk->n_situations == 0 ? fit : 0; /* fills up; what is there for others would be a wrong door */
}

typedef struct Rank {
  const Desk *desk;
  int fit, minutes;
} Rank;

static bool is_better(const Rank *a, const Rank *b) {
  if (a->desk->consults != b->desk->consults) return a->desk->consults;
  if (a->fit != b->fit) return a->fit > b->fit;
  if (a->minutes != b->minutes) return a->minutes > b->minutes;
  unsigned free_of_charge = 1u << FEATURE_FREE;
  return (a->desk->features & free_of_charge) > (b->desk->features & free_of_charge); /* else as printed */
}

int guide_desks(const Site *site, const GuideWho *who, const Mark *what, GuideHow how, const Desk *desks[GUIDE_DESKS]) {
  Rank best[GUIDE_DESKS];
  int n = 0;
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    Rank rank = {desk, fit_of(site, desk, who, what), desk_week_minutes(desk)};
    if (!rank.fit || !guide_can(site, desk, how)) continue;
    rank.fit += FIT_MADE * is_made_for(desk, how);
    int at = n;
    while (at > 0 && is_better(&rank, &best[at - 1])) at--;
    if (at == GUIDE_DESKS) continue;
    if (n < GUIDE_DESKS) n++;
    for (int j = n - 1; j > at; j--) best[j] = best[j - 1];
    best[at] = rank;
  }
  bool just = who->kind != WHO_SITUATION;
  for (int i = 0; i < n; i++) {
    desks[i] = best[i].desk;
    just |= best[i].fit >= FIT_JUST;
  }
  return just ? n : 0; /* fillers alone answer nobody */
}

const char *guide_how_name(GuideHow how) {
  static const char *const names[] = {"phone", "write", "meet", "visit", "tongue", "other"};
  return names[how];
}

/* --- The pages --- */

/* A category is asked for only if some desk there is for just this person: not for those that fill up. */
static bool leads_on(const Site *site, const GuideWho *who, const Mark *what) {
  for (int i = 0; i < site->n_desks; i++) {
    int fit = fit_of(site, &site->desks[i], who, what);
    if (fit >= FIT_JUST) return true;
  }
  return false;
}

typedef struct Maker {
  const Site *site;
  Arena *arena;
  VEC(GuideWho) whos;
  VEC(GuideStep) steps;
  Str any; /* the address of "none in particular"; no category has it */
} Maker;

static void who_add(Maker *maker, WhoKind kind, Str id, const Mark *situation) {
  GuideWho who = {kind, id, situation};
  if (kind != WHO_SITUATION && site_situation(maker->site, id)) return; /* the town has its own */
  if (leads_on(maker->site, &who, NULL)) *vec_push(maker->arena, &maker->whos) = who;
}

static void step_add(Maker *maker, const GuideWho *who, const Mark *what) {
  Str end = what ? what->id : maker->any;
  Str id = arena_printf(maker->arena, STR_FMT "/" STR_FMT, STR_ARG(who->id), STR_ARG(end));
  *vec_push(maker->arena, &maker->steps) = (GuideStep){.id = id, .who = who, .what = what};
}

const Guide *guide_make(const Site *site, Arena *arena) {
  Maker maker = {.site = site, .arena = arena, .any = S("any")};
  while (site_category(site, maker.any)) maker.any = arena_printf(arena, STR_FMT "-", STR_ARG(maker.any));
  who_add(&maker, WHO_SELF, S("self"), NULL);
  who_add(&maker, WHO_CHILD, S("child"), NULL);
  who_add(&maker, WHO_FAMILY, S("family"), NULL);
  for (int i = 0; i < site->n_situations; i++) who_add(&maker, WHO_SITUATION, site->situations[i].id, &site->situations[i]);
  *vec_push(arena, &maker.steps) = (GuideStep){.id = S("")};
  for (size_t w = 0; w < maker.whos.n; w++) {
    const GuideWho *who = &maker.whos.v[w];
    *vec_push(arena, &maker.steps) = (GuideStep){.id = who->id, .who = who, .asks_what = true};
    for (int c = 0; c < site->n_categories; c++)
      if (leads_on(site, who, &site->categories[c])) step_add(&maker, who, &site->categories[c]);
    step_add(&maker, who, NULL);
  }
  Guide *guide = NEW(arena, Guide);
  *guide = (Guide){maker.whos.v, (int)maker.whos.n, maker.steps.v, (int)maker.steps.n};
  return guide;
}
