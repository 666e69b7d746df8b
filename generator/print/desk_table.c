#include "print/desk_table.h"

static const double CELL_PAD_MM = 1.6;

/* The columns' widths are the designer's; what is over or missing of the frame goes to the widest one. */
static double *column_widths(const Setting *setting, const Fill *fill, double w_mm) {
  double *widths = NEW_N(setting->arena, double, fill->n_columns), sum = 0;
  int widest = 0;
  for (int i = 0; i < fill->n_columns; i++) {
    widths[i] = fill->columns[i].width_mm * setting->scale;
    sum += widths[i];
    if (widths[i] > widths[widest]) widest = i;
  }
  if (w_mm - sum > -widths[widest] / 2) widths[widest] += w_mm - sum;
  return widths;
}

typedef struct TableSet {
  Setting *setting;
  const Fill *fill;
  const double *widths;
  double w_mm;
  const Mark *mark; /* NULL: brand */
  size_t parts;     /* of the row that has most: the next is like it */
} TableSet;

static const Color *color_of(const TableSet *set) {
  return set->mark ? set->mark->color : site_color(set->setting->site, S("brand"));
}

static Block *head_row(const TableSet *set) {
  Setting *setting = set->setting;
  Block *block = block_new(setting, set->w_mm);
  double x = 0, h = 0, pad = CELL_PAD_MM * setting->scale;
  block_rect(setting, block, (Box){0, 0, set->w_mm, 0}, setting_tint(color_of(set), 14));
  block_begin(setting, block, TAG_TR);
  for (int i = 0; i < set->fill->n_columns; i++) {
    PhraseId id;
    block_begin(setting, block, TAG_TH);
    Column column = {setting,       &room_plenty,
                     block,         x + pad,
                     pad * 0.6,     set->widths[i] - 2 * pad,
                     color_of(set), set->fill->columns[i].pos};
    if (setting_phrase_key(set->fill->columns[i].head, &id))
      column_said(&column, setting_phrase(setting, id), setting->layout->roles[ROLE_TABLE_HEAD], TAG_P);
    block_end(setting, block, TAG_TH);
    if (column.y_mm > h) h = column.y_mm;
    x += set->widths[i];
  }
  block_end(setting, block, TAG_TR);
  block->h_mm = h + pad * 0.6;
  block->parts.v[0].box.h_mm = block->h_mm;
  return block;
}

/* Above the head where a table goes on: which section this is. */
static Block *again(const TableSet *set) {
  if (!set->mark) return NULL;
  Setting *setting = set->setting;
  Block *block = block_new(setting, set->w_mm);
  Spans spans = {0};
  spans_said(setting, &spans, setting_said(setting, &set->mark->label));
  for (size_t i = 0; i < spans.list.n; i++) spans.list.v[i].strong = true;
  spans_phrase(setting, &spans, PH_CONTINUED);
  Column column = {setting, &room_plenty, block, 0, 0, set->w_mm, color_of(set), set->mark->pos};
  const Icon *icon = set->mark->icon;
  column_icon(&column, icon, &spans, setting->layout->roles[ROLE_MARK], TAG_P);
  block->h_mm = column.y_mm + 1.2 * setting->scale;
  return block;
}

static bool heads_row(const DeskColumn *column) {
  for (int i = 0; i < column->n_show; i++)
    if (column->show[i] == FIELD_NAME) return true;
  return false;
}

static Block *row(TableSet *set, const Room *room, const Desk *desk, int left_out) {
  Setting *setting = set->setting;
  Block *block = block_new(setting, set->w_mm);
  block_expect(setting, block, set->parts);
  Room less = *room;
  less.left_out = left_out;
  DeskLook look = {.fill = set->fill, .name_tag = TAG_P};
  double x = 0, h = 0, pad = CELL_PAD_MM * setting->scale;
  block_line(setting, block, 0, 0, set->w_mm, 0, setting_tint(color_of(set), 70), 0.5);
  block_begin(setting, block, TAG_TR);
  for (int i = 0; i < set->fill->n_columns; i++) {
    const DeskColumn *cell = &set->fill->columns[i];
    Tag tag = heads_row(cell) ? TAG_TH : TAG_TD;
    block_begin_part(setting, block, tag)->begin.scope_row = tag == TAG_TH;
    Column column = {setting, &less, block, x + pad, pad, set->widths[i] - 2 * pad, color_of(set), desk->pos};
    for (int f = 0; f < cell->n_show; f++) desk_show(&column, &look, desk, cell->show[f]);
    block_end(setting, block, tag);
    if (column.y_mm > h) h = column.y_mm;
    x += set->widths[i];
  }
  block_end(setting, block, TAG_TR);
  block->h_mm = h + pad;
  block->parts.v[0].line.y2_mm = block->parts.v[0].box.y_mm = block->h_mm;
  block->desk = desk;
  if (block->parts.n > set->parts) set->parts = block->parts.n;
  return block;
}

/* A row is never split, so one that is higher than a page gives its optional lines. */
static Block *row_that_fits(TableSet *set, const Room *room, const Desk *desk, const Frame *frame,
                            double most_mm) {
  Setting *setting = set->setting;
  Block *block = row(set, room, desk, 0);
  int left_out = 0;
  while (block->h_mm > most_mm && left_out < set->fill->n_drop) block = row(set, room, desk, ++left_out);
  Str name = setting_plain(setting, setting_said(setting, &desk->name));
  if (block->h_mm > most_mm) {
    diag3(setting->diag, D_PRINT_OVERFLOW, desk->pos, name, frame->name, setting->job->id);
    setting->failed = true;
  } else if (left_out) {
    Str what = arena_printf(setting->arena, STR_FMT " (" STR_FMT ")", STR_ARG(name),
                            STR_ARG(desk_dropped(setting, set->fill, left_out)));
    diag3(setting->diag, D_PRINT_LEFT_OUT, desk->pos, setting->job->id, frame->name, what);
  }
  return block;
}

static void put_rows(TableSet *set, const Room *room, const Desk *const *desks, int n, const Frame *frame,
                     double most_mm, Blocks *blocks) {
  Setting *setting = set->setting;
  Table *table = NEW(setting->arena, Table);
  table->head = head_row(set);
  table->again = again(set);
  double above = table->head->h_mm + (table->again ? table->again->h_mm : 0);
  for (int i = 0; i < n && !setting->failed; i++) {
    Block *block = row_that_fits(set, room, desks[i], frame, most_mm - above);
    block->table = table;
    *vec_push(setting->arena, &blocks->list) = block;
  }
  if (blocks->list.n) blocks->list.v[blocks->list.n - 1]->after_mm = 4 * setting->scale;
}

void desk_table(Setting *setting, const Room *room, const Fill *fill, const Frame *frame, double w_mm, double most_mm,
                Blocks *blocks) {
  TableSet set = {setting, fill, column_widths(setting, fill, w_mm), w_mm, NULL, 0};
  const Desk **desks;
  if (!fill->by_category) {
    int n = desks_of(setting, NULL, &desks);
    if (n) put_rows(&set, room, desks, n, frame, most_mm, blocks);
    return;
  }
  for (int c = 0; c < setting->site->n_categories; c++) {
    set.mark = &setting->site->categories[c];
    int n = desks_of(setting, set.mark, &desks);
    if (!n) continue;
    desk_section(setting, room, set.mark, w_mm, blocks);
    put_rows(&set, room, desks, n, frame, most_mm, blocks);
    desk_section_end(setting, blocks);
  }
}
