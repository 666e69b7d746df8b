/* What is on each kind of page besides its frame. */
#include "draw/qr.h"
#include "model/article.h"
#include "site/jsonld.h"
#include "site/md_html.h"
#include "site/site_plan.h"

typedef struct Page {
  const SitePlan *plan;
  const Views *views;
  const SiteItem *item;
  const Scene *scene;
  Arena *arena;
  PageView *page;
  BodyView *body;
} Page;

static Items first_of(Items items, int most) { return (Items){items.v, items.n < most ? items.n : most}; }

static void crumb_add(const Page *p, Pointers *crumbs, Said label, Link url) {
  CrumbView *crumb = NEW(p->arena, CrumbView);
  *crumb = (CrumbView){label, url};
  *vec_push(p->arena, crumbs) = crumb;
}

/* Home, and one page between, if there is one. */
static void breadcrumbs(const Page *p, Said label, Link url) {
  Pointers crumbs = {0};
  crumb_add(p, &crumbs, p->views->t.v[PH_HOME], p->views->town.home);
  if (label.s.n) crumb_add(p, &crumbs, label, url);
  p->page->breadcrumbs = items_of(&crumbs);
}

static void top_page(const Page *p, PhraseId title) {
  p->page->title = p->views->t.v[title];
  breadcrumbs(p, (Said){0}, (Link){0});
}

static Str own_address(const Page *p) { return url_absolute(p->arena, p->plan->site, plan_path(p->plan, p->arena, p->item, p->item->language)); }

static void fill_home(const Page *p) {
  const Views *views = p->views;
  p->page->home = true;
  p->page->title = views->town.name;
  p->page->jsonld = jsonld_site(p->arena, views, own_address(p));
  p->body->events = first_of(views->coming_events, 5);
  p->body->changed_events = views->changed_events;
  p->body->articles = first_of(views->current_articles, 6);
}

/* The desks of a list by their first category, in the categories' order. */
Items list_groups(const Views *views, const SupportList *list, Arena *arena) {
  const Site *site = views->site;
  Pointers *desks = NEW_N(arena, Pointers, site->n_categories + 1), groups = {0};
  for (int i = 0; i < list->n_desks; i++) {
    const Desk *desk = list->desks[i];
    if (desk_state(desk, site->today) != DESK_PUBLISHED || !desk->n_categories) continue;
    *vec_push(arena, &desks[desk->categories[0]->index]) = &views->desks[desk->index];
  }
  for (int c = 0; c < site->n_categories; c++) {
    if (!desks[c].n) continue;
    GroupView *group = NEW(arena, GroupView);
    *group = (GroupView){&views->categories[c], desks_in_turn(arena, items_of(&desks[c]), NULL)};
    *vec_push(arena, &groups) = group;
  }
  return items_of(&groups);
}

static void fill_list(const Page *p) {
  const ListView *list = &p->views->lists[p->item->index];
  p->page->title = list->title;
  p->page->description = list->note;
  breadcrumbs(p, (Said){0}, (Link){0});
  p->body->list = list;
  p->body->groups = list_groups(p->views, &p->plan->site->lists[p->item->index], p->arena);
}

static void fill_mark(const Page *p, const Mark *of, const MarkView *mark, const MarkPages *under) {
  p->page->title = mark->label;
  p->page->sensitive = of->sensitive;
  p->page->description = mark->description;
  breadcrumbs(p, (Said){0}, (Link){0});
  p->body->mark = mark;
  const char *key = p->item->page == PAGE_CATEGORY ? "category" : "situation";
  p->body->find = (Link){arena_printf(p->arena, STR_FMT "?%s=" STR_FMT, STR_ARG(p->views->town.find.s), key, STR_ARG(mark->id)), true};
  p->body->desks = under->desks;
  p->body->others = under->others;
  p->body->articles = under->articles;
  if (!under->desks.n && !under->others.n) p->body->desk = views_unsure(p->views);
}

static void fill_desk(const Page *p) {
  const Site *site = p->plan->site;
  const Desk *desk = &site->desks[p->item->index];
  const DeskView *view = views_desk(p->views, desk);
  p->page->title = view->name;
  p->page->description = view->topic;
  p->page->sensitive = desk->sensitive;
  Str address = own_address(p);
  if (view->categories.n) {
    const MarkView *mark = view->categories.v[0];
    breadcrumbs(p, mark->label, mark->url);
  } else {
    breadcrumbs(p, (Said){0}, (Link){0});
  }
  p->body->desk = view;
  if (desk->list && (!view->ended || !view->fallback)) p->body->list = &p->views->lists[desk->list - site->lists];
  p->page->noindex = view->ended;
  if (view->ended) return;
  p->page->jsonld = jsonld_desk(p->arena, p->views, desk, address);
  Pointers offices = {0};
  for (int i = 0; i < site->n_offices; i++)
    if (site->offices[i].desk == desk) *vec_push(p->arena, &offices) = &p->views->offices[i];
  p->body->offices = items_of(&offices);
  const Qr *qr = qr_make(p->arena, address, QR_LEVEL_M);
  if (!qr) return;
  Buf svg = {0};
  qr_svg(qr, p->views->t.v[PH_QR_OF].s, &svg);
  p->body->qr = buf_keep(&svg, p->arena);
  p->body->address = address;
  buf_free(&svg);
}

static void fill_gone_desk(const Page *p) {
  const GoneDesk *desk = &p->plan->gone[p->item->index];
  const GoneView *view = gone_view(p->views, p->arena, desk->id);
  p->page->title = view->name;
  p->page->noindex = true;
  breadcrumbs(p, (Said){0}, (Link){0});
  p->body->gone = view;
  p->body->list = list_to_turn_to(p->views);
}

static void fill_office(const Page *p) {
  const Site *site = p->plan->site;
  const OfficeView *office = &p->views->offices[p->item->index];
  p->page->title = office->name;
  p->page->description = office->message;
  breadcrumbs(p, (Said){0}, (Link){0});
  p->body->office = office;
  Pointers events = {0};
  for (int i = 0; i < site->n_events; i++)
    if (site->events[i].office == &site->offices[p->item->index] && !event_over(&site->events[i], site->today))
      *vec_push(p->arena, &events) = &p->views->events[i];
  p->body->events = items_of(&events);
}

static bool fill_article(const Page *p) {
  const Article *article = &p->plan->site->articles[p->item->index];
  const Article *said = article_in(article, p->views->lang);
  const ArticleView *view = views_article(p->views, article);
  const Md *text = article_body(p->plan->site, said, p->arena, p->plan->diag);
  if (!text) return false;
  p->page->title = view->title;
  p->page->description = view->summary;
  p->page->sensitive = view->sensitive;
  breadcrumbs(p, p->views->t.v[PH_ARTICLES], p->views->town.articles);
  p->body->article = view;
  CommonView common = {&p->views->town, p->page, &p->views->t, &p->plan->icons};
  MdPage md = {p->views, p->scene, &common, p->plan->layouts[LAYOUT_PLACED], p->plan->layouts[LAYOUT_PICTURE], said->lang, p->arena};
  Buf html = {0};
  md_html(text, &md, &html);
  p->body->html = buf_keep(&html, p->arena);
  buf_free(&html);
  return true;
}

static Items gone_desk_links(const Page *p) {
  Pointers links = {0};
  for (int i = 0; i < p->plan->n_gone; i++) *vec_push(p->arena, &links) = gone_view(p->views, p->arena, p->plan->gone[i].id);
  return items_of(&links);
}

static void fill_print(const Page *p) {
  top_page(p, PH_PRINTED);
  print_fill(p->plan, p->views, p->arena, p->body);
  p->body->ended_desks = p->views->ended_desks;
  p->body->gone_desks = gone_desk_links(p);
}

static void fill_others(const Page *p) {
  const Views *views = p->views;
  if (p->item->page == PAGE_EVENTS) {
    top_page(p, PH_EVENTS);
    p->body->events = views->coming_events;
    p->body->offices = views->town.offices;
  } else if (p->item->page == PAGE_ARTICLES) {
    top_page(p, PH_ARTICLES);
    p->body->articles = views->current_articles;
    p->body->old_articles = views->old_articles;
  } else if (p->item->page == PAGE_ACCESSIBILITY) {
    top_page(p, PH_ACCESSIBILITY);
    p->page->description = views->t.v[PH_A11Y_AIM];
    p->body->audit = audit_view(views, p->arena);
  } else if (p->item->page == PAGE_KEPT) {
    top_page(p, PH_KEPT);
    p->page->noindex = true;
  } else if (p->item->page == PAGE_CHANGES) {
    top_page(p, PH_CHANGES_PAGE);
    changes_fill(p->plan, views, p->arena, p->body);
  } else if (p->item->page == PAGE_GUIDE) {
    guide_fill(p->plan, views, p->arena, p->item->index, p->page, p->body);
  } else if (p->item->page == PAGE_FIND) {
    top_page(p, PH_FIND);
    p->page->description = views->t.v[PH_FIND_HINT];
    find_fill(p->plan, views, p->arena, p->body);
  } else {
    top_page(p, PH_NOT_FOUND);
    p->page->noindex = true;
  }
}

LayoutKind body_fill(const SitePlan *plan, const SiteItem *item, Arena *arena, PageView *page, BodyView *body, const Scene *scene) {
  static const LayoutKind layouts[] = {
      [PAGE_HOME] = LAYOUT_HOME,     [PAGE_LIST] = LAYOUT_LIST,       [PAGE_CATEGORY] = LAYOUT_CATEGORY, [PAGE_SITUATION] = LAYOUT_SITUATION,
      [PAGE_DESK] = LAYOUT_DESK,     [PAGE_OFFICE] = LAYOUT_OFFICE,   [PAGE_EVENTS] = LAYOUT_EVENTS,     [PAGE_ARTICLE] = LAYOUT_ARTICLE,
      [PAGE_ARTICLES] = LAYOUT_ARTICLES, [PAGE_PRINT] = LAYOUT_PRINT, [PAGE_ACCESSIBILITY] = LAYOUT_ACCESSIBILITY,
      [PAGE_FIND] = LAYOUT_FIND,     [PAGE_GUIDE] = LAYOUT_GUIDE,   [PAGE_KEPT] = LAYOUT_KEPT, [PAGE_CHANGES] = LAYOUT_CHANGES,
      [PAGE_CODE] = LAYOUT_CODE,     [PAGE_NOT_FOUND] = LAYOUT_NOT_FOUND, [PAGE_GONE_DESK] = LAYOUT_DESK_GONE};
  const Views *views = plan->views[item->language];
  const Page p = {plan, views, item, scene, arena, page, body};
  switch (item->page) {
  case PAGE_HOME: fill_home(&p); break;
  case PAGE_LIST: fill_list(&p); break;
  case PAGE_CATEGORY: fill_mark(&p, &plan->site->categories[item->index], &views->categories[item->index], &views->in_category[item->index]); break;
  case PAGE_SITUATION: fill_mark(&p, &plan->site->situations[item->index], &views->situations[item->index], &views->in_situation[item->index]); break;
  case PAGE_DESK: fill_desk(&p); break;
  case PAGE_GONE_DESK: fill_gone_desk(&p); break;
  case PAGE_OFFICE: fill_office(&p); break;
  case PAGE_ARTICLE:
    if (!fill_article(&p)) return LAYOUT_KINDS;
    break;
  case PAGE_PRINT: fill_print(&p); break;
  default: fill_others(&p); break;
  }
  return layouts[item->page];
}
