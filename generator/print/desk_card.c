/* Cards: a desk in a frame of its own, the telephone number large, the code at the right. */
#include "model/url.h"
#include "print/code.h"
#include "print/desk_table.h"

typedef struct CardSet {
  Setting *setting;
  const Room *room;
  const Fill *fill;
  double w_mm; /* of one card */
  double pad_mm;
  Tag name_tag;
} CardSet;

static const Color *color_of(const CardSet *set, const Desk *desk) {
  if (set->fill->color.name.n && !str_is(set->fill->color.name, "mark"))
    return setting_ink(set->setting, set->fill->color, NULL).swatch;
  return desk->categories[0]->color;
}

static bool shows(const Fill *fill, int left_out, DeskField field) {
  for (int i = 0; i < fill->n_drop && i < left_out; i++)
    if (fill->drop[i] == field) return false;
  for (int i = 0; i < fill->n_show; i++)
    if (fill->show[i] == field) return true;
  return false;
}

/* What stands before `qr` in the layout's list has the card's whole width, what stands behind it is set beside the code. */
static int set_until_code(Column *column, const CardSet *set, const DeskLook *look, const Desk *desk) {
  int f = 0;
  for (; f < set->fill->n_show && set->fill->show[f] != FIELD_QR; f++)
    desk_show(column, look, desk, set->fill->show[f]);
  return f + 1;
}

/* Puts one card at x; returns its height. */
static double put_card(const CardSet *set, Block *block, const Desk *desk, double x, int left_out) {
  Setting *setting = set->setting;
  Room less = *set->room;
  less.left_out = left_out;
  DeskLook look = {
      .fill = set->fill, .card = true, .name_tag = set->name_tag, .code_mm = set->fill->width_mm * setting->scale};
  QrTarget target = qr_of_desk(desk);
  bool has_code = shows(set->fill, left_out, FIELD_QR),
       below = has_code && setting->large; /* large words need the width */
  double bar = 1.8 * setting->scale, left = x + set->pad_mm + bar, inner = set->w_mm - 2 * set->pad_mm - bar;
  double least = (set->fill->short_code && !setting->large ? 20 : 27) * setting->scale,
         code = has_code ? code_width(setting, &target, look.code_mm) * 1.15 : 0;
  if (has_code && code < least) code = least; /* the short address breaks below the code */
  bool beside = has_code && !below && inner > code * 1.8;
  Column text = {setting, &less, block, left, set->pad_mm, inner, color_of(set, desk), desk->pos};
  int next = set_until_code(&text, set, &look, desk);
  Column side = text;
  side.y_mm += set->pad_mm / 2;
  side.w_mm = beside ? code : inner;
  side.x_mm = beside ? left + inner - code : left;
  if (has_code && !below) desk_show(&side, &look, desk, FIELD_QR);
  if (beside) text.w_mm = inner - code - set->pad_mm;
  if (has_code && !beside) text.y_mm = side.y_mm;
  if (below) side.y_mm = text.y_mm = side.y_mm - set->pad_mm / 2;
  for (int f = next; f < set->fill->n_show; f++) {
    if (text.y_mm >= side.y_mm) text.w_mm = inner; /* below the code there is the whole width again */
    desk_show(&text, &look, desk, set->fill->show[f]);
  }
  if (below) {
    text.y_mm += set->pad_mm / 2;
    code_put_beside(&text, &target, look.code_mm, 0, (Said){{NULL, 0}, {NULL, 0}});
  }
  return (has_code && side.y_mm > text.y_mm ? side.y_mm : text.y_mm) + set->pad_mm;
}

/* The frames are drawn first, as high as the highest card beside them. */
static Block *card_row(const CardSet *set, const Desk *const *desks, int n, double gap, int left_out) {
  Setting *setting = set->setting;
  double k = setting->scale, most = 0;
  Block *block = block_new(setting, set->w_mm), *matter = block_new(setting, set->w_mm);
  for (int i = 0; i < n; i++) {
    double h = put_card(set, matter, desks[i], i * (set->w_mm + gap), left_out);
    if (h > most) most = h;
  }
  for (int i = 0; i < n; i++) {
    const Color *color = color_of(set, desks[i]);
    Box box = {i * (set->w_mm + gap), 0, set->w_mm, most};
    Ink ground = set->fill->border.name.n ? setting_ink(setting, set->fill->border, color) : setting_tint(color, 6);
    block_frame(setting, block, box, 2 * k, ground, (Ink){NULL, 0}, 0);
    block_frame(setting, block, (Box){box.x_mm, 0, 2 * k, most}, 0.9 * k, ink_full(color), (Ink){NULL, 0}, 0);
  }
  block_join(setting, block, matter, 0, 0);
  block->h_mm = most;
  block->before_mm = block->after_mm = gap;
  block->desk = desks[0];
  return block;
}

static Block *row_that_fits(const CardSet *set, const Desk *const *desks, int n, double gap, const Frame *frame,
                            double most_mm) {
  Setting *setting = set->setting;
  int left_out = set->room->left_out;
  Block *block = card_row(set, desks, n, gap, left_out);
  if (most_mm <= 0) return block; /* the frame's own Room decides */
  while (block->h_mm > most_mm && left_out < set->fill->n_drop) block = card_row(set, desks, n, gap, ++left_out);
  Str name = setting_plain(setting, setting_said(setting, &desks[0]->name));
  if (block->h_mm > most_mm) {
    diag2(setting->diag, D_PRINT_OVERFLOW, desks[0]->pos, name, frame->name);
    setting->failed = true;
  } else if (left_out > set->room->left_out) {
    Str what = desk_dropped(setting, set->fill, left_out);
    diag3(setting->diag, D_PRINT_LEFT_OUT, desks[0]->pos, setting->job->id, frame->name,
          arena_printf(setting->arena, STR_FMT " (" STR_FMT ")", STR_ARG(name), STR_ARG(what)));
  }
  return block;
}

void desk_cards(Setting *setting, const Room *room, const Fill *fill, const Frame *frame, const Desk *const *desks,
                int n, Tag name, double w_mm, double most_mm, Blocks *blocks) {
  double gap = (fill->gap_mm > 0 ? fill->gap_mm : 4) * setting->scale,
         pad = (fill->pad_mm > 0 ? fill->pad_mm : 3.5) * setting->scale;
  int across = fill->across > 0 && !setting->large ? fill->across : 1;
  if (n == 1) across = 1;
  CardSet set = {setting, room, fill, (w_mm - gap * (across - 1)) / across, pad, name};
  int most = room->desks < n ? room->desks : n;
  for (int i = 0; i < most && !setting->failed; i += across) {
    int here = most - i < across ? most - i : across;
    *vec_push(setting->arena, &blocks->list) = row_that_fits(&set, desks + i, here, gap, frame, most_mm);
  }
}
