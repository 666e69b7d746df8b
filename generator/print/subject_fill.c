/* The fills that show one thing of a person or a place: of whom the page or cell is about, else of whom the job names. */
#include "print/fill.h"
#include "print/subject.h"
#include "text/ruby.h"

/* As the slots say, when no page or cell is made for each. */
static Subject subject_of(const Filler *filler) {
  const Setting *setting = filler->setting;
  if (setting->subject && !filler->fill->slot.n) return *setting->subject;
  const Slot *staff = fill_slot(filler, "staff"), *office = job_slot(setting->job, "office");
  Subject subject = {0};
  if (office) subject.office = office->office;
  if (staff && staff->type == SLOT_STAFF) subject.staff = subject_person(setting, subject.office, staff);
  return subject;
}

static void put_text(Filler *filler, const Text *text, StyleRole role, Tag leaf) {
  if (text && text_any(text))
    fill_said(filler, setting_said(filler->setting, text), fill_style(filler, role), leaf, filler->fill->pos);
}

void put_staff_name(Filler *filler) {
  Subject subject = subject_of(filler);
  put_text(filler, subject.staff ? &subject.staff->name : NULL, ROLE_TITLE, TAG_H1);
}

static Said in_language(const Text *text, const char *lang) {
  for (int i = 0; i < text->n; i++)
    if (str_is(text->v[i].lang, lang)) return (Said){text->v[i].s, text->v[i].lang};
  return (Said){{NULL, 0}, {NULL, 0}};
}

/* In Japanese the reading that やさしい日本語 sets over the name, where the name shows none itself; in other languages the name as its
 * bearer writes it. */
void put_staff_kana(Filler *filler) {
  const Setting *setting = filler->setting;
  Subject subject = subject_of(filler);
  if (!subject.staff || str_is(setting->lang, "easy")) return;
  Said name = in_language(&subject.staff->name, "ja"), easy = in_language(&subject.staff->name, "easy");
  Said said = name.s.n ? name : easy;
  if (str_is(setting->lang, "ja")) {
    if (ruby_any(name.s)) return; /* it stands over the name already */
    said = easy;
    if (!ruby_any(said.s)) return;
    said.s = ruby_reading(setting->arena, said.s);
  } else {
    Str shown = setting_plain(setting, setting_said(setting, &subject.staff->name));
    said.s = said.s.n ? ruby_plain(setting->arena, said.s) : said.s;
    if (!said.s.n || str_eq(said.s, shown)) return;
  }
  fill_said(filler, said, fill_style(filler, ROLE_NOTE), TAG_P, filler->fill->pos);
}

void put_staff_role(Filler *filler) {
  Subject subject = subject_of(filler);
  put_text(filler, subject.staff ? &subject.staff->role : NULL, ROLE_NOTE, TAG_P);
}

void put_office_name(Filler *filler) {
  Subject subject = subject_of(filler);
  put_text(filler, subject.office ? &subject.office->name : NULL, ROLE_BODY, TAG_P);
}

void put_office_area(Filler *filler) {
  Subject subject = subject_of(filler);
  put_text(filler, subject.office ? &subject.office->area : NULL, ROLE_NOTE, TAG_P);
}

void put_office_message(Filler *filler) {
  Subject subject = subject_of(filler);
  put_text(filler, subject.office ? &subject.office->message : NULL, ROLE_LEAD, TAG_P);
}

void put_staff_photo(Filler *filler) {
  Subject subject = subject_of(filler);
  if (subject.staff && subject.staff->photo)
    fill_photo(filler, subject.staff->photo, &subject.staff->photo_alt);
}

void put_office_photo(Filler *filler) {
  Subject subject = subject_of(filler);
  if (subject.office && subject.office->photo)
    fill_photo(filler, subject.office->photo, &subject.office->photo_alt);
}

/* Which one of how many; nothing where there is only one. */
void put_count(Filler *filler) {
  const Setting *setting = filler->setting;
  const Subject *subject = setting->subject;
  if (!subject || subject->total < 2) return;
  Spans spans = {0};
  Str words = arena_printf(setting->arena, "%d / %d", subject->number, subject->total);
  spans_add(setting, &spans, words, S("en"))->nobreak = true;
  fill_text(filler, &spans, fill_style(filler, ROLE_PAGE_NUMBER), TAG_P, filler->fill->pos);
}
