#include "print/desk_field.h"

#include "model/url.h"
#include "model/when.h"
#include "print/code.h"
#include "print/desk_fix.h"
#include "text/language.h"

typedef void ShowField(Column *column, const DeskLook *look, const Desk *desk);

static const Style *role(const Column *column, StyleRole which) { return column->setting->layout->roles[which]; }

static void show_text(Column *column, const Text *text, StyleRole which, Tag leaf) {
  if (text_any(text)) column_said(column, setting_said(column->setting, text), role(column, which), leaf);
}

static void show_name(Column *column, const DeskLook *look, const Desk *desk) {
  show_text(column, &desk->name, ROLE_DESK_NAME, look->card ? look->name_tag : TAG_P);
}

static void show_organization(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  show_text(column, &desk->organization, ROLE_DESK_NOTE, TAG_P);
}

static void show_topic(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  show_text(column, &desk->topic, ROLE_DESK_TOPIC, TAG_P);
}

static void show_description(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  show_text(column, &desk->description, ROLE_DESK_NOTE, TAG_P);
}

/* "対象　だれでも": a label and a text in one paragraph. */
static void show_labelled(Column *column, PhraseId label, const Text *text) {
  if (!text_any(text)) return;
  Spans spans = {0};
  spans_phrase(column->setting, &spans, label);
  for (size_t i = 0; i < spans.list.n; i++) spans.list.v[i].strong = true;
  spans_gap(column->setting, &spans, S(" "));
  spans_said(column->setting, &spans, setting_said(column->setting, text));
  column_text(column, &spans, role(column, ROLE_DESK_NOTE), TAG_P);
}

static void show_audience(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  show_labelled(column, PH_AUDIENCE, &desk->audience);
}

enum { MOST_CHIPS = 24 };

static void show_mark_chips(Column *column, const Mark *const *marks, int from, int n) {
  Chip chips[MOST_CHIPS];
  int count = 0;
  for (int i = from; i < n && count < MOST_CHIPS; i++)
    chips[count++] = (Chip){marks[i]->icon, setting_said(column->setting, &marks[i]->label), marks[i]->color, false};
  column_chips(column, chips, count, role(column, ROLE_MARK));
}

/* In a section of its first category a desk shows the others; elsewhere all. */
static void show_marks(Column *column, const DeskLook *look, const Desk *desk) {
  show_mark_chips(column, desk->categories, look->fill->by_category, desk->n_categories);
}

static void show_situations(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  show_mark_chips(column, desk->situations, 0, desk->n_situations);
}

static void add_languages(const Setting *setting, Spans *spans, const Str *languages, int n) {
  for (int i = 0; i < n; i++) {
    if (i) spans_add(setting, spans, language_comma(setting->lang), setting->lang);
    spans_add(setting, spans, language_print_name(languages[i]), languages[i]);
  }
}

double desk_indent(const Column *column, const Style *style) {
  static const double ICON_EM = 1.1 * 1.3;
  return ICON_EM * setting_mm(setting_style(column->setting, column->room, style, column->mark)->size_pt);
}

/* What a number is for stands close below it and in line with it, so that nobody takes it for the next number's. */
static void put_below_number(Column *column, const Spans *label, const Style *note, const Style *big) {
  double indent = desk_indent(column, big);
  if (!label->list.n) return;
  column->x_mm += indent;
  column->w_mm -= indent;
  column_text(column, label, note, TAG_P);
  column->x_mm -= indent;
  column->w_mm += indent;
  column->y_mm += indent * 0.12;
}

void desk_show_phone(Column *column, const Phone *phone) {
  const Setting *setting = column->setting;
  const Style *note = role(column, ROLE_DESK_NOTE), *big = role(column, ROLE_DESK_PHONE);
  Spans label = {0}, number = {0};
  if (text_any(&phone->label)) spans_said(setting, &label, setting_said(setting, &phone->label));
  if (phone->n_languages) {
    if (label.list.n) spans_gap(setting, &label, S(", "));
    add_languages(setting, &label, phone->languages, phone->n_languages);
  }
  TypeSpan *span = spans_add(setting, &number, phone->number, S("en"));
  span->nobreak = true;
  span->uri = arena_printf(setting->arena, "tel:" STR_FMT, STR_ARG(phone->dial));
  column_line(column, column_icon_of(setting, "phone"), &number, big, TAG_P);
  put_below_number(column, &label, note, big);
}

static void show_phones(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  for (int i = 0; i < desk->n_phones; i++) desk_show_phone(column, &desk->phones[i]);
}

static void show_first_phone(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  if (!desk->n_phones) return;
  Phone bare = desk->phones[0];
  bare.label = (Text){NULL, 0};
  bare.n_languages = 0;
  desk_show_phone(column, &bare);
}

static void show_link(Column *column, const char *icon, Said said, Str uri) {
  Spans spans = {0};
  spans_said(column->setting, &spans, said);
  for (size_t i = 0; i < spans.list.n; i++) spans.list.v[i].uri = uri;
  column_icon(column, column_icon_of(column->setting, icon), &spans, role(column, ROLE_DESK_TEXT), TAG_P);
}

static void show_fax(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  if (!text_any(&desk->fax)) return;
  Spans spans = {0};
  spans_phrase(column->setting, &spans, PH_FAX);
  spans_add(column->setting, &spans, S(" "), S("en"));
  spans_add(column->setting, &spans, setting_said(column->setting, &desk->fax).s, S("en"))->nobreak = true;
  column_icon(column, column_icon_of(column->setting, "fax"), &spans, role(column, ROLE_DESK_TEXT), TAG_P);
}

static void show_email(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  if (!text_any(&desk->email)) return;
  Said said = setting_said(column->setting, &desk->email);
  said.lang = S("en");
  show_link(column, "mail", said, arena_printf(column->setting->arena, "mailto:" STR_FMT, STR_ARG(said.s)));
}

static void show_web(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  if (desk->web.n) show_link(column, "globe", setting_phrase(column->setting, PH_WEB), desk->web);
}

static void show_channel(Column *column, const Channel *channel) {
  static const char *const icons[CHANNEL_TYPES] = {"line", "chat", "form", "chat", "video", "letter"};
  static const PhraseId names[CHANNEL_TYPES] = {PH_LINE, PH_CHAT, PH_FORM, PH_SNS, PH_VIDEO, PH_LETTER};
  const Setting *setting = column->setting;
  Said words = text_any(&channel->label) ? setting_said(setting, &channel->label)
                                         : setting_phrase(setting, names[channel->type]);
  show_link(column, icons[channel->type], words, channel->url);
  if (text_any(&channel->address)) show_text(column, &channel->address, ROLE_DESK_TEXT, TAG_P);
}

static void show_channels(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  for (int i = 0; i < desk->n_channels; i++) show_channel(column, &desk->channels[i]);
}

/* 8:30〜17:15 stays in one piece, so that a line ends behind the days or between two spans of a day; and of what is written with
 * spaces between its words, no word is cut. */
static bool is_piece(const Setting *setting, Str text) {
  static const size_t SHORT_BYTES = 30;
  return str_find_byte(text, ':') >= 0 || (str_is(setting->lang, "easy") && text.n <= SHORT_BYTES);
}

static void keep_times(const Setting *setting, Spans *spans) {
  Spans kept = {0};
  for (size_t i = 0; i < spans->list.n; i++) {
    const TypeSpan *span = &spans->list.v[i];
    Str rest = span->text;
    size_t from = 0;
    for (size_t at = 0; at < rest.n; at++) {
      bool comma = str_starts(str_from(rest, at), S("、"));
      if ((!comma && rest.s[at] != ' ') || span->reading.n) continue;
      size_t to = at + (comma ? sizeof "、" - 1 : 1);
      TypeSpan *piece = vec_push(setting->arena, &kept.list);
      *piece = *span;
      piece->text = str_sub(rest, from, to);
      piece->nobreak = is_piece(setting, piece->text);
      from = to;
    }
    if (from == rest.n) continue;
    TypeSpan *last = vec_push(setting->arena, &kept.list);
    *last = *span;
    last->text = str_from(rest, from);
    last->nobreak = !last->reading.n && is_piece(setting, last->text);
  }
  *spans = kept;
}

static void show_when(Column *column, const WhenLine *line, const Icon *icon, StyleRole which) {
  const Setting *setting = column->setting;
  Spans spans = {0};
  spans_said(setting, &spans, line->when);
  keep_times(setting, &spans);
  if (line->note.s.n) {
    spans_bracket(setting, &spans, true);
    spans_said(setting, &spans, line->note);
    spans_bracket(setting, &spans, false);
  }
  column_icon(column, icon, &spans, role(column, which), TAG_P);
}

/* The usual holidays are said once for the whole piece in a table; a card stands alone and says them. */
static void show_hours(Column *column, const DeskLook *look, const Desk *desk) {
  const Setting *setting = column->setting;
  WhenLine *lines;
  int n = when_hours(setting->arena, setting->site, desk, setting->lang, &lines);
  const Icon *icon = look->card ? column_icon_of(setting, "clock") : NULL;
  for (int i = 0; i < n; i++) show_when(column, &lines[i], icon, ROLE_DESK_TEXT);
  if (look->card || desk->holidays != HOLIDAYS_CLOSED)
    column_said(column, when_holidays(setting->site, desk, setting->lang), role(column, ROLE_DESK_NOTE), TAG_P);
  show_text(column, &desk->hours_note, ROLE_DESK_NOTE, TAG_P);
}

static void show_exceptions(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  const Setting *setting = column->setting;
  WhenLine *lines;
  int n = when_exceptions(setting->arena, setting->site, desk, setting->lang, &lines);
  for (int i = 0; i < n; i++) show_when(column, &lines[i], column_icon_of(setting, "calendar"), ROLE_DESK_NOTE);
}

static void show_reservation(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  if (desk->reservation == RESERVE_NONE) return;
  const Setting *setting = column->setting;
  bool must = desk->reservation == RESERVE_REQUIRED;
  Chip chip = {column_icon_of(setting, "reservation"), setting_phrase(setting, must ? PH_RESERVED : PH_RESERVED_BETTER),
               site_color(setting->site, S("accent")), must};
  column_chips(column, &chip, 1, role(column, ROLE_MARK));
}

static void show_place(Column *column, const DeskLook *look, const Desk *desk) {
  if (!text_any(&desk->place)) return;
  Spans spans = {0};
  spans_said(column->setting, &spans, setting_said(column->setting, &desk->place));
  column_icon(column, look->card ? column_icon_of(column->setting, "pin") : NULL, &spans, role(column, ROLE_DESK_TEXT),
              TAG_P);
}

static void show_address(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  show_text(column, &desk->address, ROLE_DESK_NOTE, TAG_P);
}

static void show_access(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  show_text(column, &desk->access, ROLE_DESK_NOTE, TAG_P);
}

static bool speaks_more(const Setting *setting, const Desk *desk) {
  return desk->interpreter != INTERPRETER_NONE || desk->n_languages > 1 ||
         (desk->n_languages == 1 && !str_eq(desk->languages[0], lang_tag(setting->site->languages[0])));
}

static void show_languages(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  const Setting *setting = column->setting;
  if (!speaks_more(setting, desk)) return;
  Spans spans = {0};
  add_languages(setting, &spans, desk->languages, desk->n_languages);
  if (desk->interpreter != INTERPRETER_NONE) {
    spans_add(setting, &spans, S(" "), S("ja"));
    spans_phrase(setting, &spans,
                 desk->interpreter == INTERPRETER_PHONE ? PH_INTERPRETER_PHONE : PH_INTERPRETER_ONSITE);
  }
  column_icon(column, column_icon_of(setting, "globe"), &spans, role(column, ROLE_DESK_NOTE), TAG_P);
}

static void show_features(Column *column, const DeskLook *look, const Desk *desk) {
  static const PhraseId words[FEATURE_COUNT] = {PH_FREE,   PH_ANONYMOUS,  PH_LGBTQ,    PH_WHEELCHAIR,
                                                PH_ONLINE, PH_HOME_VISIT, PH_UNDER_18, PH_NO_PHONE};
  (void)look;
  const Setting *setting = column->setting;
  Spans spans = {0};
  for (int f = 0; f < FEATURE_COUNT; f++) {
    if (!(desk->features & 1u << f)) continue;
    if (spans.list.n) spans_add(setting, &spans, S("・"), S("ja"));
    spans_phrase(setting, &spans, words[f]);
  }
  column_icon(column, column_icon_of(setting, "check"), &spans, role(column, ROLE_DESK_NOTE), TAG_P);
}

static void show_notes(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  if (desk->consults) return;
  Spans spans = {0};
  spans_add(column->setting, &spans, S("※"), S("ja"));
  spans_phrase(column->setting, &spans, PH_NOT_CONSULTING);
  column_text(column, &spans, role(column, ROLE_DESK_NOTE), TAG_P);
}

static void show_alert(Column *column, const DeskLook *look, const Desk *desk) {
  (void)look;
  const Setting *setting = column->setting;
  Spans spans = {0};
  bool closed = desk_closed_for_now(desk, setting->site->today);
  if (closed) spans_phrase(setting, &spans, PH_CLOSED_NOW);
  if (closed && desk->reopens != DATE_NONE) {
    spans_bracket(setting, &spans, true);
    spans_phrase(setting, &spans, PH_REOPENS);
    spans_add(setting, &spans, S(" "), S("ja"));
    spans_said(setting, &spans, when_day(setting->arena, setting->site, desk->reopens, setting->lang));
    spans_bracket(setting, &spans, false);
  }
  if (text_any(&desk->alert)) {
    if (closed) spans_gap(setting, &spans, S(" "));
    spans_said(setting, &spans, setting_said(setting, &desk->alert));
  }
  for (size_t i = 0; i < spans.list.n; i++)
    spans.list.v[i].strong = true, spans.list.v[i].swatch = site_color(setting->site, S("accent"));
  column_icon(column, column_icon_of(setting, "warning"), &spans, role(column, ROLE_DESK_NOTE), TAG_P);
}

static void show_qr(Column *column, const DeskLook *look, const Desk *desk) {
  QrTarget target = qr_of_desk(desk);
  code_put(column, &target, look->code_mm, look->fill->distance_mm, (Said){{NULL, 0}, {NULL, 0}},
           look->card && (!look->fill->short_code || column->setting->large) ? CODE_ADDRESS : CODE_SHORT);
}

static ShowField *const show[FIELD_COUNT] = {
    [FIELD_NAME] = show_name,
    [FIELD_ORGANIZATION] = show_organization,
    [FIELD_TOPIC] = show_topic,
    [FIELD_DESCRIPTION] = show_description,
    [FIELD_AUDIENCE] = show_audience,
    [FIELD_MARKS] = show_marks,
    [FIELD_SITUATIONS] = show_situations,
    [FIELD_PHONES] = show_phones,
    [FIELD_PHONE] = show_first_phone,
    [FIELD_FAX] = show_fax,
    [FIELD_EMAIL] = show_email,
    [FIELD_WEB] = show_web,
    [FIELD_CHANNELS] = show_channels,
    [FIELD_HOURS] = show_hours,
    [FIELD_EXCEPTIONS] = show_exceptions,
    [FIELD_RESERVATION] = show_reservation,
    [FIELD_PLACE] = show_place,
    [FIELD_ADDRESS] = show_address,
    [FIELD_ACCESS] = show_access,
    [FIELD_LANGUAGES] = show_languages,
    [FIELD_FEATURES] = show_features,
    [FIELD_NOTES] = show_notes,
    [FIELD_ALERT] = show_alert,
    [FIELD_QR] = show_qr,
};

bool desk_field_dropped(const Fill *fill, int left_out, DeskField field) {
  for (int i = 0; i < fill->n_drop && i < left_out; i++)
    if (fill->drop[i] == field) return true;
  return false;
}

bool desk_field_listed(const Fill *fill, DeskField field) {
  for (int i = 0; i < fill->n_show; i++)
    if (fill->show[i] == field) return true;
  return false;
}

void desk_show(Column *column, const DeskLook *look, const Desk *desk, DeskField field) {
  if (field == FIELD_PHONES && look->card && !desk_field_listed(look->fill, desk_reached_by(desk))) field = desk_reached_by(desk);
  bool kept = field == desk_reached_by(desk) || desk_fixes(desk_fix(column->setting, desk), field) || !desk_field_dropped(look->fill, column->room->left_out, field);
  if (!kept) return;
  size_t from = column->block->parts.n;
  show[field](column, look, desk);
  if (field == desk_reached_by(desk)) desk_show_typed(column, look, desk);
  block_tells(column->block, from, desk);
}

Str desk_dropped(const Setting *setting, const Fill *fill, int left_out) {
  Buf names = {0};
  for (int i = 0; i < fill->n_drop && i < left_out; i++)
    buf_printf(&names, "%s%s", i ? ", " : "", field_name(fill->drop[i]));
  Str kept = buf_keep(&names, setting->arena);
  buf_free(&names);
  return kept;
}
