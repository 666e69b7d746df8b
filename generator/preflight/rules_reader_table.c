#include "preflight/rules_reader.h"

#include <string.h>

enum { MOST_COLUMNS = 10000 };

/* A table's rows from above, with how far the cells above reach down into them. */
typedef struct Grid {
  const Reading *reading;
  const Element *table;
  int columns;       /* of the first row */
  int *covered;      /* by column: how many rows from this one on a cell takes */
  int rows;
  bool irregular;    /* told already */
  GHashTable *heads; /* IDs of its TH */
  const Element *no_scope; /* a TH without one */
  const Element *no_heads; /* a TD whose Headers do not lead to TH */
} Grid;

static bool groups(const Element *element) {
  return element->role == ROLE_NON_STRUCT || element->role == ROLE_DIV || element->role == ROLE_PART;
}

static bool is_cell(const Element *element) { return element->role == ROLE_TH || element->role == ROLE_TD; }

static void irregular(Grid *grid, const Element *element, const char *what) {
  if (!grid->irregular) reading_fault(grid->reading, RULE_UA_TABLE_REGULAR, element, what);
  grid->irregular = true;
}

static const char *fraction(const Grid *grid, int is) { return arena_printf(grid->reading->document->arena, "%d / %d", is, grid->columns).s; }

/* --- Rows */

static int width_of(const Element *row) {
  int width = 0;
  for (size_t i = 0; i < row->kids.n && width <= MOST_COLUMNS; i++) {
    const Element *kid = row->kids.v[i].element;
    if (kid && groups(kid)) width += width_of(kid);
    if (kid && is_cell(kid)) width += kid->col_span;
  }
  return width;
}

static void take_cells(Grid *grid, const Element *row, int *at) {
  for (size_t i = 0; i < row->kids.n && !grid->irregular; i++) {
    const Element *cell = row->kids.v[i].element;
    if (cell && groups(cell)) take_cells(grid, cell, at);
    if (!cell || !is_cell(cell)) continue;
    while (*at < grid->columns && grid->covered[*at] > 0) ++*at;
    if (*at + cell->col_span > grid->columns) {
      irregular(grid, row, fraction(grid, *at + cell->col_span));
      return;
    }
    for (int j = 0; j < cell->col_span; j++, ++*at) {
      if (grid->covered[*at] > 0) irregular(grid, cell, "RowSpan × ColSpan");
      grid->covered[*at] = cell->row_span;
    }
  }
}

static void take_row(Grid *grid, const Element *row) {
  if (grid->rows++ == 0) {
    int columns = width_of(row);
    grid->columns = columns < MOST_COLUMNS ? columns : MOST_COLUMNS;
    grid->covered = NEW_N(grid->reading->document->arena, int, grid->columns + 1);
  }
  if (grid->irregular) return;
  int at = 0, filled = 0;
  take_cells(grid, row, &at);
  for (int i = 0; i < grid->columns; i++) {
    filled += grid->covered[i] > 0;
    if (grid->covered[i] > 0) grid->covered[i]--;
  }
  if (filled < grid->columns) irregular(grid, row, fraction(grid, filled));
}

static void take_rows(Grid *grid, const Element *element) {
  for (size_t i = 0; i < element->kids.n; i++) {
    const Element *kid = element->kids.v[i].element;
    if (!kid) continue;
    if (kid->role == ROLE_TR)
      take_row(grid, kid);
    else if (groups(kid) || kid->role == ROLE_THEAD || kid->role == ROLE_TBODY || kid->role == ROLE_TFOOT)
      take_rows(grid, kid);
  }
}

static void judge_rows(Grid *grid) {
  take_rows(grid, grid->table);
  for (int i = 0; i < grid->columns && !grid->irregular; i++)
    if (grid->covered[i] > 0) irregular(grid, grid->table, "RowSpan");
}

/* --- Headers: every TH has a Scope, or every TD names its TH */

/* Calls back for each cell of this table, not of one within a cell. */
static void each_cell(Grid *grid, const Element *element, void (*take)(Grid *, const Element *)) {
  for (size_t i = 0; i < element->kids.n; i++) {
    const Element *kid = element->kids.v[i].element;
    if (!kid || kid->role == ROLE_TABLE) continue;
    if (is_cell(kid))
      take(grid, kid);
    else
      each_cell(grid, kid, take);
  }
}

static void find_head(Grid *grid, const Element *cell) {
  if (cell->role != ROLE_TH) return;
  if (cell->id.n) g_hash_table_add(grid->heads, (gpointer)(guintptr)arena_str(grid->reading->document->arena, cell->id).s);
  bool scoped = str_is(cell->scope, "Row") || str_is(cell->scope, "Column") || str_is(cell->scope, "Both");
  if (!scoped && !grid->no_scope) grid->no_scope = cell;
}

static void find_lost(Grid *grid, const Element *cell) {
  if (cell->role != ROLE_TD) return;
  Str rest = cell->headers, id;
  bool lost = !rest.n;
  while (str_line(&rest, &id))
    if (!g_hash_table_contains(grid->heads, arena_str(grid->reading->document->arena, id).s)) lost = true;
  if (lost && !grid->no_heads) grid->no_heads = cell;
}

static void judge_heads(Grid *grid) {
  grid->heads = g_hash_table_new(g_str_hash, g_str_equal);
  each_cell(grid, grid->table, find_head);
  if (grid->no_scope) {
    each_cell(grid, grid->table, find_lost);
    if (grid->no_heads) reading_fault(grid->reading, RULE_UA_TABLE_HEADS, grid->no_scope, "");
  }
  g_hash_table_destroy(grid->heads);
}

void rules_reader_table(const Reading *reading) {
  reading_tested(reading, RULE_UA_TABLE_REGULAR, RULE_UA_TABLE_HEADS);
  for (size_t i = 0; i < reading->tree->all.n; i++) {
    if (reading->tree->all.v[i]->role != ROLE_TABLE) continue;
    Grid grid = {.reading = reading, .table = reading->tree->all.v[i]};
    judge_rows(&grid);
    judge_heads(&grid);
  }
}
