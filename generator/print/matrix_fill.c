/* The support map: a row for each category, a column for each situation, the desks in the cells. A desk stands in the row of its first
 * category, as in every list, and in the columns of all its situations; who has none is for anybody, in the first column. Rows are
 * as high as their fullest cell, columns as wide as makes the rows low. */
#include <math.h>

#include "print/desk_field.h"
#include "print/fill.h"
#include "print/matrix.h"

static const Color *ground_of(const Matrix *matrix) { return site_color(matrix->filler->setting->site, S("brand")); }

bool matrix_holds(const Desk *desk, const Mark *row, const Mark *column) {
  if (desk->categories[0] != row) return false;
  if (!column) return desk->n_situations == 0;
  for (int i = 0; i < desk->n_situations; i++)
    if (desk->situations[i] == column) return true;
  return false;
}

static bool any_in(const Matrix *matrix, const Mark *row, const Mark *column, bool anybody) {
  for (int i = 0; i < matrix->n_desks; i++) {
    const Desk *desk = matrix->desks[i];
    if (row && desk->categories[0] == row) return true;
    if (column && matrix_holds(desk, desk->categories[0], column)) return true;
    if (anybody && desk->n_situations == 0) return true;
  }
  return false;
}

static void choose_marks(Matrix *matrix) {
  const Setting *setting = matrix->filler->setting;
  const Site *site = setting->site;
  matrix->rows = NEW_N(setting->arena, const Mark *, site->n_categories + 1);
  matrix->columns = NEW_N(setting->arena, const Mark *, site->n_situations + 1);
  for (int i = 0; i < site->n_categories; i++)
    if (any_in(matrix, &site->categories[i], NULL, false)) matrix->rows[matrix->n_rows++] = &site->categories[i];
  if (any_in(matrix, NULL, NULL, true)) matrix->columns[matrix->n_columns++] = NULL;
  for (int i = 0; i < site->n_situations; i++)
    if (any_in(matrix, NULL, &site->situations[i], false)) matrix->columns[matrix->n_columns++] = &site->situations[i];
}

/* --- Heads */

static void put_mark(const Setting *setting, Block *block, const Icon *icon, double x, double y, double side, Ink ink,
                     Ink ground) {
  if (!icon) return;
  block_frame(setting, block, (Box){x, y, side, side}, side * 0.22, ground, (Ink){NULL, 0}, 0);
  block_icon(setting, block, icon, (Box){x + side * 0.16, y + side * 0.16, side * 0.68, side * 0.68}, ink);
}

/* The icon of a situation in a white tile, its words beside it. Returns their height. */
static double column_head(const Matrix *matrix, Block *block, int c, double x) {
  const Filler *filler = matrix->filler;
  const Setting *setting = filler->setting;
  const Mark *mark = matrix->columns[c];
  const Icon *icon = mark ? mark->icon : column_icon_of(setting, "people");
  double pad = matrix->pad_mm, side = matrix->tile_mm * 0.8, w = matrix->widths[c] - 2 * pad, inset = side + pad * 0.8;
  put_mark(setting, block, icon, x + pad, 0, side, ink_full(ground_of(matrix)), ink_full(&ink_white));
  block_begin(setting, block, TAG_TH);
  Column words = {setting, filler->room, block, x + pad + inset, 0, w - inset, NULL, filler->fill->pos};
  size_t at = block->parts.n;
  Said said = mark ? setting_said(setting, &mark->label) : setting_said(setting, &filler->fill->words);
  column_said(&words, said, setting->layout->roles[ROLE_MATRIX_HEAD], TAG_P);
  if (words.y_mm < side) block_move(block, at, 0, (side - words.y_mm) / 2);
  block_end(setting, block, TAG_TH);
  return fmax(words.y_mm, side);
}

static Block *head_row(const Matrix *matrix) {
  const Setting *setting = matrix->filler->setting;
  Block *block = block_new(setting, matrix->filler->w_mm);
  double x = matrix->head_mm;
  block_frame(setting, block, (Box){0, 0, matrix->filler->w_mm, 0}, 1.6 * setting->scale, ink_full(ground_of(matrix)),
              (Ink){NULL, 0}, 0);
  block_begin(setting, block, TAG_TR);
  block_begin(setting, block, TAG_TD); /* the corner */
  block_end(setting, block, TAG_TD);
  double *heights = NEW_N(setting->arena, double, matrix->n_columns), most = 0;
  size_t *parts = NEW_N(setting->arena, size_t, matrix->n_columns + 1);
  for (int c = 0; c < matrix->n_columns; c++) {
    parts[c] = block->parts.n;
    heights[c] = column_head(matrix, block, c, x);
    most = fmax(most, heights[c]);
    x += matrix->widths[c];
  }
  parts[matrix->n_columns] = block->parts.n;
  block->h_mm = most + 2 * matrix->pad_mm;
  for (int c = 0; c < matrix->n_columns; c++) /* each in the middle of the row */
    for (size_t i = parts[c]; i < parts[c + 1]; i++)
      block->parts.v[i].box.y_mm += (block->h_mm - heights[c]) / 2;
  block_end(setting, block, TAG_TR);
  block->parts.v[0].box.h_mm = block->h_mm;
  return block;
}

static double row_head(const Matrix *matrix, Block *block, const Mark *mark) {
  const Filler *filler = matrix->filler;
  const Setting *setting = filler->setting;
  double pad = matrix->pad_mm, side = matrix->tile_mm, inset = side + pad;
  put_mark(setting, block, mark->icon, pad, pad, side, ink_full(&ink_white), ink_full(mark->color));
  block_begin_part(setting, block, TAG_TH)->begin.scope_row = true;
  Column words = {setting,        filler->room, block, pad + inset, pad, matrix->head_mm - inset - 2 * pad, mark->color,
                  mark->pos};
  size_t at = block->parts.n;
  column_said(&words, setting_said(setting, &mark->label), setting->layout->roles[ROLE_MARK], TAG_P);
  double h = words.y_mm - pad;
  if (h < side) block_move(block, at, 0, (side - h) / 2);
  block_end(setting, block, TAG_TH);
  return pad + fmax(h, side) + pad;
}

/* --- Cells */

static Block *set_entry(const Matrix *matrix, const Desk *desk, double w_mm) {
  const Filler *filler = matrix->filler;
  const Fill *fill = filler->fill;
  Block *block = block_new(filler->setting, w_mm);
  DeskLook look = {.fill = fill, .name_tag = TAG_P};
  Column column = {filler->setting, filler->room, block, 0, 0, w_mm, desk->categories[0]->color, desk->pos};
  for (int f = 0; f < fill->n_show; f++) {
    if (desk_field_dropped(fill, filler->room->left_out, fill->show[f])) continue;
    if (fill->show[f] == FIELD_PHONES)
      desk_show_way(&column, &look, desk);
    else
      desk_show(&column, &look, desk, fill->show[f]);
  }
  block->h_mm = column.y_mm;
  return block;
}

/* The cell's desks in as many columns as it has room for, none much longer than the others. Returns the foot. */
static double put_cell(const Matrix *matrix, Block *block, const Mark *row, int c, double x) {
  const Setting *setting = matrix->filler->setting;
  double pad = matrix->pad_mm, w = matrix->widths[c] - 2 * pad, all = 0, longest = 0;
  int n = 0;
  Block **entries = NEW_N(setting->arena, Block *, matrix->n_desks + 1);
  for (int i = 0; i < matrix->n_desks; i++) n += matrix_holds(matrix->desks[i], row, matrix->columns[c]);
  int lanes = matrix_lanes(matrix, w, n), lane = 0;
  double lane_w = (w - (lanes - 1) * matrix->gap_mm) / lanes;
  n = 0;
  for (int i = 0; i < matrix->n_desks; i++) {
    if (!matrix_holds(matrix->desks[i], row, matrix->columns[c])) continue;
    entries[n] = set_entry(matrix, matrix->desks[i], lane_w);
    all += entries[n++]->h_mm + matrix->space_mm;
  }
  block_begin(setting, block, TAG_TD);
  double y = pad, share = all / lanes;
  for (int i = 0; i < n; i++) {
    double h = entries[i]->h_mm;
    bool next = lane + 1 < lanes && y > pad && y - pad + h / 2 > share;
    if (next) lane++, y = pad;
    block_join(setting, block, entries[i], x + pad + lane * (lane_w + matrix->gap_mm), y);
    y += h + matrix->space_mm;
    longest = fmax(longest, y);
  }
  block_end(setting, block, TAG_TD);
  return fmax(longest - matrix->space_mm, 0) + pad;
}

static Block *set_row(const Matrix *matrix, const Mark *row) {
  const Filler *filler = matrix->filler;
  const Setting *setting = filler->setting;
  Block *block = block_new(setting, filler->w_mm);
  double x = matrix->head_mm;
  double below = 0.25 * setting->scale; /* the line at the foot of the row above */
  block_rect(setting, block, (Box){0, below, matrix->head_mm, 0}, setting_tint(row->color, 12));
  size_t line = block->parts.n;
  block_line(setting, block, 0, 0, filler->w_mm, 0, setting_tint(row->color, 70), 0.75);
  for (int c = 0; c < matrix->n_columns; x += matrix->widths[c++])
    block_line(setting, block, x, 0, x, 0, setting_tint(ground_of(matrix), 30), 0.5);
  size_t lines = block->parts.n;
  block_begin(setting, block, TAG_TR);
  block->h_mm = row_head(matrix, block, row);
  x = matrix->head_mm;
  for (int c = 0; c < matrix->n_columns; c++) {
    block->h_mm = fmax(block->h_mm, put_cell(matrix, block, row, c, x));
    x += matrix->widths[c];
  }
  block_end(setting, block, TAG_TR);
  block->parts.v[0].box.h_mm = block->h_mm - below;
  block->parts.v[line].box.y_mm = block->parts.v[line].line.y2_mm = block->h_mm;
  for (size_t i = line + 1; i < lines; i++) block->parts.v[i].line.y2_mm = block->h_mm;
  return block;
}

static void lift(Block *block, double more_mm) {
  double foot = block->h_mm;
  block->h_mm += more_mm;
  size_t content = 0;
  while (content < block->parts.n && block->parts.v[content].kind != PART_BEGIN) content++;
  block_move(block, content, 0, more_mm / 2);
  for (size_t i = 0; i < content; i++) {
    Part *part = &block->parts.v[i];
    if (part->kind == PART_FRAME) part->box.h_mm += more_mm;
    if (part->kind != PART_LINE) continue;
    if (part->box.y_mm == foot) part->box.y_mm = block->h_mm;
    if (part->line.y2_mm == foot) part->line.y2_mm = block->h_mm;
  }
}

/* What the frame has left over gives the rows air. */
static void stretch(const Matrix *matrix, const Table *table, Block *const *rows) {
  static const double MOST_MM = 40;
  const Filler *filler = matrix->filler;
  double used = table->head->h_mm;
  for (int r = 0; r < matrix->n_rows; r++) used += rows[r]->h_mm;
  double more = fmin((filler->h_mm - blocks_height(filler->blocks) - used) / matrix->n_rows, MOST_MM * filler->setting->scale);
  for (int r = 0; r < matrix->n_rows && more > 0; r++) lift(rows[r], more);
}

void put_matrix(Filler *filler) {
  const Setting *setting = filler->setting;
  double k = setting->scale;
  int most = filler->room->desks < setting->n_desks ? filler->room->desks : setting->n_desks;
  Matrix matrix = {.filler = filler, .desks = setting->desks, .n_desks = most, .pad_mm = 1.6 * k, .gap_mm = 3 * k,
                   .space_mm = 1.1 * k, .tile_mm = 9 * k, .head_mm = (filler->fill->width_mm > 0 ? filler->fill->width_mm : 40) * k};
  choose_marks(&matrix);
  if (!matrix.n_rows || !matrix.n_columns) {
    fill_said(filler, setting_phrase(setting, PH_NONE_YET), setting->layout->roles[ROLE_BODY], TAG_P, filler->fill->pos);
    return;
  }
  matrix_share_widths(&matrix);
  Table *table = NEW(setting->arena, Table);
  table->head = head_row(&matrix);
  Block **rows = NEW_N(setting->arena, Block *, matrix.n_rows);
  for (int r = 0; r < matrix.n_rows; r++) (rows[r] = set_row(&matrix, matrix.rows[r]))->table = table;
  if (most == setting->n_desks) stretch(&matrix, table, rows);
  for (int r = 0; r < matrix.n_rows; r++) *vec_push(setting->arena, &filler->blocks->list) = rows[r];
  filler->blocks->list.v[filler->blocks->list.n - 1]->after_mm = 3 * k;
  if (most < setting->n_desks) fill_more(filler, setting->n_all - most);
}
