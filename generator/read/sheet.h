/* sheet: the tables that towns have, as rows of cells: CSV in the encodings of Japanese offices (UTF-8 with or without BOM, UTF-16,
 * Shift_JIS as Windows writes it) with commas, semicolons or tabs, and Excel's .xlsx. A cell is the text that a person sees there: dates
 * as 2026-12-01, times as 8:30, formulas as what they came to. What nobody sees (hidden sheets, rows, columns) is marked, never
 * mixed in. No file can make it crash, hang, read another file or take more memory than the limits below. */
#ifndef TSUNAGU_READ_SHEET_H
#define TSUNAGU_READ_SHEET_H

#include "base/diag.h"

enum {
  SHEET_FILE_MB = 20,   /* the file itself */
  SHEET_PART_MB = 100,  /* one part of an .xlsx when unpacked */
  SHEET_MAX_COLS = 1000,
  SHEET_MAX_ROWS = 100000,
  SHEET_MAX_CELLS = 2000000,
  SHEET_MAX_SHEETS = 100,
  SHEET_MAX_MERGED = 20000
};

typedef enum CellKind { CELL_TEXT, CELL_NUMBER, CELL_DATE, CELL_FAULT } CellKind; /* FAULT: #N/A and the like */

typedef struct Cell {
  Str text;     /* as seen; empty for none. Line ends are LF. */
  Str note;     /* a note that hangs on the cell */
  Str reading;  /* the furigana that Excel keeps of what was typed, in hiragana; absent if it is not of the whole text */
  CellKind kind;
  bool spread;  /* part of a merged cell, and not its first: the text is that of the first */
  bool below;   /* the same, in a lower row than the first */
  bool bare_formula; /* a formula that no program has computed */
} Cell;

typedef struct SheetRow {
  Cell *cells; /* n_cells, by column from 0; missing ones at the end are not there */
  int n_cells;
  int number;  /* as Excel shows it, from 1 */
  bool hidden;
} SheetRow;

typedef struct Sheet {
  Str name;          /* empty for CSV */
  const char *label; /* for findings: "list.csv", "list.xlsx[Sheet1]" */
  bool hidden;
  SheetRow *rows; int n_rows; /* without the empty ones at the end */
  int n_cols;
  bool *col_hidden;  /* n_cols */
} Sheet;

typedef struct Workbook {
  Sheet *sheets; int n_sheets;
} Workbook;

/* `name` is the file's name for findings. NULL after a finding. */
Workbook *sheet_read(Arena *arena, Diag *diag, const char *name, Str bytes);

const Cell *sheet_cell(const SheetRow *row, int col); /* never NULL: an empty one where there is none */
Str sheet_column(Arena *arena, int col);              /* "A", "AB" */
Pos sheet_pos(const Sheet *sheet, const SheetRow *row, int col);

/* --- For the readers of each kind ----------------------------------------------------------------------------------------------- */

/* A sheet that grows, row by row and in order. */
typedef struct SheetMaker {
  Arena *arena;
  Diag *diag;
  Sheet *sheet;
  VEC(SheetRow) rows;
  size_t *cells; /* of the whole workbook */
} SheetMaker;
/* NULL after a finding when a limit is met. The cell may be there already. */
Cell *sheet_put(SheetMaker *maker, int row, int col);
void sheet_made(SheetMaker *maker);

Workbook *sheet_read_csv(Arena *arena, Diag *diag, const char *name, Str bytes);
Workbook *sheet_read_xlsx(Arena *arena, Diag *diag, const char *name, Str bytes);

#endif
