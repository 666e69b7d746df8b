/* How a desk is reached, where there is room for one line only: maps, feet of pages. */
#include "print/desk_field.h"

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
