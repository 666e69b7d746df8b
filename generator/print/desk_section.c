/* The heading of a category: a band in its colour with its icon, so that the mark is seen from the edge of the opened page. */
#include "print/desk_table.h"

int desks_of(const Setting *setting, const Mark *category, const Desk ***desks) {
  if (!category) {
    *desks = setting->desks;
    return setting->n_desks;
  }
  VEC(const Desk *) found = {0};
  for (int i = 0; i < setting->n_desks; i++)
    if (setting->desks[i]->categories[0] == category) *vec_push(setting->arena, &found) = setting->desks[i];
  *desks = found.v;
  return (int)found.n;
}

void desk_section(Setting *setting, const Room *room, const Mark *mark, double w_mm, Blocks *blocks) {
  const Style *style = setting->layout->roles[ROLE_SECTION], *note = setting->layout->roles[ROLE_SECTION_NOTE];
  double k = setting->scale, pad = 2.2 * k;
  Block *block = blocks_add(setting, blocks, w_mm);
  block->before_mm = style->before_mm * k;
  block->after_mm = style->after_mm * k;
  block->keep_next = true;
  block->section = mark;
  const TypeStyle *type = setting_style(setting, room, style, mark->color);
  Spans label = {0}, words = {0};
  spans_said(setting, &label, setting_said(setting, &mark->label));
  double icon = setting_mm(type->size_pt) * 1.35, x = mark->icon ? pad + icon + pad * 1.6 : pad;
  size_t band = block->parts.n;
  block_frame(setting, block, (Box){0, 0, w_mm, 0}, 1.6 * k, ink_full(mark->color), (Ink){NULL, 0}, 0);
  if (mark->icon) block_frame(setting, block, (Box){pad, 0, icon + pad, icon + pad}, 1.2 * k, ink_full(&ink_white), (Ink){NULL, 0}, 0);
  block_icon(setting, block, mark->icon, (Box){pad * 1.5, 0, icon, icon}, ink_full(mark->color));
  Part *sect = block_begin_part(setting, block, TAG_SECT);
  (void)sect;
  size_t head = block->parts.n;
  double h = block_text(setting, block, &label, type, x + pad, 0, w_mm - x - 2 * pad, TAG_H2, mark->pos);
  double band_h = (h > icon + pad ? h : icon + pad) + pad * 1.2;
  block->parts.v[band].box.h_mm = band_h;
  for (size_t i = band + 1; i < head; i++) {
    Part *part = &block->parts.v[i];
    if (part->kind == PART_FRAME || part->kind == PART_ICON) part->box.y_mm = (band_h - part->box.h_mm) / 2;
  }
  if (block->parts.n > head) block->parts.v[head].box.y_mm = (band_h - h) / 2;
  block->h_mm = band_h;
  if (!text_any(&mark->description)) return;
  spans_said(setting, &words, setting_said(setting, &mark->description));
  double space = 1.2 * k;
  block->h_mm += space + block_text(setting, block, &words, setting_style(setting, room, note, mark->color), 0,
                                    band_h + space, w_mm, TAG_P, mark->pos);
}

void desk_section_end(Setting *setting, Blocks *blocks) {
  block_end(setting, blocks_add(setting, blocks, 0), TAG_SECT);
}
