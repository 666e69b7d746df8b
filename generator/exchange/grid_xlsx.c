/* libxlsxwriter writes to files only: it gets one of its own, which is read and removed. It keeps what it writes in more of them, and a disk that is full
 * there it does not notice: so what came out is read as a spreadsheet is, and must be the grid, and nothing of its looks may be cut off. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/utf8.h"
#include "exchange/grid.h"
#include "read/sheet.h"
#include "read/sheet_zip.h"

enum { NARROWEST = 6, WIDEST = 48, MOST_IN_CELL = 32767 };

static size_t width_of(Str s) {
  size_t widest = 0;
  Str line;
  while (str_split(&s, '\n', &line)) {
    size_t n = 0;
    for (unsigned c; utf8_next(&line, &c);) n += c >= 0x1100 ? 2 : 1;
    if (n > widest) widest = n;
  }
  return widest;
}

static double column_width(const Grid *grid, int col) {
  size_t widest = NARROWEST;
  for (int row = 0; row < grid->n_rows; row++) {
    size_t n = width_of(grid->cells[row * grid->n_cols + col]);
    if (n > widest) widest = n;
  }
  return (double)(widest > WIDEST ? WIDEST : widest) + 2;
}

/* _x000D_ would be read as the sign of that number, by Excel as by us: its first _ is written as a sign, too. The rest of the name of one may be
 * the beginning of the next (_x000D_x000A_), so each is looked at. */
static Str as_written(Arena *arena, Str s) {
  Buf out = {0};
  for (size_t i = 0; i < s.n; i++) {
    bool sign = i + 6 < s.n && s.s[i] == '_' && s.s[i + 1] == 'x' && s.s[i + 6] == '_';
    for (size_t k = i + 2; sign && k < i + 6; k++) sign = g_ascii_isxdigit(s.s[k]);
    buf_addc(&out, sign ? "_x005F" : "");
    buf_byte(&out, s.s[i]);
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

/* As Excel counts: a sign beyond U+FFFF is two. What is written in another way is counted as it is written, which libxlsxwriter does. */
bool grid_xlsx_holds(Str cell) {
  if (cell.n <= MOST_IN_CELL / 7) return true;
  Arena *scratch = arena_new();
  Str rest = as_written(scratch, cell);
  size_t n = 0;
  for (unsigned c; utf8_next(&rest, &c);) n += c > 0xFFFF ? 2 : 1;
  arena_free(scratch);
  return n <= MOST_IN_CELL;
}

static bool put_cells(const Grid *grid, lxw_worksheet *sheet, lxw_format *heading, lxw_format *text) {
  for (int col = 0; col < grid->n_cols; col++) worksheet_set_column(sheet, (lxw_col_t)col, (lxw_col_t)col, column_width(grid, col), NULL);
  for (int row = 0; row < grid->n_rows; row++)
    for (int col = 0; col < grid->n_cols; col++) {
      Str s = grid->cells[row * grid->n_cols + col];
      if (!s.n) continue;
      if (worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)col, as_written(grid->arena, s).s, row ? text : heading)) return false;
    }
  return true;
}

static void stamp(lxw_workbook *book, Date date) {
  lxw_doc_properties properties = {.created = (time_t)date * 86400};
  workbook_set_properties(book, &properties);
}

static bool write_book(const Grid *grid, const char *path, const char *name, Date date) {
  char *scratch = g_strdup(g_get_tmp_dir());
  lxw_workbook_options how = {.tmpdir = scratch};
  lxw_workbook *book = workbook_new_opt(path, &how);
  g_free(scratch);
  if (!book) return false;
  stamp(book, date);
  lxw_worksheet *sheet = workbook_add_worksheet(book, name);
  lxw_format *heading = workbook_add_format(book), *text = workbook_add_format(book);
  format_set_bold(heading);
  format_set_text_wrap(heading);
  format_set_num_format(text, "@");
  format_set_text_wrap(text);
  format_set_align(text, LXW_ALIGN_VERTICAL_TOP);
  bool ok = sheet && put_cells(grid, sheet, heading, text);
  if (sheet) worksheet_freeze_panes(sheet, 1, 2);
  return workbook_close(book) == LXW_NO_ERROR && ok;
}

static bool is_whole(Arena *scratch, Diag *unheard, Str bytes) {
  Zip *zip = zip_parts_open(scratch, unheard, ".xlsx", bytes);
  bool whole = zip && zip_parts_whole(zip);
  zip_parts_close(zip);
  return whole;
}

static bool says_the_same(const Grid *grid, Str bytes) {
  Arena *scratch = arena_new();
  Diag *unheard = diag_new();
  const Workbook *book = sheet_read_xlsx(scratch, unheard, ".xlsx", bytes);
  bool same = book && book->n_sheets == 1 && is_whole(scratch, unheard, bytes);
  int row = 0;
  for (; same && row < book->sheets[0].n_rows && row < grid->n_rows; row++)
    for (int col = 0; same && col < grid->n_cols; col++) same = str_eq(sheet_cell(&book->sheets[0].rows[row], col)->text, grid->cells[row * grid->n_cols + col]);
  for (int cell = row * grid->n_cols; same && cell < grid->n_rows * grid->n_cols; cell++) same = !grid->cells[cell].n;
  diag_free(unheard);
  arena_free(scratch);
  return same;
}

bool grid_xlsx(const Grid *grid, const char *sheet, Date date, Diag *diag, Buf *out) {
  char *path = NULL, *bytes = NULL;
  gsize n = 0;
  errno = 0;
  int fd = g_file_open_tmp("tsunagu-XXXXXX", &path, NULL);
  bool ok = fd >= 0 && close(fd) == 0 && write_book(grid, path, sheet, date) && g_file_get_contents(path, &bytes, &n, NULL);
  if (ok && !says_the_same(grid, (Str){bytes, n})) ok = false, errno = 0; /* most likely there was no room, but nobody has said so */
  if (ok) buf_add(out, (Str){bytes, n});
  else diag2(diag, D_CANNOT_WRITE, (Pos){g_get_tmp_dir(), 0, 0}, S("TMPDIR"), errno ? str_c(strerror(errno)) : S(""));
  if (fd >= 0) unlink(path);
  g_free(path);
  g_free(bytes);
  return ok;
}
