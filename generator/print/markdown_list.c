/* Lists of a Markdown text. What an item holds, lists in lists included, is tagged within it, over as many blocks as it takes. */
#include "print/markdown_fill.h"

typedef struct Sign {
  bool ordered, plain;      /* plain: official papers have (1) (2), no discs */
  double side_mm, space_mm; /* of the disc or dot, and from there to the words */
  size_t dot;               /* the part that is the dot */
} Sign;

static Sign sign_of(const Setter *setter, const Md *list, const TypeStyle *type) {
  double em = setting_mm(type->size_pt);
  bool ordered = list->ordered, plain = setter->filler->fill->as == AS_LINES;
  return (Sign){ordered, plain, !ordered ? em * 0.42 : plain ? em * 2.1 : em * 1.7, ordered ? em * 0.6 : em * 0.55, 0};
}

static void put_number(const Setter *setter, Block *block, const Sign *sign, const TypeStyle *type, int number,
                       Pos pos) {
  const Setting *setting = setter->filler->setting;
  TypeStyle *digit = NEW(setting->arena, TypeStyle);
  *digit = *type;
  digit->align = sign->plain ? ALIGN_START : ALIGN_CENTER;
  if (!sign->plain) digit->bold = true, digit->ink = ink_full(&ink_white);
  Spans label = {0};
  spans_add(setting, &label, arena_printf(setting->arena, sign->plain ? "(%d)" : "%d", number), S("en"))->nobreak = true;
  block_begin(setting, block, TAG_LBL);
  size_t at = block->parts.n;
  double h = block_text(setting, block, &label, digit, setter->x_mm, 0, sign->side_mm, TAG_SPAN, pos);
  if (!sign->plain) block_move(block, at, 0, (sign->side_mm - h) / 2);
  block_end(setting, block, TAG_LBL);
}

/* The first paragraph, which carries the sign; its disc or dot stands at the height of the first line. */
static void put_words(const Setter *setter, Block *block, const Sign *sign, const TypeStyle *type, const Spans *spans,
                      double indent, Pos pos) {
  Filler *filler = setter->filler;
  size_t at = block->parts.n;
  double h =
      block_text(filler->setting, block, spans, type, indent, 0, filler->w_mm - indent, TAG_P, pos);
  bool disc = sign->ordered && !sign->plain;
  double down = disc && h < sign->side_mm ? (sign->side_mm - h) / 2 : 0;
  block_move(block, at, 0, down);
  if (!sign->ordered && block->parts.n > at) {
    const SetText *set = block->parts.v[at].text.set;
    block->parts.v[sign->dot].box.y_mm = set->lines[0].baseline_mm - setting_mm(type->size_pt) * 0.37 - sign->side_mm / 2;
  }
  if (block->parts.n > at) block->split = (int)at;
  block->h_mm = h + down;
  if (disc && block->h_mm < sign->side_mm) block->h_mm = sign->side_mm;
}

static void put_item(Setter *setter, const Md *list, const Md *item, int number) {
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  const TypeStyle *type = setting_style(setting, filler->room, fill_style(filler, ROLE_BODY), NULL);
  Sign sign = sign_of(setter, list, type);
  double indent = setter->x_mm + sign.side_mm + sign.space_mm;
  if (indent > filler->w_mm / 2) indent = setter->x_mm; /* nested too deeply for this measure */
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  const Md *paragraph = item->first && item->first->kind == MD_PARAGRAPH ? item->first : NULL;
  Ink ink = sign.plain ? type->ink : ink_full(site_color(setting->site, S("brand")));
  const Box disc = {setter->x_mm, 0, sign.side_mm, sign.side_mm};
  if (sign.ordered && !sign.plain) block_disc(setting, block, disc, ink);
  if (item == list->first) block_begin(setting, block, TAG_L);
  block_begin(setting, block, TAG_LI);
  if (sign.ordered) {
    put_number(setter, block, &sign, type, number, item->pos);
  } else {
    block_begin_part(setting, block, TAG_LBL)->begin.alt = S("•");
    sign.dot = block->parts.n;
    block_disc(setting, block, disc, ink);
    block_end(setting, block, TAG_LBL);
  }
  block_begin(setting, block, TAG_LBODY);
  Spans spans = {0};
  if (paragraph) markdown_inlines(setter, &spans, paragraph->first, (Look){0});
  put_words(setter, block, &sign, type, &spans, indent, item->pos);
  block->before_mm = block->after_mm = 1.6 * setting->scale;
  Setter inner = *setter;
  inner.x_mm = indent;
  if (paragraph) markdown_pictures(&inner, paragraph->first);
  markdown_nodes(&inner, paragraph ? paragraph->next : item->first);
  markdown_close(setter, TAG_LBODY);
  markdown_close(setter, TAG_LI);
}

void markdown_list(Setter *setter, const Md *list) {
  int number = list->start;
  for (const Md *item = list->first; item; item = item->next) put_item(setter, list, item, number++);
  if (list->first) markdown_close(setter, TAG_L);
}
