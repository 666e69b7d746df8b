/* The theme's colours, as a designer or a print shop needs them: name, RGB and CMYK. */
#include <math.h>

#include "print/fill.h"

static Str values_of(const Setting *setting, const Color *color) {
  Buf words = {0};
  buf_printf(&words, "#%02X%02X%02X", (unsigned)color->r, (unsigned)color->g, (unsigned)color->b);
  if (color->has_cmyk)
    buf_printf(&words, "\nC%.0f M%.0f Y%.0f K%.0f", (double)color->c, (double)color->m, (double)color->y, (double)color->k);
  Str kept = buf_keep(&words, setting->arena);
  buf_free(&words);
  return kept;
}

static double put_swatch(const Filler *filler, Block *block, const Color *color, double x, double w) {
  const Setting *setting = filler->setting;
  double k = setting->scale, h = (filler->fill->height_mm > 0 ? filler->fill->height_mm : 14) * k;
  bool pale = color->r + color->g + color->b > 3 * 235; /* white paper needs an edge to be seen */
  Ink edge = pale ? setting_tint(site_color(setting->site, S("ink")), 40) : (Ink){NULL, 0};
  block_frame(setting, block, (Box){x, 0, w, h}, 1.6 * k, ink_full(color), edge, 0.5);
  Column column = {setting, filler->room, block, x, h + 1.2 * k, w, NULL, filler->fill->pos};
  const Style *style = fill_style(filler, ROLE_SWATCH);
  Spans name = {0}, values = {0};
  spans_add(setting, &name, color->name, S("en"))->strong = true;
  spans_add(setting, &values, values_of(setting, color), S("en"));
  column_text(&column, &name, style, fill_leaf(filler, TAG_P));
  column_text(&column, &values, style, fill_leaf(filler, TAG_P));
  return column.y_mm;
}

void put_swatches(Filler *filler) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  int across = filler->fill->across > 0 ? filler->fill->across : 4;
  int n = filler->fill->limit > 0 && filler->fill->limit < site->n_colors ? filler->fill->limit : site->n_colors;
  if (across > n) across = n;
  double gap = (filler->fill->gap_mm > 0 ? filler->fill->gap_mm : 4) * setting->scale,
         w = (filler->w_mm - gap * (across - 1)) / across;
  Block *block = NULL;
  for (int i = 0; i < n; i++) {
    if (i % across == 0) {
      block = blocks_add(setting, filler->blocks, filler->w_mm);
      block->before_mm = block->after_mm = gap;
    }
    block->h_mm = fmax(block->h_mm, put_swatch(filler, block, &site->colors[i], i % across * (w + gap), w));
  }
}
