#include "exchange/grid.h"

#include <string.h>

#include "check/field.h"

Grid *grid_new(Arena *arena, int n_rows, int n_cols) {
  Grid *grid = NEW(arena, Grid);
  *grid = (Grid){arena, NEW_N(arena, Str, n_rows * n_cols + 1), n_rows, n_cols};
  return grid;
}

Str *grid_at(Grid *grid, int row, int col) { return &grid->cells[row * grid->n_cols + col]; }

static Str cell(const Grid *grid, int row, int col) { return grid->cells[row * grid->n_cols + col]; }

static bool any_in(const Grid *grid, int col) {
  for (int row = 1; row < grid->n_rows; row++)
    if (cell(grid, row, col).n) return true;
  return false;
}

Grid *grid_without_empty(const Grid *grid, const bool *keep) {
  int n = 0;
  for (int col = 0; col < grid->n_cols; col++) n += keep[col] || any_in(grid, col);
  Grid *rest = grid_new(grid->arena, grid->n_rows, n);
  for (int col = 0, to = 0; col < grid->n_cols; col++) {
    if (!keep[col] && !any_in(grid, col)) continue;
    for (int row = 0; row < grid->n_rows; row++) *grid_at(rest, row, to) = cell(grid, row, col);
    to++;
  }
  return rest;
}

static bool wants_quotes(Str s) {
  for (size_t i = 0; i < s.n; i++)
    if (s.s[i] == ',' || s.s[i] == '"' || s.s[i] == '\n' || s.s[i] == '\r') return true;
  return s.n && (s.s[0] == ' ' || s.s[s.n - 1] == ' ');
}

/* What a spreadsheet would compute. -12.5 it takes for what it is. */
static bool is_formula(Str s) {
  double number;
  return s.n > 1 && strchr("=+-@\t", s.s[0]) && !number_parse(s, &number);
}

Str grid_unguarded(Str s) { return s.n > 1 && s.s[0] == '\'' && is_formula(str_from(s, 1)) ? str_from(s, 1) : s; }

const char grid_left_out[] = "（長いので、この表には入っていません。一覧のファイルで直してください）";
bool grid_is_left_out(Str s) { return str_is(s, grid_left_out); }

static void put_cell(Buf *out, Str s) {
  bool quotes = wants_quotes(s);
  if (quotes) buf_byte(out, '"');
  if (is_formula(s)) buf_byte(out, '\'');
  for (size_t i = 0; i < s.n; i++) {
    if (s.s[i] == '"') buf_byte(out, '"');
    buf_byte(out, s.s[i]);
  }
  if (quotes) buf_byte(out, '"');
}

void grid_csv(const Grid *grid, Buf *out) {
  buf_addc(out, "\xEF\xBB\xBF");
  for (int row = 0; row < grid->n_rows; row++) {
    for (int col = 0; col < grid->n_cols; col++) {
      if (col) buf_byte(out, ',');
      put_cell(out, cell(grid, row, col));
    }
    buf_addc(out, "\r\n");
  }
}
