/* Pictures of a Markdown text with the text beside them, where the frame is wide enough for both. */
#include <math.h>

#include "base/unit.h"
#include "print/markdown_fill.h"

static const double LEAST_EM = 15; /* of text on a line: fewer characters are hard to read */

/* The paragraph's one picture when it holds nothing else. */
static const Md *lone_picture(const Md *node) {
  const Md *found = NULL;
  if (node->kind != MD_PARAGRAPH) return NULL;
  for (const Md *inner = node->first; inner; inner = inner->next) {
    bool space = inner->kind == MD_SOFT_BREAK || (inner->kind == MD_TEXT && !str_trim(inner->text).n);
    if (space) continue;
    if (inner->kind != MD_IMAGE || found || !inner->target) return NULL;
    found = inner;
  }
  return found;
}

static bool holds_picture(const Md *node) {
  for (; node; node = node->next)
    if (node->kind == MD_IMAGE || holds_picture(node->first)) return true;
  return false;
}

static bool goes_beside(const Md *node) {
  bool text = node->kind == MD_PARAGRAPH || node->kind == MD_LIST || node->kind == MD_QUOTE;
  return text && !holds_picture(node->first);
}

typedef struct Pair {
  double picture_mm, text_mm, gap_mm; /* widths */
} Pair;

/* Upright pictures are given less of the width, or they would be higher than what is said of them. */
static bool share_width(const Setter *setter, const Picture *picture, Pair *pair) {
  const Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  double whole = filler->w_mm - setter->x_mm, em = setting_mm(setting_role(setting, filler->room, ROLE_BODY, NULL)->size_pt);
  double part = picture->height > picture->width ? 0.3 : 0.4;
  pair->gap_mm = 5 * setting->scale;
  pair->picture_mm = whole * part;
  if (picture->kind != PICTURE_SVG)
    pair->picture_mm = fmin(pair->picture_mm, picture->width * MM_PER_INCH / setting->layout->least_dpi);
  pair->text_mm = whole - pair->gap_mm - pair->picture_mm;
  return pair->text_mm >= LEAST_EM * em && pair->picture_mm >= 22 * setting->scale;
}

/* As much of the text as stands beside the picture; the last paragraph may go on a little below its foot. */
static const Md *set_text(const Setter *setter, const Md *node, double w_mm, double picture_mm, Blocks *blocks) {
  static const double ENOUGH = 0.75, MOST = 1.7;
  const Md *last = NULL;
  Filler narrow = *setter->filler;
  narrow.w_mm = w_mm;
  for (; node && goes_beside(node); last = node, node = node->next) {
    if (blocks_height(blocks) >= picture_mm * ENOUGH) break;
    Blocks longer = {0};
    for (size_t i = 0; i < blocks->list.n; i++)
      *vec_push(narrow.setting->arena, &longer.list) = blocks->list.v[i];
    narrow.blocks = &longer;
    Setter inner = *setter;
    inner.filler = &narrow;
    inner.x_mm = 0;
    markdown_node(&inner, node);
    if (blocks_height(&longer) > picture_mm * MOST) break;
    *blocks = longer;
  }
  return last;
}

const Md *markdown_beside(Setter *setter, const Md *node) {
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  bool vertical = fill_is_vertical(setting, filler->frame);
  const Md *image = !vertical && filler->fill->images == IMAGES_BESIDE && node->next ? lone_picture(node) : NULL;
  Pair pair;
  if (!image || !share_width(setter, image->target, &pair)) return NULL;
  Blocks figure = {0}, text = {0};
  Filler own = *filler;
  own.blocks = &figure;
  Block *picture = fill_picture(&own, image->target, markdown_words(setting, image), 0, pair.picture_mm, image->pos);
  const Md *last = set_text(setter, node->next, pair.text_mm, picture->h_mm, &text);
  double words = blocks_height(&text), high = fmax(words, picture->h_mm);
  if (!last || (filler->most_mm > 0 && high > filler->most_mm)) return NULL;
  bool left = (*setter->pictures)++ % 2;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  block_join(setting, block, picture, setter->x_mm + (left ? 0 : pair.text_mm + pair.gap_mm), 0);
  double x = setter->x_mm + (left ? pair.picture_mm + pair.gap_mm : 0), y = 0, after = 0;
  for (size_t i = 0; i < text.list.n; i++) {
    const Block *one = text.list.v[i];
    if (i) y += fmax(after, one->before_mm);
    block_join(setting, block, one, x, y);
    y += one->h_mm;
    after = one->after_mm;
  }
  block->h_mm = high;
  block->before_mm = block->after_mm = 4 * setting->scale;
  return last;
}
