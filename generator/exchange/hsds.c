#include "exchange/hsds.h"

#include "base/json.h"
#include "exchange/place_parts.h"
#include "exchange/uuid.h"
#include "model/url.h"
#include "text/language.h"
#include "text/ruby.h"

typedef struct Hsds {
  const Site *site;
  Arena *arena;
  Buf *out;
  const Desk *desk;
  Str url; /* of the desk's page: what its names are made of */
} Hsds;

static Str plain(const Hsds *h, const Text *text) {
  return text_any(text) ? ruby_plain(h->arena, site_text(h->site, text, h->site->languages[0]).s) : S("");
}

/* The parts of a desk are named after its page: #phone-1. */
static Str id_of(const Hsds *h, const char *part, int n) {
  return uuid_of_url(h->arena, n < 0 ? arena_printf(h->arena, STR_FMT "#%s", STR_ARG(h->url), part) : arena_printf(h->arena, STR_FMT "#%s-%d", STR_ARG(h->url), part, n));
}

static void open_list(const Hsds *h, const char *key) {
  json_key(h->out, key);
  buf_byte(h->out, '[');
}

static void open_item(const Hsds *h, Str id) {
  json_next(h->out);
  buf_byte(h->out, '{');
  json_member(h->out, "id", id);
}

static void put_languages(const Hsds *h, const char *of, const Str *languages, int n) {
  open_list(h, "languages");
  for (int i = 0; i < n; i++) {
    open_item(h, id_of(h, of, i));
    json_member(h->out, "name", language_own_name(languages[i]));
    json_member(h->out, "code", lang_tag(languages[i]));
    buf_byte(h->out, '}');
  }
  buf_byte(h->out, ']');
}

static void put_phones(const Hsds *h) {
  const Desk *desk = h->desk;
  open_list(h, "phones");
  for (int i = 0; i < desk->n_phones; i++) {
    const Phone *phone = &desk->phones[i];
    open_item(h, id_of(h, "phone", i));
    json_member(h->out, "number", phone->number);
    json_member(h->out, "type", S("voice"));
    json_member(h->out, "description", plain(h, &phone->label));
    if (phone->n_languages) put_languages(h, arena_printf(h->arena, "phone-%d-language", i).s, phone->languages, phone->n_languages);
    buf_byte(h->out, '}');
  }
  Str fax = plain(h, &desk->fax);
  if (fax.n) {
    open_item(h, id_of(h, "fax", -1));
    json_member(h->out, "number", fax);
    json_member(h->out, "type", S("fax"));
    buf_byte(h->out, '}');
  }
  buf_byte(h->out, ']');
}

/* --- Schedules ---------------------------------------------------------------------------------------------------------------------- */

static void put_days(Buf *out, const char *week, unsigned days) {
  static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  for (int d = 0; d < 7; d++)
    if (days & 1u << d) buf_printf(out, "%s%s%s", out->n ? "," : "", week, names[d]);
}

/* MO,TU; of weeks of the month 2SA,4SA and -1FR. */
static Str byday_of(const Hsds *h, unsigned days, unsigned nth) {
  static const char *const weeks[] = {"1", "2", "3", "4", "5"};
  Buf out = {0};
  if (!nth) put_days(&out, "", days);
  for (int n = 1; n <= 5; n++)
    if (nth & 1u << n) put_days(&out, weeks[n - 1], days);
  if (nth & 1) put_days(&out, "-1", days);
  Str kept = buf_keep(&out, h->arena);
  buf_free(&out);
  return kept;
}

static Str clock_of(const Hsds *h, int minutes) {
  char out[6];
  time_iso(minutes < 24 * 60 ? minutes : 24 * 60 - 1, out);
  return arena_printf(h->arena, "%s+09:00", out);
}

static void put_hours(const Hsds *h, const Hours *hours, int i) {
  open_item(h, id_of(h, "schedule", i));
  json_member(h->out, "freq", hours->nth ? S("MONTHLY") : S("WEEKLY"));
  json_member(h->out, "wkst", S("MO"));
  json_member(h->out, "byday", byday_of(h, hours->always ? 0x7F : hours->days, hours->nth));
  json_member(h->out, "opens_at", hours->always ? S("00:00+09:00") : clock_of(h, hours->open));
  json_member(h->out, "closes_at", hours->always ? S("23:59+09:00") : clock_of(h, hours->close));
  json_member(h->out, "description", plain(h, &hours->note));
  buf_byte(h->out, '}');
}

static Str day_of(const Hsds *h, Date date) {
  char out[11];
  date_iso(date, out);
  return arena_str(h->arena, str_c(out));
}

/* What HSDS has no word for is said in its notes: closed, and open on days that are not a rule. */
static void put_exception(const Hsds *h, const HoursException *exception, int i) {
  open_item(h, id_of(h, "exception", i));
  json_member(h->out, "valid_from", day_of(h, exception->from));
  json_member(h->out, "valid_to", day_of(h, exception->until));
  if (!exception->closed) json_member(h->out, "opens_at", clock_of(h, exception->open));
  if (!exception->closed) json_member(h->out, "closes_at", clock_of(h, exception->close));
  json_member(h->out, "description", plain(h, &exception->note));
  json_member(h->out, "notes", exception->closed ? S("closed") : S("open"));
  buf_byte(h->out, '}');
}

static void put_schedules(const Hsds *h) {
  open_list(h, "schedules");
  for (int i = 0; i < h->desk->n_hours; i++) put_hours(h, &h->desk->hours[i], i);
  for (int i = 0; i < h->desk->n_exceptions; i++) put_exception(h, &h->desk->exceptions[i], i);
  Str note = plain(h, &h->desk->hours_note);
  if (note.n) {
    open_item(h, id_of(h, "hours-note", -1));
    json_member(h->out, "notes", note);
    buf_byte(h->out, '}');
  }
  buf_byte(h->out, ']');
}

/* --- Places ------------------------------------------------------------------------------------------------------------------------- */

static void put_address(const Hsds *h, Str address, Str place) {
  PlaceParts parts = place_parts(h->arena, h->site, address);
  static const char *const keys[] = {"city", "state_province", "postal_code"};
  const Str values[] = {parts.city, parts.prefecture, parts.postcode};
  open_list(h, "addresses");
  open_item(h, id_of(h, "address", -1));
  json_member(h->out, "address_1", parts.rest.n ? parts.rest : address);
  json_member(h->out, "address_2", place);
  for (int i = 0; i < 3; i++) { /* all of them are wanted, said or not */
    json_key(h->out, keys[i]);
    json_str(h->out, values[i]);
  }
  json_member(h->out, "country", S("JP"));
  json_member(h->out, "address_type", S("physical"));
  buf_addc(h->out, "}]");
}

static void put_place(const Hsds *h) {
  const Desk *desk = h->desk;
  Str address = plain(h, &desk->address), place = plain(h, &desk->place);
  bool somewhere = address.n || place.n || desk->has_location;
  if (!somewhere) return;
  open_list(h, "service_at_locations");
  open_item(h, id_of(h, "at", -1));
  json_key(h->out, "location");
  buf_byte(h->out, '{');
  json_member(h->out, "id", id_of(h, "location", -1));
  json_member(h->out, "location_type", S("physical"));
  json_member(h->out, "name", place);
  json_member(h->out, "transportation", plain(h, &desk->access));
  if (desk->has_location) json_decimal(h->out, "latitude", desk->lat, 6);
  if (desk->has_location) json_decimal(h->out, "longitude", desk->lon, 6);
  if (address.n) put_address(h, address, place);
  if (desk->features & 1u << FEATURE_WHEELCHAIR) {
    open_list(h, "accessibility");
    open_item(h, id_of(h, "accessibility", -1));
    json_member(h->out, "description", S("wheelchair"));
    buf_addc(h->out, "}]");
  }
  buf_addc(h->out, "}}]");
}

/* --- Marks -------------------------------------------------------------------------------------------------------------------------- */

static void put_marks(const Hsds *h, const char *taxonomy, const Mark *const *marks, int n) {
  for (int i = 0; i < n; i++) {
    Str url = url_absolute(h->arena, h->site, url_path(h->arena, h->site, (PageRef){taxonomy[0] == 'c' ? PAGE_CATEGORY : PAGE_SITUATION, marks[i]->id, h->site->languages[0]}));
    Str label = plain(h, &marks[i]->label), words = plain(h, &marks[i]->description);
    open_item(h, id_of(h, taxonomy, i));
    json_member(h->out, "link_entity", S("service"));
    json_member(h->out, "value", label);
    json_key(h->out, "taxonomy_term");
    buf_byte(h->out, '{');
    json_member(h->out, "id", uuid_of_url(h->arena, url));
    json_member(h->out, "code", marks[i]->id);
    json_member(h->out, "name", label);
    json_member(h->out, "description", words.n ? words : label);
    json_member(h->out, "taxonomy", str_c(taxonomy));
    json_member(h->out, "term_uri", url);
    buf_addc(h->out, "}}");
  }
}

static void put_features(const Hsds *h) {
  for (Feature f = 0; f < FEATURE_COUNT; f++) {
    if (!(h->desk->features & 1u << f)) continue;
    open_item(h, id_of(h, feature_name(f), -1));
    json_member(h->out, "link_entity", S("service"));
    json_member(h->out, "value", str_c(feature_name(f)));
    buf_byte(h->out, '}');
  }
}

/* --- Services ----------------------------------------------------------------------------------------------------------------------- */

static void put_organization(const Hsds *h) {
  Str name = plain(h, &h->desk->organization), publisher = plain(h, &h->site->publisher.name);
  if (!name.n) name = publisher;
  json_key(h->out, "organization");
  buf_byte(h->out, '{');
  json_member(h->out, "id", uuid_of_url(h->arena, arena_printf(h->arena, STR_FMT "#organization=" STR_FMT, STR_ARG(h->site->base_url), STR_ARG(name))));
  json_member(h->out, "name", name);
  json_member(h->out, "description", name);
  buf_byte(h->out, '}');
}

static Str status_of(const Hsds *h) { return desk_closed_for_now(h->desk, h->site->today) ? S("temporarily closed") : S("active"); }

static void put_facts(const Hsds *h) {
  const Desk *desk = h->desk;
  static const char *const bookings[] = {"予約不要", "予約をおすすめします", "要予約"}, *const interpreters[] = {"", "電話通訳", "通訳がいます"};
  Str topic = plain(h, &desk->topic), words = plain(h, &desk->description);
  json_member(h->out, "name", plain(h, &desk->name));
  json_member(h->out, "description", words.n ? arena_printf(h->arena, STR_FMT "\n" STR_FMT, STR_ARG(topic), STR_ARG(words)) : topic);
  json_member(h->out, "url", desk->web.n ? desk->web : h->url);
  json_member(h->out, "email", plain(h, &desk->email));
  json_member(h->out, "status", status_of(h));
  json_member(h->out, "interpretation_services", str_c(interpreters[desk->interpreter]));
  json_member(h->out, "application_process", str_c(bookings[desk->reservation]));
  if (desk->features & 1u << FEATURE_FREE) json_member(h->out, "fees_description", S("無料"));
  json_member(h->out, "eligibility_description", plain(h, &desk->audience));
  if (desk->verified_on != DATE_NONE) json_member(h->out, "assured_date", day_of(h, desk->verified_on));
  json_member(h->out, "alert", plain(h, &desk->alert));
}

static void put_service(const Hsds *h) {
  open_item(h, uuid_of_url(h->arena, h->url));
  put_facts(h);
  put_phones(h);
  put_schedules(h);
  put_place(h);
  put_languages(h, "language", h->desk->languages, h->desk->n_languages);
  put_organization(h);
  open_list(h, "attributes");
  put_marks(h, "category", h->desk->categories, h->desk->n_categories);
  put_marks(h, "situation", h->desk->situations, h->desk->n_situations);
  put_features(h);
  buf_addc(h->out, "]}\n");
}

void hsds_write(const Site *site, Buf *out) {
  Arena *scratch = arena_new();
  buf_byte(out, '[');
  for (int i = 0; i < site->n_desks; i++) {
    const Desk *desk = &site->desks[i];
    if (desk_state(desk, site->today) != DESK_PUBLISHED) continue;
    Hsds h = {site, scratch, out, desk, url_absolute(scratch, site, url_path(scratch, site, (PageRef){PAGE_DESK, desk->id, site->languages[0]}))};
    put_service(&h);
    arena_reset(scratch);
  }
  buf_addc(out, "]\n");
  arena_free(scratch);
}
