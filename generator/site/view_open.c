/* The words with which open.js says when a desk is open: made here for the times that the records hold, in the page's language. */
#include "model/when.h"
#include "site/open_hours.h"
#include "site/views.h"

static void number_add(const Views *views, Pointers *words, int number, Said said) {
  NumberedView *view = NEW(views->arena, NumberedView);
  *view = (NumberedView){number, said};
  *vec_push(views->arena, words) = view;
}

/* A phrase with | between its words, the first of which stands for `first`; words that are just the number are left out. */
static Items words_of(const Views *views, PhraseId id, int first) {
  Pointers words = {0};
  Said list = views->t.v[id];
  Str rest = list.s, word;
  for (int number = first; str_split(&rest, '|', &word); number++)
    if (str_number(word, 99) != number) number_add(views, &words, number, (Said){word, list.lang});
  return items_of(&words);
}

enum { MINUTES_OF_DAY = 24 * 60 };

static void mark_times(const Desk *desk, bool used[MINUTES_OF_DAY + 1]) {
  for (int i = 0; i < desk->n_hours; i++)
    if (!desk->hours[i].always) used[desk->hours[i].open] = used[desk->hours[i].close] = true;
  for (int i = 0; i < desk->n_exceptions; i++)
    if (!desk->exceptions[i].closed) used[desk->exceptions[i].open] = used[desk->exceptions[i].close] = true;
}

static Items times_of(const Views *views) {
  const Site *site = views->site;
  bool used[MINUTES_OF_DAY + 1] = {[0] = true, [MINUTES_OF_DAY] = true};
  Pointers times = {0};
  for (int i = 0; i < site->n_desks; i++) mark_times(&site->desks[i], used);
  for (int minutes = 0; minutes <= MINUTES_OF_DAY; minutes++) {
    if (!used[minutes]) continue;
    Said said = when_time(views->arena, site, minutes, views->lang);
    char iso[6];
    time_iso(minutes, iso);
    Str digits = str_c(iso[0] == '0' ? iso + 1 : iso);
    if (!str_eq(said.s, digits)) number_add(views, &times, minutes, said);
  }
  return items_of(&times);
}

const OpenView *open_view_make(const Views *views) {
  const Site *site = views->site;
  bool any = false;
  for (int i = 0; i < site->n_desks; i++) any = any || (desk_state(&site->desks[i], site->today) != DESK_FUTURE && views_desk(views, &site->desks[i])->hours_data.n);
  if (!any) return NULL;
  OpenView *view = NEW(views->arena, OpenView);
  view->holidays = open_holidays(views->arena, site);
  view->weekdays = words_of(views, PH_WEEKDAYS, 0);
  view->months = words_of(views, PH_MONTHS, 1);
  view->days = words_of(views, PH_DAYS, 1);
  view->times = times_of(views);
  return view;
}
