#include "print/block.h"

#include <math.h>
#include <string.h>

#include "base/unit.h"
#include "base/utf8.h"

Block *block_new(const Setting *setting, double w_mm) {
  Block *block = NEW(setting->arena, Block);
  block->w_mm = w_mm;
  block->split = -1;
  return block;
}

Block *blocks_add(const Setting *setting, Blocks *blocks, double w_mm) {
  Block *block = block_new(setting, w_mm);
  *vec_push(setting->arena, &blocks->list) = block;
  return block;
}

void block_expect(const Setting *setting, Block *block, size_t parts) {
  block->parts.v = NEW_N(setting->arena, Part, parts);
  block->parts.cap = parts;
}

Part *block_part(const Setting *setting, Block *block, PartKind kind, Box box) {
  Part *part = vec_push(setting->arena, &block->parts);
  *part = (Part){.kind = kind, .box = box};
  return part;
}

Part *block_begin_part(const Setting *setting, Block *block, Tag tag) {
  Part *part = block_part(setting, block, PART_BEGIN, (Box){0, 0, 0, 0});
  part->begin.tag = tag;
  return part;
}

void block_begin(const Setting *setting, Block *block, Tag tag) { block_begin_part(setting, block, tag); }

void block_end(const Setting *setting, Block *block, Tag tag) {
  block_part(setting, block, PART_END, (Box){0, 0, 0, 0})->end = tag;
}

void block_rect(const Setting *setting, Block *block, Box box, Ink fill) {
  block_frame(setting, block, box, 0, fill, (Ink){NULL, 0}, 0);
}

void block_frame(const Setting *setting, Block *block, Box box, double radius_mm, Ink fill, Ink stroke,
                 double stroke_pt) {
  if (!fill.swatch && !stroke.swatch) return;
  Part *part = block_part(setting, block, PART_FRAME, box);
  part->frame.radius_mm = radius_mm;
  part->frame.fill = fill;
  part->frame.stroke = stroke;
  part->frame.stroke_pt = stroke_pt;
}

void block_line(const Setting *setting, Block *block, double x1, double y1, double x2, double y2, Ink ink,
                double stroke_pt) {
  Part *part = block_part(setting, block, PART_LINE, (Box){x1, y1, 0, 0});
  part->line.x2_mm = x2;
  part->line.y2_mm = y2;
  part->line.ink = ink;
  part->line.stroke_pt = stroke_pt;
}

static Part *insert(const Setting *setting, Block *block, PartKind kind, Box box) {
  block_part(setting, block, kind, box);
  for (size_t i = block->parts.n - 1; i > 0; i--) block->parts.v[i] = block->parts.v[i - 1];
  if (block->split >= 0) block->split++;
  block->parts.v[0] = (Part){.kind = kind, .box = box};
  return &block->parts.v[0];
}

void block_wrap(const Setting *setting, Block *block, Tag tag) {
  insert(setting, block, PART_BEGIN, (Box){0, 0, 0, 0})->begin.tag = tag;
}

void block_ground(const Setting *setting, Block *block, double x_mm, double y_mm, double w_mm, Ink fill) {
  Part *part = insert(setting, block, PART_FRAME, (Box){x_mm, y_mm, w_mm, block->h_mm - y_mm});
  part->frame.fill = fill;
  part->frame.follows = true;
}

void block_icon(const Setting *setting, Block *block, const Icon *icon, Box box, Ink ink) {
  if (!icon) return;
  Part *part = block_part(setting, block, PART_ICON, box);
  part->icon.icon = icon;
  part->icon.ink = ink;
}

static Str plain_words(const Setting *setting, const Spans *spans) {
  Buf words = {0};
  for (size_t i = 0; i < spans->list.n; i++) buf_add(&words, spans->list.v[i].text);
  for (size_t i = 0; i < words.n; i++)
    if (words.s[i] == '\n') words.s[i] = ' ';
  Str kept = buf_keep(&words, setting->arena);
  buf_free(&words);
  return kept;
}

double block_text(const Setting *setting, Block *block, const Spans *spans, const TypeStyle *style, double x_mm,
                  double y_mm, double measure_mm, Tag leaf, Pos pos) {
  if (!spans->list.n) return 0;
  if (style->line_em > 0) measure_mm = fmin(measure_mm, style->line_em * style->size_pt * MM_PER_INCH / 72);
  const SetText *set = setting_set(setting, spans->list.v, (int)spans->list.n, style, measure_mm, pos);
  if (!set || !set->n_lines) return 0;
  Part *part = block_part(setting, block, PART_TEXT, (Box){x_mm, y_mm, measure_mm, set->depth_mm});
  part->text.set = set;
  part->text.style = style;
  part->text.to = set->n_lines;
  part->text.leaf = leaf;
  part->text.begins = spans->list.n > 1 ? plain_words(setting, spans) : spans->list.v[0].text;
  if (leaf == TAG_H1 || leaf == TAG_H2 || leaf == TAG_H3) part->text.outline = plain_words(setting, spans);
  return set->depth_mm;
}

void block_lead(const Setting *setting, Block *block, size_t from, size_t lead) {
  size_t n = block->parts.n - lead, before = lead - from;
  Part *kept = NEW_N(setting->arena, Part, before + 1);
  memcpy(kept, block->parts.v + from, before * sizeof *kept);
  memmove(block->parts.v + from, block->parts.v + lead, n * sizeof *kept);
  memcpy(block->parts.v + from + n, kept, before * sizeof *kept);
}

void block_tells(Block *block, size_t part, const Desk *desk) {
  for (; part < block->parts.n; part++) block->parts.v[part].desk = desk;
}

void block_move(Block *block, size_t part, double dx_mm, double dy_mm) {
  for (size_t i = part; i < block->parts.n; i++) {
    Part *moved = &block->parts.v[i];
    moved->box.x_mm += dx_mm;
    moved->box.y_mm += dy_mm;
    if (moved->kind == PART_LINE) moved->line.x2_mm += dx_mm, moved->line.y2_mm += dy_mm;
  }
}

void block_disc(const Setting *setting, Block *block, Box disc, Ink ink) {
  block_frame(setting, block, disc, disc.w_mm / 2, ink, (Ink){NULL, 0}, 0);
}

void block_disc_number(const Setting *setting, Block *block, Box disc, int number, const TypeStyle *style, Pos pos) {
  TypeStyle *centred = NEW(setting->arena, TypeStyle);
  *centred = *style;
  centred->align = ALIGN_CENTER;
  Spans spans = {0};
  spans_add(setting, &spans, arena_printf(setting->arena, "%d", number), S("en"));
  block_begin(setting, block, TAG_LBL);
  size_t at = block->parts.n;
  double h = block_text(setting, block, &spans, centred, disc.x_mm, disc.y_mm, disc.w_mm, TAG_SPAN, pos);
  block_move(block, at, 0, (disc.h_mm - h) / 2);
  block_end(setting, block, TAG_LBL);
}

void block_join(const Setting *setting, Block *block, const Block *other, double x_mm, double y_mm) {
  size_t from = block->parts.n;
  for (size_t i = 0; i < other->parts.n; i++) *vec_push(setting->arena, &block->parts) = other->parts.v[i];
  block_move(block, from, x_mm, y_mm);
}

double block_fits(const Block *block, double room_mm, int *lines) {
  if (block->split < 0) return 0;
  const Part *text = &block->parts.v[block->split];
  int n = text->text.to - text->text.from;
  double above = text->box.y_mm;
  int fit = 0;
  while (fit < n && above + type_room(text->text.set, text->text.from, text->text.from + fit + 1) <= room_mm) fit++;
  if (n - fit < 2) fit = n - 2;
  if (fit < 2) return 0;
  *lines = fit;
  return above + type_room(text->text.set, text->text.from, text->text.from + fit);
}

/* The tags that are open where part `at` stands, repeated in `rest`; a list's label is not. */
static void reopen(const Setting *setting, const Block *block, int at, Block *rest) {
  VEC(const Part *) open = {0};
  for (int i = 0; i < at; i++) {
    const Part *part = &block->parts.v[i];
    if (part->kind == PART_BEGIN) *vec_push(setting->arena, &open) = part;
    if (part->kind == PART_END && open.n) open.n--;
  }
  for (size_t i = 0; i < open.n; i++) *vec_push(setting->arena, &rest->parts) = *open.v[i];
}

/* The grounds of a block that is split, each as high as its half. */
static void follow(Block *block) {
  for (size_t i = 0; i < block->parts.n; i++) {
    Part *part = &block->parts.v[i];
    if (part->kind == PART_FRAME && part->frame.follows) part->box.h_mm = block->h_mm - part->box.y_mm;
  }
}

static void repeat_grounds(const Setting *setting, const Block *block, Block *rest) {
  for (int i = 0; i < block->split; i++) {
    const Part *part = &block->parts.v[i];
    if (part->kind != PART_FRAME || !part->frame.follows) continue;
    Part *again = vec_push(setting->arena, &rest->parts);
    *again = *part;
    again->box.y_mm = 0;
  }
}

/* Tags stay balanced in each half: what is open at the split is closed in the first and opened again in the rest. A list that
 * goes on over several blocks is opened in one and closed in another, so only what this block itself opened counts. */
void block_split(const Setting *setting, const Block *block, int lines, Block **first, Block **rest) {
  const Part *text = &block->parts.v[block->split];
  Block *head = block_new(setting, block->w_mm), *tail = block_new(setting, block->w_mm);
  double height = type_room(text->text.set, text->text.from, text->text.from + lines);
  for (int i = 0; i <= block->split; i++) *vec_push(setting->arena, &head->parts) = block->parts.v[i];
  head->parts.v[block->split].text.to = text->text.from + lines;
  head->parts.v[block->split].box.h_mm = height;
  repeat_grounds(setting, block, tail);
  size_t grounds = tail->parts.n;
  reopen(setting, block, block->split, tail);
  for (size_t i = tail->parts.n; i-- > grounds;) block_end(setting, head, tail->parts.v[i].begin.tag);
  tail->split = (int)tail->parts.n;
  *vec_push(setting->arena, &tail->parts) = *text;
  Part *more = &tail->parts.v[tail->split];
  more->text.from += lines;
  more->box.y_mm = 0;
  head->h_mm = text->box.y_mm + height;
  head->before_mm = block->before_mm;
  head->section = block->section;
  tail->h_mm =
      type_room(text->text.set, more->text.from, more->text.to) + block->h_mm - text->box.y_mm - text->box.h_mm;
  more->box.h_mm = type_room(text->text.set, more->text.from, more->text.to);
  for (size_t i = (size_t)block->split + 1; i < block->parts.n; i++)
    *vec_push(setting->arena, &tail->parts) = block->parts.v[i];
  tail->after_mm = block->after_mm;
  tail->keep_next = block->keep_next;
  head->desk = tail->desk = block->desk;
  follow(head);
  follow(tail);
  *first = head;
  *rest = tail;
}

bool blocks_torn(const Blocks *blocks) {
  for (size_t b = 0; b < blocks->list.n; b++) {
    const Block *block = blocks->list.v[b];
    for (size_t i = 0; i < block->parts.n; i++)
      if (block->parts.v[i].kind == PART_TEXT && block->parts.v[i].text.set->torn) return true;
  }
  return false;
}

double blocks_height(const Blocks *blocks) {
  double height = 0, after = 0;
  const Table *table = NULL;
  for (size_t i = 0; i < blocks->list.n; i++) {
    const Block *block = blocks->list.v[i];
    if (i) height += fmax(after, block->before_mm);
    if (block->table && block->table != table) height += block->table->head->h_mm;
    table = block->table;
    height += block->h_mm;
    after = block->after_mm;
  }
  return height;
}

void blocks_close(const Setting *setting, Blocks *kept, size_t from) {
  VEC(Tag) open = {0};
  for (size_t b = from; b < kept->list.n; b++) {
    const Block *block = kept->list.v[b];
    for (size_t i = 0; i < block->parts.n; i++) {
      const Part *part = &block->parts.v[i];
      if (part->kind == PART_BEGIN) *vec_push(setting->arena, &open) = part->begin.tag;
      if (part->kind == PART_END && open.n) open.n--;
    }
  }
  for (size_t i = open.n; i-- > 0;) block_end(setting, kept->list.v[kept->list.n - 1], open.v[i]);
}

/* A desk by its id, else the first words. */
static void name_block(Buf *names, const Block *block) {
  enum { MOST_LETTERS = 16, MOST_BYTES = 400 };
  Str name = block->desk ? block->desk->id : (Str){0};
  for (size_t i = 0; i < block->parts.n && !name.n; i++)
    if (block->parts.v[i].kind == PART_TEXT) name = block->parts.v[i].text.begins;
  if (!name.n || names->n > MOST_BYTES) return;
  Str clipped = utf8_clip(name, MOST_LETTERS);
  buf_printf(names, "%s" STR_FMT "%s", names->n ? ", " : "", STR_ARG(clipped), clipped.n < name.n ? "…" : "");
}

Str blocks_names(const Setting *setting, const Blocks *blocks, size_t from) {
  Buf names = {0};
  for (size_t i = from; i < blocks->list.n; i++) name_block(&names, blocks->list.v[i]);
  Str kept = buf_keep(&names, setting->arena);
  buf_free(&names);
  return kept;
}
