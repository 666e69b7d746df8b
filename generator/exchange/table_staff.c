#include "exchange/cell.h"
#include "exchange/columns.h"
#include "exchange/tables.h"

enum { LIST_COLUMN = 1 }; /* behind the id */

typedef struct StaffColumn {
  int key, language;
  bool list;
} StaffColumn;

static int columns_of(Arena *arena, const Site *site, StaffColumn **columns) {
  VEC(StaffColumn) found = {0};
  for (int key = 0; key < n_record_keys; key++) {
    if (key == LIST_COLUMN) *vec_push(arena, &found) = (StaffColumn){.list = true};
    for (int language = 0; language < (cell_has_languages(key) ? site->n_languages : 1); language++) *vec_push(arena, &found) = (StaffColumn){key, language, false};
  }
  *columns = found.v;
  return (int)found.n;
}

/* As a whole, in all languages: half a value would come back as the whole. */
static void leave_out_long(CellSet *cells, bool (*holds)(Str cell)) {
  bool fine = true;
  for (int i = 0; holds && i < cells->n; i++) fine = fine && holds(cells->v[i]);
  for (int i = 0; !fine && i < cells->n; i++)
    if (cells->v[i].n) cells->v[i] = str_c(grid_left_out);
}

static void put_desk(Grid *grid, int row, const Site *site, const Desk *desk, const StaffColumn *columns, bool (*holds)(Str cell)) {
  const Yaml *record = record_of(grid->arena, site, desk);
  CellSet cells = {0};
  for (int col = 0; col < grid->n_cols; col++) {
    const StaffColumn *column = &columns[col];
    if (!column->list && !column->language) {
      cells = cell_write(grid->arena, site, column->key, yaml_get(record, record_keys[column->key].key));
      leave_out_long(&cells, holds);
    }
    *grid_at(grid, row, col) = column->list ? desk->list->id : cells.v[column->language];
  }
}

Grid *table_staff(Arena *arena, const Site *site, const SupportList *list, bool (*holds)(Str cell)) {
  StaffColumn *columns;
  int n = columns_of(arena, site, &columns), row = 1;
  Grid *grid = grid_new(arena, (list ? list->n_desks : site->n_desks) + 1, n);
  bool *keep = NEW_N(arena, bool, n + 1);
  for (int col = 0; col < n; col++) {
    *grid_at(grid, 0, col) = columns[col].list ? S("一覧") : column_heading(arena, site, columns[col].key, columns[col].language);
    keep[col] = !columns[col].language; /* a column for each key: staff fill in what is not there yet */
  }
  for (int i = 0; i < site->n_desks; i++)
    if (!list || site->desks[i].list == list) put_desk(grid, row++, site, &site->desks[i], columns, holds);
  return grid_without_empty(grid, keep);
}
