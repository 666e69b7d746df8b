/* One item of the plan -> one file. */
#include "base/pool.h"
#include "model/when.h"
#include "site/html_phrases.h"
#include "site/icon_sheet.h"
#include "site/calendar.h"
#include "site/site_links.h"
#include "site/theme.h"
#include "site/vcard.h"

typedef struct Frame {
  const SitePlan *plan;
  const SiteItem *item;
  Arena *arena;
  Str path; /* of the page's folder */
  PhraseMemo *phrases; /* may be NULL */
} Frame;

static Items page_languages(const Frame *frame) {
  Pointers pointers = {0};
  const Site *site = frame->plan->site;
  if (site->n_languages < 2) return (Items){0};
  for (int i = 0; i < site->n_languages; i++) {
    LanguageView *view = NEW(frame->arena, LanguageView);
    view->tag = lang_tag(site->languages[i]);
    view->name = language_name(site->languages[i]);
    view->url = views_url(frame->arena, plan_path(frame->plan, frame->arena, frame->item, i));
    view->current = i == frame->item->language;
    *vec_push(frame->arena, &pointers) = view;
  }
  return items_of(&pointers);
}

static Str address_in(const Frame *frame, int language) {
  return url_absolute(frame->arena, frame->plan->site, plan_path(frame->plan, frame->arena, frame->item, language));
}

static void alternate_add(const Frame *frame, Pointers *pointers, Str hreflang, int language) {
  AlternateView *view = NEW(frame->arena, AlternateView);
  *view = (AlternateView){hreflang, {address_in(frame, language), false}};
  *vec_push(frame->arena, pointers) = view;
}

/* The pages in other languages; none on a page that only repeats another language's. */
static Items page_alternates(const Frame *frame) {
  Pointers pointers = {0};
  const Site *site = frame->plan->site;
  int own = frame->item->language;
  if (site->n_languages < 2 || plan_own_language(frame->plan, frame->item, own) != own) return (Items){0};
  for (int i = 0; i < site->n_languages; i++)
    if (plan_own_language(frame->plan, frame->item, i) == i) alternate_add(frame, &pointers, plan_hreflang(site->languages[i]), i);
  if (pointers.n < 2) return (Items){0};
  alternate_add(frame, &pointers, S("x-default"), plan_own_language(frame->plan, frame->item, 0));
  return items_of(&pointers);
}

/* The path part of base_url: where absolute links of 404.html begin. */
static Str base_path(const Site *site) {
  ptrdiff_t scheme = str_find(site->base_url, S("://"));
  Str rest = str_from(site->base_url, scheme < 0 ? 0 : (size_t)scheme + 3);
  ptrdiff_t slash = str_find_byte(rest, '/');
  return slash < 0 ? S("/") : str_from(rest, (size_t)slash);
}

static Str page_root(const Frame *frame) {
  if (frame->item->page == PAGE_NOT_FOUND) return base_path(frame->plan->site);
  if (frame->item->kind == ITEM_SINGLE) return frame->plan->site->base_url; /* it may lie anywhere */
  return frame->path.n ? url_relative(frame->arena, frame->path, S("")) : S("");
}

static void frame_fill(const Frame *frame, PageView *page) {
  const Site *site = frame->plan->site;
  Str lang = site->languages[frame->item->language];
  page->lang = lang_tag(lang);
  page->code = lang;
  page->easy = str_is(lang, "easy");
  page->root.inside = true;
  page->feed = views_url(frame->arena, plan_feed(frame->plan, frame->arena, frame->item->language));
  if (frame->item->page == PAGE_NOT_FOUND) return;
  if (frame->item->kind == ITEM_CODE) {
    page->canonical.s = url_absolute(frame->arena, site, frame->path);
    return;
  }
  page->canonical.s = address_in(frame, plan_own_language(frame->plan, frame->item, frame->item->language));
  page->languages = page_languages(frame);
  page->alternates = page_alternates(frame);
}

Str plan_file(Arena *arena, Str path) {
  return path.n && path.s[path.n - 1] != '/' ? path : str_join(arena, path, S("index.html"));
}

/* Writes the page; and, when `origin` is given, finds where in the layouts its byte at `offset` comes from. False after a finding. */
static bool page_make(const Frame *frame, Buf *out, Pos *origin, size_t offset) {
  const SitePlan *plan = frame->plan;
  const Views *views = plan->views[frame->item->language];
  PageView page = {0};
  BodyView body = {0};
  IconSheet icons = {.arena = frame->arena};
  Cost cost = {0};
  Scene scene = {plan->site->languages[frame->item->language], page_root(frame), &icons, &plan->site->morph, frame->phrases, frame->arena, &cost};
  frame_fill(frame, &page);
  LayoutKind layout;
  if (frame->item->kind == ITEM_CODE) layout = code_page_fill(plan, &plan->codes[frame->item->index], frame->arena, &page, &body);
  else if (frame->item->kind == ITEM_SINGLE) layout = edition_fill(plan, frame->item, frame->arena, &page, &body);
  else layout = body_fill(plan, frame->item, frame->arena, &page, &body, &scene);
  if (layout == LAYOUT_KINDS) return false;
  page.kind = str_c(layout_file(layout));
  page.title_lang = foreign_tag(page.title, page.code);
  page.description_lang = foreign_tag(page.description, page.code);
  CommonView common = {&views->town, &page, &views->t, &plan->icons};
  const void *const roots[] = {&common, &body};
  mustache_render(plan->layouts[layout], roots, &scene, out);
  if (!page.ruby && str_find(buf_str(out), S("<rt>")) >= 0) { /* now we know: once more, with the switch for it */
    page.ruby = true;
    buf_clear(out); /* but the sheet stays: the icons in an article's text are in it */
    mustache_render(plan->layouts[layout], roots, &scene, out);
  }
  if (origin) *origin = mustache_origin(plan->layouts[layout], roots, &scene, offset);
  if (cost.stopped.file) return diag1(plan->diag, D_LAYOUT_ENDLESS, cost.stopped, plan_file(frame->arena, frame->path)), false;
  icon_sheet_add(&icons, frame->arena, out);
  return true;
}

static Frame frame_of(const SitePlan *plan, size_t index, Arena *arena) {
  const SiteItem *item = &plan->items.v[index];
  return (Frame){plan, item, arena, plan_path(plan, arena, item, item->language), NULL};
}

Pos page_origin(const SitePlan *plan, size_t index, Arena *arena, size_t offset) {
  Frame frame = frame_of(plan, index, arena);
  Pos origin = {0};
  Buf page = {0};
  page_make(&frame, &page, &origin, offset);
  buf_free(&page);
  return origin;
}

/* Read when its turn comes: files are large, and none is kept. */
static bool attachment_make(const SitePlan *plan, const SiteItem *item, Arena *arena, const SiteSink *sink) {
  const Attachment *file = plan->site->attachments[item->index];
  Str bytes = {0};
  if (!sink->only_paths && !root_read(plan->site->content, arena, plan->diag, file->path, PICTURE_FILE_MB, file->pos, &bytes)) return false;
  return sink->put(sink->context, item->path, bytes);
}

static void calendar_make(const SitePlan *plan, const SiteItem *item, Arena *arena, Buf *out) {
  const Site *site = plan->site;
  VEC(const Event *) events = {0};
  for (int i = 0; i < site->n_events; i++)
    if (item->index < 0 ? !event_over(&site->events[i], site->today) : i == item->index) *vec_push(arena, &events) = &site->events[i];
  calendar_write(plan->views[item->language], arena, events.v, (int)events.n, CALENDAR_UTC, out);
}

static bool item_make(const SitePlan *plan, size_t index, const SiteMemory *memory, PhraseMemo *phrases, Arena *arena, const SiteSink *sink) {
  const SiteItem *item = &plan->items.v[index];
  if (item->kind == ITEM_FILE) return sink->put(sink->context, item->path, item->bytes);
  if (item->kind == ITEM_PICTURE) return picture_set_make(&plan->pictures[item->index], memory, arena, plan->diag, sink);
  if (item->kind == ITEM_ATTACHMENT) return attachment_make(plan, item, arena, sink);
  Buf out = {0};
  Str path = item->path;
  bool fine = true;
  switch (item->kind) {
  case ITEM_PAGE:
  case ITEM_CODE:
  case ITEM_SINGLE: {
    Frame frame = frame_of(plan, index, arena);
    frame.phrases = phrases;
    fine = page_make(&frame, &out, NULL, 0);
    if (!path.n) path = plan_file(arena, frame.path);
    break;
  }
  case ITEM_TEXT: edition_text(plan, item, arena, &out); break;
  case ITEM_SITEMAP: site_sitemap(plan, arena, &out); break;
  case ITEM_FEED: site_feed(plan, arena, item->language, &out); break;
  case ITEM_INDEX: site_index(plan, arena, &out); break;
  case ITEM_THEME: theme_css(plan->site, &out); break;
  case ITEM_VCARD: vcard_write(plan->views[item->language], arena, &plan->site->desks[item->index], VCARD_3, &out); break;
  case ITEM_CALENDAR: calendar_make(plan, item, arena, &out); break;
  case ITEM_FILE:
  case ITEM_PICTURE:
  case ITEM_ATTACHMENT: break;
  }
  fine = fine && sink->put(sink->context, path, buf_str(&out));
  buf_free(&out);
  return fine;
}

bool site_make(const SitePlan *plan, size_t index, const SiteMemory *memory, Arena *arena, const SiteSink *sink) {
  return item_make(plan, index, memory, NULL, arena, sink);
}

/* --- All of them --- */

enum { BATCH = 16 }; /* items that share an arena, so that it is not made anew for each page */

typedef struct Making {
  const SitePlan *plan;
  const SiteSink *sink;
  const SiteMemory *memory;
  SiteLinks *links;
  PhraseMemo *phrases;
  size_t *order; /* of all but pictures */
  _Atomic bool failed;
} Making;

/* Pages and files whose size is that of the town. */
static bool tells_of_much(const SiteItem *item) {
  if (item->kind == ITEM_PAGE) return item->page != PAGE_DESK && item->page != PAGE_ARTICLE && item->page != PAGE_OFFICE && item->page != PAGE_GONE_DESK;
  return item->kind == ITEM_SINGLE || item->kind == ITEM_TEXT || item->kind == ITEM_SITEMAP || item->kind == ITEM_FEED || item->kind == ITEM_INDEX;
}

/* Those come first: behind all others they were on top of all that had been remembered by then, and one thread made the last of them alone. */
static size_t *order_of(const SitePlan *plan, Arena *arena) {
  size_t *order = NEW_N(arena, size_t, plan->first_picture), n = 0;
  for (int much = 1; much >= 0; much--)
    for (size_t i = 0; i < plan->first_picture; i++)
      if (tells_of_much(&plan->items.v[i]) == much) order[n++] = i;
  return order;
}

/* What one item hands over: looked through for links, then passed on. */
typedef struct Handing {
  const Making *making;
  size_t item;
  Arena *arena;
} Handing;

static bool hand_over(void *context, Str path, Str bytes) {
  const Handing *handing = context;
  const SiteSink *sink = handing->making->sink;
  site_links_note(handing->making->links, handing->item, path, bytes, handing->arena);
  return sink->put(sink->context, path, bytes);
}

static void make_batch(void *context, size_t batch, int worker) {
  Making *making = context;
  (void)worker;
  Arena *arena = arena_new();
  size_t end = (batch + 1) * BATCH, count = making->plan->first_picture;
  for (size_t i = batch * BATCH; i < end && i < count && !making->failed; i++) {
    size_t item = making->order[i];
    Handing handing = {making, item, arena};
    SiteSink sink = {hand_over, &handing, .only_paths = making->sink->only_paths};
    if (!item_make(making->plan, item, NULL, making->phrases, arena, &sink)) making->failed = true;
    arena_reset(arena);
  }
  arena_free(arena);
}

static void make_picture(void *context, size_t index, int worker) {
  (void)worker;
  Making *making = context;
  const SitePlan *plan = making->plan;
  if (making->failed) return;
  Arena *arena = arena_new();
  const PictureSet *set = &plan->pictures[plan->items.v[plan->first_picture + index].index];
  if (!picture_set_make(set, making->memory, arena, plan->diag, making->sink)) making->failed = true;
  arena_free(arena);
}

bool site_make_all(const SitePlan *plan, int jobs, const SiteMemory *memory, const SiteSink *sink, Diag *diag) {
  Arena *arena = arena_new();
  Making making = {.plan = plan, .sink = sink, .memory = memory, .links = site_links_new(plan), .phrases = phrase_memo_new(), .order = order_of(plan, arena)};
  pool_run((plan->first_picture + BATCH - 1) / BATCH, jobs, make_batch, &making);
  phrase_memo_free(making.phrases);
  arena_free(arena);
  bool sound = making.failed || site_links_report(making.links, diag);
  site_links_free(making.links);
  if (sound && !sink->only_paths && !making.failed) pool_run(plan->items.n - plan->first_picture, jobs, make_picture, &making);
  return sound && !making.failed;
}
