#include "site/vcard.h"

#include "site/content_line.h"
#include "text/ruby.h"

static Str text_of(Arena *arena, Said said) { return content_text(arena, ruby_plain(arena, said.s)); }

/* A number with its label, which phones show instead of "work": the two lines belong together by their group. */
static void put_phones(Arena *arena, const DeskView *view, Buf *out) {
  for (int i = 0; i < view->phones.n; i++) {
    const PhoneView *phone = view->phones.v[i];
    content_line(out, arena_printf(arena, "item%d.TEL;TYPE=WORK,VOICE", i + 1).s, phone->number);
    content_line(out, arena_printf(arena, "item%d.X-ABLabel", i + 1).s, text_of(arena, phone->label));
  }
  content_line(out, "TEL;TYPE=WORK,FAX", view->fax);
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

static void put_place(Arena *arena, const Desk *desk, const DeskView *view, Buf *out) {
  Str address = text_of(arena, view->address), place = text_of(arena, view->place);
  if (address.n || place.n)
    content_line(out, "ADR;TYPE=WORK", arena_printf(arena, ";" STR_FMT ";" STR_FMT ";;;;", STR_ARG(place), STR_ARG(address)));
  if (!desk->has_location) return;
  Buf geo = {0};
  buf_decimal(&geo, desk->lat, 6);
  buf_byte(&geo, ';');
  buf_decimal(&geo, desk->lon, 6);
  content_line(out, "GEO", buf_str(&geo));
  buf_free(&geo);
}

void vcard_write(const Views *views, Arena *arena, const Desk *desk, Buf *out) {
  const Site *site = views->site;
  const DeskView *view = &views->desks[desk->index];
  Str name = text_of(arena, view->name), kana = text_of(arena, view->kana);
  Str page = url_path(arena, site, (PageRef){PAGE_DESK, desk->id, views->lang});
  char today[11];
  date_iso(desk->verified_on != DATE_NONE ? desk->verified_on : site->today, today);
  content_line(out, "BEGIN", S("VCARD"));
  content_line(out, "VERSION", S("3.0"));
  content_line(out, "PRODID", S("-//tsunagu//desk//JA"));
  content_line(out, "UID", url_absolute(arena, site, url_path(arena, site, (PageRef){PAGE_DESK, desk->id, site->languages[0]})));
  content_line(out, "N", arena_printf(arena, STR_FMT ";;;;", STR_ARG(name)));
  content_line(out, "FN", name);
  content_line(out, "SORT-STRING", kana);
  content_line(out, "X-PHONETIC-LAST-NAME", kana);
  content_line(out, "ORG", text_of(arena, view->organization));
  put_phones(arena, view, out);
  content_line(out, "EMAIL;TYPE=INTERNET", view->email);
  put_place(arena, desk, view, out);
  content_line(out, "URL", url_absolute(arena, site, page));
  content_line(out, "NOTE", note_of(arena, view));
  content_line(out, "REV", str_c(today));
  content_line(out, "END", S("VCARD"));
}
