/* A ranking: an ordered list, or a table with a name and a number in each row, as ranks with bars. In a list the number stands
 * behind the last colon (：), tab or full-width space; where not every entry has one there are no bars. */
#include <math.h>

#include "print/markdown_fill.h"

typedef struct Rank {
  const Md *label; /* the cell's or paragraph's inlines, when the value is in a cell of its own */
  Str plain;       /* else the words before the value */
  Str value;       /* as written: "42票" */
  double number;   /* NAN: none */
  Pos pos;
} Rank;

typedef struct Ranks {
  VEC(Rank) list;
} Ranks;

/* The first number in the words, without separators of thousands. */
static double number_in(Str words) {
  double number = NAN, unit = 0;
  for (size_t i = 0; i < words.n; i++) {
    char c = words.s[i];
    if (c >= '0' && c <= '9') {
      if (isnan(number)) number = 0;
      if (unit > 0)
        number += (c - '0') * unit, unit /= 10;
      else
        number = number * 10 + (c - '0');
    } else if (c == '.' && !isnan(number) && unit <= 0) {
      unit = 0.1;
    } else if (!isnan(number) && c != ',') {
      break;
    }
  }
  return number;
}

static void split_item(const Setting *setting, const Md *item, Ranks *ranks) {
  static const Str marks[] = {S_INIT("："), S_INIT(": "), S_INIT("\t"), S_INIT("　")};
  Rank rank = {.plain = str_trim(markdown_words(setting, item->first)), .number = NAN, .pos = item->pos};
  size_t at = 0, behind = 0;
  for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
    for (size_t i = 0; i + marks[m].n <= rank.plain.n; i++)
      if (str_starts(str_from(rank.plain, i), marks[m]) && i > at) at = i, behind = i + marks[m].n;
  double number = at ? number_in(str_from(rank.plain, behind)) : NAN;
  if (isnan(number)) {
    rank.label = item->first && item->first->kind == MD_PARAGRAPH ? item->first->first : item->first;
  } else {
    rank.value = str_from(rank.plain, behind);
    rank.number = number;
    rank.plain = str_sub(rank.plain, 0, at);
  }
  *vec_push(setting->arena, &ranks->list) = rank;
}

static void read_table(const Setting *setting, const Md *table, Ranks *ranks) {
  for (const Md *row = table->first; row; row = row->next) {
    if (row->header || !row->first) continue;
    const Md *last = row->first;
    while (last->next) last = last->next;
    Rank rank = {.label = row->first->first, .number = NAN, .pos = row->pos};
    if (last != row->first) rank.value = str_trim(markdown_words(setting, last->first));
    rank.number = number_in(rank.value);
    *vec_push(setting->arena, &ranks->list) = rank;
  }
}

static bool any_missing(const Ranks *ranks) {
  for (size_t i = 0; i < ranks->list.n; i++)
    if (isnan(ranks->list.v[i].number)) return true;
  return false;
}

/* The same number is the same rank; without numbers they are counted. */
static int place_of(const Ranks *ranks, size_t i, bool bars) {
  size_t place = i;
  while (bars && place > 0 && ranks->list.v[place - 1].number == ranks->list.v[i].number) place--;
  return (int)place + 1;
}

static void put_place(const Setter *setter, Block *block, Box disc, int place, Pos pos) {
  const Setting *setting = setter->filler->setting;
  TypeStyle digit = *setting_style(setting, setter->filler->room, fill_style(setter->filler, ROLE_RANK), NULL);
  digit.bold = true;
  if (place <= 3) digit.ink = ink_full(&ink_white);
  block_disc_number(setting, block, disc, place, &digit, pos);
}

static void put_rank(const Setter *setter, const Ranks *ranks, size_t i, double most, bool bars) {
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  const Rank *rank = &ranks->list.v[i];
  const Style *style = fill_style(filler, ROLE_RANK);
  const TypeStyle *type = setting_style(setting, filler->room, style, NULL);
  double k = setting->scale, side = setting_mm(type->size_pt) * 1.8, gap = 3 * k, x = side + gap;
  double value_w = rank->value.n ? setting_mm(type->size_pt) * 5 : 0, w = filler->w_mm - x - value_w;
  const Box disc = {0, 0, side, side};
  int place = place_of(ranks, i, bars);
  const Color *brand = site_color(setting->site, S("brand"));
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  block_disc(setting, block, disc, setting_tint(brand, place <= 3 ? 100 : 16));
  if (i == 0) block_begin(setting, block, TAG_L);
  block_begin(setting, block, TAG_LI);
  put_place(setter, block, disc, place, rank->pos);
  block_begin(setting, block, TAG_LBODY);
  Spans label = {0}, value = {0};
  Setter inner = *setter;
  if (rank->label)
    markdown_inlines(&inner, &label, rank->label, (Look){0});
  else
    spans_add(setting, &label, rank->plain, setter->lang);
  size_t at = block->parts.n;
  double h = block_text(setting, block, &label, type, x, 0, w, TAG_P, rank->pos), v = 0;
  if (rank->value.n) {
    TypeStyle *right = NEW(setting->arena, TypeStyle);
    *right = *type;
    right->bold = true;
    right->align = ALIGN_END;
    spans_add(setting, &value, rank->value, setter->lang);
    v = block_text(setting, block, &value, right, x + w, 0, value_w, TAG_P, rank->pos);
  }
  double text = fmax(h, v), bar = bars ? 2.4 * k : 0;
  if (text + bar < side) block_move(block, at, 0, (side - text - bar) / 2);
  double y = fmax(text, side - bar) + (bars ? 0.4 * k : 0);
  block_end(setting, block, TAG_LBODY);
  block_end(setting, block, TAG_LI);
  if (i + 1 == ranks->list.n) block_end(setting, block, TAG_L);
  if (bars) {
    double length = most > 0 ? (filler->w_mm - x) * rank->number / most : 0;
    block_frame(setting, block, (Box){x, y, filler->w_mm - x, bar}, bar / 2, setting_tint(brand, 10), (Ink){NULL, 0}, 0);
    if (length > 0)
      block_frame(setting, block, (Box){x, y, fmax(length, bar), bar}, bar / 2, setting_tint(brand, place <= 3 ? 100 : 45),
                  (Ink){NULL, 0}, 0);
  }
  block->h_mm = fmax(y + bar, side);
  block->before_mm = block->after_mm = (filler->fill->gap_mm > 0 ? filler->fill->gap_mm : 2.5) * k;
}

void put_ranking(Filler *filler) {
  bool headed = false;
  int count = 0, pictures = 0;
  Setter setter = {.filler = filler, .headed = &headed, .count = &count, .pictures = &pictures};
  const Md *text = markdown_of(filler, "body", &setter.lang);
  for (const Md *node = text ? text->first : NULL; node; node = node->next) {
    Ranks ranks = {0};
    if (node->kind == MD_TABLE) read_table(filler->setting, node, &ranks);
    if (node->kind == MD_LIST && node->ordered)
      for (const Md *item = node->first; item; item = item->next) split_item(filler->setting, item, &ranks);
    if (!ranks.list.n) {
      markdown_node(&setter, node);
      continue;
    }
    bool bars = !any_missing(&ranks);
    double most = 0;
    for (size_t i = 0; i < ranks.list.n; i++)
      if (bars) most = fmax(most, ranks.list.v[i].number);
    size_t from = filler->blocks->list.n;
    for (size_t i = 0; i < ranks.list.n; i++) put_rank(&setter, &ranks, i, most, bars);
    fill_keep(filler, from, fill_style(filler, ROLE_RANK));
  }
}
