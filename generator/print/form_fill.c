/* Forms: labelled places to write in, boxes to tick. The labels are read out; what is empty for the pen is only paper. */
#include <math.h>

#include "print/fill.h"

static const double LEAST_HAND_MM = 7; /* nobody writes smaller */

static Ink rule_of(const Filler *filler) {
  const Setting *setting = filler->setting;
  if (filler->fill->border.name.n) return setting_ink(setting, filler->fill->border, NULL);
  return setting_tint(site_color(setting->site, S("ink")), 55);
}

static double rule_pt(const Filler *filler) { return filler->fill->border_pt > 0 ? filler->fill->border_pt : 0.75; }

/* Where there is no room, hands must write a little smaller, too. */
static double hand_height(const Filler *filler, double mm) {
  const Room *room = filler->room;
  double least = fmin(mm, LEAST_HAND_MM);
  mm *= (1 - 0.12 * room->tight) * room->scale;
  return (mm > least ? mm : least) * filler->setting->scale;
}

static void put_label(Column *column, const Filler *filler) {
  if (text_any(&filler->fill->words))
    column_said(column, setting_said(filler->setting, &filler->fill->words), fill_style(filler, ROLE_FIELD_LABEL),
                TAG_P);
}

/* A box to tick, level with the first line of its words. Returns the width that box and words take. */
static double put_check(const Filler *filler, Block *block, const Icon *icon, Said words, double x, double y,
                        double w, double *h) {
  const Setting *setting = filler->setting;
  const Style *style = setting->layout->roles[ROLE_CHECK];
  const TypeStyle *type = setting_style(setting, filler->room, style, NULL);
  double em = setting_mm(type->size_pt), side = em * 1.05, gap = em * 0.45, sign = icon ? em * 1.4 : 0;
  Spans spans = {0};
  spans_said(setting, &spans, words);
  size_t at = block->parts.n;
  block_frame(setting, block, (Box){x, y, side, side}, side * 0.12, (Ink){NULL, 0}, rule_of(filler), 0.9);
  if (icon) block_icon(setting, block, icon, (Box){x + side + gap, y, em * 1.15, em * 1.15}, type->ink);
  size_t text = block->parts.n;
  double inset = side + gap + sign;
  *h = block_text(setting, block, &spans, type, x + inset, y, w - inset, TAG_P, filler->fill->pos);
  if (block->parts.n == text) return 0;
  const SetText *set = block->parts.v[text].text.set;
  double middle = set->lines[0].baseline_mm - em * 0.37;
  block->parts.v[at].box.y_mm = y + middle - side / 2;
  if (icon) block->parts.v[at + 1].box.y_mm = y + middle - em * 1.15 / 2;
  return inset + set->length_mm;
}

typedef struct Choice {
  const Icon *icon;
  Said words;
} Choice;

/* What there is to tick: the layout's own words, or the town's marks. */
static int choices_of(const Filler *filler, const Choice **list) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  const Fill *fill = filler->fill;
  bool situations = fill->of == OF_SITUATIONS;
  int n = fill->of == OF_NONE ? fill->n_choices : situations ? site->n_situations : site->n_categories;
  Choice *choices = NEW_N(setting->arena, Choice, n + 1);
  for (int i = 0; i < n; i++) {
    const Mark *mark = situations ? &site->situations[i] : &site->categories[i];
    if (fill->of == OF_NONE)
      choices[i] = (Choice){NULL, setting_said(setting, &fill->choices[i])};
    else
      choices[i] = (Choice){mark->icon, setting_said(setting, &mark->label)};
  }
  *list = choices;
  return n;
}

/* Ticks that stand in one row stand on one line, with readings above them or not. Returns how much lower the row has become. */
static double level(Block *block, const size_t *from, int n) {
  double lowest = 0, most = 0;
  for (int pass = 0; pass < 2; pass++) {
    for (int i = 0; i < n; i++) {
      const Part *text = NULL;
      for (size_t p = from[i]; p < from[i + 1]; p++)
        if (block->parts.v[p].kind == PART_TEXT && !text) text = &block->parts.v[p];
      if (!text) continue;
      double base = text->box.y_mm + text->text.set->lines[0].baseline_mm;
      if (!pass) lowest = fmax(lowest, base);
      if (!pass) continue;
      most = fmax(most, lowest - base);
      for (size_t p = from[i]; p < from[i + 1]; p++) block->parts.v[p].box.y_mm += lowest - base;
    }
  }
  return most;
}

/* In columns when the layout says how many, else one behind the other as many as a line holds. Returns the foot. */
static double put_choices(const Filler *filler, Block *block, double x, double y, double w) {
  const Setting *setting = filler->setting;
  const Choice *choices;
  int n = choices_of(filler, &choices), across = filler->fill->across;
  if (setting->large && across > 2) across = 2;
  double gap = (filler->fill->gap_mm > 0 && across ? filler->fill->gap_mm : 5) * setting->scale,
         space = 1.6 * setting->scale;
  double cell = across ? (w - gap * (across - 1)) / across : w, at = 0, row = 0;
  size_t *starts = NEW_N(setting->arena, size_t, n + 1);
  int first = 0; /* of the row */
  for (int i = 0; i < n; i++) {
    double h = 0, used;
    starts[i] = block->parts.n;
    if (across && i && i % across == 0) {
      y += row + level(block, starts + first, i - first) + space;
      row = 0;
      first = i;
    }
    if (across) at = i % across * (cell + gap);
    used = put_check(filler, block, choices[i].icon, choices[i].words, x + at, y, across ? cell : w, &h);
    if (!across && at > 0 && at + used > w) { /* begins the next line; its words have the whole width there anyway */
      double down = row + level(block, starts + first, i - first) + space;
      block_move(block, starts[i], -at, down);
      y += down;
      at = row = 0;
      first = i;
    }
    if (!across) at += used + gap;
    if (h > row) row = h;
  }
  starts[n] = block->parts.n;
  return y + row + level(block, starts + first, n - first);
}

void put_checks(Filler *filler) {
  double k = filler->setting->scale;
  Column column = fill_open(filler, 0);
  put_label(&column, filler);
  if (column.y_mm > 0) column.y_mm += 1.6 * k;
  column.block->h_mm = put_choices(filler, column.block, 0, column.y_mm, filler->w_mm);
  column.block->before_mm = column.block->after_mm = 2 * k;
}

/* What is printed in the place already: the slot's text, the choices. Returns the foot. */
static double put_given(Filler *filler, Block *block, double x, double y, double w) {
  const Setting *setting = filler->setting;
  const Fill *fill = filler->fill;
  Text given = fill->slot.n ? setting_slot_text(setting, fill->slot.s) : (Text){NULL, 0};
  Column column = {setting, filler->room, block, x, y, w, NULL, fill->pos};
  if (text_any(&given)) column_said(&column, setting_said(setting, &given), setting->layout->roles[ROLE_BODY], TAG_P);
  if (fill->n_choices || fill->of != OF_NONE) column.y_mm = put_choices(filler, block, x, column.y_mm, w);
  return column.y_mm;
}

/* Lines to write on, from below what is printed down to the foot. */
static void put_ruling(const Filler *filler, Block *block, double x, double from, double foot, double w) {
  double pitch = hand_height(filler, filler->fill->gap_mm);
  if (filler->fill->gap_mm <= 0 || filler->fill->across) return;
  for (double y = foot - pitch; y > from + pitch * 0.6; y -= pitch) {
    block_line(filler->setting, block, x, y, x + w, y, rule_of(filler), 0.4);
    block->parts.v[block->parts.n - 1].line.dashed = filler->fill->dashed;
  }
}

static void put_box(Filler *filler) {
  double k = filler->setting->scale, pad = 2 * k, h = hand_height(filler, filler->fill->height_mm);
  Block *inner = block_new(filler->setting, filler->w_mm);
  Column label = {filler->setting, filler->room, inner, pad, pad * 0.8, filler->w_mm - 2 * pad, NULL, filler->fill->pos};
  put_label(&label, filler);
  double foot = put_given(filler, inner, pad, label.y_mm + pad * 0.3, filler->w_mm - 2 * pad);
  h = fmax(h, foot + pad);
  Block *block = blocks_add(filler->setting, filler->blocks, filler->w_mm);
  Ink ground = setting_ink(filler->setting, filler->fill->color, NULL);
  block_frame(filler->setting, block, (Box){0, 0, filler->w_mm, h},
              (filler->fill->radius_mm > 0 ? filler->fill->radius_mm : 1.6) * k, ground, rule_of(filler), rule_pt(filler));
  put_ruling(filler, block, pad, foot, h, filler->w_mm - 2 * pad);
  block_join(filler->setting, block, inner, 0, 0);
  block->h_mm = h;
  block->before_mm = block->after_mm = 3 * k;
}

/* Rows that follow each other share their rules: an official form. */
static void put_table_row(Filler *filler) {
  const Setting *setting = filler->setting;
  const Fill *fill = filler->fill;
  double k = setting->scale, pad = 2 * k, side = (fill->width_mm > 0 ? fill->width_mm : 36) * k;
  Block *inner = block_new(setting, filler->w_mm);
  size_t from = inner->parts.n;
  Column label = {setting, filler->room, inner, pad, 0, side - 2 * pad, NULL, fill->pos};
  put_label(&label, filler);
  size_t behind = inner->parts.n;
  double foot = put_given(filler, inner, side + pad, pad * 0.8, filler->w_mm - side - 2 * pad);
  double h = fmax(hand_height(filler, fill->height_mm), fmax(label.y_mm + pad * 1.2, foot + pad * 0.8));
  bool ticks = foot > pad && h < foot + 8 * k;
  double down = ticks ? (h - foot - pad * 0.8) / 2 : 0; /* what fills its row stands in the middle of it */
  for (size_t i = from; i < behind; i++) inner->parts.v[i].box.y_mm += (h - label.y_mm) / 2;
  block_move(inner, behind, 0, down);
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  Ink ground = fill->color.name.n ? setting_ink(setting, fill->color, NULL)
                                  : setting_tint(site_color(setting->site, S("brand")), 10);
  block_rect(setting, block, (Box){0, 0, side, h}, ground);
  put_ruling(filler, block, side + pad, foot, h, filler->w_mm - side - 2 * pad);
  block_frame(setting, block, (Box){0, 0, filler->w_mm, h}, 0, (Ink){NULL, 0}, rule_of(filler), rule_pt(filler));
  block_line(setting, block, side, 0, side, h, rule_of(filler), rule_pt(filler));
  block_join(setting, block, inner, 0, 0);
  block->h_mm = h;
}

/* The label, and behind it a line up to the frame's edge. */
static void put_line(Filler *filler) {
  double k = filler->setting->scale, h = hand_height(filler, filler->fill->height_mm);
  Block *block = blocks_add(filler->setting, filler->blocks, filler->w_mm);
  Column label = {filler->setting, filler->room, block, 0, 0, filler->w_mm, NULL, filler->fill->pos};
  size_t at = block->parts.n;
  put_label(&label, filler);
  double x = 0;
  if (block->parts.n > at) {
    const SetText *set = block->parts.v[at].text.set;
    x = set->n_lines > 1 ? 0 : set->length_mm + 3 * k;
    h = fmax(h, set->n_lines > 1 ? label.y_mm + hand_height(filler, LEAST_HAND_MM) : label.y_mm + 0.8 * k);
    if (set->n_lines == 1) block_move(block, at, 0, h - label.y_mm - 0.4 * k);
  }
  block_line(filler->setting, block, x, h, filler->w_mm, h, rule_of(filler), rule_pt(filler));
  block->parts.v[block->parts.n - 1].line.dashed = filler->fill->dashed;
  block->h_mm = h;
  block->before_mm = block->after_mm = 1.5 * k;
}

void put_field(Filler *filler) {
  Fill fill = *filler->fill;
  Filler own = *filler;
  if (fill.height_mm <= 0) fill.height_mm = fill.as == AS_BOX ? 20 : 11;
  own.fill = &fill;
  if (fill.as == AS_BOX)
    put_box(&own);
  else if (fill.as == AS_TABLE)
    put_table_row(&own);
  else
    put_line(&own);
}
