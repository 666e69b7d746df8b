/* An ordered list as large numbered steps, for those who do something for the first time: a disc with the number, the words beside it,
 * a line from disc to disc. Side by side (`across`) the number stands above its words. */
#include <math.h>

#include "print/markdown_fill.h"

typedef struct Step {
  const Md *item;
  int number;
  bool first, last;
} Step;

static double disc_side(const Filler *filler) {
  return setting_mm(setting_role(filler->setting, filler->room, ROLE_STEP_NUMBER, NULL)->size_pt) * 1.5;
}

static void put_disc(const Filler *filler, Block *block, Box disc) {
  block_disc(filler->setting, block, disc, ink_full(site_color(filler->setting->site, S("brand"))));
}

static void put_digit(const Filler *filler, Block *block, Box disc, const Step *step) {
  TypeStyle digit = *setting_role(filler->setting, filler->room, ROLE_STEP_NUMBER, NULL);
  digit.ink = ink_full(&ink_white);
  block_disc_number(filler->setting, block, disc, step->number, &digit, step->item->pos);
}

/* The words of a step: its first paragraph in the steps' own style, then whatever else it holds. */
static Blocks set_words(const Setter *setter, const Step *step, double w_mm) {
  Blocks blocks = {0};
  Filler narrow = *setter->filler;
  Setter inner = *setter;
  narrow.w_mm = w_mm;
  narrow.blocks = &blocks;
  inner.filler = &narrow;
  inner.x_mm = 0;
  const Md *node = step->item->first;
  if (node && node->kind == MD_PARAGRAPH) {
    Spans spans = {0};
    markdown_inlines(&inner, &spans, node->first, (Look){0});
    markdown_spans(&inner, &spans, fill_style(&narrow, ROLE_STEP), TAG_P, node->pos);
    markdown_pictures(&inner, node->first);
    node = node->next;
  }
  markdown_nodes(&inner, node);
  return blocks;
}

static double join_all(const Setting *setting, Block *block, const Blocks *blocks, double x, double y) {
  double after = 0;
  for (size_t i = 0; i < blocks->list.n; i++) {
    const Block *one = blocks->list.v[i];
    if (i) y += fmax(after, one->before_mm);
    block_join(setting, block, one, x, y);
    y += one->h_mm;
    after = one->after_mm;
  }
  return y;
}

static void open_item(const Setting *setting, Block *block, const Step *step) {
  if (step->first) block_begin(setting, block, TAG_L);
  block_begin(setting, block, TAG_LI);
}

static void close_item(const Setting *setting, Block *block, const Step *step) {
  block_end(setting, block, TAG_LI);
  if (step->last) block_end(setting, block, TAG_L);
}

static const Md *first_picture(const Md *node) {
  for (; node; node = node->next) {
    const Md *inside = node->kind == MD_IMAGE && node->target ? node : first_picture(node->first);
    if (inside) return inside;
  }
  return NULL;
}

/* A step's first picture, what the reader sees on the telephone at this point, stands at the right of its words. False, nothing
 * set, when it has none or there is no room for both. */
static bool set_aside(Setter *setter, const Step *step, double w_mm, double gap_mm, Blocks *figure) {
  static const double LEAST_EM = 14;
  Filler own = *setter->filler;
  const Setting *setting = own.setting;
  const Md *image = first_picture(step->item->first);
  double picture = fmin((own.fill->width_mm > 0 ? own.fill->width_mm : 42) * setting->scale, w_mm * 0.4),
         em = setting_mm(setting_style(setting, own.room, fill_style(&own, ROLE_STEP), NULL)->size_pt);
  if (!image || w_mm - picture - gap_mm < LEAST_EM * em) return false;
  own.blocks = figure;
  own.w_mm = picture;
  fill_picture(&own, image->target, markdown_words(setting, image), 0, picture, image->pos);
  setter->aside = image;
  return figure->list.n > 0;
}

static void put_row(Setter *setter, const Step *step) {
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  double k = setting->scale, side = disc_side(filler), x = side + 4 * k,
         gap = (filler->fill->gap_mm > 0 ? filler->fill->gap_mm : 4) * k;
  Blocks figure = {0};
  double inner = filler->w_mm - x;
  const Block *picture = set_aside(setter, step, inner, 6 * k, &figure) ? figure.list.v[0] : NULL;
  Blocks words = set_words(setter, step, picture ? inner - picture->w_mm - 6 * k : inner);
  double h = blocks_height(&words), down = h < side ? (side - h) / 2 : 0;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  block->h_mm = fmax(fmax(h, side), picture ? picture->h_mm : 0);
  Box disc = {0, 0, side, side};
  if (!step->last)
    block_line(setting, block, side / 2, side + 1.5 * k, side / 2, fmax(block->h_mm, side + gap - 1.5 * k),
               setting_tint(site_color(setting->site, S("brand")), 45), 1.5);
  put_disc(filler, block, disc);
  open_item(setting, block, step);
  put_digit(filler, block, disc, step);
  block_begin(setting, block, TAG_LBODY);
  join_all(setting, block, &words, x, down);
  if (picture) block_join(setting, block, picture, filler->w_mm - picture->w_mm, 0);
  block_end(setting, block, TAG_LBODY);
  close_item(setting, block, step);
  setter->aside = NULL;
  block->before_mm = block->after_mm = gap;
}

/* Some steps side by side, each on a ground of its own, all equally high. */
static void put_tiles(Setter *setter, const Step *steps, int n, int across) {
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  double k = setting->scale, gap = (filler->fill->gap_mm > 0 ? filler->fill->gap_mm : 4) * k, pad = 3 * k;
  double w = (filler->w_mm - gap * (across - 1)) / across, side = disc_side(filler), high = 0;
  Blocks *words = NEW_N(setting->arena, Blocks, n);
  for (int i = 0; i < n; i++) {
    words[i] = set_words(setter, &steps[i], w - 2 * pad);
    high = fmax(high, blocks_height(&words[i]));
  }
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  block->h_mm = side + high + 2.5 * pad;
  const Color *brand = site_color(setting->site, S("brand"));
  for (int i = 0; i < n; i++) {
    double x = i * (w + gap);
    block_frame(setting, block, (Box){x, 0, w, block->h_mm}, 2 * k, setting_tint(brand, 8), (Ink){NULL, 0}, 0);
    put_disc(filler, block, (Box){x + pad, pad, side, side});
  }
  for (int i = 0; i < n; i++) {
    double x = i * (w + gap) + pad;
    open_item(setting, block, &steps[i]);
    put_digit(filler, block, (Box){x, pad, side, side}, &steps[i]);
    block_begin(setting, block, TAG_LBODY);
    join_all(setting, block, &words[i], x, side + 1.5 * pad);
    block_end(setting, block, TAG_LBODY);
    close_item(setting, block, &steps[i]);
  }
  block->before_mm = block->after_mm = gap;
}

static void put_list(Setter *setter, const Md *list) {
  const Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  int across = filler->fill->across > 1 && !setting->large ? filler->fill->across : 1, n = 0, all = 0;
  for (const Md *item = list->first; item; item = item->next) all++;
  Step *steps = NEW_N(setting->arena, Step, all + 1);
  for (const Md *item = list->first; item; item = item->next, n++)
    steps[n] = (Step){item, list->start + n, n == 0, n == all - 1};
  for (int i = 0; i < n; i += across) {
    if (across == 1)
      put_row(setter, &steps[i]);
    else
      put_tiles(setter, &steps[i], n - i < across ? n - i : across, across);
  }
}

void put_steps(Filler *filler) {
  bool headed = false;
  int count = 0, pictures = 0;
  Setter setter = {.filler = filler, .headed = &headed, .count = &count, .pictures = &pictures};
  const Md *text = markdown_of(filler, "body", &setter.lang);
  for (const Md *node = text ? text->first : NULL; node; node = node->next) {
    if (node->kind == MD_LIST && node->ordered)
      put_list(&setter, node);
    else
      markdown_node(&setter, node);
  }
}
