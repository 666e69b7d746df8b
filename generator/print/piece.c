#include "print/piece.h"

#include "print/data_mark.h"
#include "print/outlines.h"
#include "print/review.h"
#include "text/ruby.h"

static bool slot_is(const Job *job, const char *name, const char *value) {
  const Slot *slot = job_slot(job, name);
  return slot && slot->text.n && str_is(slot->text.v[0].s, value);
}

/* The sheet: the layout's own or the job's paper, upright or turned. */
static void choose_sheet(Setting *setting) {
  const Layout *layout = setting->layout;
  if (slot_is(setting->job, "orientation", "landscape")) setting->turned = !layout->landscape;
  if (slot_is(setting->job, "orientation", "portrait")) setting->turned = layout->landscape;
  if (!layout->turned.n_steps) setting->turned = false;
  Sheet sheet = sheet_of(layout, setting->job->paper, setting->turned);
  setting->w_mm = sheet.w_mm;
  setting->h_mm = sheet.h_mm;
  setting->scale = sheet.scale;
}

/* The slot desk beside a query: that desk comes first, whether the query finds it or not. */
static void put_desk_first(Setting *setting, const Desk *desk) {
  const Desk **desks = NEW_N(setting->arena, const Desk *, setting->n_desks + 1);
  int n = 0;
  desks[n++] = desk;
  for (int i = 0; i < setting->n_desks; i++)
    if (setting->desks[i] != desk) desks[n++] = setting->desks[i];
  setting->n_all += n - setting->n_desks;
  setting->desks = desks;
  setting->n_desks = n;
}

static void choose_desks(Setting *setting) {
  const Slot *slot = job_slot(setting->job, "query"), *desk = job_slot(setting->job, "desk");
  Query query = slot ? slot->query : (Query){0};
  if (!slot && desk) {
    const Desk **one = NEW(setting->arena, const Desk *);
    one[0] = desk->desk;
    query.desks = one;
    query.n_desks = 1;
  }
  setting->n_desks = site_query(setting->site, &query, setting->arena, &setting->desks, &setting->n_all);
  const SlotDecl *decl = layout_slot(setting->layout, S("desk"));
  bool beside = slot && desk && desk->desk && decl && !decl->no_room;
  if (beside && desk_state(desk->desk, setting->site->today) == DESK_PUBLISHED) put_desk_first(setting, desk->desk);
}

/* What a layout has no room for changes nothing; the job is warned. */
static bool has_room_for(const Layout *layout, const char *slot) {
  const SlotDecl *decl = layout_slot(layout, str_c(slot));
  return decl && !decl->no_room;
}

static Display *new_display(const Setting *setting) {
  const Site *site = setting->site;
  Arena *arena = setting->kept;
  Display *display = display_new(arena);
  display->title = ruby_plain(arena, setting_said(setting, &setting->job->title).s);
  display->lang = lang_tag(setting->lang);
  display->author = ruby_plain(arena, setting_said(setting, &site->publisher.name).s);
  display->subject = setting->job->edition && site->has_edition ? ruby_plain(arena, setting_said(setting, &site->edition.label).s) : S("");
  display->date = site->has_edition ? site->edition.date : site->today;
  display->bleed_mm = setting->layout->bleed_mm;
  display->safe_mm = setting->layout->safe_mm * (setting->scale < 1 ? setting->scale : 1);
  display->stitched = setting->layout->multiple % 4 == 0;
  display->right_bound = setting->layout->binding == BINDING_RIGHT;
  return display;
}

/* NULL after an error. */
static Display *set_and_draw(Setting *setting, OnPaper *said, bool outlines, int threads) {
  const Job *job = setting->job;
  const Layout *layout = job->layout;
  Diag *diag = setting->diag;
  choose_sheet(setting);
  choose_desks(setting);
  Plan plan = {0};
  plan_make(setting, &plan);
  if (setting->failed) return NULL;
  Display *display = new_display(setting);
  bool pages = review_draw(setting, &plan, display, said, threads);
  bool pictures = display_check_pictures(display, diag, layout->good_dpi, layout->least_dpi), tree = display_check_tree(display, diag, job->pos);
  if (!pages || !pictures || !tree) return NULL;
  display_check_safe(display, diag, job->pos, display->safe_mm);
  data_mark_draw(setting, display);
  if (outlines) outlines_draw(setting, &plan, display);
  return display;
}

Display *piece_lay_out(const Site *site, const Job *job, const IconSet *icons, CodeBook *book, Type *type, Arena *arena, Diag *diag,
                       OnPaper *said, bool outlines, int threads) {
  const Slot *large = job_slot(job, "large_print");
  Setting setting = {.site = site,
                     .job = job,
                     .layout = job->layout,
                     .icons = icons,
                     .book = book,
                     .type = type,
                     .arena = arena_new(),
                     .kept = arena,
                     .diag = diag,
                     .lang = job->language,
                     .large = large && large->flag && has_room_for(job->layout, "large_print"),
                     .scale = 1};
  setting.texts = set_texts_new(type, setting.arena);
  Display *display = set_and_draw(&setting, said, outlines, threads);
  set_texts_free(setting.texts);
  arena_free(setting.arena);
  return display;
}
