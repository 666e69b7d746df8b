/* The fills in which the town speaks for itself: emergency numbers, imprint, contact. */
#include <math.h>

#include "model/when.h"
#include "print/fill.h"

static TypeSpan *add_phone(const Setting *setting, Spans *spans, const Phone *phone) {
  TypeSpan *span = spans_add(setting, spans, phone->number, S("en"));
  span->nobreak = true;
  span->uri = arena_printf(setting->arena, "tel:" STR_FMT, STR_ARG(phone->dial));
  return span;
}

/* What to dial, large; a line that has no number shows its words alone. */
static void put_call(Column *column, const Emergency *call, const Style *style) {
  const Setting *setting = column->setting;
  Spans spans = {0};
  if (!call->phone.number.n) return;
  add_phone(setting, &spans, &call->phone);
  column_line(column, column_icon_of(setting, "phone"), &spans, style, TAG_P);
}

/* Who has no number has an address: it is written out, since paper cannot be tapped. */
static void put_address(Column *column, const Emergency *call) {
  if (call->phone.number.n || !call->url.n) return;
  Str words = call->url;
  if (str_starts(words, S("https://"))) words = str_from(words, sizeof "https://" - 1);
  if (str_ends(words, S("/"))) words.n--;
  Spans spans = {0};
  spans_add(column->setting, &spans, words, S("en"))->uri = call->url;
  column_text(column, &spans, column->setting->layout->roles[ROLE_EMERGENCY], TAG_P);
}

/* How wide the number is with its icon, as the style has it. */
static double call_width(const Column *column, const Emergency *call) {
  static const double ENDLESS_MM = 10000, ICON_EM = 1.1 * 1.3, HAIR_MM = 0.2;
  const Setting *setting = column->setting;
  Spans spans = {0};
  add_phone(setting, &spans, &call->phone);
  const TypeStyle *type = setting_role(setting, column->room, ROLE_EMERGENCY_PHONE, column->mark);
  const SetText *set = setting_set(setting, spans.list.v, (int)spans.list.n, type, ENDLESS_MM, column->pos);
  return set ? set->length_mm + ICON_EM * setting_mm(type->size_pt) + HAIR_MM : 0;
}

/* The style of numbers that stand beside each other: all as large as the longest of them can be in this width. */
static const Style *even_style(const Column *column) {
  const Setting *setting = column->setting;
  const Site *site = setting->site;
  Style *style = NEW(setting->arena, Style);
  double widest = 0;
  *style = *setting->layout->roles[ROLE_EMERGENCY_PHONE];
  for (int i = 0; i < site->n_emergency; i++)
    if (site->emergency[i].phone.number.n) widest = fmax(widest, call_width(column, &site->emergency[i]));
  double part = widest > column->w_mm ? column->w_mm / widest * 0.99 : 1;
  style->size_pt = fmax(style->size_pt * part, fmin(style->floor_pt, style->size_pt));
  style->large_pt *= part;
  return style;
}

/* Side by side: the number above, the words below. Who hears it is told first what the number is for. */
static void put_strip(Filler *filler) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  int across = filler->fill->across > 0 ? filler->fill->across : 4;
  if (setting->large) across = across > 2 ? 2 : across;
  if (across > site->n_emergency) across = site->n_emergency;
  double gap = 4 * setting->scale, w = (filler->w_mm - gap * (across - 1)) / across;
  for (int i = 0; i < site->n_emergency; i += across) {
    Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
    for (int j = i; j < i + across && j < site->n_emergency; j++) {
      Column column = {setting, filler->room, block_new(setting, filler->w_mm), (j - i) * (w + gap), 0, w, NULL, filler->fill->pos};
      put_call(&column, &site->emergency[j], even_style(&column));
      Block *number = column.block;
      column.block = block;
      column_said(&column, setting_said(setting, &site->emergency[j].label), setting->layout->roles[ROLE_EMERGENCY],
                  TAG_P);
      put_address(&column, &site->emergency[j]);
      block_join(setting, block, number, 0, 0);
      if (column.y_mm > block->h_mm) block->h_mm = column.y_mm;
    }
    block->before_mm = block->after_mm = 2 * setting->scale;
  }
}

static void put_words_of(Column *column, const Emergency *call) {
  const Setting *setting = column->setting;
  column_said(column, setting_said(setting, &call->label), setting->layout->roles[ROLE_EMERGENCY], TAG_P);
  put_address(column, call);
  if (text_any(&call->note))
    column_said(column, setting_said(setting, &call->note), setting->layout->roles[ROLE_EMERGENCY_NOTE], TAG_P);
}

/* The words, and the number at the right: in one column with the others, on a narrow panel as wide as it is, and where that leaves
 * the words too little, below them. Returns where the row ends. */
static double put_row(const Column *row, const Emergency *call) {
  static const double NARROW_MM = 100, LEAST_WORDS = 0.42;
  bool dial = call->phone.number.n > 0, narrow = row->w_mm < NARROW_MM * row->setting->scale;
  double gap = narrow ? row->w_mm * 0.03 : 4 * row->setting->scale, number = row->w_mm * 0.38;
  if (dial) number = narrow ? call_width(row, call) : fmax(number, call_width(row, call));
  Column words = *row, phone = *row;
  bool below = dial && row->w_mm - number - gap < row->w_mm * LEAST_WORDS;
  if (dial && !below) words.w_mm -= number + gap;
  put_words_of(&words, call);
  phone.y_mm = below ? words.y_mm : row->y_mm;
  if (!below) phone.w_mm = number, phone.x_mm += row->w_mm - number;
  put_call(&phone, call, phone.setting->layout->roles[ROLE_EMERGENCY_PHONE]);
  return words.y_mm > phone.y_mm ? words.y_mm : phone.y_mm;
}

/* One below the other in a frame, the numbers at the right. */
static void put_box(Filler *filler) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  const Color *accent = site_color(site, S("accent"));
  double pad = (filler->fill->pad_mm > 0 ? filler->fill->pad_mm : 4) * setting->scale;
  Block *frame = block_new(setting, filler->w_mm);
  Column head = {setting, filler->room, frame, pad, pad, filler->w_mm - 2 * pad, accent, filler->fill->pos};
  Spans title = {0};
  spans_phrase(setting, &title, PH_EMERGENCY);
  column_icon(&head, column_icon_of(setting, "warning"), &title, setting_pick(setting, NULL, ROLE_SUBHEADING), TAG_H2);
  double y = head.y_mm + pad / 3;
  for (int i = 0; i < site->n_emergency; i++) {
    block_line(setting, frame, pad, y, filler->w_mm - pad, y, setting_tint(accent, 50), 0.5);
    Column row = head;
    row.y_mm = y + pad / 3;
    y = put_row(&row, &site->emergency[i]) + pad / 3;
  }
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  block->h_mm = y + pad / 2;
  block_frame(setting, block, (Box){0, 0, filler->w_mm, block->h_mm}, 2.4 * setting->scale, setting_tint(accent, 6),
              ink_full(accent), 1.2);
  block_join(setting, block, frame, 0, 0);
  block->before_mm = block->after_mm = 5 * setting->scale;
}

void put_emergency(Filler *filler) {
  if (!filler->setting->site->n_emergency) return;
  if (filler->fill->as == AS_STRIP) {
    put_strip(filler);
  } else {
    put_box(filler);
  }
}

static void add_name(const Setting *setting, Spans *spans) {
  const Publisher *publisher = &setting->site->publisher;
  spans_said(setting, spans, setting_said(setting, &publisher->name));
  if (!text_any(&publisher->department)) return;
  spans_gap(setting, spans, S(", "));
  spans_said(setting, spans, setting_said(setting, &publisher->department));
}

static void put_number(Column *column, const char *icon, const Text *number, const char *scheme, const Style *style) {
  if (!text_any(number)) return;
  const Setting *setting = column->setting;
  Str words = setting_said(setting, number).s;
  Spans spans = {0};
  if (!scheme) spans_phrase(setting, &spans, PH_FAX); /* nothing else tells a listener this number from the telephone's */
  if (!scheme) spans_add(setting, &spans, S(" "), S("en"));
  TypeSpan *span = spans_add(setting, &spans, words, S("en"));
  span->nobreak = words.n < 24;
  if (scheme) span->uri = arena_printf(setting->arena, "%s" STR_FMT, scheme, STR_ARG(words));
  column_icon(column, column_icon_of(setting, icon), &spans, style, TAG_P);
}

static void put_ways(Column *column, const Style *style) {
  const Publisher *publisher = &column->setting->site->publisher;
  Column fax = *column;
  bool beside = column->w_mm > setting_mm(style->size_pt) * 21 * column->setting->scale && text_any(&publisher->phone);
  if (beside) fax.x_mm += column->w_mm / 2, fax.w_mm /= 2;
  put_number(column, "phone", &publisher->phone, "tel:", style);
  if (!beside) fax.y_mm = column->y_mm;
  put_number(&fax, "fax", &publisher->fax, NULL, style);
  if (fax.y_mm > column->y_mm) column->y_mm = fax.y_mm;
  put_number(column, "mail", &publisher->email, "mailto:", style);
}

/* A row of the box: what it is, and what it says. */
typedef struct Reach {
  PhraseId label;
  const Text *text; /* NULL: the publisher's name and department */
  const char *scheme; /* of the link; NULL: none */
} Reach;

static void put_reach(Column *column, const Reach *reach, const Style *style, double label_mm) {
  const Setting *setting = column->setting;
  Column label = *column, said = *column;
  Spans name = {0}, value = {0};
  spans_phrase(setting, &name, reach->label);
  for (size_t s = 0; s < name.list.n; s++) name.list.v[s].strong = true;
  label.w_mm = label_mm;
  column_text(&label, &name, style, TAG_P);
  said.x_mm += label_mm, said.w_mm -= label_mm;
  if (reach->text) {
    spans_said(setting, &value, setting_said(setting, reach->text));
  } else {
    add_name(setting, &value);
  }
  for (size_t s = 0; s < value.list.n && reach->text; s++) {
    TypeSpan *span = &value.list.v[s];
    span->nobreak = reach->label != PH_PERSON && span->text.n < 24;
    if (value.list.n == 1 && reach->scheme)
      span->uri = arena_printf(setting->arena, "%s" STR_FMT, reach->scheme, STR_ARG(span->text));
  }
  column_text(&said, &value, style, TAG_P);
  column->y_mm = label.y_mm > said.y_mm ? label.y_mm : said.y_mm;
}

/* As official papers end: a frame, and each way in a row of its own, with what it is. The person comes from the layout's slot
 * `person`, the words above from the fill. */
static void put_reach_box(Filler *filler) {
  const Setting *setting = filler->setting;
  const Fill *fill = filler->fill;
  const Publisher *publisher = &setting->site->publisher;
  const Style *style = fill_style(filler, ROLE_NOTE);
  Text own = setting_slot_text(setting, "contact"), person = setting_slot_text(setting, "person");
  const Reach rows[] = {{PH_DEPARTMENT, text_any(&own) ? &own : NULL, NULL},
                        {PH_PERSON, &person, NULL},
                        {PH_PHONE, &publisher->phone, "tel:"},
                        {PH_FAX, &publisher->fax, NULL},
                        {PH_EMAIL, &publisher->email, "mailto:"}};
  double pad = fill->pad_mm * setting->scale;
  double label = setting_mm(setting_style(setting, filler->room, style, NULL)->size_pt) * 8;
  Block *inside = block_new(setting, filler->w_mm);
  Column column = {setting, filler->room, inside, pad, pad, filler->w_mm - 2 * pad, NULL, fill->pos};
  if (text_any(&fill->words)) {
    Spans head = {0};
    spans_said(setting, &head, setting_said(setting, &fill->words));
    for (size_t s = 0; s < head.list.n; s++) head.list.v[s].strong = true;
    column_text(&column, &head, style, TAG_H2);
  }
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (!rows[i].text || text_any(rows[i].text)) put_reach(&column, &rows[i], style, label);
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  block->h_mm = column.y_mm + pad;
  block_frame(setting, block, (Box){0, 0, filler->w_mm, block->h_mm}, fill->radius_mm * setting->scale,
              setting_ink(setting, fill->color, NULL), setting_ink(setting, fill->border, NULL), fill->border_pt);
  block_join(setting, block, inside, 0, 0);
  block->before_mm = block->after_mm = style->after_mm * setting->scale;
}

void put_contact(Filler *filler) {
  if (filler->fill->as == AS_TABLE) {
    put_reach_box(filler);
    return;
  }
  const Setting *setting = filler->setting;
  const Style *style = fill_style(filler, ROLE_NOTE);
  Text own = setting_slot_text(setting, "contact");
  Column column = fill_open(filler, 0);
  Spans name = {0};
  if (text_any(&own)) {
    spans_said(setting, &name, setting_said(setting, &own));
    column_text(&column, &name, style, fill_leaf(filler, TAG_P));
  } else {
    add_name(setting, &name);
    for (size_t i = 0; i < name.list.n; i++) name.list.v[i].strong = true;
    column_text(&column, &name, style, TAG_P);
    const Text *address = &setting->site->publisher.address;
    if (filler->fill->as == AS_LINES && text_any(address))
      column_said(&column, setting_said(setting, address), style, TAG_P);
    put_ways(&column, style);
  }
  fill_close(&column, 0);
}

void put_imprint(Filler *filler) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  const Style *style = fill_style(filler, ROLE_NOTE);
  Column column = fill_open(filler, 0);
  Spans line = {0};
  spans_said(setting, &line, setting_said(setting, &setting->job->title));
  if (setting->job->edition && site->has_edition) {
    spans_gap(setting, &line, S(", "));
    spans_said(setting, &line, setting_said(setting, &site->edition.label));
  }
  for (size_t i = 0; i < line.list.n; i++) line.list.v[i].strong = true;
  column_text(&column, &line, style, TAG_P);
  Spans name = {0};
  spans_phrase(setting, &name, PH_PUBLISHER);
  spans_gap(setting, &name, S(" "));
  add_name(setting, &name);
  column_text(&column, &name, style, TAG_P);
  if (text_any(&site->publisher.address))
    column_said(&column, setting_said(setting, &site->publisher.address), style, TAG_P);
  put_ways(&column, style);
  if (setting->job->edition && site->has_edition) {
    Spans as_of = {0};
    spans_phrase_with(setting, &as_of, PH_AS_OF, when_date(setting->arena, site, site->edition.date, setting->lang));
    column_text(&column, &as_of, style, TAG_P);
  }
  fill_close(&column, 0);
}
