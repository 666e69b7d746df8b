/* /find/: every published desk, with what the search on the page (assets/site/find.js) goes by. Without JavaScript it is a list. */
#include "site/site_plan.h"

/* --- What conditions go by: "category=money how=line", the same words as in the page's address --- */
/* (consults=no and sensitive=yes stand in no address: they are for find.js alone.) */

static void has(Buf *out, const char *key, Str value) {
  if (out->n) buf_byte(out, ' ');
  buf_printf(out, "%s=" STR_FMT, key, STR_ARG(value));
}

static void has_ways(Buf *out, const Desk *desk) {
  for (size_t i = 0; i < DESK_WAYS; i++)
    if (desk_way(desk, (DeskWay)i)) has(out, "how", str_c(desk_way_name((DeskWay)i)));
}

/* Languages as they are spoken: how one writes makes no difference, and Tagalog is the Filipino that people search for. */
static Str tongue_of(Str tag) {
  ptrdiff_t hyphen = str_find(tag, S("-"));
  Str tongue = hyphen < 0 ? tag : str_sub(tag, 0, (size_t)hyphen);
  return str_eq(tongue, S("tl")) ? S("fil") : tongue;
}

static bool speaks(const Desk *desk, int n, Str tongue) {
  for (int i = 0; i < n; i++)
    if (str_eq(tongue_of(desk->languages[i]), tongue)) return true;
  return false;
}

static void has_languages(const Site *site, Buf *out, const Desk *desk) {
  for (int i = 0; i < desk->n_languages; i++)
    if (!str_eq(desk->languages[i], site->languages[0]) && !speaks(desk, i, tongue_of(desk->languages[i])))
      has(out, "lang", tongue_of(desk->languages[i]));
  if (desk->interpreter != INTERPRETER_NONE) has(out, "lang", S("interpreter"));
}

static Str has_of(const Site *site, Arena *arena, const Desk *desk) {
  Buf out = {0};
  for (int i = 0; i < desk->n_categories; i++) has(&out, "category", desk->categories[i]->id);
  for (int i = 0; i < desk->n_situations; i++) has(&out, "situation", desk->situations[i]->id);
  has_ways(&out, desk);
  has_languages(site, &out, desk);
  for (int f = 0; f < FEATURE_COUNT; f++)
    if (desk->features & 1u << f) has(&out, "feature", str_c(feature_name((Feature)f)));
  if (!desk->consults) has(&out, "consults", S("no"));
  if (desk->sensitive) has(&out, "sensitive", S("yes"));
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

/* --- The choices that some desk meets --- */

static const PhraseId way_words[DESK_WAYS] = {
    [WAY_PHONE] = PH_PHONE, [WAY_WRITE] = PH_GUIDE_WRITE, [WAY_LINE] = PH_LINE,   [WAY_CHAT] = PH_CHAT,   [WAY_FORM] = PH_FORM,      [WAY_SNS] = PH_SNS,
    [WAY_EMAIL] = PH_EMAIL, [WAY_LETTER] = PH_LETTER,     [WAY_FAX] = PH_FAX,     [WAY_VIDEO] = PH_VIDEO, [WAY_MEET] = PH_GUIDE_MEET, [WAY_VISIT] = PH_GUIDE_VISIT};

static bool is_found(const Site *site, const Desk *desk) { return desk_state(desk, site->today) == DESK_PUBLISHED; }

static Items ways_of(const Views *views, Arena *arena) {
  const Site *site = views->site;
  Pointers ways = {0};
  for (int way = 0; way < DESK_WAYS; way++) {
    bool any = false;
    for (int i = 0; i < site->n_desks && !any; i++) any = is_found(site, &site->desks[i]) && desk_way(&site->desks[i], (DeskWay)way);
    if (!any) continue;
    ChoiceView *choice = NEW(arena, ChoiceView);
    *choice = (ChoiceView){.id = str_c(desk_way_name((DeskWay)way)), .label = views->t.v[way_words[way]]};
    *vec_push(arena, &ways) = choice;
  }
  return items_of(&ways);
}

static bool has_tongue(const Pointers *tongues, Str tag) {
  for (size_t i = 0; i < tongues->n; i++)
    if (str_eq(((const ChoiceView *)tongues->v[i])->id, tag)) return true;
  return false;
}

static void tongue_add(Arena *arena, Pointers *tongues, Str tag, Said name) {
  if (has_tongue(tongues, tag)) return;
  ChoiceView *tongue = NEW(arena, ChoiceView);
  *tongue = (ChoiceView){.id = tag, .label = name};
  *vec_push(arena, tongues) = tongue;
}

static Items tongues_of(const Views *views, Arena *arena) {
  const Site *site = views->site;
  Pointers tongues = {0};
  bool interpreter = false;
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (!is_found(site, desk)) continue;
    for (int l = 0; l < desk->n_languages; l++)
      if (!str_eq(desk->languages[l], site->languages[0])) {
        Str tongue = tongue_of(desk->languages[l]);
        tongue_add(arena, &tongues, tongue, language_name(tongue));
      }
    interpreter |= desk->interpreter != INTERPRETER_NONE;
  }
  if (interpreter) tongue_add(arena, &tongues, S("interpreter"), views->t.v[PH_INTERPRETER_PHONE]);
  return items_of(&tongues);
}

/* Categories or situations: those that some desk has. */
static Items marks_of(const Views *views, Arena *arena, const Mark *marks, const MarkView *of, int n) {
  Pointers choices = {0};
  for (int i = 0; i < n; i++) {
    if (!of[i].desks) continue;
    ChoiceView *choice = NEW(arena, ChoiceView);
    *choice = (ChoiceView){.id = of[i].id, .label = of[i].label, .words = find_mark_words(views->site, &marks[i], views->lang, arena)};
    *vec_push(arena, &choices) = choice;
  }
  return items_of(&choices);
}

static Items features_of(const Views *views, Arena *arena) {
  const Site *site = views->site;
  unsigned features = 0;
  for (int i = 0; i < site->n_desks; i++)
    if (is_found(site, &site->desks[i])) features |= site->desks[i].features;
  return views_features(views, arena, features);
}

/* --- The desks --- */

/* What words are read by takes many times their own room: that is in `scratch`. */
static FindView *find_view(const SitePlan *plan, const Views *views, Arena *arena, Arena *scratch, const Desk *desk) {
  const DeskView *view = views_desk(views, desk);
  FindView *find = NEW(arena, FindView);
  *find = (FindView){.desk = view, .has = has_of(plan->site, arena, desk),
                      .words = arena_str(arena, find_words(plan->site, plan->sayings, desk, views->lang, scratch))};
  if (view->phones.n) find->phone = view->phones.v[0];
  for (int i = 0; i < view->channels.n && !find->phone && !find->channel; i++) {
    const ChannelView *channel = view->channels.v[i];
    if (channel->url.s.n) find->channel = channel;
  }
  return find;
}

static Said found_words(const Views *views, Arena *arena, int n) {
  Said words = views->t.v[PH_FIND_FOUND];
  ptrdiff_t at = str_find(words.s, S("{0}"));
  if (at < 0) return words;
  Str before = str_sub(words.s, 0, (size_t)at), after = str_from(words.s, (size_t)at + 3);
  words.s = arena_printf(arena, STR_FMT "%d" STR_FMT, STR_ARG(before), n, STR_ARG(after));
  return words;
}

void find_fill(const SitePlan *plan, const Views *views, Arena *arena, BodyView *body) {
  const Site *site = plan->site;
  Pointers finds = {0};
  Arena *scratch = arena_new();
  /* Who listens comes before who only gives things out. */
  for (int consults = 1; consults >= 0; consults--)
    for (int i = 0; i < site->n_desks; i++) {
      if (!is_found(site, &site->desks[i]) || site->desks[i].consults != consults) continue;
      *vec_push(arena, &finds) = find_view(plan, views, arena, scratch, &site->desks[i]);
      arena_reset(scratch);
    }
  arena_free(scratch);
  body->finds = items_of(&finds);
  body->found = found_words(views, arena, body->finds.n);
  body->troubles = marks_of(views, arena, site->categories, views->categories, site->n_categories);
  body->moments = marks_of(views, arena, site->situations, views->situations, site->n_situations);
  body->hows = ways_of(views, arena);
  body->tongues = tongues_of(views, arena);
  body->features = features_of(views, arena);
  body->danger = find_danger(views->lang, arena);
  body->desk = views_unsure(views);
}
