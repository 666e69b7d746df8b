#include "read/sheet.h"

#include <string.h>

#include "base/utf8.h"

const Cell *sheet_cell(const SheetRow *row, int col) {
  static const Cell none = {0};
  return col >= 0 && col < row->n_cells ? &row->cells[col] : &none;
}

Str sheet_column(Arena *arena, int col) {
  char letters[8];
  size_t n = sizeof letters;
  for (int rest = col + 1; rest > 0 && n > 0; rest = (rest - 1) / 26) letters[--n] = (char)('A' + (rest - 1) % 26);
  return arena_str(arena, (Str){letters + n, sizeof letters - n});
}

Pos sheet_pos(const Sheet *sheet, const SheetRow *row, int col) { return (Pos){sheet->label, row ? row->number : 0, row ? col + 1 : 0}; }

static bool within_limits(SheetMaker *maker, int row, int col) {
  Pos pos = {maker->sheet->label, row + 1, col + 1};
  const char *limit = row >= SHEET_MAX_ROWS ? "rows" : col >= SHEET_MAX_COLS ? "columns" : *maker->cells > SHEET_MAX_CELLS ? "cells" : NULL;
  int most = row >= SHEET_MAX_ROWS ? SHEET_MAX_ROWS : col >= SHEET_MAX_COLS ? SHEET_MAX_COLS : SHEET_MAX_CELLS;
  if (limit) diag2(maker->diag, D_SHEET_LIMIT, pos, str_c(limit), arena_printf(maker->arena, "%d", most));
  return !limit;
}

/* Rows that a file leaves out are made, too, so that rows lie in order of their numbers. */
static SheetRow *row_at(SheetMaker *maker, int row) {
  while ((int)maker->rows.n <= row) {
    int number = (int)maker->rows.n + 1;
    *vec_push(maker->arena, &maker->rows) = (SheetRow){.number = number};
  }
  return &maker->rows.v[row];
}

Cell *sheet_put(SheetMaker *maker, int row, int col) {
  if (row < 0 || col < 0 || !within_limits(maker, row, col)) return NULL;
  SheetRow *at = row_at(maker, row);
  if (col >= at->n_cells) {
    int room = 8; /* as the array was made */
    while (room < at->n_cells) room *= 2;
    int wanted = room;
    while (wanted <= col) wanted *= 2;
    if (!at->cells || wanted > room) {
      Cell *cells = NEW_N(maker->arena, Cell, wanted);
      if (at->n_cells) memcpy(cells, at->cells, sizeof *cells * (size_t)at->n_cells);
      at->cells = cells;
      *maker->cells += (size_t)wanted;
    }
    at->n_cells = col + 1;
  }
  if (col >= maker->sheet->n_cols) maker->sheet->n_cols = col + 1;
  return &at->cells[col];
}

static bool row_empty(const SheetRow *row) {
  for (int col = 0; col < row->n_cells; col++)
    if (row->cells[col].text.n || row->cells[col].note.n) return false;
  return true;
}

void sheet_made(SheetMaker *maker) {
  Sheet *sheet = maker->sheet;
  while (maker->rows.n && row_empty(&maker->rows.v[maker->rows.n - 1])) maker->rows.n--;
  sheet->rows = maker->rows.v;
  sheet->n_rows = (int)maker->rows.n;
  if (!sheet->col_hidden) sheet->col_hidden = NEW_N(maker->arena, bool, sheet->n_cols + 1);
}

/* What Excel writes when a password is needed: the old container, with the workbook as one part that only it can read. */
static bool is_locked(Str bytes) {
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  return str_find(bytes, (Str){name, sizeof name}) >= 0;
}

static bool is_markup(Str bytes) {
  if (str_starts(bytes, S("\xEF\xBB\xBF"))) bytes = str_from(bytes, 3);
  return str_starts(str_trim(bytes), S("<"));
}

Workbook *sheet_read(Arena *arena, Diag *diag, const char *name, Str bytes) {
  if (str_starts(bytes, S("PK\3\4")) || str_starts(bytes, S("PK\5\6"))) return sheet_read_xlsx(arena, diag, name, bytes);
  Pos pos = {name, 0, 0};
  bool container = str_starts(bytes, S("\xD0\xCF\x11\xE0"));
  if (container && is_locked(bytes)) diag0(diag, D_SHEET_LOCKED, pos);
  else if (container) diag1(diag, D_SHEET_KIND, pos, S("Excel 97-2003"));
  else if (str_starts(bytes, S("%PDF"))) diag1(diag, D_SHEET_KIND, pos, S("PDF"));
  else if (is_markup(bytes)) diag1(diag, D_SHEET_KIND, pos, S("HTML, XML"));
  else return sheet_read_csv(arena, diag, name, bytes);
  return NULL;
}
