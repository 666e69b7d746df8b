#include "print/column.h"

#include <math.h>

#include "base/unit.h"
#include "base/utf8.h"

double setting_mm(double points) { return points * MM_PER_INCH / 72; }

static bool is_first(const Column *column) { return column->block->parts.n == 0 || column->y_mm <= 0; }

static void leave_before(Column *column, const Style *style) {
  if (!is_first(column)) column->y_mm += style->before_mm * column->setting->scale;
}

double column_text(Column *column, const Spans *spans, const Style *style, Tag leaf) {
  if (!spans->list.n) return 0;
  leave_before(column, style);
  const TypeStyle *type = setting_style(column->setting, column->room, style, column->mark);
  double h = block_text(column->setting, column->block, spans, type, column->x_mm, column->y_mm, column->w_mm, leaf,
                        column->pos);
  column->y_mm += h;
  return h;
}

double column_said(Column *column, Said said, const Style *style, Tag leaf) {
  if (!said.s.n) return 0;
  Spans spans = {0};
  spans_said(column->setting, &spans, said);
  return column_text(column, &spans, style, leaf);
}

const Icon *column_icon_of(const Setting *setting, const char *name) { return icon_set_find(setting->icons, name); }

/* The middle of the first line's characters. */
static double middle(const SetText *set, const TypeStyle *style) {
  if (style->vertical) return set->lines[0].baseline_mm;
  return set->lines[0].baseline_mm - setting_mm(style->size_pt) * 0.37;
}

static double put_icon_text(Column *column, const Icon *icon, const Spans *spans, const Style *style,
                            const TypeStyle *type, Tag leaf) {
  leave_before(column, style);
  if (!icon) {
    double height = block_text(column->setting, column->block, spans, type, column->x_mm, column->y_mm, column->w_mm,
                               leaf, column->pos);
    column->y_mm += height;
    return height;
  }
  double side = setting_mm(type->size_pt) * 1.1, gap = side * 0.3;
  size_t at = column->block->parts.n;
  block_icon(column->setting, column->block, icon, (Box){column->x_mm, 0, side, side}, type->ink);
  double h = block_text(column->setting, column->block, spans, type, column->x_mm + side + gap, column->y_mm,
                        column->w_mm - side - gap, leaf, column->pos);
  if (h > 0)
    column->block->parts.v[at].box.y_mm =
        column->y_mm + middle(column->block->parts.v[at + 1].text.set, type) - side / 2;
  column->y_mm += h;
  return h;
}

double column_icon(Column *column, const Icon *icon, const Spans *spans, const Style *style, Tag leaf) {
  if (!spans->list.n) return 0;
  return put_icon_text(column, icon, spans, style, setting_style(column->setting, column->room, style, column->mark),
                       leaf);
}

/* How much closer together letters stand to save that much; 0 where it would be seen. */
static double closer_em(const Spans *spans, double surplus_mm, double em_mm) {
  static const double CLOSEST_EM = 0.06;
  size_t n = 0;
  for (size_t i = 0; i < spans->list.n; i++) n += utf8_count(spans->list.v[i].text);
  double closer = n > 1 && surplus_mm > 0 ? surplus_mm / (double)(n - 1) / em_mm * 1.01 : 0;
  return closer <= CLOSEST_EM ? closer : 0;
}

double column_line(Column *column, const Icon *icon, const Spans *spans, const Style *style, Tag leaf) {
  if (!spans->list.n) return 0;
  static const double ENDLESS_MM = 10000, LEAST_PT = 9, LEAST_LARGE_PT = 18;
  const Setting *setting = column->setting;
  TypeStyle *type = NEW(setting->arena, TypeStyle);
  *type = *setting_style(setting, column->room, style, column->mark);
  double icon_em = icon ? 1.1 * 1.3 : 0; /* of the type's size, with its gap */
  const SetText *set = setting_set(setting, spans->list.v, (int)spans->list.n, type, ENDLESS_MM, column->pos);
  double wide = set ? set->length_mm + icon_em * setting_mm(type->size_pt) : 0;
  double least = (style->floor_pt < style->size_pt ? style->floor_pt : setting->large ? LEAST_LARGE_PT : LEAST_PT) * setting->scale;
  double fitting = wide > column->w_mm ? type->size_pt * column->w_mm / wide * 0.995 : type->size_pt;
  if (fitting < least) type->tracking_em -= closer_em(spans, wide * least / type->size_pt - column->w_mm, setting_mm(least));
  type->size_pt = fmax(fitting, least);
  return put_icon_text(column, icon, spans, style, type, leaf);
}

typedef struct ChipRow {
  double x_mm, h_mm;
} ChipRow;

static void put_chip(Column *column, const Chip *chip, const Style *style, ChipRow *row) {
  const Setting *setting = column->setting;
  TypeStyle *type = NEW(setting->arena, TypeStyle);
  *type = *setting_style(setting, column->room, style, chip->color);
  type->align = ALIGN_START;
  type->ink = chip->solid ? ink_full(&ink_white) : ink_full(chip->color);
  double em = setting_mm(type->size_pt), pad = em * 0.45, side = chip->icon ? em * 1.15 : 0,
         gap = chip->icon ? em * 0.25 : 0;
  Spans spans = {0};
  spans_said(setting, &spans, chip->words);
  double room = column->w_mm - 2 * pad - side - gap;
  const SetText *set = setting_set(setting, spans.list.v, (int)spans.list.n, type, room, column->pos);
  if (!set || !set->n_lines) return;
  double w = set->length_mm + 2 * pad + side + gap, h = set->depth_mm;
  if (row->x_mm > 0 && row->x_mm + w > column->w_mm) {
    column->y_mm += row->h_mm + em * 0.3;
    *row = (ChipRow){0, 0};
  }
  Box box = {column->x_mm + row->x_mm, column->y_mm, w, h};
  Ink line = ink_full(chip->color), none = {NULL, 0};
  block_frame(setting, column->block, box, em * 0.35, chip->solid ? line : none, chip->solid ? none : line, 0.75);
  double y = box.y_mm + middle(set, type) - side / 2;
  block_icon(setting, column->block, chip->icon, (Box){box.x_mm + pad, y, side, side}, type->ink);
  block_text(setting, column->block, &spans, type, box.x_mm + pad + side + gap, box.y_mm, room, TAG_P, column->pos);
  row->x_mm += w + em * 0.4;
  if (h > row->h_mm) row->h_mm = h;
}

void column_chips(Column *column, const Chip *chips, int n, const Style *style) {
  if (!n) return;
  leave_before(column, style);
  ChipRow row = {0, 0};
  for (int i = 0; i < n; i++) put_chip(column, &chips[i], style, &row);
  column->y_mm += row.h_mm;
}
