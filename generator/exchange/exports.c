#include "exchange/exports.h"

#include "exchange/hsds.h"
#include "exchange/tables.h"
#include "site/calendar.h"
#include "site/jsonld.h"
#include "site/sessions.h"
#include "site/vcard.h"

const Export exports[] = {
    {"csv", "desks.csv", "CSV", "text/csv", false, false, "職員が直す表（CSV。直して tsunagu import で戻せます）", "the table for staff (CSV; tsunagu import reads it back)"},
    {"xlsx", "desks.xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, false, "職員が直す表（Excel）", "the table for staff (Excel)"},
    {"opendata", "opendata.csv", "CSV", "text/csv", true, false, "窓口の一覧（自治体標準オープンデータセットの公共施設一覧の形の CSV）", "the desks as open data (CSV in the columns of Japan's standard for local governments)"},
    {"events", "opendata-events.csv", "CSV", "text/csv", true, true, "イベントの一覧（自治体標準オープンデータセットの形の CSV）", "the events as open data (CSV)"},
    {"hsds", "hsds.json", "HSDS 3.0 (JSON)", "application/json", true, false, "窓口（HSDS 3.0 の JSON。相談窓口を扱うほかのシステム用）", "the desks in HSDS 3.0 (JSON, for other systems of services)"},
    {"jsonld", "desks.jsonld", "schema.org (JSON-LD)", "application/ld+json", true, false, "窓口（schema.org の JSON-LD）", "the desks as schema.org JSON-LD"},
    {"vcard", "desks.vcf", "vCard 4.0", "text/vcard", true, false, "窓口の連絡先（vCard 4.0）", "the desks as contacts (vCard 4.0)"},
    {"ics", "events.ics", "iCalendar", "text/calendar", true, true, "イベントのカレンダー（iCalendar）", "the events as a calendar (iCalendar)"},
    {"sessions", "sessions.ics", "iCalendar", "text/calendar", true, false, "毎月きまった日の相談のカレンダー（第2・4土曜など。号のおわりまで。iCalendar）", "the desks of certain days of the month as a calendar, to the edition's end (iCalendar)"},
};
const int n_exports = sizeof exports / sizeof *exports;

const Export *export_named(Str name) {
  for (int i = 0; i < n_exports; i++)
    if (str_is(name, exports[i].name)) return &exports[i];
  return NULL;
}

static bool is(const Export *what, const char *name) { return str_is(str_c(what->name), name); }

/* The views of pages, without the pictures that only pages have. */
static const Views *views_of(const Site *site, Arena *arena) {
  static const Icons none;
  return views_make(site, arena, &none, picture_sets(site, arena), site->languages[0]);
}

static void put_jsonld(const Site *site, const Views *views, Arena *arena, Buf *out) {
  bool begun = false;
  buf_byte(out, '[');
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (desk_state(desk, site->today) != DESK_PUBLISHED) continue;
    Str url = url_absolute(arena, site, url_path(arena, site, (PageRef){PAGE_DESK, desk->id, site->languages[0]}));
    buf_printf(out, "%s" STR_FMT, begun ? ",\n" : "\n", STR_ARG(jsonld_desk(arena, views, desk, url)));
    begun = true;
  }
  buf_addc(out, "\n]\n");
}

static void put_vcards(const Site *site, const Views *views, Arena *arena, Buf *out) {
  for (int i = 0; i < site->n_desks; i++)
    if (desk_state(&site->desks[i], site->today) == DESK_PUBLISHED) vcard_write(views, arena, &site->desks[i], VCARD_4, out);
}

static void put_calendar(const Site *site, const Views *views, Arena *arena, Buf *out) {
  const Event **events = NEW_N(arena, const Event *, site->n_events + 1);
  for (int i = 0; i < site->n_events; i++) events[i] = &site->events[i];
  calendar_write(views, arena, events, site->n_events, CALENDAR_TOKYO, out);
}

bool export_any(const Export *what, const Site *site) {
  return is(what, "sessions") ? sessions_any(site) : !what->events || site->n_events;
}

bool export_write(const Export *what, const Site *site, const SupportList *list, Arena *arena, Diag *diag, Buf *out) {
  if (is(what, "csv")) grid_csv(table_staff(arena, site, list), out);
  else if (is(what, "xlsx")) return grid_xlsx(table_staff(arena, site, list), "窓口", site->today, diag, out);
  else if (is(what, "opendata")) grid_csv(table_open(arena, site), out);
  else if (is(what, "events")) grid_csv(table_events(arena, site), out);
  else if (is(what, "hsds")) hsds_write(site, arena, out);
  else if (is(what, "jsonld")) put_jsonld(site, views_of(site, arena), arena, out);
  else if (is(what, "vcard")) put_vcards(site, views_of(site, arena), arena, out);
  else if (is(what, "sessions")) sessions_write(views_of(site, arena), arena, out);
  else put_calendar(site, views_of(site, arena), arena, out);
  return true;
}
