/* Offices, events and articles as layouts see them. */
#include "model/when.h"
#include "site/views.h"

static Items staff_of(const Views *views, const Office *office) {
  Pointers pointers = {0};
  for (int i = 0; i < office->n_staff; i++) {
    const Staff *staff = &office->staff[i];
    StaffView *view = NEW(views->arena, StaffView);
    view->name = views_text(views, &staff->name);
    view->role = views_text(views, &staff->role);
    view->photo = views_picture(views, staff->photo, views_text(views, &staff->photo_alt));
    *vec_push(views->arena, &pointers) = view;
  }
  return items_of(&pointers);
}

void office_view_fill(const Views *views, const Office *office, OfficeView *view) {
  view->id = office->id;
  view->name = views_text(views, &office->name);
  view->area = views_text(views, &office->area);
  view->landmark = views_text(views, &office->landmark);
  view->message = views_text(views, &office->message);
  view->url = views_page(views, PAGE_OFFICE, office->id);
  if (office->desk && desk_state(office->desk, views->site->today) != DESK_FUTURE) view->desk = &views->desks[office->desk->index];
  view->photo = views_picture(views, office->photo, views_text(views, &office->photo_alt));
  view->landmark_photo = views_picture(views, office->landmark_photo, views_text(views, &office->landmark_photo_alt));
  view->staff = staff_of(views, office);
}

/* "2026-12-10T13:30+09:00"; a day without a time is "2026-12-10", or its last second when it ends something. */
static Str machine_time(Arena *arena, Date date, int minutes, bool ends) {
  char day[11], time[6] = "";
  date_iso(date, day);
  if (minutes == MINUTES_NONE && !ends) return arena_printf(arena, "%s", day);
  if (minutes == MINUTES_NONE || minutes >= 24 * 60) return arena_printf(arena, "%sT23:59:59+09:00", day);
  time_iso(minutes, time);
  return arena_printf(arena, "%sT%s+09:00", day, time);
}

void event_view_fill(const Views *views, const Event *event, EventView *view) {
  const Site *site = views->site;
  view->id = event->id;
  view->title = views_text(views, &event->title);
  view->place = views_text(views, &event->place);
  view->description = views_text(views, &event->description);
  view->notice = views_text(views, &event->notice);
  view->when = when_event(views->arena, site, event, views->lang);
  view->before = when_event_before(views->arena, site, event, views->lang);
  if (event->office) view->office = &views->offices[event->office->index];
  view->url.s = event->url;
  view->changed = event->status == EVENT_CHANGED;
  view->cancelled = event->status == EVENT_CANCELLED;
  bool ends = event->end_date != DATE_NONE;
  view->start = machine_time(views->arena, event->start_date, event->start_minutes, false);
  view->until = machine_time(views->arena, ends ? event->end_date : event->start_date, ends ? event->end_minutes : MINUTES_NONE, true);
}

bool article_is_old(const Views *views, const Article *article) {
  const Article *said = article_in(article, views->lang);
  return said->expires != DATE_NONE && said->expires < views->site->today;
}

void article_view_fill(const Views *views, const Article *article, ArticleView *view) {
  const Site *site = views->site;
  const Article *said = article_in(article, views->lang);
  Str page_lang = lang_tag(views->lang);
  view->title = said->title;
  view->summary = said->summary;
  view->url = views_page(views, PAGE_ARTICLE, article->path);
  view->lang = lang_tag(said->lang);
  view->easy = str_is(said->lang, "easy");
  view->other_language = !str_eq(view->lang, page_lang);
  view->categories = views_marks(views, article->categories, article->n_categories);
  view->picture = views_picture(views, said->image ? said->image : article->image,
                                said->image ? (Said){said->image_alt, said->lang} : (Said){article->image_alt, article->lang});
  view->sensitive = said->sensitive || article->sensitive;
  Date date = said->date != DATE_NONE ? said->date : article->date;
  if (date != DATE_NONE) {
    view->date = machine_time(views->arena, date, MINUTES_NONE, false);
    view->published_on = when_date(views->arena, site, date, views->lang);
  }
  if (said->updated != DATE_NONE) view->updated_on = when_date(views->arena, site, said->updated, views->lang);
  if (said->expires != DATE_NONE) view->until = machine_time(views->arena, said->expires, MINUTES_NONE, true);
}
