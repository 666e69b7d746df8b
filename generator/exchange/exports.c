#include "exchange/exports.h"

#include "base/json.h"
#include "exchange/hsds.h"
#include "exchange/tables.h"
#include "site/calendar.h"
#include "site/jsonld.h"
#include "site/sessions.h"
#include "site/vcard.h"
#include "text/ruby.h"

const Export exports[] = {
    {"csv", "desks.csv", "CSV", "text/csv", false, PH_DATA_DESKS, "職員が直す表（CSV。直して tsunagu import で戻せます）", "the table for staff (CSV; tsunagu import reads it back)"},
    {"xlsx", "desks.xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, PH_DATA_DESKS, "職員が直す表（Excel）", "the table for staff (Excel)"},
    {"opendata", "opendata.csv", "CSV", "text/csv", true, PH_DATA_DESKS, "窓口の一覧（自治体標準オープンデータセットの公共施設一覧の形の CSV）", "the desks as open data (CSV in the columns of Japan's standard for local governments)"},
    {"events", "opendata-events.csv", "CSV", "text/csv", true, PH_EVENTS, "イベントの一覧（自治体標準オープンデータセットの形の CSV）", "the events as open data (CSV)"},
    {"hsds", "hsds.json", "HSDS 3.0 (JSON)", "application/json", true, PH_DATA_DESKS, "窓口（HSDS 3.0 の JSON。相談窓口を扱うほかのシステム用）", "the desks in HSDS 3.0 (JSON, for other systems of services)"},
    {"jsonld", "desks.jsonld", "schema.org (JSON-LD)", "application/ld+json", true, PH_DATA_DESKS, "窓口（schema.org の JSON-LD）", "the desks as schema.org JSON-LD"},
    {"vcard", "desks.vcf", "vCard 4.0", "text/vcard", true, PH_DATA_DESKS, "窓口の連絡先（vCard 4.0）", "the desks as contacts (vCard 4.0)"},
    {"ics", "events.ics", "iCalendar", "text/calendar", true, PH_EVENTS, "イベントのカレンダー（iCalendar）", "the events as a calendar (iCalendar)"},
    {"sessions", "sessions.ics", "iCalendar", "text/calendar", true, PH_DATA_SESSIONS, "毎月きまった日の相談のカレンダー（第2・4土曜など。号のおわりまで。iCalendar）", "the desks of certain days of the month as a calendar, to the edition's end (iCalendar)"},
};
const int n_exports = sizeof exports / sizeof *exports;

const Export *export_named(Str name) {
  for (int i = 0; i < n_exports; i++)
    if (str_is(name, exports[i].name)) return &exports[i];
  return NULL;
}

static bool is(const Export *what, const char *name) { return str_is(str_c(what->name), name); }

/* Under which terms what follows may be used; a licence is no property of an office. */
static bool put_dataset(const Site *site, Arena *arena, Buf *out) {
  buf_byte(out, '[');
  if (!site->licence) return false;
  Str lang = site->languages[0];
  char day[11];
  date_iso(site->today, day);
  buf_addc(out, "\n{\"@context\":\"https://schema.org\",\"@type\":\"Dataset\"");
  json_member(out, "name", ruby_plain(arena, site_text(site, &site->name, lang).s));
  json_member(out, "license", str_c(site->licence->url));
  json_member(out, "url", url_absolute(arena, site, url_path(arena, site, (PageRef){PAGE_PRINT, {0}, lang})));
  json_member(out, "dateModified", str_c(day));
  json_key(out, "creator");
  buf_addc(out, "{\"@type\":\"GovernmentOrganization\"");
  json_member(out, "name", ruby_plain(arena, site_text(site, &site->publisher.name, lang).s));
  buf_addc(out, "}}");
  return true;
}

static void put_jsonld(const Site *site, const Views *views, Arena *arena, Buf *out) {
  bool begun = put_dataset(site, arena, out);
  Arena *scratch = arena_new();
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (desk_state(desk, site->today) != DESK_PUBLISHED) continue;
    Str url = url_absolute(scratch, site, url_path(scratch, site, (PageRef){PAGE_DESK, desk->id, site->languages[0]}));
    buf_addc(out, begun ? ",\n" : "\n");
    buf_add(out, jsonld_desk(scratch, views, desk, url));
    begun = true;
    arena_reset(scratch);
  }
  arena_free(scratch);
  buf_addc(out, "\n]\n");
}

static void put_vcards(const Site *site, const Views *views, Buf *out) {
  Arena *scratch = arena_new();
  for (int i = 0; i < site->n_desks; i++) {
    if (desk_state(&site->desks[i], site->today) == DESK_PUBLISHED) vcard_write(views, scratch, &site->desks[i], VCARD_4, out);
    arena_reset(scratch);
  }
  arena_free(scratch);
}

static void put_calendar(const Site *site, const Views *views, Arena *arena, Buf *out) {
  const Event **events = NEW_N(arena, const Event *, site->n_events + 1);
  for (int i = 0; i < site->n_events; i++) events[i] = &site->events[i];
  calendar_write(views, arena, events, site->n_events, CALENDAR_TOKYO, out);
}

bool export_any(const Export *what, const Site *site) {
  return what->of == PH_DATA_SESSIONS ? sessions_any(site) : what->of != PH_EVENTS || site->n_events;
}

Views *export_views(const Site *site, Arena *arena) {
  static const Icons none;
  return views_make(site, arena, &none, picture_sets(site, arena), site->languages[0]);
}

void export_views_end(Views *views) { views_end(views); }

bool export_write(const Export *what, const Views *views, const SupportList *list, Arena *arena, Diag *diag, Buf *out) {
  const Site *site = views->site;
  if (is(what, "csv")) grid_csv(table_staff(arena, site, list, NULL), out);
  else if (is(what, "xlsx")) return grid_xlsx(table_staff(arena, site, list, grid_xlsx_holds), "窓口", site->today, diag, out);
  else if (is(what, "opendata")) grid_csv(table_open(arena, site), out);
  else if (is(what, "events")) grid_csv(table_events(arena, site), out);
  else if (is(what, "hsds")) hsds_write(site, out);
  else if (is(what, "jsonld")) put_jsonld(site, views, arena, out);
  else if (is(what, "vcard")) put_vcards(site, views, out);
  else if (is(what, "sessions")) sessions_write(views, arena, out);
  else put_calendar(site, views, arena, out);
  return true;
}
