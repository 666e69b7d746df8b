/* The page of downloads: every piece with what one wants to know before printing it, the page's own language first. */
#include <math.h>

#include "model/layout.h"
#include "site/site_plan.h"

static const PictureView *preview_of(const Views *views, Arena *arena, const SiteDownload *download) {
  if (!download->preview.n) return NULL;
  PictureView *view = NEW(arena, PictureView);
  view->src = views_url(arena, arena_printf(arena, "print/" STR_FMT, STR_ARG(download->preview)));
  view->alt = views->t.v[PH_FIRST_PAGE];
  view->width = download->preview_w;
  view->height = download->preview_h;
  return view;
}

static void size_fill(Arena *arena, const SiteDownload *download, DownloadView *view) {
  if (download->w_mm < 1 || download->h_mm < 1) return;
  view->paper = str_c(paper_name(download->w_mm, download->h_mm));
  view->mm = arena_printf(arena, "%.0f × %.0f mm", round(download->w_mm), round(download->h_mm));
}

static const DownloadView *download_view(const SitePlan *plan, const Views *views, Arena *arena, const SiteDownload *download) {
  const Job *job = download->job;
  DownloadView *view = NEW(arena, DownloadView);
  view->title = site_text(plan->site, &job->title, job->language);
  view->language = language_name(job->language);
  view->tag = lang_tag(job->language);
  view->name = download->file;
  view->size = size_words(arena, download->size_bytes);
  view->url = views_url(arena, arena_printf(arena, "print/" STR_FMT, STR_ARG(download->file)));
  view->pages = download->pages;
  view->copies = job->copies ? job->copies : job->medium ? job->medium->copies : 0;
  if (job->edition && plan->site->has_edition) view->edition = views->town.edition;
  if (job->medium) view->medium = views_text(views, &job->medium->label);
  view->preview = preview_of(views, arena, download);
  size_fill(arena, download, view);
  return view;
}

static void add_group(const SitePlan *plan, const Views *views, Arena *arena, Str lang, Pointers *all, Pointers *groups) {
  Pointers downloads = {0};
  for (int i = 0; i < plan->input.n_downloads; i++) {
    const SiteDownload *download = &plan->input.downloads[i];
    if (!str_eq(download->job->language, lang)) continue;
    const DownloadView *view = download_view(plan, views, arena, download);
    *vec_push(arena, &downloads) = view;
    *vec_push(arena, all) = view;
  }
  if (!downloads.n) return;
  DownloadGroupView *group = NEW(arena, DownloadGroupView);
  *group = (DownloadGroupView){language_name(lang), items_of(&downloads)};
  *vec_push(arena, groups) = group;
}

void print_fill(const SitePlan *plan, const Views *views, Arena *arena, BodyView *body) {
  const Site *site = plan->site;
  Pointers all = {0}, groups = {0};
  add_group(plan, views, arena, views->lang, &all, &groups);
  for (int i = 0; i < site->n_languages; i++)
    if (!str_eq(site->languages[i], views->lang)) add_group(plan, views, arena, site->languages[i], &all, &groups);
  body->downloads = items_of(&all);
  body->download_groups = items_of(&groups);
}
