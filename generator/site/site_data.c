/* The files that machines read: sitemap.xml, feed.xml, index.json. */
#include "base/json.h"
#include "site/site_plan.h"
#include "text/ruby.h"

static void put_plain(Buf *out, Arena *arena, Str text) { html_attr(out, ruby_plain(arena, text)); }

/* --- sitemap.xml --- */

static bool in_sitemap(const SitePlan *plan, const SiteItem *item) {
  if (item->kind != ITEM_PAGE || item->page == PAGE_NOT_FOUND) return false;
  if (plan_own_language(plan, item, item->language) != item->language) return false;
  if (item->page == PAGE_GONE_DESK || item->page == PAGE_KEPT) return false;
  if (item->page == PAGE_DESK) return !plan->views[item->language]->desks[item->index].ended;
  return true;
}

static void put_alternates(const SitePlan *plan, Arena *arena, const SiteItem *item, Buf *out) {
  const Site *site = plan->site;
  for (int i = 0; i < site->n_languages && site->n_languages > 1; i++) {
    if (plan_own_language(plan, item, i) != i) continue;
    buf_addc(out, "<xhtml:link rel=\"alternate\" hreflang=\"");
    html_attr(out, plan_hreflang(site->languages[i]));
    buf_addc(out, "\" href=\"");
    html_attr(out, url_absolute(arena, site, plan_path(plan, arena, item, i)));
    buf_addc(out, "\"/>");
  }
}

static void put_lastmod(const SitePlan *plan, const SiteItem *item, Buf *out) {
  if (item->page != PAGE_ARTICLE) return;
  const Article *article = article_in(&plan->site->articles[item->index], plan->site->languages[item->language]);
  Date date = article->updated != DATE_NONE ? article->updated : article->date;
  if (date == DATE_NONE) return;
  char day[11];
  date_iso(date, day);
  buf_printf(out, "<lastmod>%s</lastmod>", day);
}

void site_sitemap(const SitePlan *plan, Arena *arena, Buf *out) {
  buf_addc(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
  for (size_t i = 0; i < plan->items.n; i++) {
    const SiteItem *item = &plan->items.v[i];
    if (!in_sitemap(plan, item)) continue;
    buf_addc(out, "<url><loc>");
    html_attr(out, url_absolute(arena, plan->site, plan_path(plan, arena, item, item->language)));
    buf_addc(out, "</loc>");
    put_lastmod(plan, item, out);
    put_alternates(plan, arena, item, out);
    buf_addc(out, "</url>\n");
  }
  buf_addc(out, "</urlset>\n");
}

/* --- feed.xml (Atom), one for each language: articles that are not translated are in it, too, as on the page that lists them --- */

enum { FEED_ENTRIES = 30 };

static void put_moment(Buf *out, Date date) {
  char day[11];
  date_iso(date, day);
  buf_printf(out, "<updated>%sT00:00:00+09:00</updated>", day);
}

static Date entry_date(const Article *article) { return article->updated != DATE_NONE ? article->updated : article->date; }

/* An article has one address and id in all feeds that it is in, that of its own language. */
static void put_entry(const SitePlan *plan, Arena *arena, const Article *original, int language, Buf *out) {
  const Site *site = plan->site;
  const SiteItem item = {.kind = ITEM_PAGE, .page = PAGE_ARTICLE, .index = original->index};
  Str url = url_absolute(arena, site, plan_path(plan, arena, &item, plan_own_language(plan, &item, language)));
  const Article *article = article_in(original, site->languages[language]);
  buf_addc(out, "<entry xml:lang=\"");
  html_attr(out, lang_tag(article->lang));
  buf_addc(out, "\"><title>");
  put_plain(out, arena, article->title.s);
  buf_addc(out, "</title><id>");
  html_attr(out, url);
  buf_addc(out, "</id><link href=\"");
  html_attr(out, url);
  buf_addc(out, "\"/>");
  put_moment(out, entry_date(article));
  if (article->summary.s.n) {
    buf_addc(out, "<summary>");
    put_plain(out, arena, article->summary.s);
    buf_addc(out, "</summary>");
  }
  buf_addc(out, "</entry>\n");
}

/* The articles of the feed: dated, not expired, newest first. Returns the newest date among them. */
static Date feed_articles(const SitePlan *plan, Arena *arena, int language, Pointers *articles) {
  const Site *site = plan->site;
  Date newest = DATE_NONE;
  for (int i = 0; i < site->n_articles && articles->n < FEED_ENTRIES; i++) {
    const Article *article = &site->articles[i];
    if (article->original || entry_date(article) == DATE_NONE || article_is_old(plan->views[language], article)) continue;
    *vec_push(arena, articles) = article;
    if (entry_date(article) > newest) newest = entry_date(article);
  }
  return newest == DATE_NONE ? site->today : newest;
}

void site_feed(const SitePlan *plan, Arena *arena, int language, Buf *out) {
  const Site *site = plan->site;
  const SiteView *town = &plan->views[language]->town;
  Str home = url_absolute(arena, site, url_path(arena, site, (PageRef){.kind = PAGE_HOME, .lang = site->languages[language]}));
  Pointers articles = {0};
  Date newest = feed_articles(plan, arena, language, &articles);
  buf_addc(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
  html_attr(out, lang_tag(site->languages[language]));
  buf_addc(out, "\"><title>");
  put_plain(out, arena, town->name.s);
  buf_addc(out, "</title><id>");
  html_attr(out, home);
  buf_addc(out, "</id><link href=\"");
  html_attr(out, home);
  buf_addc(out, "\"/><link rel=\"self\" href=\"");
  html_attr(out, url_absolute(arena, site, plan_feed(plan, arena, language)));
  buf_addc(out, "\"/><author><name>");
  put_plain(out, arena, town->publisher.s);
  buf_addc(out, "</name></author>");
  put_moment(out, newest == DATE_NONE ? 0 : newest);
  buf_byte(out, '\n');
  for (size_t i = 0; i < articles.n; i++) put_entry(plan, arena, articles.v[i], language, out);
  buf_addc(out, "</feed>\n");
}

/* --- index.json --- */

static void put_member(Buf *out, Arena *arena, const char *key, Str text) { json_member(out, key, ruby_plain(arena, text)); }

static void put_ids(Buf *out, const char *key, const Mark *const *marks, int n) {
  json_key(out, key);
  buf_byte(out, '[');
  for (int i = 0; i < n; i++) {
    json_next(out);
    json_str(out, marks[i]->id);
  }
  buf_byte(out, ']');
}

static void put_desk(const SitePlan *plan, Arena *arena, const Desk *desk, Buf *out) {
  const DeskView *view = views_desk(plan->views[0], desk);
  json_next(out);
  buf_byte(out, '{');
  json_member(out, "id", desk->id);
  put_member(out, arena, "name", view->name.s);
  put_member(out, arena, "kana", view->kana.s);
  put_member(out, arena, "topic", view->topic.s);
  put_ids(out, "categories", desk->categories, desk->n_categories);
  put_ids(out, "situations", desk->situations, desk->n_situations);
  json_key(out, "phones");
  buf_byte(out, '[');
  for (int i = 0; i < desk->n_phones; i++) {
    json_next(out);
    json_str(out, desk->phones[i].number);
  }
  buf_byte(out, ']');
  json_member(out, "url", view->url.s);
  buf_addc(out, "}");
}

static void put_article(const SitePlan *plan, Arena *arena, const Article *article, Buf *out) {
  const ArticleView *view = views_article(plan->views[0], article);
  json_next(out);
  buf_byte(out, '{');
  put_member(out, arena, "title", view->title.s);
  json_member(out, "url", view->url.s);
  json_member(out, "date", view->date);
  put_ids(out, "categories", article->categories, article->n_categories);
  buf_byte(out, '}');
}

void site_index(const SitePlan *plan, Arena *arena, Buf *out) {
  const Site *site = plan->site;
  buf_addc(out, "{\"desks\":[");
  for (int i = 0; i < site->n_desks; i++)
    if (desk_state(&site->desks[i], site->today) == DESK_PUBLISHED) put_desk(plan, arena, &site->desks[i], out);
  buf_addc(out, "],\n\"articles\":[");
  for (int i = 0; i < site->n_articles; i++)
    if (!site->articles[i].original && !plan->views[0]->articles[i].expired) put_article(plan, arena, &site->articles[i], out);
  buf_addc(out, "]}\n");
}
