/* The fills about people and days: events, an office, its staff. */
#include "model/when.h"
#include "print/fill.h"

static void put_event(Filler *filler, const Event *event) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  Column column = fill_open(filler, 0);
  const Style *text = setting->layout->roles[ROLE_DESK_TEXT];
  Spans when = {0};
  spans_said(setting, &when, when_event(setting->arena, site, event, setting->lang));
  for (size_t i = 0; i < when.list.n; i++) when.list.v[i].strong = true;
  column_icon(&column, column_icon_of(setting, "calendar"), &when, text, TAG_P);
  if (event->status != EVENT_SCHEDULED) {
    Said before = when_event_before(setting->arena, site, event, setting->lang);
    Chip chip = {column_icon_of(setting, "warning"),
                 setting_phrase(setting, event->status == EVENT_CANCELLED ? PH_CANCELLED : PH_CHANGED),
                 site_color(site, S("accent")), true};
    column_chips(&column, &chip, 1, setting->layout->roles[ROLE_MARK]);
    Spans was = {0};
    if (before.s.n) {
      spans_phrase(setting, &was, PH_BEFORE);
      spans_add(setting, &was, S(" "), S("ja"));
      spans_said(setting, &was, before);
    }
    column_text(&column, &was, text, TAG_P);
  }
  column_said(&column, setting_said(setting, &event->title), setting->layout->roles[ROLE_SUBHEADING], TAG_H3);
  if (text_any(&event->place)) {
    Spans place = {0};
    spans_said(setting, &place, setting_said(setting, &event->place));
    column_icon(&column, column_icon_of(setting, "pin"), &place, text, TAG_P);
  }
  if (text_any(&event->notice)) column_said(&column, setting_said(setting, &event->notice), text, TAG_P);
  fill_close(&column, 0);
  column.block->before_mm = column.block->after_mm = 3 * setting->scale;
}

void put_events(Filler *filler) {
  const Slot *slot = job_slot(filler->setting->job, "events");
  if (!slot) return;
  const Event **events;
  int n = site_query_events(filler->setting->site, &slot->events, filler->setting->arena, &events);
  if (!n) return;
  Block *head = fill_said(filler, setting_phrase(filler->setting, PH_EVENTS), fill_style(filler, ROLE_HEADING), TAG_H2,
                          filler->fill->pos);
  if (head) head->keep_next = true;
  for (int i = 0; i < n; i++) put_event(filler, events[i]);
}

void put_office(Filler *filler) {
  const Setting *setting = filler->setting;
  const Slot *slot = job_slot(setting->job, "office");
  const Office *office = slot ? slot->office : NULL;
  if (!office) return;
  fill_said(filler, setting_said(setting, &office->name), fill_style(filler, ROLE_HEADING), TAG_H2, office->pos);
  const Text *texts[] = {&office->area, &office->message, &office->landmark};
  for (int i = 0; i < 3; i++)
    if (text_any(texts[i]))
      fill_said(filler, setting_said(setting, texts[i]), setting->layout->roles[ROLE_BODY], TAG_P, office->pos);
}

void put_staff(Filler *filler) {
  const Setting *setting = filler->setting;
  const Slot *slot = job_slot(setting->job, "staff"), *office = job_slot(setting->job, "office");
  Spans spans = {0};
  if (slot) {
    spans_said(setting, &spans, setting_said(setting, &slot->text));
  } else if (office && office->office) {
    for (int i = 0; i < office->office->n_staff; i++) {
      if (i) spans_add(setting, &spans, S("、"), S("ja"));
      spans_said(setting, &spans, setting_said(setting, &office->office->staff[i].name));
    }
  }
  Column column = fill_open(filler, 0);
  column_icon(&column, column_icon_of(setting, "people"), &spans, fill_style(filler, ROLE_NOTE), TAG_P);
  fill_close(&column, 0);
}
