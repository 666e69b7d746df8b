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
  if (download->px) view->mm = arena_printf(arena, "%d × %d px", download->w_px, download->h_px);
  if (download->w_mm < 1 || download->h_mm < 1) return;
  view->paper = str_c(paper_name(download->w_mm, download->h_mm));
  view->mm = arena_printf(arena, "%.0f × %.0f mm", round(download->w_mm), round(download->h_mm));
}

/* The pictures of a carousel one by one; none where there is one file. */
static Items pictures_of(Arena *arena, const SiteDownload *download) {
  Pointers pictures = {0};
  for (int i = 0; i < download->n_files && download->n_files > 1; i++) {
    DownloadPictureView *view = NEW(arena, DownloadPictureView);
    view->number = i + 1;
    view->url = views_url(arena, arena_printf(arena, "print/" STR_FMT, STR_ARG(download->files[i])));
    *vec_push(arena, &pictures) = view;
  }
  return items_of(&pictures);
}

static DownloadView *download_view(const SitePlan *plan, const Views *views, Arena *arena, const SiteDownload *download) {
  const Job *job = download->job;
  DownloadView *view = NEW(arena, DownloadView);
  view->title = site_text(plan->site, &job->title, job->language);
  view->language = language_name(job->language);
  view->tag = lang_tag(job->language);
  view->name = download->files[0];
  view->kind = download->px ? S("PNG") : S("PDF");
  view->mime = download->px ? S("image/png") : S("application/pdf");
  view->size = size_words(arena, download->size_bytes);
  view->url = views_url(arena, arena_printf(arena, "print/" STR_FMT, STR_ARG(download->files[0])));
  view->pages = download->pages;
  view->copies = job->copies ? job->copies : job->medium ? job->medium->copies : 0;
  if (job->edition && plan->site->has_edition) view->edition = views->town.edition;
  if (job->medium) view->medium = views_text(views, &job->medium->label);
  view->preview = preview_of(views, arena, download);
  size_fill(arena, download, view);
  view->pictures = pictures_of(arena, download);
  return view;
}

static Items others_of(const SitePlan *plan, Arena *arena, const SiteDownload *shown) {
  Pointers others = {0};
  for (int l = 0; l < plan->site->n_languages; l++) {
    for (int i = 0; i < plan->n_downloads; i++) {
      const SiteDownload *download = &plan->downloads[i];
      if (download == shown || !str_eq(download->job->family, shown->job->family)) continue;
      if (!str_eq(download->job->language, plan->site->languages[l])) continue;
      OtherDownloadView *view = NEW(arena, OtherDownloadView);
      view->language = language_name(download->job->language);
      view->tag = lang_tag(download->job->language);
      view->kind = download->px ? S("PNG") : S("PDF");
      view->mime = download->px ? S("image/png") : S("application/pdf");
      view->size = size_words(arena, download->size_bytes);
      view->url = views_url(arena, arena_printf(arena, "print/" STR_FMT, STR_ARG(download->files[0])));
      *vec_push(arena, &others) = view;
    }
  }
  return items_of(&others);
}

typedef struct Families {
  VEC(Str) list; /* that a group has shown */
} Families;

static bool is_shown(const Families *families, Str family) {
  for (size_t i = 0; i < families->list.n; i++)
    if (str_eq(families->list.v[i], family)) return true;
  return false;
}

/* A piece that there is in several languages stands once, in the first group that has it. */
static void add_group(const SitePlan *plan, const Views *views, Arena *arena, Str lang, Families *families, Pointers *all, Pointers *groups) {
  Pointers downloads = {0};
  for (int i = 0; i < plan->n_downloads; i++) {
    const SiteDownload *download = &plan->downloads[i];
    if (!str_eq(download->job->language, lang) || is_shown(families, download->job->family)) continue;
    DownloadView *view = download_view(plan, views, arena, download);
    view->others = others_of(plan, arena, download);
    *vec_push(arena, &families->list) = download->job->family;
    *vec_push(arena, &downloads) = view;
    *vec_push(arena, all) = view;
  }
  if (!downloads.n) return;
  DownloadGroupView *group = NEW(arena, DownloadGroupView);
  *group = (DownloadGroupView){language_name(lang), items_of(&downloads)};
  *vec_push(arena, groups) = group;
}

static Items data_of(const SitePlan *plan, const Views *views, Arena *arena) {
  Pointers all = {0};
  for (int i = 0; i < plan->n_data; i++) {
    const SiteData *data = &plan->data[i];
    DataView *view = NEW(arena, DataView);
    *view = (DataView){views->t.v[data->of], data->kind, data->mime, size_words(arena, data->size_bytes), views_url(arena, arena_printf(arena, "data/" STR_FMT, STR_ARG(data->name)))};
    *vec_push(arena, &all) = view;
  }
  return items_of(&all);
}

void print_fill(const SitePlan *plan, const Views *views, Arena *arena, BodyView *body) {
  const Site *site = plan->site;
  Pointers all = {0}, groups = {0};
  Families families = {0};
  add_group(plan, views, arena, views->lang, &families, &all, &groups);
  for (int i = 0; i < site->n_languages; i++)
    if (!str_eq(site->languages[i], views->lang)) add_group(plan, views, arena, site->languages[i], &families, &all, &groups);
  body->data = data_of(plan, views, arena);
  if (site->licence) {
    LicenceView *licence = NEW(arena, LicenceView);
    *licence = (LicenceView){str_c(site->licence->name), {str_c(site->licence->url), false}};
    body->licence = licence;
  }
  body->downloads = items_of(&all);
  body->download_groups = items_of(&groups);
}
