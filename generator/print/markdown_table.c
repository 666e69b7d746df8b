/* Tables of a Markdown text: columns as wide as what they hold asks for, rows that are higher than a page go on in further rows, and
 * where a frame is too narrow for the columns, each row becomes a small list of its own. */
#include <math.h>

#include "print/markdown_fill.h"

enum { MOST_COLUMNS = 64 };

typedef struct Grid {
  Setter *setter;
  const Md *heads[MOST_COLUMNS]; /* the header row's cells */
  double widths[MOST_COLUMNS];
  int n;
  double x_mm, w_mm, pad_mm;
  bool stacked;
} Grid;

static const Style *table_style(const Grid *grid, const Md *cell) {
  const Setting *setting = grid->setter->filler->setting;
  Style *style = NEW(setting->arena, Style);
  *style = *setting->layout->roles[ROLE_TABLE];
  style->before_mm = 0;
  if (cell->align == MD_ALIGN_CENTER) style->align = ALONG_CENTER;
  if (cell->align == MD_ALIGN_RIGHT) style->align = ALONG_END;
  return style;
}

/* What a column asks for: all in one line; and at least, so that no word and no telephone number is cut. */
typedef struct Need {
  double natural, least;
} Need;

static Need need_of(const Grid *grid, const Md *cell) {
  static const double ENDLESS_MM = 10000;
  const Setting *setting = grid->setter->filler->setting;
  Spans spans = {0};
  markdown_inlines(grid->setter, &spans, cell->first, (Look){.strong = cell->header});
  if (!spans.list.n) return (Need){0, 0};
  const TypeStyle *type = setting_role(setting, grid->setter->filler->room, ROLE_TABLE, NULL);
  const SetText *set = setting_set(setting, spans.list.v, (int)spans.list.n, type, ENDLESS_MM, cell->pos);
  return set ? (Need){set->length_mm * 1.02, set->word_mm * 1.02} : (Need){0, 0};
}

/* Columns that are content with less than their share keep what they need; the others divide the rest by the root of what they
 * hold, so that a long column gets more lines rather than all the room. */
static void share_widths(Grid *grid, const double *natural, const double *leasts) {
  double sum = 0, left = grid->w_mm;
  bool settled[MOST_COLUMNS] = {false};
  for (int i = 0; i < grid->n; i++) sum += natural[i];
  if (sum <= grid->w_mm) {
    for (int i = 0; i < grid->n; i++) grid->widths[i] = natural[i] + (grid->w_mm - sum) / grid->n;
    return;
  }
  for (bool more = true; more;) {
    double roots = 0;
    more = false;
    for (int i = 0; i < grid->n; i++)
      if (!settled[i]) roots += sqrt(natural[i]);
    for (int i = 0; i < grid->n; i++) {
      if (settled[i]) continue;
      grid->widths[i] = left * sqrt(natural[i]) / roots;
      double least = fmin(natural[i], leasts[i]);
      if (natural[i] > grid->widths[i] && least <= grid->widths[i]) continue;
      grid->widths[i] = natural[i] <= grid->widths[i] ? natural[i] : least;
      left -= grid->widths[i];
      settled[i] = more = true;
      break;
    }
  }
}

static void measure(Grid *grid, const Md *table) {
  static const double LEAST_EM = 4, ENDLESS = 0.7; /* a word that takes nearly all the room is cut like an address */
  const Setting *setting = grid->setter->filler->setting;
  double natural[MOST_COLUMNS] = {0}, words[MOST_COLUMNS] = {0},
         em = setting_mm(setting_role(setting, grid->setter->filler->room, ROLE_TABLE, NULL)->size_pt);
  for (const Md *row = table->first; row; row = row->next) {
    int n = 0;
    for (const Md *cell = row->first; cell && n < MOST_COLUMNS; cell = cell->next, n++) {
      if (row->header) grid->heads[n] = cell;
      Need need = need_of(grid, cell);
      natural[n] = fmax(natural[n], need.natural + 2 * grid->pad_mm);
      if (need.least < grid->w_mm * ENDLESS) words[n] = fmax(words[n], need.least + 2 * grid->pad_mm);
    }
    if (n > grid->n) grid->n = n;
  }
  double least = 0, column = LEAST_EM * em + 2 * grid->pad_mm;
  for (int i = 0; i < grid->n; i++) {
    words[i] = fmax(words[i], column);
    least += fmin(natural[i], words[i]);
  }
  grid->stacked = least > grid->w_mm;
  for (int i = 0; i < grid->n; i++) natural[i] = fmax(natural[i], 2 * grid->pad_mm);
  share_widths(grid, natural, words);
}

/* A cell's text at its place; what is stacked carries its column's name. Returns the foot. */
static double put_cell(const Grid *grid, Block *block, const Md *cell, int column, double x, double y, double w) {
  const Filler *filler = grid->setter->filler;
  const Setting *setting = filler->setting;
  Tag tag = cell->header ? TAG_TH : TAG_TD;
  Spans spans = {0};
  const Md *head = grid->stacked && column < grid->n ? grid->heads[column] : NULL;
  if (head && column > 0) {
    markdown_inlines(grid->setter, &spans, head->first, (Look){.strong = true});
    if (spans.list.n) spans_gap(setting, &spans, S(" "));
  }
  markdown_inlines(grid->setter, &spans, cell->first, (Look){.strong = cell->header || (head && column == 0)});
  block_begin(setting, block, tag);
  Column set = {setting, filler->room, block, x + grid->pad_mm, y + grid->pad_mm, w - 2 * grid->pad_mm, NULL, cell->pos};
  column_text(&set, &spans, table_style(grid, cell), TAG_P);
  block_end(setting, block, tag);
  return set.y_mm;
}

static Block *set_row(const Grid *grid, const Md *row) {
  const Filler *filler = grid->setter->filler;
  const Setting *setting = filler->setting;
  const Color *brand = site_color(setting->site, S("brand"));
  Block *block = block_new(setting, filler->w_mm);
  double x = grid->x_mm, foot = 0;
  int n = 0;
  if (row->header) block_rect(setting, block, (Box){x, 0, grid->w_mm, 0}, setting_tint(brand, 14));
  size_t line = block->parts.n;
  block_line(setting, block, x, 0, x + grid->w_mm, 0, setting_tint(brand, 60), 0.5);
  block_begin(setting, block, TAG_TR);
  for (const Md *cell = row->first; cell && n < grid->n; cell = cell->next, n++) {
    double w = grid->stacked ? grid->w_mm : grid->widths[n], y = grid->stacked && n ? foot - grid->pad_mm * 0.7 : 0;
    foot = fmax(foot, put_cell(grid, block, cell, n, x, y, w));
    if (!grid->stacked) x += w;
  }
  block_end(setting, block, TAG_TR);
  block->h_mm = foot + grid->pad_mm;
  if (line) block->parts.v[0].box.h_mm = block->h_mm;
  block->parts.v[line].box.y_mm = block->parts.v[line].line.y2_mm = block->h_mm;
  return block;
}

/* How many of the text's lines from `from` on fit above the foot; at least one, so that it goes on. */
static int lines_above(const Part *text, int from, double room_mm) {
  int to = from + 1;
  while (to < text->text.to && type_room(text->text.set, from, to + 1) <= room_mm) to++;
  return to;
}

/* A row as several: each holds as many lines of every cell as fit; what stands lower in the row waits for its turn. */
static void split_row(const Grid *grid, const Block *row, double most_mm, const Table *table) {
  const Filler *filler = grid->setter->filler;
  const Setting *setting = filler->setting;
  size_t n = row->parts.n;
  int *from = NEW_N(setting->arena, int, n);
  for (bool more = true; more;) {
    Block *block = block_new(setting, filler->w_mm);
    double foot = grid->pad_mm, room = most_mm - 2 * grid->pad_mm, above = -1;
    more = false;
    for (size_t i = 0; i < n; i++) {
      Part part = row->parts.v[i];
      if (part.kind == PART_TEXT) {
        if (from[i] >= part.text.to) continue;
        if (above < 0) above = part.box.y_mm;
        double y = grid->stacked ? foot : grid->pad_mm, left = grid->stacked ? room - foot : room;
        if (grid->stacked && left < type_room(part.text.set, from[i], from[i] + 1) && foot > grid->pad_mm) {
          more = true;
          continue;
        }
        int to = lines_above(&part, from[i], left);
        double h = type_room(part.text.set, from[i], to);
        more = more || to < part.text.to;
        part.text.from = from[i];
        part.text.to = from[i] = to;
        part.box.y_mm = y;
        part.box.h_mm = h;
        foot = fmax(foot, y + h);
      }
      *vec_push(setting->arena, &block->parts) = part;
    }
    block->h_mm = foot + grid->pad_mm;
    for (size_t i = 0; i < block->parts.n; i++)
      if (block->parts.v[i].kind == PART_LINE)
        block->parts.v[i].box.y_mm = block->parts.v[i].line.y2_mm = block->h_mm;
    block->table = table;
    *vec_push(setting->arena, &filler->blocks->list) = block;
  }
}

void markdown_table(Setter *setter, const Md *table) {
  Filler *filler = setter->filler;
  const Setting *setting = filler->setting;
  size_t from = filler->blocks->list.n;
  Grid grid = {.setter = setter, .x_mm = setter->x_mm, .w_mm = filler->w_mm - setter->x_mm, .pad_mm = 1.6 * setting->scale};
  measure(&grid, table);
  Table *shared = NULL;
  for (const Md *row = table->first; row; row = row->next) {
    bool head = row->header && !grid.stacked;
    if (!shared) {
      shared = NEW(setting->arena, Table);
      shared->head = head ? set_row(&grid, row) : block_new(setting, filler->w_mm);
    }
    if (row->header) continue;
    Block *block = set_row(&grid, row);
    double most = filler->most_mm - shared->head->h_mm;
    if (filler->most_mm > 0 && block->h_mm > most) {
      split_row(&grid, block, most, shared);
      continue;
    }
    block->table = shared;
    *vec_push(setting->arena, &filler->blocks->list) = block;
  }
  if (filler->blocks->list.n) filler->blocks->list.v[filler->blocks->list.n - 1]->after_mm = 4 * setting->scale;
  fill_keep_in_twos(filler, from);
  fill_keep(filler, from, setting->layout->roles[ROLE_TABLE]);
  markdown_pictures(setter, table->first);
}
