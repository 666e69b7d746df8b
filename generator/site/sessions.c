#include "site/sessions.h"

#include "model/holiday.h"
#include "site/calendar.h"
#include "site/content_line.h"
#include "text/ruby.h"

enum { MONTHS_WITHOUT_END = 3, MINUTES_OF_DAY = 24 * 60 };

typedef struct Sessions {
  const Views *views;
  Arena *arena;
  Buf *out;
  const Desk *desk;
  const Hours *row;
  Date from, until; /* the days that are told */
  Date today;
  const bool *holidays; /* by days from today on */
} Sessions;

/* --- Days ------------------------------------------------------------------------------------------------------------------------------ */

static bool is_nth(unsigned nth, Date date) {
  int year, month, day, next;
  date_split(date, &year, &month, &day);
  date_split(date + 7, &year, &next, &(int){0});
  return (nth >> ((day - 1) / 7 + 1) & 1) || ((nth & 1) && next != month);
}

static bool is_regular(const Hours *row, Date date) { return (row->days >> date_weekday(date) & 1) && is_nth(row->nth, date); }

static bool is_year_end(Date date) {
  int month, day;
  date_split(date, &(int){0}, &month, &day);
  return (month == 12 && day >= 29) || (month == 1 && day <= 3);
}

static bool on_holiday(const Sessions *s, Date date) {
  const Desk *desk = s->desk;
  if (desk->holidays == HOLIDAYS_OPEN) return false;
  return is_year_end(date) || (desk->holidays != HOLIDAYS_YEAR_END && s->holidays[date - s->today]);
}

static bool speaks_of(const HoursException *exception, Date date, bool single) {
  return exception->single == single && exception->from <= date && date <= exception->until;
}

/* A date beats a range; a range with times changes days that are open anyway. */
static bool any_exception(const Desk *desk, Date date, bool single) {
  for (int i = 0; i < desk->n_exceptions; i++)
    if (speaks_of(&desk->exceptions[i], date, single)) return true;
  return false;
}

static bool is_as_usual(const Sessions *s, Date date) {
  return !on_holiday(s, date) && !any_exception(s->desk, date, true) && !any_exception(s->desk, date, false);
}

/* --- Lines ----------------------------------------------------------------------------------------------------------------------------- */

static Str text_of(const Sessions *s, Said said) { return content_text(s->arena, ruby_plain(s->arena, said.s)); }

/* 2SA,4SA; -1WE */
static Str days_of(const Sessions *s) {
  static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  Buf out = {0};
  for (int n = 1; n <= 6; n++)
    for (int day = MON; day <= SUN; day++)
      if ((s->row->days >> day & 1) && (s->row->nth >> n % 6 & 1)) buf_printf(&out, "%s%d%s", out.n ? "," : "", n == 6 ? -1 : n, names[day]);
  Str kept = buf_keep(&out, s->arena);
  buf_free(&out);
  return kept;
}

static void add(const Sessions *s, Buf *all, Said said) {
  if (!said.s.n) return;
  if (all->n) buf_byte(all, '\n');
  buf_add(all, ruby_plain(s->arena, said.s));
}

static Str description_of(const Sessions *s, const DeskView *view) {
  Buf all = {0};
  add(s, &all, view->topic);
  add(s, &all, view->audience);
  for (int i = 0; i < view->phones.n; i++) add(s, &all, (Said){((const PhoneView *)view->phones.v[i])->number, s->views->lang});
  if (view->reservation_required) add(s, &all, s->views->t.v[PH_RESERVE_REQUIRED]);
  if (view->reservation_recommended) add(s, &all, s->views->t.v[PH_RESERVE_RECOMMENDED]);
  add(s, &all, view->hours_note);
  Str kept = content_text(s->arena, buf_str(&all));
  buf_free(&all);
  return kept;
}

static Str place_of(const Sessions *s, const DeskView *view) {
  Str place = text_of(s, view->place), address = text_of(s, view->address);
  return place.n && address.n ? arena_printf(s->arena, STR_FMT "\\, " STR_FMT, STR_ARG(place), STR_ARG(address)) : place.n ? place : address;
}

static Str summary_of(const Sessions *s, const DeskView *view) {
  Str name = text_of(s, view->name), note = text_of(s, site_text(s->views->site, &s->row->note, s->views->lang));
  return note.n ? arena_printf(s->arena, STR_FMT "（" STR_FMT "）", STR_ARG(name), STR_ARG(note)) : name;
}

static void put_head(const Sessions *s, Str uid, Date date, int open, int close) {
  const Site *site = s->views->site;
  const DeskView *view = views_desk(s->views, s->desk);
  content_line(s->out, "BEGIN", S("VEVENT"));
  content_line(s->out, "UID", uid);
  content_line(s->out, "DTSTAMP", arena_printf(s->arena, STR_FMT "T000000Z", STR_ARG(calendar_day(s->arena, site->today))));
  content_line(s->out, "DTSTART;TZID=Asia/Tokyo", calendar_moment(s->arena, date, open, CALENDAR_TOKYO));
  content_line(s->out, "DTEND;TZID=Asia/Tokyo", calendar_moment(s->arena, date, close, CALENDAR_TOKYO));
  content_line(s->out, "SUMMARY", summary_of(s, view));
  content_line(s->out, "DESCRIPTION", description_of(s, view));
  content_line(s->out, "LOCATION", place_of(s, view));
  content_line(s->out, "URL", url_absolute(s->arena, site, url_path(s->arena, site, (PageRef){PAGE_DESK, s->desk->id, s->views->lang})));
}

/* The same for the same row, whatever stands before it in the file. */
static Str uid_of(const Sessions *s, Str more) {
  return arena_printf(s->arena, STR_FMT "-" STR_FMT "-%04d-%04d" STR_FMT "@" STR_FMT, STR_ARG(s->desk->id), STR_ARG(days_of(s)), s->row->open, s->row->close, STR_ARG(more),
                      STR_ARG(s->views->site->base_host));
}

/* --- A row ----------------------------------------------------------------------------------------------------------------------------- */

static void put_series(const Sessions *s, Date first, Date last) {
  put_head(s, uid_of(s, S("")), first, s->row->open, s->row->close);
  content_line(s->out, "RRULE", arena_printf(s->arena, "FREQ=MONTHLY;UNTIL=" STR_FMT ";BYDAY=" STR_FMT, STR_ARG(calendar_moment(s->arena, last, s->row->open, CALENDAR_UTC)), STR_ARG(days_of(s))));
  for (Date date = first; date <= last; date++)
    if (is_regular(s->row, date) && !is_as_usual(s, date)) content_line(s->out, "EXDATE;TZID=Asia/Tokyo", calendar_moment(s->arena, date, s->row->open, CALENDAR_TOKYO));
  content_line(s->out, "END", S("VEVENT"));
}

/* A day of the row on which an exception gives other times. */
static void put_other_times(const Sessions *s, Date date) {
  bool single = any_exception(s->desk, date, true);
  if (!single && on_holiday(s, date)) return;
  for (int i = 0; i < s->desk->n_exceptions; i++) {
    const HoursException *exception = &s->desk->exceptions[i];
    if (exception->closed || !speaks_of(exception, date, single)) continue;
    put_head(s, uid_of(s, arena_printf(s->arena, "-" STR_FMT "-%04d", STR_ARG(calendar_day(s->arena, date)), exception->open)), date, exception->open, exception->close);
    content_line(s->out, "END", S("VEVENT"));
  }
}

static void put_row(const Sessions *s) {
  Date first = DATE_NONE, last = DATE_NONE;
  for (Date date = s->from; date <= s->until; date++) {
    if (!is_regular(s->row, date) || !is_as_usual(s, date)) continue;
    if (first == DATE_NONE) first = date;
    last = date;
  }
  if (first != DATE_NONE) put_series(s, first, last);
  for (Date date = s->from; date <= s->until; date++)
    if (is_regular(s->row, date) && !is_as_usual(s, date)) put_other_times(s, date);
}

static Date later(Date a, Date b) { return b != DATE_NONE && b > a ? b : a; }

static Date sooner(Date a, Date b) { return b != DATE_NONE && b < a ? b : a; }

static bool is_told(const Site *site, const Desk *desk) {
  return desk_state(desk, site->today) == DESK_PUBLISHED && (desk->status != DESK_TEMPORARILY_CLOSED || desk->reopens != DATE_NONE);
}

static bool is_session(const Hours *row) { return !row->always && row->nth; }

bool sessions_any(const Site *site) {
  for (int i = 0; i < site->n_desks; i++)
    for (int h = 0; h < site->desks[i].n_hours; h++)
      if (is_session(&site->desks[i].hours[h]) && is_told(site, &site->desks[i])) return true;
  return false;
}

void sessions_write(const Views *views, Arena *arena, Buf *out) {
  const Site *site = views->site;
  Date end = site->has_edition && site->edition.until != DATE_NONE && site->edition.until >= site->today ? site->edition.until : date_months_later(site->today, MONTHS_WITHOUT_END) - 1;
  bool *holidays = NEW_N(arena, bool, end - site->today + 1);
  for (Date date = site->today; date <= end; date++) holidays[date - site->today] = holiday_is(date);
  calendar_begin(views, arena, "sessions", CALENDAR_TOKYO, out);
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (!is_told(site, desk)) continue;
    Sessions sessions = {views, arena, out, desk, NULL, later(site->today, desk->valid_from), sooner(end, desk->valid_until), site->today, holidays};
    if (desk->status == DESK_TEMPORARILY_CLOSED) sessions.from = later(sessions.from, desk->reopens);
    for (int h = 0; h < desk->n_hours; h++) {
      if (!is_session(&desk->hours[h])) continue;
      sessions.row = &desk->hours[h];
      put_row(&sessions);
    }
  }
  calendar_end(out);
}
