#include "print/desk_lines.h"

#include "print/desk_field.h"
#include "print/desk_fix.h"

typedef struct Lines {
  Filler *filler;
  DeskLook look;
} Lines;

static void show_fields(const Lines *lines, Column *column, const Desk *desk, const DeskField *show, int n) {
  DeskField way = desk_reached_by(desk);
  for (int i = 0; i < n; i++) {
    if (show[i] == FIELD_PHONES || show[i] == FIELD_PHONE) {
      desk_show(column, &lines->look, desk, desk->n_phones ? show[i] : way);
    } else if (show[i] != way) {
      desk_show(column, &lines->look, desk, show[i]);
    }
  }
}

/* A label that corrects shows what it corrects, whatever else the layout has it show; and the name that the paper has, to be found there. */
static void show_fixes(const Lines *lines, Column *column, const Desk *desk) {
  const Setting *setting = column->setting;
  const Fill *fill = lines->filler->fill;
  const Fix *fix = desk_fix(setting, desk);
  for (int f = 0; fix && f < FIELD_COUNT; f++) {
    bool shown = false;
    for (int i = 0; i < fill->n_show; i++) shown = shown || fill->show[i] == (DeskField)f;
    if (!shown && desk_fixes(fix, (DeskField)f)) desk_show(column, &lines->look, desk, (DeskField)f);
  }
  if (!fix || !fix->renamed) return;
  Spans spans = {0};
  spans_phrase(setting, &spans, PH_BEFORE);
  spans_gap(setting, &spans, S(" "));
  spans_said(setting, &spans, fix->name);
  column_text(column, &spans, setting->layout->roles[ROLE_DESK_NOTE], TAG_P);
}

/* The columns' widths are the designer's; what is over or missing goes to the first, where the name stands. */
static void show_columns(const Lines *lines, Column *column, const Desk *desk) {
  const Fill *fill = lines->filler->fill;
  static const double GUTTER_MM = 2.4;
  double k = column->setting->scale, sum = 0, foot = column->y_mm;
  for (int i = 0; i < fill->n_columns; i++) sum += fill->columns[i].width_mm * k;
  Column part = *column;
  for (int i = 0; i < fill->n_columns; i++) {
    double w = fill->columns[i].width_mm * k + (i ? 0 : column->w_mm - sum);
    part.w_mm = i + 1 < fill->n_columns ? w - GUTTER_MM * k : w;
    part.y_mm = column->y_mm;
    show_fields(lines, &part, desk, fill->columns[i].show, fill->columns[i].n_show);
    if (part.y_mm > foot) foot = part.y_mm;
    part.x_mm += w;
  }
  column->y_mm = foot;
}

/* The category's icon in white on a disc of its colour: a disc alone would be told apart by its colour only. */
static void put_mark(Block *block, const Setting *setting, const Mark *mark, double side) {
  if (!mark->icon) return;
  block_frame(setting, block, (Box){0, 0, side, side}, side / 2, ink_full(mark->color), (Ink){NULL, 0}, 0);
  block_icon(setting, block, mark->icon, (Box){side * 0.2, side * 0.2, side * 0.6, side * 0.6}, ink_full(&ink_white));
}

static void put_desk_lines(const Lines *lines, const Desk *desk, bool ruled) {
  Filler *filler = lines->filler;
  const Setting *setting = filler->setting;
  const Fill *fill = filler->fill;
  double gap = fill->gap_mm * setting->scale, side = fill->icon_mm * setting->scale;
  Column column = fill_open(filler, 0);
  Block *block = column.block;
  column.mark = desk->categories[0]->color;
  column.pos = desk->pos;
  if (ruled) {
    block_line(setting, block, 0, 0, filler->w_mm, 0, setting_ink(setting, fill->border, column.mark), fill->border_pt);
    column.y_mm = gap;
  }
  if (side > 0) {
    size_t at = block->parts.n;
    put_mark(block, setting, desk->categories[0], side);
    block_move(block, at, 0, column.y_mm);
    column.x_mm += side * 1.3;
    column.w_mm -= side * 1.3;
  }
  if (fill->n_columns) {
    show_columns(lines, &column, desk);
  } else {
    show_fields(lines, &column, desk, fill->show, fill->n_show);
    show_fixes(lines, &column, desk);
  }
  if (side > 0 && column.y_mm < side + (ruled ? gap : 0)) column.y_mm = side + (ruled ? gap : 0);
  block->desk = desk;
  block->before_mm = block->after_mm = gap;
  fill_close(&column, 0);
}

void desk_lines(Filler *filler, const Desk *const *desks, int n, Tag name) {
  Lines lines = {.filler = filler};
  lines.look = (DeskLook){
      .fill = filler->fill, .card = true, .name_tag = name, .code_mm = filler->fill->width_mm * filler->setting->scale};
  for (int i = 0; i < n && i < filler->room->desks; i++)
    put_desk_lines(&lines, desks[i], filler->fill->border.name.n > 0);
}
