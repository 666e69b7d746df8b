/* The fills about people and days: events, an office, its staff. */
#include <math.h>

#include "base/unit.h"
#include "model/when.h"
#include "print/fill.h"
#include "print/subject.h"

static void put_event(Filler *filler, const Event *event, Tag title) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  Column column = fill_open(filler, 0);
  const Style *text = setting->layout->roles[ROLE_DESK_TEXT];
  Spans when = {0};
  spans_said(setting, &when, when_event(setting->arena, site, event, setting->lang));
  for (size_t i = 0; i < when.list.n; i++) when.list.v[i].strong = true;
  size_t from = column.block->parts.n;
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
  size_t lead = column.block->parts.n;
  column_said(&column, setting_said(setting, &event->title), setting->layout->roles[ROLE_SUBHEADING], title);
  block_lead(setting, column.block, from, lead);
  if (text_any(&event->place)) {
    Spans place = {0};
    spans_said(setting, &place, setting_said(setting, &event->place));
    column_icon(&column, column_icon_of(setting, "pin"), &place, text, TAG_P);
  }
  if (text_any(&event->notice)) column_said(&column, setting_said(setting, &event->notice), text, TAG_P);
  fill_close(&column, 0);
  column.block->before_mm = column.block->after_mm = 3 * setting->scale;
}

/* One event as a row: when at the left, what and where at the right; one below the other where `width` leaves the days no room. What is cancelled says so before its name. */
static void put_event_row(Filler *filler, const Event *event, Tag title) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  const Style *text = setting->layout->roles[ROLE_DESK_TEXT];
  double k = setting->scale, gap = 4 * k, w = filler->fill->width_mm * k * (setting->large ? setting->layout->large : 1);
  Column days = fill_open(filler, 0), words = days;
  if (w > 0) {
    days.w_mm = w;
    words.x_mm += w + gap;
    words.w_mm -= w + gap;
  }
  Spans when = {0};
  Said times = when_event_times(setting->arena, site, event, setting->lang);
  if (w <= 0) times.s.n = 0; /* on one line */
  spans_said(setting, &when, times.s.n ? when_day(setting->arena, site, event->start_date, setting->lang)
                                       : when_event_day(setting->arena, site, event, setting->lang));
  for (size_t i = 0; i < when.list.n; i++) when.list.v[i].strong = true;
  size_t from = days.block->parts.n;
  column_text(&days, &when, text, TAG_P);
  column_said(&days, times, text, TAG_P);
  if (w <= 0) words.y_mm = days.y_mm;
  if (event->status != EVENT_SCHEDULED) {
    Chip chip = {column_icon_of(setting, "warning"),
                 setting_phrase(setting, event->status == EVENT_CANCELLED ? PH_CANCELLED : PH_CHANGED),
                 site_color(site, S("accent")), true};
    column_chips(&words, &chip, 1, setting->layout->roles[ROLE_MARK]);
  }
  size_t lead = words.block->parts.n;
  column_said(&words, setting_said(setting, &event->title), setting->layout->roles[ROLE_SUBHEADING], title);
  block_lead(setting, words.block, from, lead);
  if (text_any(&event->place)) column_said(&words, setting_said(setting, &event->place), text, TAG_P);
  if (event->status != EVENT_SCHEDULED && text_any(&event->notice))
    column_said(&words, setting_said(setting, &event->notice), text, TAG_P);
  fill_close(words.y_mm > days.y_mm ? &words : &days, 0);
  words.block->before_mm = words.block->after_mm = 2 * k;
}

void fill_events(Filler *filler, const EventQuery *query, Tag title) {
  const Setting *setting = filler->setting;
  const Event **events;
  int n = site_query_events(setting->site, query, setting->arena, &events);
  for (int i = 0; i < n; i++) (filler->fill->as == AS_LINES ? put_event_row : put_event)(filler, events[i], title);
  if (!n)
    fill_said(filler, setting_phrase(setting, PH_NONE_YET), setting->layout->roles[ROLE_BODY], TAG_P,
              filler->fill->pos);
}

void put_events(Filler *filler) {
  const Setting *setting = filler->setting;
  const Subject *subject = setting->subject;
  if (subject && subject->event && !filler->fill->slot.n) {
    put_event(filler, subject->event, TAG_H3);
    return;
  }
  const Slot *slot = fill_slot(filler, "events");
  EventQuery usual = {.from = DATE_NONE, .until = DATE_NONE, .limit = filler->fill->limit};
  const Event **events;
  if (!slot && (!filler->fill->usual || !site_query_events(setting->site, &usual, setting->arena, &events))) return;
  if (text_any(&filler->fill->words)) {
    fill_heading(filler, TAG_H2);
  } else {
    Block *head = fill_said(filler, setting_phrase(setting, PH_EVENTS), fill_style(filler, ROLE_HEADING), TAG_H2,
                            filler->fill->pos);
    if (head) head->keep_next = true;
  }
  fill_events(filler, slot ? &slot->events : &usual, TAG_H3);
}

/* Fitted into the column's width and a height; the column goes on below it. */
static void put_photo(Column *column, const Picture *photo, const Text *alt, double most_mm) {
  const Setting *setting = column->setting;
  if (!photo || photo->width <= 0) return;
  double w = column->w_mm, good = photo->width * MM_PER_INCH / setting->layout->least_dpi;
  if (photo->kind != PICTURE_SVG && w > good) w = good;
  double h = w * photo->height / photo->width;
  if (h > most_mm) w *= most_mm / h, h = most_mm;
  Str words = text_any(alt) ? setting_plain(setting, setting_said(setting, alt)) : S("");
  if (words.n) block_begin_part(setting, column->block, TAG_FIGURE)->begin.alt = words;
  block_part(setting, column->block, PART_PICTURE, (Box){column->x_mm, column->y_mm, w, h})->picture.picture = photo;
  if (words.n) block_end(setting, column->block, TAG_FIGURE);
  column->y_mm += h;
}

/* The place's words, and at the right its door and what is seen from far. */
void put_office(Filler *filler) {
  const Setting *setting = filler->setting;
  const Slot *slot = fill_slot(filler, "office");
  const Office *own = setting->subject && !filler->fill->slot.n ? setting->subject->office : NULL;
  const Office *office = own ? own : slot ? slot->office : NULL;
  if (!office) return;
  bool photos = office->photo || office->landmark_photo;
  double k = setting->scale, gap = 5 * k, w = photos ? filler->w_mm * 0.28 : 0;
  Column words = fill_open(filler, 0), side = words;
  if (photos) words.w_mm -= w + gap;
  side.x_mm = words.w_mm + gap;
  side.w_mm = w;
  column_said(&words, setting_said(setting, &office->name), fill_style(filler, ROLE_HEADING), TAG_H2);
  const Text *texts[] = {&office->area, &office->message, &office->landmark};
  for (int i = 0; i < 3; i++) {
    if (!text_any(texts[i])) continue;
    if (i) words.y_mm += 1.5 * k;
    column_said(&words, setting_said(setting, texts[i]), setting->layout->roles[ROLE_BODY], TAG_P);
  }
  put_photo(&side, office->photo, &office->photo_alt, w);
  if (office->photo && office->landmark_photo) side.y_mm += gap / 2;
  put_photo(&side, office->landmark_photo, &office->landmark_photo_alt, w);
  fill_close(words.y_mm > side.y_mm ? &words : &side, 0);
  words.block->before_mm = words.block->after_mm = 3 * k;
}

/* A face, the name and what they do there. Returns the height. */
static double put_person(Filler *filler, Block *block, const Staff *person, double x, double y, double w) {
  const Setting *setting = filler->setting;
  Column column = {setting, filler->room, block, x, y, w, NULL, filler->fill->pos};
  put_photo(&column, person->photo, &person->photo_alt, w);
  Spans name = {0};
  spans_said(setting, &name, setting_said(setting, &person->name));
  for (size_t i = 0; i < name.list.n; i++) name.list.v[i].strong = true;
  if (person->photo) {
    column_text(&column, &name, fill_style(filler, ROLE_NOTE), TAG_P);
  } else {
    column_icon(&column, column_icon_of(setting, "people"), &name, fill_style(filler, ROLE_NOTE), TAG_P);
  }
  if (text_any(&person->role))
    column_said(&column, setting_said(setting, &person->role), setting->layout->roles[ROLE_CAPTION], TAG_P);
  return column.y_mm - y;
}

static void put_people(Filler *filler, const Staff *staff, int n) {
  const Setting *setting = filler->setting;
  int across = filler->fill->across > 0 ? filler->fill->across : setting->large ? 2 : 4;
  double gap = 4 * setting->scale, w = (filler->w_mm - gap * (across - 1)) / across;
  for (int i = 0; i < n; i += across) {
    Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
    for (int j = 0; j < across && i + j < n; j++) {
      double h = put_person(filler, block, &staff[i + j], j * (w + gap), 0, w);
      if (h > block->h_mm) block->h_mm = h;
    }
    block->before_mm = block->after_mm = 3 * setting->scale;
  }
}

/* Along the line. */
static double length_of(const Setting *setting, const SetText *set) { return setting->vertical ? set->h_mm : set->w_mm; }

/* As one signs: a small face, the name and what they do beside it, at the right. */
static void put_signature(Filler *filler, const Staff *person) {
  const Setting *setting = filler->setting;
  double side = (filler->fill->width_mm > 0 ? filler->fill->width_mm : 16) * setting->scale, gap = 4 * setting->scale;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  Column face = {setting, filler->room, block, 0, 0, side, NULL, filler->fill->pos}, words = face;
  if (person->photo) put_photo(&face, person->photo, &person->photo_alt, side);
  size_t at = block->parts.n;
  words.x_mm = person->photo ? side + gap : 0;
  words.w_mm = filler->w_mm - words.x_mm;
  column_said(&words, setting_said(setting, &person->name), fill_style(filler, ROLE_SUBHEADING), TAG_P);
  if (text_any(&person->role))
    column_said(&words, setting_said(setting, &person->role), setting->layout->roles[ROLE_NOTE], TAG_P);
  double wide = 0, high = words.y_mm > face.y_mm ? words.y_mm : face.y_mm;
  for (size_t i = at; i < block->parts.n; i++)
    if (block->parts.v[i].kind == PART_TEXT) wide = fmax(wide, length_of(setting, block->parts.v[i].text.set));
  for (size_t i = at; i < block->parts.n; i++) /* what is written to the left begins at the end of its measure */
    if (block->parts.v[i].kind == PART_TEXT && !setting->vertical) block->parts.v[i].box.w_mm = wide;
  block_move(block, at, 0, (high - words.y_mm) / 2);
  block_move(block, 0, filler->w_mm - words.x_mm - wide, 0);
  block->h_mm = high;
  block->before_mm = block->after_mm = 2 * setting->scale;
}

/* The one whom the slot names, with what the record of them says; else all of the office. */
void put_staff(Filler *filler) {
  const Setting *setting = filler->setting;
  if (setting->subject && setting->subject->staff && !filler->fill->slot.n) {
    put_people(filler, setting->subject->staff, 1);
    return;
  }
  const Slot *slot = fill_slot(filler, "staff"), *place = job_slot(setting->job, "office");
  const Office *office = place ? place->office : NULL;
  if (!slot) {
    if (office) put_people(filler, office->staff, office->n_staff);
    return;
  }
  const Staff *person = site_staff(setting->site, office, setting->arena, setting_said(setting, &slot->text).s);
  Staff unknown = {.name = slot->text}; /* in a town that has no records of its staff */
  if (filler->fill->as == AS_LINES) {
    put_signature(filler, person ? person : &unknown);
  } else {
    put_people(filler, person ? person : &unknown, 1);
  }
}
