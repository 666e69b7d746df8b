#include "site/jsonld.h"

#include "base/json.h"
#include "text/ruby.h"

static void plain(Buf *out, Arena *arena, const char *key, Said said) { json_member(out, key, ruby_plain(arena, said.s)); }

static void put_days(Buf *out, unsigned days) {
  static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  json_key(out, "dayOfWeek");
  buf_byte(out, '[');
  for (int d = 0; d < 7; d++) {
    if (!(days & 1u << d)) continue;
    json_next(out);
    json_str(out, str_c(names[d]));
  }
  buf_byte(out, ']');
}

/* schema.org has no "third Thursday of the month": such rows are left to the words on the page. */
static void put_hours(Buf *out, const Desk *desk) {
  bool begun = false;
  for (int i = 0; i < desk->n_hours; i++) {
    const Hours *hours = &desk->hours[i];
    if (hours->nth) continue;
    if (!begun) {
      json_key(out, "openingHoursSpecification");
      buf_byte(out, '[');
    }
    begun = true;
    json_next(out);
    char opens[6] = "00:00", closes[6] = "23:59";
    if (!hours->always) time_iso(hours->open, opens);
    if (!hours->always && hours->close < 24 * 60) time_iso(hours->close, closes);
    buf_addc(out, "{\"@type\":\"OpeningHoursSpecification\"");
    put_days(out, hours->always ? 0x7F : hours->days);
    json_member(out, "opens", str_c(opens));
    json_member(out, "closes", str_c(closes));
    buf_byte(out, '}');
  }
  if (begun) buf_byte(out, ']');
}

/* Days that differ from the usual ones, as far as schema.org can say it: not a range that changes only the days on which it is open. */
static void put_exceptions(Buf *out, const Desk *desk, Date today) {
  bool begun = false;
  for (int i = 0; i < desk->n_exceptions; i++) {
    const HoursException *exception = &desk->exceptions[i];
    if (exception->until < today || (!exception->single && !exception->closed)) continue;
    if (!begun) {
      json_key(out, "specialOpeningHoursSpecification");
      buf_byte(out, '[');
    }
    begun = true;
    json_next(out);
    char from[11], until[11], opens[6] = "00:00", closes[6] = "00:00"; /* closed, where both are the same */
    date_iso(exception->from, from);
    date_iso(exception->until, until);
    if (!exception->closed) time_iso(exception->open, opens);
    if (!exception->closed) time_iso(exception->close < 24 * 60 ? exception->close : 24 * 60 - 1, closes);
    buf_addc(out, "{\"@type\":\"OpeningHoursSpecification\"");
    json_member(out, "validFrom", str_c(from));
    json_member(out, "validThrough", str_c(until));
    json_member(out, "opens", str_c(opens));
    json_member(out, "closes", str_c(closes));
    buf_byte(out, '}');
  }
  if (begun) buf_byte(out, ']');
}

static void put_languages(Buf *out, const Str *languages, int n) {
  if (!n) return;
  json_key(out, "availableLanguage");
  buf_byte(out, '[');
  for (int i = 0; i < n; i++) {
    json_next(out);
    json_str(out, lang_tag(languages[i]));
  }
  buf_byte(out, ']');
}

static void put_contacts(Buf *out, Arena *arena, const Desk *desk, const DeskView *view) {
  if (!desk->n_phones) return;
  json_key(out, "contactPoint");
  buf_byte(out, '[');
  for (int i = 0; i < desk->n_phones; i++) {
    const Phone *phone = &desk->phones[i];
    const PhoneView *said = view->phones.v[i];
    json_next(out);
    buf_addc(out, "{\"@type\":\"ContactPoint\"");
    json_member(out, "telephone", phone->number);
    plain(out, arena, "contactType", said->label.s.n ? said->label : view->topic);
    put_languages(out, phone->n_languages ? phone->languages : desk->languages, phone->n_languages ? phone->n_languages : desk->n_languages);
    buf_byte(out, '}');
  }
  buf_byte(out, ']');
}

Str jsonld_desk(Arena *arena, const Views *views, const Desk *desk, Str url) {
  const DeskView *view = views_desk(views, desk);
  Buf out = {0};
  buf_addc(&out, "{\"@context\":\"https://schema.org\",\"@type\":\"GovernmentOffice\"");
  json_member(&out, "@id", url);
  plain(&out, arena, "name", view->name);
  json_member(&out, "url", desk->web.n ? desk->web : url);
  plain(&out, arena, "description", view->topic);
  plain(&out, arena, "address", view->address);
  if (desk->n_phones) json_member(&out, "telephone", desk->phones[0].number);
  json_member(&out, "faxNumber", view->fax);
  json_member(&out, "email", view->email);
  if (view->organization.s.n) {
    json_key(&out, "parentOrganization");
    buf_addc(&out, "{\"@type\":\"Organization\"");
    plain(&out, arena, "name", view->organization);
    buf_byte(&out, '}');
  }
  if (desk->has_location) {
    json_key(&out, "geo");
    buf_addc(&out, "{\"@type\":\"GeoCoordinates\"");
    json_decimal(&out, "latitude", desk->lat, 6);
    json_decimal(&out, "longitude", desk->lon, 6);
    buf_byte(&out, '}');
  }
  if (!view->closed_now) {
    put_hours(&out, desk);
    put_exceptions(&out, desk, views->site->today);
  }
  put_contacts(&out, arena, desk, view);
  buf_byte(&out, '}');
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

Str jsonld_site(Arena *arena, const Views *views, Str url) {
  const SiteView *town = &views->town;
  Buf out = {0};
  buf_addc(&out, "{\"@context\":\"https://schema.org\",\"@type\":\"WebSite\"");
  plain(&out, arena, "name", town->name);
  json_member(&out, "url", url);
  json_member(&out, "inLanguage", lang_tag(views->lang));
  json_key(&out, "publisher");
  buf_addc(&out, "{\"@type\":\"GovernmentOrganization\"");
  plain(&out, arena, "name", town->publisher);
  plain(&out, arena, "department", town->department);
  plain(&out, arena, "telephone", town->phone);
  plain(&out, arena, "email", town->email);
  plain(&out, arena, "address", town->address);
  buf_addc(&out, "}}");
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}
