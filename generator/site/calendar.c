#include "site/calendar.h"

#include "site/content_line.h"
#include "text/ruby.h"

enum { TOKYO_MINUTES = 9 * 60, MINUTES_OF_DAY = 24 * 60 };

static Str text_of(Arena *arena, Said said) { return content_text(arena, ruby_plain(arena, said.s)); }

Str calendar_day(Arena *arena, Date date) {
  int year, month, day;
  date_split(date, &year, &month, &day);
  return arena_printf(arena, "%04d%02d%02d", year, month, day);
}

Str calendar_moment(Arena *arena, Date date, int minutes, CalendarTimes times) {
  int shown = times == CALENDAR_UTC ? minutes - TOKYO_MINUTES : minutes;
  if (shown < 0) date--, shown += MINUTES_OF_DAY;
  if (shown >= MINUTES_OF_DAY) date++, shown -= MINUTES_OF_DAY;
  return arena_printf(arena, STR_FMT "T%02d%02d00%s", STR_ARG(calendar_day(arena, date)), shown / 60, shown % 60, times == CALENDAR_UTC ? "Z" : "");
}

/* Japan has had no summer time since 1951. */
static void put_zone(Buf *out) {
  static const char *const lines[][2] = {{"BEGIN", "VTIMEZONE"}, {"TZID", "Asia/Tokyo"}, {"BEGIN", "STANDARD"}, {"DTSTART", "19700101T000000"}, {"TZOFFSETFROM", "+0900"},
                                         {"TZOFFSETTO", "+0900"}, {"TZNAME", "JST"}, {"END", "STANDARD"}, {"END", "VTIMEZONE"}};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) content_line(out, lines[i][0], str_c(lines[i][1]));
}

static void put_times(Arena *arena, const Event *event, CalendarTimes times, Buf *out) {
  Date last = event->end_date != DATE_NONE ? event->end_date : event->start_date;
  if (event->start_minutes == MINUTES_NONE) {
    content_line(out, "DTSTART;VALUE=DATE", calendar_day(arena, event->start_date));
    content_line(out, "DTEND;VALUE=DATE", calendar_day(arena, last + 1)); /* the day after the last one */
    return;
  }
  bool utc = times == CALENDAR_UTC;
  content_line(out, utc ? "DTSTART" : "DTSTART;TZID=Asia/Tokyo", calendar_moment(arena, event->start_date, event->start_minutes, times));
  bool ends = event->end_date != DATE_NONE && (last != event->start_date || event->end_minutes != event->start_minutes);
  if (!ends) return;
  content_line(out, utc ? "DTEND" : "DTEND;TZID=Asia/Tokyo", calendar_moment(arena, last, event->end_minutes == MINUTES_NONE ? MINUTES_OF_DAY : event->end_minutes, times));
}

static void add_line(Buf *all, Arena *arena, Said label, Said said) {
  if (!said.s.n) return;
  if (all->n) buf_byte(all, '\n');
  if (label.s.n) buf_printf(all, STR_FMT ": ", STR_ARG(ruby_plain(arena, label.s)));
  buf_add(all, ruby_plain(arena, said.s));
}

static Str description_of(Arena *arena, const Views *views, const EventView *view) {
  Buf all = {0};
  add_line(&all, arena, (Said){0}, view->notice);
  if (view->changed) add_line(&all, arena, views->t.v[PH_BEFORE], view->before);
  add_line(&all, arena, (Said){0}, view->description);
  Str kept = content_text(arena, buf_str(&all));
  buf_free(&all);
  return kept;
}

static Str address_of(Arena *arena, const EventView *view) {
  const DeskView *desk = view->office ? view->office->desk : NULL;
  if (!desk) return S("");
  desk_view_ready(desk);
  return text_of(arena, desk->address);
}

static Str place_of(Arena *arena, const EventView *view) {
  Str place = text_of(arena, view->place);
  if (!place.n && view->office) place = text_of(arena, view->office->name);
  Str address = address_of(arena, view);
  if (!place.n || !address.n) return place.n ? place : address;
  return arena_printf(arena, STR_FMT "\\, " STR_FMT, STR_ARG(place), STR_ARG(address));
}

/* Many calendars do not show a status: the title says it, too. */
static Str summary_of(Arena *arena, const Views *views, const EventView *view) {
  Str title = text_of(arena, view->title);
  if (!view->changed && !view->cancelled) return title;
  Str status = text_of(arena, views->t.v[view->cancelled ? PH_CANCELLED : PH_CHANGED]);
  return arena_printf(arena, STR_FMT ": " STR_FMT, STR_ARG(status), STR_ARG(title));
}

static void put_event(const Views *views, Arena *arena, const Event *event, CalendarTimes times, Buf *out) {
  static const char *const sequences[] = {[EVENT_SCHEDULED] = "0", [EVENT_CHANGED] = "1", [EVENT_CANCELLED] = "2"};
  const Site *site = views->site;
  const EventView *view = &views->events[event - site->events];
  Str events = url_absolute(arena, site, url_path(arena, site, (PageRef){PAGE_EVENTS, {0}, views->lang}));
  content_line(out, "BEGIN", S("VEVENT"));
  content_line(out, "UID", arena_printf(arena, STR_FMT "@" STR_FMT, STR_ARG(event->id), STR_ARG(site->base_host)));
  content_line(out, "DTSTAMP", arena_printf(arena, STR_FMT "T000000Z", STR_ARG(calendar_day(arena, site->today))));
  put_times(arena, event, times, out);
  content_line(out, "SUMMARY", summary_of(arena, views, view));
  content_line(out, "DESCRIPTION", description_of(arena, views, view));
  content_line(out, "LOCATION", place_of(arena, view));
  content_line(out, "URL", event->url.n ? event->url : events);
  content_line(out, "STATUS", view->cancelled ? S("CANCELLED") : S("CONFIRMED"));
  content_line(out, "SEQUENCE", str_c(sequences[event->status]));
  content_line(out, "END", S("VEVENT"));
}

void calendar_begin(const Views *views, Arena *arena, const char *product, CalendarTimes times, Buf *out) {
  content_line(out, "BEGIN", S("VCALENDAR"));
  content_line(out, "VERSION", S("2.0"));
  content_line(out, "PRODID", arena_printf(arena, "-//tsunagu//%s//JA", product));
  content_line(out, "CALSCALE", S("GREGORIAN"));
  content_line(out, "METHOD", S("PUBLISH"));
  content_line(out, "X-WR-CALNAME", text_of(arena, views->town.name));
  if (times == CALENDAR_TOKYO) put_zone(out);
}

void calendar_end(Buf *out) { content_line(out, "END", S("VCALENDAR")); }

void calendar_write(const Views *views, Arena *arena, const Event *const *events, int n, CalendarTimes times, Buf *out) {
  calendar_begin(views, arena, "events", times, out);
  for (int i = 0; i < n; i++) put_event(views, arena, events[i], times, out);
  calendar_end(out);
}
