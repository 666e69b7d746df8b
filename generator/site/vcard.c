#include "site/vcard.h"

#include "site/content_line.h"
#include "text/ruby.h"

static Str text_of(Arena *arena, Said said) { return content_text(arena, ruby_plain(arena, said.s)); }

/* RFC 3966: +81-599-00-1234; what can be dialled only in Japan says so. */
static Str tel_of(Arena *arena, Str number) {
  static const char *const inner[] = {"0120", "0800", "0570", "0990"};
  bool local = !str_starts(number, S("0"));
  for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) local = local || str_starts(number, str_c(inner[i]));
  if (local) return arena_printf(arena, "tel:%s" STR_FMT ";phone-context=+81", str_starts(number, S("#")) ? "%23" : "", STR_ARG(str_starts(number, S("#")) ? str_from(number, 1) : number));
  return arena_printf(arena, "tel:+81-" STR_FMT, STR_ARG(str_from(number, 1)));
}

/* A number with its label, which phones show instead of "work": the two lines belong together by their group. */
static void put_phones(Arena *arena, const DeskView *view, VcardVersion version, Buf *out) {
  for (int i = 0; i < view->phones.n; i++) {
    const PhoneView *phone = view->phones.v[i];
    if (version == VCARD_4) content_line(out, arena_printf(arena, "item%d.TEL;VALUE=uri;TYPE=\"work,voice\"", i + 1).s, tel_of(arena, phone->number));
    else content_line(out, arena_printf(arena, "item%d.TEL;TYPE=WORK,VOICE", i + 1).s, phone->number);
    content_line(out, arena_printf(arena, "item%d.X-ABLabel", i + 1).s, text_of(arena, phone->label));
  }
  if (version == VCARD_4 && view->fax.n) content_line(out, "TEL;VALUE=uri;TYPE=\"work,fax\"", tel_of(arena, view->fax));
  else content_line(out, "TEL;TYPE=WORK,FAX", view->fax);
}

static void add_line(Buf *note, Arena *arena, Said said) {
  if (!said.s.n) return;
  if (note->n) buf_byte(note, '\n');
  buf_add(note, ruby_plain(arena, said.s));
}

/* What one can say there, who may come, and when. */
static Str note_of(Arena *arena, const DeskView *view) {
  Buf note = {0};
  add_line(&note, arena, view->topic);
  add_line(&note, arena, view->audience);
  for (int i = 0; i < view->hours.n; i++) {
    const LineView *line = view->hours.v[i];
    add_line(&note, arena, line->when);
    if (line->note.s.n) buf_printf(&note, " " STR_FMT, STR_ARG(ruby_plain(arena, line->note.s)));
  }
  add_line(&note, arena, view->holidays);
  add_line(&note, arena, view->hours_note);
  Str kept = content_text(arena, buf_str(&note));
  buf_free(&note);
  return kept;
}

static void put_place(Arena *arena, const Desk *desk, const DeskView *view, VcardVersion version, Buf *out) {
  Str address = text_of(arena, view->address), place = text_of(arena, view->place);
  if (address.n || place.n)
    content_line(out, version == VCARD_4 ? "ADR;TYPE=work" : "ADR;TYPE=WORK", arena_printf(arena, ";" STR_FMT ";" STR_FMT ";;;;", STR_ARG(place), STR_ARG(address)));
  if (!desk->has_location) return;
  Buf geo = {0};
  if (version == VCARD_4) buf_addc(&geo, "geo:");
  buf_decimal(&geo, desk->lat, 6);
  buf_byte(&geo, version == VCARD_4 ? ',' : ';');
  buf_decimal(&geo, desk->lon, 6);
  content_line(out, "GEO", buf_str(&geo));
  buf_free(&geo);
}

/* 3.0 wants a family name, and sorts by a line of its own. */
static void put_name(Arena *arena, const DeskView *view, VcardVersion version, Buf *out) {
  Str name = text_of(arena, view->name), kana = text_of(arena, view->kana), organization = text_of(arena, view->organization);
  if (version == VCARD_4) content_line(out, "KIND", S("org"));
  else content_line(out, "N", arena_printf(arena, STR_FMT ";;;;", STR_ARG(name)));
  content_line(out, "FN", name);
  if (version == VCARD_3) content_line(out, "SORT-STRING", kana);
  content_line(out, "X-PHONETIC-LAST-NAME", kana);
  content_line(out, "ORG", organization);
}

/* The day on which the desk was found to be so. */
static Str revision_of(Arena *arena, const Site *site, const Desk *desk, VcardVersion version) {
  Date date = desk->verified_on != DATE_NONE ? desk->verified_on : site->today;
  int year, month, day;
  date_split(date, &year, &month, &day);
  return version == VCARD_4 ? arena_printf(arena, "%04d%02d%02dT000000Z", year, month, day) : arena_printf(arena, "%04d-%02d-%02d", year, month, day);
}

void vcard_write(const Views *views, Arena *arena, const Desk *desk, VcardVersion version, Buf *out) {
  const Site *site = views->site;
  const DeskView *view = views_desk(views, desk);
  Str page = url_path(arena, site, (PageRef){PAGE_DESK, desk->id, views->lang});
  content_line(out, "BEGIN", S("VCARD"));
  content_line(out, "VERSION", version == VCARD_4 ? S("4.0") : S("3.0"));
  content_line(out, "PRODID", S("-//tsunagu//desk//JA"));
  content_line(out, "UID", url_absolute(arena, site, url_path(arena, site, (PageRef){PAGE_DESK, desk->id, site->languages[0]})));
  put_name(arena, view, version, out);
  put_phones(arena, view, version, out);
  content_line(out, version == VCARD_4 ? "EMAIL;TYPE=work" : "EMAIL;TYPE=INTERNET", view->email);
  put_place(arena, desk, view, version, out);
  content_line(out, "URL", url_absolute(arena, site, page));
  content_line(out, "NOTE", note_of(arena, view));
  content_line(out, "REV", revision_of(arena, site, desk, version));
  content_line(out, "END", S("VCARD"));
}
