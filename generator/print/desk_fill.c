/* The fills that show desks. */
#include "model/url.h"
#include "print/code.h"
#include "print/desk_lines.h"
#include "print/desk_table.h"
#include "print/fill.h"
#include "print/subject.h"

static const SupportList *list_of(const Setting *setting) {
  const Slot *query = job_slot(setting->job, "query");
  return query ? query->query.list : NULL;
}

const Desk *fill_fallback(const Setting *setting) {
  const SupportList *list = list_of(setting);
  if (!list && setting->n_desks) list = setting->desks[0]->list;
  const Desk *desk = list ? list->fallback : NULL;
  for (int i = 0; i < setting->site->n_lists && !desk; i++) desk = setting->site->lists[i].fallback;
  return desk && desk_state(desk, setting->site->today) == DESK_PUBLISHED ? desk : NULL;
}

/* 「ほかN件」 with the list's code. */
void fill_more(Filler *filler, int more) {
  const Setting *setting = filler->setting;
  if (filler->fill->more_in_words) {
    Column column = fill_open(filler, 0);
    Spans spans = {0};
    spans_phrase_with(setting, &spans, PH_MORE_DESKS, (Said){arena_printf(setting->arena, "%d", more), S("en")});
    column_text(&column, &spans, setting->layout->roles[ROLE_BODY], TAG_P);
    fill_close(&column, 0);
    return;
  }
  const SupportList *list = list_of(setting);
  if (!list && setting->site->n_lists == 1) list = &setting->site->lists[0];
  QrTarget target = list ? qr_of_list(list) : (QrTarget){.kind = QR_SITE_PAGE, .url = S("/"), .pos = setting->job->pos};
  Said words = setting_phrase(setting, PH_MORE_DESKS);
  ptrdiff_t at = str_find(words.s, S("{0}"));
  if (at >= 0)
    words.s = arena_printf(setting->arena, STR_FMT "%d" STR_FMT, STR_ARG(str_sub(words.s, 0, (size_t)at)), more,
                           STR_ARG(str_from(words.s, (size_t)at + 3)));
  Column column = fill_open(filler, 0);
  code_put_beside(&column, &target, 0, filler->fill->distance_mm, words);
  fill_close(&column, 0);
}

/* Cards, a section for each category. */
static void put_sections(Filler *filler) {
  Setting *setting = filler->setting;
  double gap = (filler->fill->gap_mm > 0 ? filler->fill->gap_mm : CARD_GAP_MM) * setting->scale;
  for (int c = 0; c < setting->site->n_categories; c++) {
    const Desk **desks;
    const Mark *mark = &setting->site->categories[c];
    int n = desks_of(setting, mark, &desks);
    if (!n) continue;
    desk_section(setting, filler->room, mark, filler->w_mm, filler->blocks);
    const Block *head = filler->blocks->list.v[filler->blocks->list.n - 1];
    CardRoom anywhere = {0, filler->most_mm, head->h_mm + (head->after_mm > gap ? head->after_mm : gap)};
    desk_cards(setting, filler->room, filler->fill, filler->frame, desks, n, TAG_H3, filler->w_mm, anywhere,
               filler->blocks);
    desk_section_end(setting, filler->blocks);
  }
}

void put_desks(Filler *filler) {
  Setting *setting = filler->setting;
  const Fill *fill = filler->fill;
  FillAs as = setting->large && fill->large_as ? fill->large_as : fill->as;
  if (!setting->n_desks) {
    fill_said(filler, setting_phrase(setting, PH_NONE_YET), setting->layout->roles[ROLE_BODY], TAG_P, fill->pos);
    return;
  }
  if (as == AS_TABLE || fill->by_category) {
    int all = setting->n_desks, few = filler->room->desks < all ? filler->room->desks : all;
    setting->n_desks = few; /* the first of the printed order stay */
    if (as == AS_TABLE)
      desk_table(setting, filler->room, fill, filler->frame, filler->w_mm,
                 filler->most_mm > 0 ? filler->most_mm : filler->h_mm, filler->blocks);
    else
      put_sections(filler);
    setting->n_desks = all;
    if (few < all) fill_more(filler, setting->n_all - few);
    return;
  }
  const Desk *const *desks;
  int n = desk_few(setting, fill, &desks);
  if (as == AS_LINES) {
    desk_lines(filler, desks, n, TAG_H2);
  } else {
    CardRoom space = {filler->h_mm, filler->most_mm, 0};
    desk_cards(setting, filler->room, fill, filler->frame, desks, n, TAG_H2, filler->w_mm, space, filler->blocks);
  }
  if (filler->room->desks < n) fill_more(filler, (fill->limit > 0 ? n : setting->n_all) - filler->room->desks);
}

static void put_one(Filler *filler, const Desk *desk, Tag name) {
  if (!desk) return;
  desk_cards(filler->setting, filler->room, filler->fill, filler->frame, &desk, 1, name, filler->w_mm,
             (CardRoom){0, filler->most_mm, 0}, filler->blocks);
}

/* The name and one way, then what else the layout shows: for the foot of a page, a place in a form. */
static void put_strip(Filler *filler, const Desk *desk) {
  const Setting *setting = filler->setting;
  Column column = fill_open(filler, 0);
  DeskLook look = {.fill = filler->fill, .card = true};
  column.mark = desk->categories[0]->color;
  column.pos = desk->pos;
  column_said(&column, setting_said(setting, &desk->name), fill_style(filler, ROLE_DESK_NAME), TAG_P);
  desk_show_way(&column, &look, desk);
  for (int f = 0; f < filler->fill->n_show; f++)
    if (filler->fill->show[f] != FIELD_NAME && filler->fill->show[f] != FIELD_PHONES && filler->fill->show[f] != desk_reached_by(desk))
      desk_show(&column, &look, desk, filler->fill->show[f]);
  column.block->desk = desk;
  fill_close(&column, 0);
}

/* Where a town names no desk for those who are unsure, its own office is there. */
static void put_publisher(Column *column) {
  const Setting *setting = column->setting;
  const Publisher *publisher = &setting->site->publisher;
  Spans spans = {0};
  if (!text_any(&publisher->phone)) return;
  spans_phrase(setting, &spans, PH_UNSURE);
  spans_add(setting, &spans, S("\n"), S("ja"));
  spans_said(setting, &spans, setting_said(setting, text_any(&publisher->department) ? &publisher->department : &publisher->name));
  column_text(column, &spans, setting->layout->roles[ROLE_DESK_TEXT], TAG_P);
  Str number = setting_said(setting, &publisher->phone).s;
  desk_show_phone(column, &(Phone){.number = number, .dial = number});
}

/* A desk that paper names and that has ended: that it has, and where to turn. */
static void put_gone(Filler *filler, const Fix *gone) {
  const Setting *setting = filler->setting;
  const Desk *instead = fill_fallback(setting);
  Column column = fill_open(filler, 0);
  Spans spans = {0};
  DeskLook look = {.fill = filler->fill, .card = true};
  column.pos = setting->job->pos;
  column_said(&column, gone->name, setting->layout->roles[ROLE_DESK_NAME], TAG_H2);
  column_said(&column, setting_phrase(setting, PH_DESK_GONE), setting->layout->roles[ROLE_DESK_TEXT], TAG_P);
  if (instead) {
    column.mark = instead->categories[0]->color;
    spans_phrase(setting, &spans, PH_UNSURE);
    spans_add(setting, &spans, S("\n"), S("ja"));
    size_t from = column.block->parts.n;
    spans_said(setting, &spans, setting_said(setting, &instead->name));
    column_text(&column, &spans, setting->layout->roles[ROLE_DESK_TEXT], TAG_P);
    block_tells(column.block, from, instead);
    desk_show_way(&column, &look, instead);
  } else {
    put_publisher(&column);
  }
  fill_close(&column, 0);
}

void put_desk(Filler *filler) {
  const Setting *setting = filler->setting;
  if (setting->subject && setting->subject->gone && !filler->fill->slot.n) {
    put_gone(filler, setting->subject->gone);
    return;
  }
  const Slot *slot = fill_slot(filler, "desk"), *office = job_slot(setting->job, "office");
  const Desk *desk = slot ? slot->desk : office && office->office ? office->office->desk : NULL;
  if (setting->subject && setting->subject->desk && !filler->fill->slot.n) desk = setting->subject->desk;
  if (desk && desk_state(desk, setting->site->today) != DESK_PUBLISHED) desk = NULL;
  if (!desk) desk = fill_fallback(setting);
  if (!desk && setting->n_desks) desk = setting->desks[0];
  if (!desk) return;
  if (filler->fill->as == AS_LINES) {
    desk_lines(filler, &desk, 1, TAG_H2);
  } else if (filler->fill->as == AS_STRIP) {
    put_strip(filler, desk);
  } else {
    put_one(filler, desk, TAG_H2);
  }
}

void put_fallback(Filler *filler) {
  const Desk *desk = fill_fallback(filler->setting);
  if (!desk) return;
  PhraseId id = PH_UNSURE;
  if (filler->fill->phrase.n) setting_phrase_key(filler->fill->phrase, &id);
  Block *head = fill_said(filler, setting_phrase(filler->setting, id), fill_style(filler, ROLE_HEADING), TAG_H2,
                          filler->fill->pos);
  if (head) head->keep_next = true;
  if (filler->fill->as == AS_LINES) {
    desk_lines(filler, &desk, 1, TAG_H3);
  } else {
    put_one(filler, desk, TAG_H3);
  }
}

void put_qr(Filler *filler) {
  const Setting *setting = filler->setting;
  const Slot *own = filler->fill->slot.n ? fill_slot(filler, "qr") : NULL;
  if (filler->fill->slot.n && !own) return;
  QrTarget target = own ? own->qr : code_of_job(setting);
  Said opens = {{NULL, 0}, {NULL, 0}};
  PhraseId id;
  if (filler->fill->phrase.n && setting_phrase_key(filler->fill->phrase, &id)) opens = setting_phrase(setting, id);
  const Subject *subject = setting->subject;
  if (!opens.s.n && subject && subject->office && target.kind == QR_SITE_PAGE) opens = setting_said(setting, &subject->office->name);
  Text own_words = filler->fill->caption.n ? setting_slot_text(setting, arena_str(setting->arena, filler->fill->caption).s) : (Text){NULL, 0};
  if (text_any(&own_words)) opens = setting_said(setting, &own_words);
  if (target.desk && !opens.s.n) opens = setting_said(setting, &target.desk->name);
  Column column = fill_open(filler, 0);
  double side = filler->fill->width_mm * setting->scale;
  if (filler->fill->as == AS_LINES) {
    code_put_beside(&column, &target, side, filler->fill->distance_mm, opens);
  } else {
    code_put(&column, &target, side, filler->fill->distance_mm, opens, CODE_ADDRESS);
  }
  fill_close(&column, 0);
}

/* In a large-print edition the addresses are written out. */
void put_code_help(Filler *filler) {
  Spans spans = {0};
  if (filler->setting->large) return;
  spans_phrase_with(filler->setting, &spans, PH_CODE_HELP, (Said){code_stem(filler->setting), S("en")});
  fill_text(filler, &spans, fill_style(filler, ROLE_NOTE), TAG_P, filler->fill->pos);
}
