/* Lists to carry away: one HTML file with everything in it, and one of plain text. */
#include <glib.h>
#include <string.h>

#include "model/when.h"
#include "site/list_text.h"
#include "site/site_plan.h"
#include "site/theme.h"

/* --- What the single files have inside --- */

static Str asset(const SitePlan *plan, const char *path) {
  for (size_t i = 0; i < plan->items.n; i++)
    if (plan->items.v[i].kind == ITEM_FILE && str_is(plan->items.v[i].path, path)) return plan->items.v[i].bytes;
  return (Str){0};
}

/* Inside <style> and <script> nothing is escaped: what HTML would take for their end, or for a comment, is written as CSS and
 * JavaScript may write it inside a string. */
static void add_raw(Buf *out, Str bytes) {
  for (size_t i = 0; i < bytes.n; i++) {
    Str rest = str_from(bytes, i);
    if (bytes.s[i] == '\r') continue; /* a browser reads CRLF as LF before it hashes */
    buf_byte(out, bytes.s[i]);
    if (str_starts(rest, S("</")) || str_starts(rest, S("<!--"))) buf_byte(out, '\\');
  }
}

static void add_source(Buf *policy, const char *directive, Str untrimmed) {
  Str content = str_trim(untrimmed); /* as it stands in the element */
  guint8 digest[32];
  gsize length = sizeof digest;
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)content.s, (gssize)content.n);
  g_checksum_get_digest(sum, digest, &length);
  g_checksum_free(sum);
  char *base64 = g_base64_encode(digest, length);
  buf_printf(policy, "; %s 'sha256-%s'", directive, base64);
  g_free(base64);
}

static Str element(Arena *arena, const char *name, Str content) {
  return arena_printf(arena, "<%s>" STR_FMT "</%s>\n", name, STR_ARG(str_trim(content)), name);
}

static const char *const scripts[] = {"assets/open.js"};

Inlined inlined_make(const SitePlan *plan, Arena *arena) {
  Buf style = {0}, script = {0}, policy = {0};
  theme_css(plan->site, &style);
  add_raw(&style, asset(plan, "assets/style.css"));
  add_raw(&style, asset(plan, "assets/list.css"));
  add_raw(&style, asset(plan, "assets/desk.css"));
  add_raw(&style, asset(plan, "assets/print.css"));
  for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) add_raw(&script, asset(plan, scripts[i]));
  buf_addc(&policy, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'");
  add_source(&policy, "script-src", buf_str(&script));
  add_source(&policy, "style-src", buf_str(&style));
  buf_addc(&policy, "\">");
  Inlined inlined = {buf_keep(&policy, arena), element(arena, "style", buf_str(&style)), element(arena, "script", buf_str(&script))};
  buf_free(&style);
  buf_free(&script);
  buf_free(&policy);
  return inlined;
}

/* --- One of them --- */

static Str file_extension(const SiteItem *item) { return item->kind == ITEM_TEXT ? S("txt") : S("html"); }

Str edition_path(const SitePlan *plan, Arena *arena, const SiteItem *item) {
  Str folder = plan_path(plan, arena, item, item->language), extension = file_extension(item);
  Str name = url_edition_name(plan->site->lists[item->index].id);
  return arena_printf(arena, STR_FMT STR_FMT "." STR_FMT, STR_ARG(folder), STR_ARG(name), STR_ARG(extension));
}

/* The phrase with the words in place of its {0}. */
static Said as_of(const Views *views, Arena *arena) {
  if (views->site->today == DATE_NONE) return (Said){0};
  Said date = when_date(arena, views->site, views->site->today, views->lang);
  return views_phrase_with(arena, views->t.v[PH_AS_OF], date.s);
}

LayoutKind edition_fill(const SitePlan *plan, const SiteItem *item, Arena *arena, PageView *page, BodyView *body) {
  const Views *views = plan->views[item->language];
  page->title = views->lists[item->index].title;
  page->noindex = true;
  body->list = &views->lists[item->index];
  body->groups = list_groups(views, &plan->site->lists[item->index], arena);
  body->as_of = as_of(views, arena);
  body->policy = plan->inlined.policy;
  body->style = plan->inlined.style;
  body->script = plan->inlined.script;
  return LAYOUT_SINGLE;
}

void edition_text(const SitePlan *plan, const SiteItem *item, Arena *arena, Buf *out) {
  const Views *views = plan->views[item->language];
  ListText text = {.views = views,
                   .list = &views->lists[item->index],
                   .groups = list_groups(views, &plan->site->lists[item->index], arena),
                   .as_of = as_of(views, arena)};
  list_text(&text, arena, out);
}
