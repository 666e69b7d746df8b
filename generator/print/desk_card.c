/* Cards: a desk in a frame of its own, the telephone number large, the code at the right. */
#include "model/url.h"
#include "print/code.h"
#include "print/desk_table.h"
#include "print/flow.h"

enum { MOST_ACROSS = 8, MOST_ON_SHEET = 64 };

typedef struct CardSet {
  Setting *setting;
  const Room *room;
  const Fill *fill;
  double w_mm; /* of one card */
  double pad_mm, gap_mm;
  int across;
  Tag name_tag;
} CardSet;

static const Color *color_of(const CardSet *set, const Desk *desk) {
  if (set->fill->color.name.n && !str_is(set->fill->color.name, "mark"))
    return setting_ink(set->setting, set->fill->color, NULL).swatch;
  return desk->categories[0]->color;
}

static bool shows(const Fill *fill, int left_out, DeskField field) { return desk_field_listed(fill, field) && !desk_field_dropped(fill, left_out, field); }

/* What stands before `qr` in the layout's list has the card's whole width, what stands behind it is set beside the code. */
static int set_until_code(Column *column, const CardSet *set, const DeskLook *look, const Desk *desk) {
  int f = 0;
  for (; f < set->fill->n_show && set->fill->show[f] != FIELD_QR; f++)
    desk_show(column, look, desk, set->fill->show[f]);
  return f + 1;
}

/* A card while it is set: its text, and the code's column at the right of it. */
typedef struct CardDraft {
  const CardSet *set;
  const DeskLook *look;
  const Desk *desk;
  Column text;
  double inner_mm, narrow_mm; /* the text's measure below and beside the code */
  double code_foot_mm;
} CardDraft;

/* Sets what stands behind `qr`, the first `beside` of it beside the code and the others below. */
static double set_behind(const CardDraft *draft, int from, int beside, Block *block) {
  Column text = draft->text;
  text.block = block;
  text.w_mm = draft->narrow_mm;
  const Fill *fill = draft->set->fill;
  for (int f = from; f < fill->n_show; f++) {
    bool below = f - from >= beside || text.y_mm >= draft->code_foot_mm;
    if (below && text.w_mm < draft->inner_mm) {
      text.w_mm = draft->inner_mm;
      if (text.y_mm < draft->code_foot_mm) text.y_mm = draft->code_foot_mm;
    }
    desk_show(&text, draft->look, draft->desk, fill->show[f]);
  }
  return text.y_mm > draft->code_foot_mm ? text.y_mm : draft->code_foot_mm;
}

/* Hours that would break into many short lines beside the code are better off below it: whatever makes the card lowest. */
static double set_lowest(const CardDraft *draft, int from) {
  const Fill *fill = draft->set->fill;
  int all = fill->n_show - from, best = all;
  double lowest = 0;
  for (int beside = all; beside >= 0 && draft->narrow_mm < draft->inner_mm; beside--) {
    Block *trial = block_new(draft->set->setting, draft->set->w_mm);
    double foot = set_behind(draft, from, beside, trial);
    if (beside < all && foot >= lowest - 0.01) continue;
    lowest = foot;
    best = beside;
  }
  return set_behind(draft, from, best, draft->text.block);
}

/* What stands in a card, its corner at 0, 0. */
static Block *set_card(const CardSet *set, const Desk *desk, int left_out, bool tight) {
  Setting *setting = set->setting;
  Room less = *set->room;
  less.left_out = left_out;
  if (tight) less.tight = 1;
  DeskLook look = {
      .fill = set->fill, .card = true, .name_tag = set->name_tag, .code_mm = set->fill->width_mm * setting->scale};
  QrTarget target = qr_of_desk(desk);
  bool has_code = shows(set->fill, left_out, FIELD_QR),
       below = has_code && setting->large; /* large words need the width */
  double bar = 1.8 * setting->scale, left = set->pad_mm + bar, inner = set->w_mm - 2 * set->pad_mm - bar;
  double least = (set->fill->short_code && !setting->large ? 20 : 27) * setting->scale,
         code = has_code ? code_width(setting, &target, look.code_mm) * 1.15 : 0;
  if (has_code && code < least) code = least; /* the short address breaks below the code */
  bool beside = has_code && !below && inner > code * 1.8;
  Block *card = block_new(setting, set->w_mm);
  Column text = {setting, &less, card, left, set->pad_mm, inner, color_of(set, desk), desk->pos};
  int next = set_until_code(&text, set, &look, desk);
  Column side = text;
  side.block = block_new(setting, set->w_mm);
  side.y_mm += set->pad_mm / 2;
  side.w_mm = beside ? code : inner;
  side.x_mm = beside ? left + inner - code : left;
  if (has_code && !below) desk_show(&side, &look, desk, FIELD_QR);
  if (has_code && !beside && !below) {
    text.y_mm = side.y_mm;
    block_join(setting, card, side.block, 0, 0);
  }
  if (!has_code || below) side.y_mm = text.y_mm;
  CardDraft draft = {set, &look, desk, text, inner, beside ? inner - code - set->pad_mm : inner, side.y_mm};
  text.y_mm = set_lowest(&draft, next);
  if (beside) block_join(setting, card, side.block, 0, 0); /* heard after the hours */
  if (below) {
    text.y_mm += set->pad_mm / 2;
    code_put_beside(&text, &target, look.code_mm, 0, (Said){{NULL, 0}, {NULL, 0}});
  }
  card->h_mm = text.y_mm + set->pad_mm;
  card->desk = desk;
  return card;
}

/* A card that is higher than a page, or than what its heading leaves of one, is set tighter, then gives its optional lines. */
static Block *card_that_fits(const CardSet *set, const Desk *desk, const Frame *frame, double most_mm) {
  Setting *setting = set->setting;
  int left_out = set->room->left_out;
  Block *card = set_card(set, desk, left_out, false);
  if (most_mm <= 0) return card; /* the frame's own Room decides */
  if (card->h_mm > most_mm) card = set_card(set, desk, left_out, true);
  while (card->h_mm > most_mm && left_out < set->fill->n_drop) card = set_card(set, desk, ++left_out, true);
  Str name = setting_plain(setting, setting_said(setting, &desk->name));
  if (card->h_mm > most_mm) {
    diag3(setting->diag, D_PRINT_OVERFLOW, desk->pos, name, frame->name, setting->job->id);
    setting->failed = true;
  } else if (left_out > set->room->left_out) {
    Str what = desk_dropped(setting, set->fill, left_out);
    diag3(setting->diag, D_PRINT_LEFT_OUT, desk->pos, setting->job->id, frame->name,
          arena_printf(setting->arena, STR_FMT " (" STR_FMT ")", STR_ARG(name), STR_ARG(what)));
  }
  return card;
}

/* Cards side by side on one page. */
typedef struct CardPage {
  Box boxes[MOST_ON_SHEET];
  int n;
  double h_mm;
} CardPage;

/* Each card to the right of the one before, all of a row equally high. */
static void pack_rows(const CardSet *set, Block *const *cards, int n, double room_mm, CardPage *sheet) {
  double y = 0;
  for (int i = 0; i < n && i + set->across <= MOST_ON_SHEET; i += set->across) {
    int here = n - i < set->across ? n - i : set->across;
    double h = 0;
    for (int j = 0; j < here; j++) h = cards[i + j]->h_mm > h ? cards[i + j]->h_mm : h;
    if (y + h > room_mm) return;
    for (int j = 0; j < here; j++) sheet->boxes[sheet->n++] = (Box){j * (set->w_mm + set->gap_mm), y, set->w_mm, h};
    sheet->h_mm = y + h;
    y += h + set->gap_mm;
  }
}

/* Each card below whichever column is the shortest. */
static void pack_columns(const CardSet *set, Block *const *cards, int n, double room_mm, CardPage *sheet) {
  double foot[MOST_ACROSS] = {0};
  for (int i = 0; i < n && i < MOST_ON_SHEET; i++) {
    int best = 0;
    for (int c = 1; c < set->across; c++)
      if (foot[c] < foot[best] - 0.01) best = c;
    double h = cards[i]->h_mm;
    if (foot[best] + h > room_mm) return;
    sheet->boxes[sheet->n++] = (Box){best * (set->w_mm + set->gap_mm), foot[best], set->w_mm, h};
    if (foot[best] + h > sheet->h_mm) sheet->h_mm = foot[best] + h;
    foot[best] += h + set->gap_mm;
  }
}

/* Rows are calmer to look at; columns are taken where more cards find room in them. */
static CardPage pack(const CardSet *set, Block *const *cards, int n, double room_mm) {
  CardPage rows = {.n = 0}, columns = {.n = 0};
  pack_rows(set, cards, n, room_mm, &rows);
  pack_columns(set, cards, n, room_mm, &columns);
  return columns.n > rows.n ? columns : rows;
}

/* The frames are drawn first. */
static void put_sheet(const CardSet *set, const CardPage *sheet, Block *const *cards, double w_mm, Blocks *blocks) {
  Setting *setting = set->setting;
  double k = setting->scale;
  Block *block = blocks_add(setting, blocks, w_mm);
  for (int i = 0; i < sheet->n; i++) {
    const Color *color = color_of(set, cards[i]->desk);
    Box box = sheet->boxes[i], bar = {box.x_mm, box.y_mm, 2 * k, box.h_mm};
    Ink ground = set->fill->border.name.n ? setting_ink(setting, set->fill->border, color) : setting_tint(color, 6);
    block_frame(setting, block, box, 2 * k, ground, (Ink){NULL, 0}, 0);
    block_frame(setting, block, bar, 0.9 * k, ink_full(color), (Ink){NULL, 0}, 0);
  }
  for (int i = 0; i < sheet->n; i++) block_join(setting, block, cards[i], sheet->boxes[i].x_mm, sheet->boxes[i].y_mm);
  block->h_mm = sheet->h_mm;
  block->before_mm = block->after_mm = set->gap_mm;
  block->desk = cards[0]->desk;
}

/* The cards are set once and then packed page by page. On the first page there is room_mm; what is not known to fit there is
 * packed row by row and finds its page by itself. */
static void put_packed(const CardSet *set, Block *const *cards, int n, double room_mm, double most_mm, double w_mm,
                       Blocks *blocks) {
  static const double HAIR_MM = 0.02, ENDLESS_MM = 1e6;
  bool known = room_mm > 0, first = true;
  for (int i = 0; i < n; first = false) {
    double room = first ? room_mm - HAIR_MM : most_mm > 0 ? most_mm - HAIR_MM : ENDLESS_MM;
    int here = n - i;
    if (!known && here > set->across) here = set->across;
    CardPage sheet = pack(set, cards + i, here, known ? room : ENDLESS_MM);
    if (!sheet.n && first && known) continue;
    if (!sheet.n) pack_columns(set, cards + i, 1, ENDLESS_MM, &sheet);
    if (!sheet.n) return;
    put_sheet(set, &sheet, cards + i, w_mm, blocks);
    i += sheet.n;
  }
}

void desk_cards(Setting *setting, const Room *room, const Fill *fill, const Frame *frame, const Desk *const *desks,
                int n, Tag name, double w_mm, CardRoom space, Blocks *blocks) {
  double gap = (fill->gap_mm > 0 ? fill->gap_mm : CARD_GAP_MM) * setting->scale,
         pad = (fill->pad_mm > 0 ? fill->pad_mm : 3.5) * setting->scale;
  int across = fill->across > 0 && !setting->large ? fill->across : 1;
  if (n == 1) across = 1;
  CardSet set = {setting, room, fill, (w_mm - gap * (across - 1)) / across, pad, gap, across, name};
  int most = room->desks < n ? room->desks : n;
  Block **cards = NEW_N(setting->arena, Block *, most + 1);
  for (int i = 0; i < most && !setting->failed; i++)
    cards[i] = card_that_fits(&set, desks[i], frame, i ? space.most_mm : space.most_mm - space.head_mm);
  if (setting->failed) return;
  double first_mm = space.first_mm - blocks_height(blocks) - gap;
  if (space.first_mm > 0 && space.most_mm > 0)
    first_mm = flow_left(setting, blocks, space.first_mm, space.most_mm) - gap;
  if (space.first_mm > 0 && first_mm <= 0) first_mm = 0.1; /* a full page: they begin on the next */
  if (across == 1) first_mm = 0;                           /* one below the other, each finds its page by itself */
  put_packed(&set, cards, most, first_mm, space.most_mm, w_mm, blocks);
}
