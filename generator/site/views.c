#include "site/views.h"

Items items_of(const Pointers *pointers) { return (Items){pointers->v, (int)pointers->n}; }

Said views_text(const Views *views, const Text *text) { return site_text(views->site, text, views->lang); }

Link views_url(Arena *arena, Str path) { return (Link){url_encode(arena, path), true}; }

Link page_link(Arena *arena, const Views *views, PageKind kind, Str id) {
  return views_url(arena, url_path(arena, views->site, (PageRef){kind, id, views->lang}));
}

Link views_page(const Views *views, PageKind kind, Str id) { return page_link(views->arena, views, kind, id); }

Link link_with(Arena *arena, const char *scheme, Str rest) {
  return (Link){str_join(arena, str_c(scheme), rest), false};
}

static bool mark_is_situation(const Site *site, const Mark *mark) {
  return mark->index < site->n_situations && mark == &site->situations[mark->index];
}

Items views_marks(const Views *views, const Mark *const *marks, int n) {
  Pointers pointers = {0};
  for (int i = 0; i < n; i++) {
    MarkView *of = mark_is_situation(views->site, marks[i]) ? views->situations : views->categories;
    *vec_push(views->arena, &pointers) = &of[marks[i]->index];
  }
  return items_of(&pointers);
}

Said language_name(Str tag) {
  if (!language_is_known(tag)) return (Said){tag, (Str){0}};
  return (Said){language_own_name(tag), str_is(tag, "jsl") ? S("ja") : lang_tag(tag)}; /* sign language is named in writing */
}

Items views_languages(const Views *views, const Str *tags, int n) {
  Pointers pointers = {0};
  if (n == 1 && str_eq(tags[0], views->site->languages[0])) return (Items){0};
  for (int i = 0; i < n; i++) {
    LanguageView *view = NEW(views->arena, LanguageView);
    view->tag = lang_tag(tags[i]);
    view->name = language_name(tags[i]);
    *vec_push(views->arena, &pointers) = view;
  }
  return items_of(&pointers);
}

/* What lies below media/ keeps its address; a picture beside an article goes below pictures/, where nothing else lies. */
Str picture_site_path(Arena *arena, const Picture *picture) {
  if (str_starts(picture->path, S("media/"))) return picture->path;
  Str rest = str_starts(picture->path, S("articles/")) ? str_from(picture->path, 9) : picture->path;
  return arena_printf(arena, "pictures/" STR_FMT, STR_ARG(rest));
}

enum { SMALL_PICTURE = 320 };

static Items picture_sources(Arena *arena, const PictureSet *set, int n) {
  Pointers sources = {0};
  for (int i = 0; i < n; i++) {
    SourceView *source = NEW(arena, SourceView);
    *source = (SourceView){views_url(arena, set->webp[i].path), set->webp[i].width, i + 1 < n};
    *vec_push(arena, &sources) = source;
  }
  return items_of(&sources);
}

/* An attribute cannot hold the span that says its language: the element has to say it. */
Str foreign_tag(Said said, Str lang) {
  Str tag = lang_tag(said.lang);
  return said.s.n && !str_eq(tag, lang_tag(lang)) ? tag : (Str){0};
}

const PictureView *picture_view(Arena *arena, const Views *views, const Picture *picture, Said alt) {
  if (!picture) return NULL;
  const PictureSet *set = &views->pictures[picture->index];
  const PictureFile *largest = set->n_webp ? &set->webp[set->n_webp - 1] : &set->plain;
  PictureView *view = NEW(arena, PictureView);
  *view = (PictureView){.src = views_url(arena, set->plain.path), .alt = alt, .width = largest->width, .height = largest->height};
  view->alt_lang = foreign_tag(alt, views->lang);
  int small = set->n_webp ? 1 : 0;
  while (small < set->n_webp && set->webp[small].width <= SMALL_PICTURE) small++;
  view->sources = picture_sources(arena, set, set->n_webp);
  view->small = picture_sources(arena, set, small);
  return view;
}

const PictureView *views_picture(const Views *views, const Picture *picture, Said alt) {
  return picture_view(views->arena, views, picture, alt);
}

Str size_words(Arena *arena, size_t bytes) {
  if (bytes < 1000000) return arena_printf(arena, "%zu KB", (bytes + 999) / 1000);
  return arena_printf(arena, STR_FMT " MB", STR_ARG(str_decimal(arena, (double)bytes / 1e6, 1)));
}

/* --- The site as a whole --- */

static MarkView *marks_make(const Views *views, const Mark *marks, int n, PageKind kind) {
  MarkView *made = NEW_N(views->arena, MarkView, n + 1);
  for (int i = 0; i < n; i++) {
    const Mark *mark = &marks[i];
    made[i] = (MarkView){.id = mark->id,
                         .color = mark->color ? mark->color->name : S("brand"),
                         .label = views_text(views, &mark->label),
                         .description = views_text(views, &mark->description),
                         .icon = mark->icon,
                         .url = views_page(views, kind, mark->id)};
  }
  return made;
}

static Items items_all(Arena *arena, const void *views, int n, size_t size) {
  const void **pointers = NEW_N(arena, const void *, n + 1);
  for (int i = 0; i < n; i++) pointers[i] = (const char *)views + (size_t)i * size;
  return (Items){pointers, n};
}

static Items emergency_make(const Views *views) {
  Pointers pointers = {0};
  for (int i = 0; i < views->site->n_emergency; i++) {
    const Emergency *emergency = &views->site->emergency[i];
    EmergencyView *view = NEW(views->arena, EmergencyView);
    view->label = views_text(views, &emergency->label);
    view->note = views_text(views, &emergency->note);
    view->number = emergency->phone.number;
    if (view->number.n) view->call = link_with(views->arena, "tel:", url_encode(views->arena, emergency->phone.dial));
    view->url.s = emergency->url;
    *vec_push(views->arena, &pointers) = view;
  }
  return items_of(&pointers);
}

static Str dial_of(Arena *arena, Str number) {
  Buf dial = {0};
  for (size_t i = 0; i < number.n; i++)
    if ((number.s[i] >= '0' && number.s[i] <= '9') || (i == 0 && number.s[i] == '+')) buf_byte(&dial, number.s[i]);
  Str kept = buf_keep(&dial, arena);
  buf_free(&dial);
  return kept;
}

static void town_fill(Views *views) {
  const Site *site = views->site;
  Arena *arena = views->arena;
  const Publisher *publisher = &site->publisher;
  SiteView *town = &views->town;
  town->name = views_text(views, &site->name);
  town->municipality = views_text(views, &site->municipality);
  town->publisher = views_text(views, &publisher->name);
  town->department = views_text(views, &publisher->department);
  town->phone = views_text(views, &publisher->phone);
  town->fax = views_text(views, &publisher->fax);
  town->email = views_text(views, &publisher->email);
  town->address = views_text(views, &publisher->address);
  Str dial = dial_of(arena, town->phone.s);
  if (dial.n) town->phone_url = link_with(arena, "tel:", dial);
  if (town->email.s.n) town->email_url = link_with(arena, "mailto:", url_encode(arena, town->email.s));
  town->hero = views_picture(views, site->hero, views_text(views, &site->hero_alt));
  town->logo = views_picture(views, site->logo, views_text(views, &site->logo_alt));
  if (site->has_edition) town->edition = views_text(views, &site->edition.label);
  town->emergency = emergency_make(views);
  town->categories = items_all(arena, views->categories, site->n_categories, sizeof(MarkView));
  town->situations = items_all(arena, views->situations, site->n_situations, sizeof(MarkView));
  town->lists = items_all(arena, views->lists, site->n_lists, sizeof(ListView));
  town->offices = items_all(arena, views->offices, site->n_offices, sizeof(OfficeView));
  town->home = views_page(views, PAGE_HOME, (Str){0});
  town->find = views_page(views, PAGE_FIND, (Str){0});
  town->guide = views_page(views, PAGE_GUIDE, (Str){0});
  town->events = views_page(views, PAGE_EVENTS, (Str){0});
  town->articles = views_page(views, PAGE_ARTICLES, (Str){0});
  town->print = views_page(views, PAGE_PRINT, (Str){0});
  town->accessibility = views_page(views, PAGE_ACCESSIBILITY, (Str){0});
  town->kept = views_page(views, PAGE_KEPT, (Str){0});
  if (site->before) town->changes = views_page(views, PAGE_CHANGES, (Str){0});
  town->exit.s = site->exit_url;
  town->has_events = views->coming_events.n > 0;
  if (town->has_events) town->calendar = views_url(arena, url_calendar(arena, site, (Str){0}, views->lang));
  town->has_articles = site->n_articles > 0;
  town->open = open_view_make(views);
}

/* --- Desks, articles and events, and what stands under each mark --- */

typedef struct Gathered {
  Pointers *category_desks, *situation_desks, *category_articles, *situation_articles;
} Gathered;

static void gather(const Views *views, const Mark *const *marks, int n, Pointers *in_category, Pointers *in_situation, const void *view) {
  for (int i = 0; i < n; i++) {
    Pointers *of = mark_is_situation(views->site, marks[i]) ? in_situation : in_category;
    *vec_push(views->arena, &of[marks[i]->index]) = view;
  }
}

static void desks_make(Views *views, Gathered *gathered) {
  const Site *site = views->site;
  Pointers ended = {0};
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    DeskState state = desk_state(desk, site->today);
    if (state == DESK_FUTURE) continue;
    DeskView *view = &views->desks[i];
    view->late = (LateView){.views = views, .index = i};
    view->not_consulting = !desk->consults;
    view->ended = state == DESK_PAST;
    view->closed_now = !view->ended && desk_closed_for_now(desk, site->today);
    if (state == DESK_PAST) {
      *vec_push(views->arena, &ended) = view;
      continue;
    }
    gather(views, desk->categories, desk->n_categories, gathered->category_desks, gathered->situation_desks, view);
    gather(views, desk->situations, desk->n_situations, gathered->category_desks, gathered->situation_desks, view);
  }
  views->ended_desks = items_of(&ended);
}

static const DeskView *open_one(const Items *desks, const DeskView *but) {
  for (int i = 0; i < desks->n; i++) {
    const DeskView *view = desks->v[i];
    if (view != but && !view->ended && !view->closed_now && !view->not_consulting) return view;
  }
  return NULL;
}

/* A desk to send people to. */
static bool is_open_now(const Site *site, const Desk *desk) {
  return desk && desk_state(desk, site->today) == DESK_PUBLISHED && !desk_closed_for_now(desk, site->today);
}

/* Where to turn instead of a desk: its list's fallback, else the first open desk under the same mark. */
static const DeskView *instead_of(const Views *views, const Desk *desk) {
  const DeskView *own = &views->desks[desk->index];
  const Desk *fallback = desk->list ? desk->list->fallback : NULL;
  if (fallback != desk && is_open_now(views->site, fallback)) return &views->desks[fallback->index];
  return desk->n_categories ? open_one(&views->in_category[desk->categories[0]->index].desks, own) : NULL;
}

static void lists_make(Views *views) {
  const Site *site = views->site;
  for (int i = 0; i < site->n_lists; i++) {
    const SupportList *list = &site->lists[i];
    ListView *view = &views->lists[i];
    *view = (ListView){.id = list->id,
                       .file = url_edition_name(list->id),
                       .title = views_text(views, &list->title),
                       .note = views_text(views, &list->note),
                       .url = views_page(views, PAGE_LIST, list->id)};
    if (is_open_now(site, list->fallback)) view->fallback = &views->desks[list->fallback->index];
    for (int d = 0; d < list->n_desks; d++) view->desks += desk_state(list->desks[d], site->today) == DESK_PUBLISHED;
  }
}

const DeskView *views_unsure(const Views *views) {
  for (int i = 0; i < views->site->n_lists; i++)
    if (views->lists[i].fallback) return views->lists[i].fallback;
  return NULL;
}

static void articles_make(Views *views, Gathered *gathered) {
  const Site *site = views->site;
  Pointers current = {0}, old = {0};
  for (int i = 0; i < site->n_articles; i++) {
    const Article *article = &site->articles[i];
    if (article->original) continue;
    ArticleView *view = &views->articles[article->index];
    view->late = (LateView){.views = views, .index = article->index};
    view->expired = article_is_old(views, article);
    *vec_push(views->arena, view->expired ? &old : &current) = view;
    if (!view->expired)
      gather(views, article->categories, article->n_categories, gathered->category_articles, gathered->situation_articles, view);
  }
  views->current_articles = items_of(&current);
  views->old_articles = items_of(&old);
}

static void events_make(Views *views) {
  const Site *site = views->site;
  Pointers coming = {0}, changed = {0};
  for (int i = 0; i < site->n_events; i++) {
    event_view_fill(views, &site->events[i], &views->events[i]);
    if (event_over(&site->events[i], site->today)) continue;
    views->events[i].calendar = views_url(views->arena, url_calendar(views->arena, site, site->events[i].id, views->lang));
    *vec_push(views->arena, &coming) = &views->events[i];
    if (site->events[i].status != EVENT_SCHEDULED) *vec_push(views->arena, &changed) = &views->events[i];
  }
  views->coming_events = items_of(&coming);
  views->changed_events = items_of(&changed);
}

static void mark_pages_fill(Arena *arena, MarkPages *pages, MarkView *marks, int n, const Pointers *desks, const Pointers *articles) {
  for (int i = 0; i < n; i++) {
    pages[i].desks = desks_in_turn(arena, items_of(&desks[i]), &pages[i].others);
    pages[i].articles = items_of(&articles[i]);
    marks[i].desks = pages[i].desks.n + pages[i].others.n;
  }
}

Views *views_make(const Site *site, Arena *arena, const Icons *icons, const PictureSet *pictures, Str lang) {
  Views *views = NEW(arena, Views);
  int n_categories = site->n_categories + 1, n_situations = site->n_situations + 1; /* never none */
  *views = (Views){.site = site, .arena = arena, .lang = lang, .icons = icons, .pictures = pictures, .late = late_new()};
  for (int i = 0; i < PHRASE_COUNT; i++) views->t.v[i].s = phrase((PhraseId)i, lang, site->languages[0], &views->t.v[i].lang);
  views->categories = marks_make(views, site->categories, site->n_categories, PAGE_CATEGORY);
  views->situations = marks_make(views, site->situations, site->n_situations, PAGE_SITUATION);
  views->in_category = NEW_N(arena, MarkPages, n_categories);
  views->in_situation = NEW_N(arena, MarkPages, n_situations);
  views->desks = NEW_N(arena, DeskView, site->n_desks + 1);
  views->lists = NEW_N(arena, ListView, site->n_lists + 1);
  views->offices = NEW_N(arena, OfficeView, site->n_offices + 1);
  views->events = NEW_N(arena, EventView, site->n_events + 1);
  views->articles = NEW_N(arena, ArticleView, site->n_articles + 1);
  Gathered gathered = {NEW_N(arena, Pointers, n_categories), NEW_N(arena, Pointers, n_situations), NEW_N(arena, Pointers, n_categories),
                       NEW_N(arena, Pointers, n_situations)};
  desks_make(views, &gathered);
  articles_make(views, &gathered);
  mark_pages_fill(arena, views->in_category, views->categories, site->n_categories, gathered.category_desks, gathered.category_articles);
  mark_pages_fill(arena, views->in_situation, views->situations, site->n_situations, gathered.situation_desks, gathered.situation_articles);
  for (int i = 0; i < site->n_desks; i++)
    if (views->desks[i].ended || views->desks[i].closed_now) views->desks[i].fallback = instead_of(views, &site->desks[i]);
  lists_make(views);
  for (int i = 0; i < site->n_offices; i++) office_view_fill(views, &site->offices[i], &views->offices[i]);
  events_make(views);
  town_fill(views);
  views->arena = late_arena(views->late);
  return views;
}

void views_end(Views *views) { late_free(views->late); }

Said views_phrase_with(Arena *arena, Said phrase, Str words) {
  ptrdiff_t at = str_find(phrase.s, S("{0}"));
  if (at < 0) return phrase;
  Str before = str_sub(phrase.s, 0, (size_t)at), after = str_from(phrase.s, (size_t)at + 3);
  return (Said){arena_printf(arena, STR_FMT STR_FMT STR_FMT, STR_ARG(before), STR_ARG(words), STR_ARG(after)), phrase.lang};
}
