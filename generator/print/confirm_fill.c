/* What is published of each desk, for the desk to check: a tick for the whole, and a row for each field with room to write what is right. An empty
 * field has its row, too: what is missing is the commonest fault of a list. */
#include "model/when.h"
#include "print/desk_field.h"
#include "print/fill.h"

static const double LABEL_PART = 0.2, VALUE_PART = 0.46, LEAST_ROW_MM = 7.5, LESS_MM = 0.5; /* nobody writes smaller than 7 */

static const PhraseId labels[FIELD_COUNT] = {[FIELD_NAME] = PH_DESK_HEAD,        [FIELD_ORGANIZATION] = PH_DEPARTMENT,
                                             [FIELD_TOPIC] = PH_TOPIC,           [FIELD_DESCRIPTION] = PH_ABOUT,
                                             [FIELD_AUDIENCE] = PH_AUDIENCE,     [FIELD_MARKS] = PH_MARKS,
                                             [FIELD_SITUATIONS] = PH_SITUATIONS, [FIELD_PHONES] = PH_PHONE,
                                             [FIELD_PHONE] = PH_PHONE,           [FIELD_FAX] = PH_FAX,
                                             [FIELD_EMAIL] = PH_EMAIL,           [FIELD_WEB] = PH_WEB,
                                             [FIELD_CHANNELS] = PH_OTHER_WAYS,   [FIELD_HOURS] = PH_HOURS,
                                             [FIELD_EXCEPTIONS] = PH_EXCEPTIONS, [FIELD_RESERVATION] = PH_RESERVED,
                                             [FIELD_PLACE] = PH_PLACE,           [FIELD_ADDRESS] = PH_ADDRESS,
                                             [FIELD_ACCESS] = PH_ACCESS,         [FIELD_LANGUAGES] = PH_SPOKEN,
                                             [FIELD_FEATURES] = PH_FEATURES,     [FIELD_NOTES] = PH_ABOUT,
                                             [FIELD_ALERT] = PH_CHANGED,         [FIELD_QR] = PH_QR_OF};

typedef struct Confirm {
  Filler *filler;
  const Desk *desk;
  const Color *color;
  double label_mm, value_mm, pad_mm;
} Confirm;

static Column column_at(const Confirm *of, Block *block, double x_mm, double w_mm) {
  return (Column){of->filler->setting, of->filler->room,      block,     x_mm + of->pad_mm,
                  of->pad_mm * 0.7,    w_mm - 2 * of->pad_mm, of->color, of->desk->pos};
}

static void put_plain(Column *column, Str words, Str lang) {
  Spans spans = {0};
  if (!words.n) return;
  spans_add(column->setting, &spans, words, lang);
  column_text(column, &spans, column->setting->layout->roles[ROLE_DESK_TEXT], TAG_P);
}

/* Paper does not follow links: addresses are written out. */
static void put_addresses(Column *column, const Desk *desk, DeskField field) {
  if (field == FIELD_WEB) put_plain(column, desk->web, S("en"));
  for (int i = 0; field == FIELD_CHANNELS && i < desk->n_channels; i++)
    put_plain(column, desk->channels[i].url, S("en"));
}

static void put_value(const Confirm *of, Column *column, DeskField field) {
  static const Fill whole = {0};
  const DeskLook look = {
      .fill = &whole, .card = field == FIELD_HOURS, .name_tag = TAG_P, .written = true}; /* a card says what holds on holidays */
  size_t before = column->block->parts.n;
  if (field == FIELD_AUDIENCE) column_said(column, setting_said(column->setting, &of->desk->audience), column->setting->layout->roles[ROLE_DESK_TEXT], TAG_P); /* its row says what it is */
  else if (field != FIELD_WEB) desk_show(column, &look, of->desk, field);
  put_addresses(column, of->desk, field);
  if (column->block->parts.n == before) put_plain(column, S("—"), S("ja"));
}

static Block *head_row(const Confirm *of) {
  static const PhraseId heads[] = {PH_CONFIRM_NOW, PH_CONFIRM_NEW};
  const Filler *filler = of->filler;
  const Setting *setting = filler->setting;
  double x[] = {of->label_mm, of->label_mm + of->value_mm}, w[] = {of->value_mm, filler->w_mm - x[1]}, h = 0;
  Block *block = block_new(setting, filler->w_mm);
  block_rect(setting, block, (Box){0, 0, filler->w_mm, 0}, setting_tint(of->color, 14));
  block_begin(setting, block, TAG_TR);
  block_begin(setting, block, TAG_TD); /* the corner */
  block_end(setting, block, TAG_TD);
  for (int i = 0; i < 2; i++) {
    block_begin(setting, block, TAG_TH);
    Column column = column_at(of, block, x[i], w[i]);
    column_said(&column, setting_phrase(setting, heads[i]), setting->layout->roles[ROLE_TABLE_HEAD], TAG_P);
    block_end(setting, block, TAG_TH);
    if (column.y_mm > h) h = column.y_mm;
  }
  block_end(setting, block, TAG_TR);
  block->h_mm = block->parts.v[0].box.h_mm = h + of->pad_mm * 0.5;
  return block;
}

/* Above the head where a desk goes on on the next page. */
static Block *again(const Confirm *of) {
  const Setting *setting = of->filler->setting;
  Block *block = block_new(setting, of->filler->w_mm);
  Spans spans = {0};
  spans_said(setting, &spans, setting_said(setting, &of->desk->name));
  spans_phrase(setting, &spans, PH_CONTINUED);
  Column column = {setting, &room_plenty, block, 0, 0, of->filler->w_mm, of->color, of->desk->pos};
  column_text(&column, &spans, setting->layout->roles[ROLE_NOTE], TAG_P);
  block->h_mm = column.y_mm + 1.2 * setting->scale;
  return block;
}

static void put_row(const Confirm *of, const Table *table, DeskField field) {
  Filler *filler = of->filler;
  const Setting *setting = filler->setting;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  double right = of->label_mm + of->value_mm;
  Ink rule = setting_tint(of->color, 60);
  size_t lines = block->parts.n;
  block_line(setting, block, 0, 0, filler->w_mm, 0, rule, 0.5);
  block_line(setting, block, right, 0, right, 0, rule, 0.5);
  block_begin(setting, block, TAG_TR);
  block_begin_part(setting, block, TAG_TH)->begin.scope_row = true;
  Column label = column_at(of, block, 0, of->label_mm);
  column_said(&label, setting_phrase(setting, labels[field]), setting->layout->roles[ROLE_FIELD_LABEL], TAG_P);
  block_end(setting, block, TAG_TH);
  block_begin(setting, block, TAG_TD);
  Column value = column_at(of, block, of->label_mm, of->value_mm);
  put_value(of, &value, field);
  block_end(setting, block, TAG_TD);
  block_begin(setting, block, TAG_TD); /* for the pen */
  block_end(setting, block, TAG_TD);
  block_end(setting, block, TAG_TR);
  double foot = (value.y_mm > label.y_mm ? value.y_mm : label.y_mm) + of->pad_mm * 0.7,
         least = (LEAST_ROW_MM - LESS_MM * filler->room->tight) * setting->scale;
  block->h_mm = foot > least ? foot : least;
  block->parts.v[lines].box.y_mm = block->parts.v[lines].line.y2_mm = block->h_mm;
  block->parts.v[lines + 1].line.y2_mm = block->h_mm;
  block->table = table;
  block->desk = of->desk;
}

/* The name in a band, when it was last asked, and what there is to tick. */
static void put_head(const Confirm *of, int number, int all) {
  Filler *filler = of->filler;
  const Setting *setting = filler->setting;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  block_rect(setting, block, (Box){0, 0, filler->w_mm, 0}, ink_full(of->color));
  Column column = column_at(of, block, 0, filler->w_mm);
  Spans name = {0}, facts = {0};
  if (all > 1) spans_add(setting, &name, arena_printf(setting->arena, "%d. ", number), S("en"));
  spans_said(setting, &name, setting_said(setting, &of->desk->name));
  column_text(&column, &name, setting->layout->roles[ROLE_DESK_NAME], TAG_H2);
  block->parts.v[0].box.h_mm = column.y_mm + of->pad_mm * 0.7;
  column.y_mm += of->pad_mm * 1.4;
  spans_phrase(setting, &facts, PH_VERIFIED);
  spans_add(setting, &facts, S(" "), S("ja"));
  if (of->desk->verified_on == DATE_NONE)
    spans_add(setting, &facts, S("—"), S("ja"));
  else
    spans_said(setting, &facts, when_date(setting->arena, setting->site, of->desk->verified_on, setting->lang));
  spans_add(setting, &facts, arena_printf(setting->arena, "  ID: " STR_FMT, STR_ARG(of->desk->id)), S("en"));
  column_text(&column, &facts, setting->layout->roles[ROLE_NOTE], TAG_P);
  block->h_mm = column.y_mm;
  block->keep_next = true;
  block->before_mm = 7 * setting->scale;
  block->desk = of->desk;
  size_t ticks = filler->blocks->list.n;
  put_checks(filler);
  if (filler->blocks->list.n > ticks) filler->blocks->list.v[ticks]->keep_next = true;
}

void put_confirm(Filler *filler) {
  Setting *setting = filler->setting;
  for (int i = 0; i < setting->n_desks; i++) {
    double pad = 2 * setting->scale;
    Confirm of = {filler,
                  setting->desks[i],
                  site_color(setting->site, S("brand")),
                  filler->w_mm * LABEL_PART,
                  filler->w_mm * VALUE_PART,
                  pad};
    put_head(&of, i + 1, setting->n_desks);
    Table *table = NEW(setting->arena, Table);
    table->head = head_row(&of);
    table->again = again(&of);
    size_t first = filler->blocks->list.n;
    for (int f = 0; f < filler->fill->n_show; f++) put_row(&of, table, filler->fill->show[f]);
    fill_keep_in_twos(filler, first);
  }
}
