/* The pages behind printed codes, /q/CODE/: they lead on, or say why they cannot and where to turn. */
#include <stdlib.h>
#include <string.h>

#include "site/site_plan.h"

static int language_index(const Site *site, Str lang) {
  for (int i = 0; i < site->n_languages; i++)
    if (str_eq(site->languages[i], lang)) return i;
  return 0;
}

static bool kind_parse(Str name, QrKind *kind) {
  for (int k = QR_WEB; k <= QR_SITE_PAGE; k++) {
    *kind = (QrKind)k;
    if (str_is(name, qr_kind_name(*kind))) return true;
  }
  return false;
}

static Str channel_url(const Desk *desk, QrKind kind) {
  if (kind == QR_WEB) return desk->web;
  for (int i = 0; i < desk->n_channels; i++)
    if (str_is(str_c(channel_name(desk->channels[i].type)), qr_kind_name(kind)) && desk->channels[i].url.n) return desk->channels[i].url;
  return (Str){0};
}

/* What a code that was released stands for today. */
static QrTarget target_today(const Site *site, QrKind kind, Str of) {
  QrTarget target = {.kind = kind};
  switch (kind) {
  case QR_LIST: target.list = site_list(site, of); break;
  case QR_ARTICLE: target.article = site_article(site, of); break;
  case QR_URL:
  case QR_SITE_PAGE: target.url = of; break;
  default:
    target.desk = site_desk(site, of);
    if (target.desk && kind != QR_PAGE) target.url = channel_url(target.desk, kind);
  }
  return target;
}

static int by_code(const void *a, const void *b) {
  const CodePage *left = a, *right = b;
  int order = str_cmp(left->code, right->code);
  if (order) return order;
  if (left->released != right->released) return left->released ? 1 : -1; /* what is printed now comes first */
  return str_cmp(left->released_target, right->released_target);
}

typedef VEC(CodePage) CodePages;

static void add_released(const Site *site, Arena *arena, const Release *release, CodePages *pages) {
  const Job *job = site_job(site, release->job);
  for (int i = 0; i < release->n_codes; i++) {
    const ReleasedCode *code = &release->codes[i];
    CodePage page = {.code = code->code, .released = true, .released_target = code->target};
    if (!kind_parse(code->kind, &page.kind)) continue;
    page.language = release->language.n ? language_index(site, release->language) : job ? language_index(site, job->language) : 0;
    page.of = code->of;
    page.target = target_today(site, page.kind, code->of);
    *vec_push(arena, pages) = page;
  }
}

int code_pages(const SiteInput *input, Arena *arena, const CodePage **codes) {
  const Site *site = input->site;
  CodePages pages = {0};
  for (int i = 0; i < input->n_codes; i++) {
    const PrintedCode *printed = &input->codes[i];
    *vec_push(arena, &pages) = (CodePage){.code = printed->code,
                                          .kind = printed->target.kind,
                                          .target = printed->target,
                                          .language = language_index(site, printed->lang)};
  }
  for (int i = 0; i < site->n_releases; i++) add_released(site, arena, &site->releases[i], &pages);
  if (pages.n) qsort(pages.v, pages.n, sizeof *pages.v, by_code);
  size_t kept = 0;
  for (size_t i = 0; i < pages.n; i++) {
    if (kept && str_eq(pages.v[kept - 1].code, pages.v[i].code)) {
      CodePage *page = &pages.v[kept - 1];
      if (!page->released) page->released = true, page->released_target = pages.v[i].released_target;
      continue;
    }
    pages.v[kept++] = pages.v[i];
  }
  *codes = pages.v;
  return (int)kept;
}

/* --- The page --- */

static bool is_desk_kind(QrKind kind) { return kind <= QR_PAGE; }

/* Where the code leads today; nothing if what it stood for is gone. */
static Link destination(const SitePlan *plan, const CodePage *code, Arena *arena) {
  const Site *site = plan->site;
  const QrTarget *target = &code->target;
  PageRef page;
  if (is_desk_kind(code->kind) && !target->desk) return (Link){0};
  if ((code->kind == QR_LIST && !target->list) || (code->kind == QR_ARTICLE && !target->article)) return (Link){0};
  if (url_qr_page(target, site->languages[code->language], &page)) return views_url(arena, url_path(arena, site, page));
  if (code->kind == QR_SITE_PAGE) return views_url(arena, str_from(target->url, str_starts(target->url, S("/")) ? 1 : 0));
  return (Link){target->url, false};
}

static bool leads_out(QrKind kind) { return kind < QR_PAGE; }

/* Why the page cannot simply lead on; the absent text if it can. */
static Said trouble(const SitePlan *plan, const CodePage *code, const DeskView *desk, Link to) {
  const Phrases *t = &plan->views[code->language]->t;
  bool future = code->target.desk && desk_state(code->target.desk, plan->site->today) == DESK_FUTURE;
  if (desk && desk->ended) return t->v[PH_ENDED];
  if (desk && desk->closed_now) return t->v[PH_CLOSED_NOW];
  if (future || (is_desk_kind(code->kind) && !desk)) return t->v[PH_CODE_GONE];
  if (!to.s.n && !to.inside) return t->v[desk ? PH_CODE_CHANNEL_GONE : PH_CODE_GONE];
  if (code->released_target.n && leads_out(code->kind) && !str_eq(code->released_target, to.s)) return t->v[PH_CODE_MOVED];
  return (Said){0};
}

static Str words_of_address(Arena *arena, const SitePlan *plan, Link to) {
  if (!to.inside) return to.s;
  return arena_printf(arena, STR_FMT STR_FMT, STR_ARG(plan->site->base_url), STR_ARG(to.s));
}

/* What a printed code leads to is in the browser's history, too: the page between must not say more than the page itself. */
static bool is_sensitive(const Site *site, const QrTarget *target, int language) {
  if (target->desk && target->desk->sensitive) return true;
  return target->article && (target->article->sensitive || article_in(target->article, site->languages[language])->sensitive);
}

LayoutKind code_page_fill(const SitePlan *plan, const CodePage *code, Arena *arena, PageView *page, BodyView *body) {
  const Views *views = plan->views[code->language];
  const Desk *desk = code->target.desk;
  if (desk && desk_state(desk, plan->site->today) != DESK_FUTURE) body->desk = views_desk(views, desk);
  Link to = destination(plan, code, arena);
  Said what = trouble(plan, code, body->desk, to);
  page->title = body->desk ? body->desk->name : views->t.v[PH_CODE_LEADS];
  page->noindex = true;
  page->sensitive = is_sensitive(plan->site, &code->target, code->language);
  if (!what.s.n) {
    body->target = to;
    body->address = words_of_address(arena, plan, to);
    page->canonical.s = body->address;
    return LAYOUT_CODE;
  }
  NoticeView *notice = NEW(arena, NoticeView);
  notice->what = what;
  bool still_leads = body->desk && !body->desk->ended && to.s.n && !to.inside;
  if (still_leads) {
    notice->url = to;
    body->address = to.s;
  }
  body->notice = notice;
  bool turned = body->desk && (body->desk->fallback || !(body->desk->ended || body->desk->closed_now));
  if (!desk && is_desk_kind(code->kind)) body->gone = gone_view(views, arena, code->of);
  if (body->gone) body->list = list_to_turn_to(views);
  else if (!turned && plan->site->n_lists) body->list = &views->lists[desk && desk->list ? desk->list - plan->site->lists : 0];
  return LAYOUT_CODE;
}
