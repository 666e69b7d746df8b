/* grid: a table of texts to be written, as CSV or as Excel's .xlsx. */
#ifndef TSUNAGU_EXCHANGE_GRID_H
#define TSUNAGU_EXCHANGE_GRID_H

#include "base/date.h"
#include "base/diag.h"

typedef struct Grid {
  Arena *arena;
  Str *cells; /* row by row; the first row are headings */
  int n_rows, n_cols;
} Grid;

Grid *grid_new(Arena *arena, int n_rows, int n_cols); /* every cell empty; grid and what is put into it live in the arena */
Str *grid_at(Grid *grid, int row, int col);
/* A table (with the same texts) without the columns that hold nothing below their heading, but for those that are kept. */
Grid *grid_without_empty(const Grid *grid, const bool *keep);

/* RFC 4180, UTF-8 with a BOM, which Excel needs to see Japanese; line breaks within cells are LF. A text that a spreadsheet would take for a formula
 * gets an apostrophe before it. */
void grid_csv(const Grid *grid, Buf *out);
/* A cell that was read, without that apostrophe. */
Str grid_unguarded(Str cell);
/* Whether a cell of an .xlsx may be so long. */
bool grid_xlsx_holds(Str cell);
/* What stands for a value that it does not hold, and whether a cell that was read says so. */
extern const char grid_left_out[];
bool grid_is_left_out(Str cell);
/* A sheet whose headings stay in view, every cell a text, so that no number loses its 0. The same bytes for the same grid: `date` is the only
 * stamp. Every cell must be one that it holds. False after a finding. */
bool grid_xlsx(const Grid *grid, const char *sheet, Date date, Diag *diag, Buf *out);

#endif
