/* How a desk is reached, on a piece that may have room for one line only, and that follows no links. */
#include "model/url.h"
#include "print/code.h"
#include "print/desk_field.h"

DeskField desk_reached_by(const Desk *desk) {
  if (desk->n_phones) return FIELD_PHONES;
  if (desk->n_channels) return FIELD_CHANNELS;
  if (text_any(&desk->email)) return FIELD_EMAIL;
  return desk->web.n ? FIELD_WEB : FIELD_FAX;
}

void desk_show_way(Column *column, const DeskLook *look, const Desk *desk) {
  const Setting *setting = column->setting;
  if (!desk->n_phones) {
    desk_show(column, look, desk, desk_reached_by(desk));
    return;
  }
  Spans spans = {0};
  TypeSpan *span = spans_add(setting, &spans, desk->phones[0].number, S("en"));
  span->nobreak = true;
  size_t from = column->block->parts.n;
  span->uri = arena_printf(setting->arena, "tel:" STR_FMT, STR_ARG(desk->phones[0].dial));
  column_line(column, look->card ? column_icon_of(setting, "phone") : NULL, &spans, setting->layout->roles[ROLE_DESK_PHONE], TAG_P);
  block_tells(column->block, from, desk);
}

/* A letter's address stands there. */
static bool is_link(const Desk *desk) {
  DeskField way = desk_reached_by(desk);
  for (int i = 0; way == FIELD_CHANNELS && i < desk->n_channels; i++)
    if (text_any(&desk->channels[i].address)) return false;
  return way == FIELD_CHANNELS || way == FIELD_WEB;
}

static bool lists_code(const Fill *fill) {
  if (desk_field_listed(fill, FIELD_QR)) return true;
  for (int i = 0; i < fill->n_columns; i++)
    for (int f = 0; f < fill->columns[i].n_show; f++)
      if (fill->columns[i].show[f] == FIELD_QR) return true;
  return false;
}

/* The code that the piece as a whole has. */
static bool puts_code(const Setting *setting) {
  const Layout *layout = setting->layout;
  for (int m = 0; m < layout->n_masters; m++)
    for (int f = 0; f < layout->masters[m].n_frames; f++) {
      const Frame *frame = &layout->masters[m].frames[f];
      for (int i = 0; i < frame->n_fills; i++)
        if (frame->fills[i].put == PUT_QR && setting_allows(setting, frame->when, frame->unless) && setting_allows(setting, frame->fills[i].when, frame->fills[i].unless)) return true;
    }
  return false;
}

static bool has_code(const Column *column, const Fill *fill, const Desk *desk) {
  const Setting *setting = column->setting;
  if (code_of_job(setting).desk == desk && puts_code(setting)) return true;
  return lists_code(fill) && !desk_field_dropped(fill, column->room->left_out, FIELD_QR);
}

/* What has yet to begin has no page that a code could open. */
void desk_show_typed(Column *column, const DeskLook *look, const Desk *desk) {
  const Setting *setting = column->setting;
  if (look->written || !is_link(desk) || desk_state(desk, setting->site->today) != DESK_PUBLISHED || has_code(column, look->fill, desk)) return;
  QrTarget target = qr_of_desk(desk);
  double indent = desk_indent(column, setting->layout->roles[ROLE_DESK_TEXT]);
  column->x_mm += indent;
  column->w_mm -= indent;
  code_put_typed(column, &target, setting->layout->roles[ROLE_DESK_NOTE]);
  column->x_mm -= indent;
  column->w_mm += indent;
}
