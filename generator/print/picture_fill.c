/* Pictures: the slot's, the logo, those of a Markdown text. */
#include <math.h>

#include "base/unit.h"
#include "print/fill.h"

/* The part of a picture that is to be seen, in pixels. */
typedef struct Seen {
  const Picture *picture;
  Crop crop;
  double w_px, h_px;
} Seen;

static Seen see(const Picture *picture, Crop crop) {
  if (crop.width <= 0 || crop.height <= 0) crop = (Crop){0, 0, 100, 100};
  return (Seen){picture, crop, picture->width * crop.width / 100, picture->height * crop.height / 100};
}

/* A photo that is set larger than its pixels allow looks torn; a drawing is sharp at any size. */
static double widest(const Setting *setting, const Seen *seen) {
  return seen->picture->kind == PICTURE_SVG ? INFINITY : seen->w_px * MM_PER_INCH / setting->layout->least_dpi;
}

static double aligned(const Filler *filler, double w) {
  const Style *style = filler->fill->style;
  double left = filler->w_mm - w;
  return !style || left <= 0 ? 0 : style->align == ALONG_CENTER ? left / 2 : style->align == ALONG_END ? left : 0;
}

/* The caption as it will stand below a picture of this width. */
static Block *set_caption(const Filler *filler, double w_mm) {
  const Setting *setting = filler->setting;
  if (!filler->fill->caption.n) return NULL;
  Text text = setting_slot_text(setting, arena_str(setting->arena, filler->fill->caption).s);
  if (!text_any(&text)) return NULL;
  Block *block = block_new(setting, w_mm);
  const Style *style = setting->layout->roles[ROLE_CAPTION];
  Column column = {setting, filler->room, block, 0, 0, w_mm, NULL, text.v[0].pos};
  column_said(&column, setting_said(setting, &text), style, fill_leaf(filler, TAG_P));
  block->h_mm = column.y_mm;
  return block;
}

static Part *add_picture(const Setting *setting, Block *block, const Seen *seen, Box box, Str alt, Pos pos) {
  if (alt.n) block_begin_part(setting, block, TAG_FIGURE)->begin.alt = alt;
  size_t at = block->parts.n;
  Part *part = block_part(setting, block, PART_PICTURE, box);
  part->picture.picture = seen->picture;
  part->picture.crop = seen->crop;
  part->picture.pos = pos;
  if (alt.n) block_end(setting, block, TAG_FIGURE);
  return &block->parts.v[at];
}

/* Covering, the picture takes the box that is left above its caption; fitted, it keeps its form. */
static void place_picture(Filler *filler, Seen seen, Str alt, Pos pos) {
  const Setting *setting = filler->setting;
  const Fill *fill = filler->fill;
  double k = setting->scale, gap = 1.6 * k;
  if (seen.w_px <= 0 || seen.h_px <= 0) return;
  double w = fmin(fill->width_mm > 0 ? fill->width_mm * k : filler->w_mm, filler->w_mm);
  Block *caption = set_caption(filler, w);
  double below = caption ? caption->h_mm + gap : 0, room = fmax(filler->h_mm - below, 0);
  double h = fill->height_mm > 0 ? fill->height_mm * k : fill->cover ? room : INFINITY;
  h = fmin(h, room);
  if (!fill->cover) {
    w = fmin(fmin(w, widest(setting, &seen)), h * seen.w_px / seen.h_px);
    h = w * seen.h_px / seen.w_px;
  }
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  double x = aligned(filler, w);
  Part *part = add_picture(setting, block, &seen, (Box){x, 0, w, h}, fill->quiet ? S("") : alt, pos);
  part->picture.cover = fill->cover;
  part->picture.radius_mm = fill->as == AS_CIRCLE ? fmin(w, h) / 2 : fill->radius_mm * k;
  block->h_mm = h;
  if (caption) {
    block_join(setting, block, caption, x, h + gap);
    block->h_mm += gap + caption->h_mm;
  }
  block->before_mm = block->after_mm = 3 * k;
}

Block *fill_picture(Filler *filler, const Picture *picture, Str alt, double x_mm, double w_mm, Pos pos) {
  static const double MOST_OF_PAGE = 0.27;
  const Setting *setting = filler->setting;
  Seen seen = see(picture, (Crop){0, 0, 0, 0});
  double w = fmin(w_mm, widest(setting, &seen));
  double h = seen.w_px > 0 ? w * seen.h_px / seen.w_px : 0;
  double most = setting->h_mm * MOST_OF_PAGE;
  if (h > most) w *= most / h, h = most;
  Block *block = blocks_add(setting, filler->blocks, filler->w_mm);
  Part *part = add_picture(setting, block, &seen, (Box){x_mm, 0, w, h}, alt, pos);
  part->picture.radius_mm = 2 * setting->scale; /* as cards have */
  block->h_mm = h;
  block->before_mm = block->after_mm = 3 * setting->scale;
  return block;
}

/* A picture without words is decoration. The job's crop is of this very picture and beats the layout's. */
void put_image(Filler *filler) {
  const Setting *setting = filler->setting;
  const Fill *fill = filler->fill;
  const Slot *slot = fill_slot(filler, "image");
  if (!slot || !slot->image) return;
  Text alt = setting_slot_text(setting, arena_printf(setting->arena, STR_FMT "_alt", STR_ARG(slot->name)).s);
  Str words = text_any(&alt) ? setting_plain(setting, setting_said(setting, &alt)) : S("");
  place_picture(filler, see(slot->image, slot->crop.width > 0 ? slot->crop : fill->crop), words, slot->pos);
}

void fill_photo(Filler *filler, const Picture *photo, const Text *alt) {
  const Setting *setting = filler->setting;
  Str words = text_any(alt) ? setting_plain(setting, setting_said(setting, alt)) : S("");
  place_picture(filler, see(photo, filler->fill->crop), words, filler->fill->pos);
}

void put_logo(Filler *filler) {
  const Setting *setting = filler->setting;
  const Site *site = setting->site;
  if (!site->logo) return;
  Str words = text_any(&site->logo_alt) ? setting_plain(setting, setting_said(setting, &site->logo_alt)) : S("");
  place_picture(filler, see(site->logo, filler->fill->crop), words, setting->job->pos);
}
