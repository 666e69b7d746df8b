/* Rows of a sheet: which are desks, which go on with the one above, which are something else. */
#include "exchange/draft.h"

#include "exchange/cell.h"
#include "exchange/grid.h"

static int name_column(const Columns *columns) {
  for (int col = 0; col < columns->n; col++)
    if (columns->v[col].use == COLUMN_KEY && !columns->v[col].language && str_is(str_c(record_keys[columns->v[col].key].key), "name")) return col;
  return -1;
}

/* What stands in the row, each text once: those that a merged cell repeats are not. */
static Str whole_row(Arena *arena, const SheetRow *row, int *filled) {
  Buf all = {0};
  *filled = 0;
  for (int col = 0; col < row->n_cells; col++) {
    const Cell *cell = &row->cells[col];
    Str text = fold_trim(cell->text);
    if (!text.n || cell->spread) continue;
    buf_printf(&all, "%s" STR_FMT, (*filled)++ ? " / " : "", STR_ARG(text));
  }
  Str kept = buf_keep(&all, arena);
  buf_free(&all);
  return kept;
}

static void add_comment(Buf *out, Str text) {
  if (out->n) buf_byte(out, '\n');
  for (size_t i = 0; i < text.n; i++) buf_byte(out, text.s[i] == '\n' ? ' ' : text.s[i]);
}

/* What hangs on the cells of a row that begins no desk: its notes, as lines of comments, and its errors. */
static Str tell_cells(const Rows *rows, const SheetRow *row) {
  const Sheet *sheet = rows->columns->sheet;
  Buf out = {0};
  for (int col = 0; col < row->n_cells; col++) {
    const Cell *cell = &row->cells[col];
    Str heading = col < rows->columns->n && rows->columns->v[col].heading.n ? rows->columns->v[col].heading : sheet_column(rows->arena, col);
    if (cell->kind == CELL_FAULT) diag2(rows->diag, D_CELL_FAULT, sheet_pos(sheet, row, col), heading, cell->text);
    if (cell->bare_formula) diag1(rows->diag, D_CELL_FORMULA, sheet_pos(sheet, row, col), heading);
    if (!cell->note.n) continue;
    diag2(rows->diag, D_CELL_NOTE, sheet_pos(sheet, row, col), heading, cell->note);
    add_comment(&out, arena_printf(rows->arena, "列「" STR_FMT "」: メモ: " STR_FMT, STR_ARG(heading), STR_ARG(cell->note)));
  }
  Str kept = buf_keep(&out, rows->arena);
  buf_free(&out);
  return kept;
}

/* A merged cell that spans rows says the same of each: of the rows that go on with a desk it adds nothing. */
static void go_on(Rows *rows, const SheetRow *row) {
  RawRow *raw = &rows->v.v[rows->v.n - 1];
  Str notes = tell_cells(rows, row);
  if (notes.n) raw->above = raw->above.n ? arena_printf(rows->arena, STR_FMT "\n" STR_FMT, STR_ARG(raw->above), STR_ARG(notes)) : notes;
  for (int col = 0; col < rows->columns->n; col++) {
    const Cell *cell = sheet_cell(row, col);
    Str text = cell->kind == CELL_FAULT || cell->below ? S("") : fold_trim(cell->text);
    if (!text.n || str_eq(text, raw->text[col])) continue;
    raw->text[col] = raw->text[col].n ? arena_printf(rows->arena, STR_FMT "\n" STR_FMT, STR_ARG(raw->text[col]), STR_ARG(text)) : text;
    if (raw->cells[col]->text.n) continue;
    Cell *own = NEW(rows->arena, Cell); /* as the text is, with the note of its own place: the others have been told */
    *own = (Cell){.text = cell->text, .reading = cell->reading, .kind = cell->kind, .note = raw->cells[col]->note};
    raw->cells[col] = own;
  }
}

/* 同上 and 〃: the same as in the desk above. */
static bool is_ditto(Str text) {
  static const char *const signs[] = {"同上", "〃", "″", "\"", "同じ", "上に同じ", "々"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (str_is(text, signs[i])) return true;
  return false;
}

/* The category stands once for all desks below it: in a merged cell of which a CSV has only the first, or written so. */
static bool is_as_above(const Rows *rows, const RawRow *raw, const RawRow *above, int col) {
  const Column *column = &rows->columns->v[col];
  bool category = column->use == COLUMN_KEY && !column->told && !rows->columns->exported && str_is(str_c(record_keys[column->key].key), "categories");
  return category && above && above->text[col].n && !raw->text[col].n && raw->cells[col]->kind != CELL_FAULT && str_eq(raw->mark, above->mark);
}

static void begin(Rows *rows, const SheetRow *row) {
  const RawRow *above = rows->v.n ? &rows->v.v[rows->v.n - 1] : NULL;
  const Str *texts = above ? above->text : NULL;
  RawRow *raw = vec_push(rows->arena, &rows->v);
  *raw = (RawRow){.row = row, .text = NEW_N(rows->arena, Str, rows->columns->n + 1), .cells = NEW_N(rows->arena, const Cell *, rows->columns->n + 1),
                  .above = buf_keep(&rows->above, rows->arena), .mark = rows->mark};
  buf_clear(&rows->above);
  rows->mark_waits = false;
  for (int col = 0; col < rows->columns->n; col++) {
    raw->cells[col] = sheet_cell(row, col);
    raw->text[col] = raw->cells[col]->kind == CELL_FAULT ? S("") : fold_trim(raw->cells[col]->text);
    if (!rows->columns->exported && grid_is_left_out(raw->text[col])) raw->text[col] = S("");
    if (texts && !rows->columns->exported && is_ditto(raw->text[col])) raw->text[col] = texts[col];
    if (!is_as_above(rows, raw, above, col)) continue;
    if (!rows->blanks++) rows->blank_pos = sheet_pos(rows->columns->sheet, row, col);
    raw->text[col] = above->text[col];
    raw->category_above = true;
  }
}

/* 「■お金のこと」 over the desks that it is the category of: its words; *marked: a sign stands before them. */
static Str mark_in(Str text, bool *marked) {
  static const char *const signs[] = {"■", "◆", "●", "○", "□", "◇", "▼", "▽", "【", "＜", "<", "・", "★", "☆"}, *const shut[] = {"】", "＞", ">"};
  *marked = false;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    if (!str_starts(text, str_c(signs[i]))) continue;
    text = str_from(text, str_c(signs[i]).n);
    *marked = true;
  }
  for (size_t i = 0; i < sizeof shut / sizeof *shut; i++)
    if (str_ends(text, str_c(shut[i]))) text.n -= str_c(shut[i]).n;
  return fold_trim(text);
}

static bool is_known_mark(const Rows *rows, Str name) {
  const DraftOptions *options = rows->options;
  bool found = cell_mark(rows->arena, options->site, false, name);
  for (int i = 0; i < options->n_categories; i++) found |= options->categories[i].said.n && fold_same(rows->arena, options->categories[i].said, name);
  return found;
}

static void keep_row(Rows *rows, Pos pos, Str all) {
  diag1(rows->diag, D_ROW_NO_DESK, pos, all);
  add_comment(&rows->above, arena_printf(rows->arena, "表の行: " STR_FMT, STR_ARG(all)));
}

/* A category over no desk is a row like any other. */
static void end_mark(Rows *rows) {
  if (rows->mark_waits) keep_row(rows, rows->mark_pos, rows->mark);
  rows->mark_waits = false;
}

/* A row of one cell: the category of those below, or words for people. A heading that is no category of ours ends the one before it. */
static void take_lone(Rows *rows, Pos pos, Str all) {
  bool marked;
  Str name = mark_in(all, &marked);
  bool known = is_known_mark(rows, name);
  if (known || marked) {
    end_mark(rows);
    rows->mark = known ? name : S("");
    rows->mark_pos = pos;
    rows->mark_waits = known;
  }
  if (marked && !known) diag3(rows->diag, D_CELL_CATEGORY, pos, S("■"), name, S(""));
  else if (!known) keep_row(rows, pos, all);
}

/* The heading once more, as on each page of what was made for paper. */
static bool is_row_of_headings(const Rows *rows, const SheetRow *row, int at) {
  const SheetRow *heading = &rows->columns->sheet->rows[at];
  int same = 0, other = 0;
  for (int col = 0; col < row->n_cells; col++) {
    if (!row->cells[col].text.n) continue;
    *(str_eq(row->cells[col].text, sheet_cell(heading, col)->text) ? &same : &other) += 1;
  }
  return same > 1 && !other;
}

static bool is_heading(const Rows *rows, const SheetRow *row) {
  int at = rows->columns->row;
  return is_row_of_headings(rows, row, at) || (rows->columns->grouped && is_row_of_headings(rows, row, at - 1));
}

static bool is_sum(Str name) {
  static const char *const words[] = {"合計", "計", "小計", "総計", "以上", "件数"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_is(fold_trim(name), words[i])) return true;
  return false;
}

/* A row of our own table with its id is a desk, whatever it is called. */
static bool has_own_id(const Columns *columns, const SheetRow *row) {
  for (int col = 0; columns->exported && col < columns->n; col++)
    if (columns->v[col].use == COLUMN_KEY && str_is(str_c(record_keys[columns->v[col].key].key), "id")) return fold_trim(sheet_cell(row, col)->text).n > 0;
  return false;
}

static void keep_cells(Rows *rows, const SheetRow *row) {
  Str notes = tell_cells(rows, row), note;
  while (str_split(&notes, '\n', &note))
    if (note.n) add_comment(&rows->above, note);
}

static void take_row(Rows *rows, const SheetRow *row) {
  int filled, name = name_column(rows->columns);
  Str all = whole_row(rows->arena, row, &filled);
  if (!filled || is_heading(rows, row)) {
    keep_cells(rows, row);
    return;
  }
  Pos pos = sheet_pos(rows->columns->sheet, row, 0);
  if (row->hidden && !rows->options->hidden) {
    diag1(rows->diag, D_SHEET_HIDDEN, pos, all);
    add_comment(&rows->above, arena_printf(rows->arena, "隠れていた行: " STR_FMT, STR_ARG(all)));
    keep_cells(rows, row);
    return;
  }
  const Cell *cell = sheet_cell(row, name);
  bool named = fold_trim(cell->text).n && !cell->below, lone = filled == 1 && (named || sheet_cell(row, 0)->text.n || !rows->v.n) && rows->columns->n > 2;
  bool more = !lone && !named && rows->v.n && (cell->below || filled < 4), desk = !lone && named && (!is_sum(cell->text) || has_own_id(rows->columns, row));
  if (lone) take_lone(rows, pos, all);
  else if (desk) begin(rows, row);
  else if (!more) keep_row(rows, pos, all);
  if (!desk && !more) keep_cells(rows, row);
  if (!more) return;
  diag1(rows->diag, D_ROW_JOINED, pos, rows->v.v[rows->v.n - 1].text[name]);
  go_on(rows, row);
}

static void tell_above(Rows *rows) {
  const Columns *columns = rows->columns;
  for (int i = 0; i < columns->row; i++) {
    const SheetRow *row = &columns->sheet->rows[i];
    int filled;
    Str all = whole_row(rows->arena, row, &filled);
    bool heading = i + 1 == columns->row && columns->grouped;
    if (filled && !heading) diag1(rows->diag, D_SHEET_ABOVE, sheet_pos(columns->sheet, row, 0), all);
    tell_cells(rows, row);
  }
  tell_cells(rows, &columns->sheet->rows[columns->row]);
}

void rows_take(Rows *rows) {
  const Columns *columns = rows->columns;
  tell_above(rows);
  for (int i = columns->row + 1; i < columns->sheet->n_rows; i++) take_row(rows, &columns->sheet->rows[i]);
  end_mark(rows);
  if (rows->blanks) diag1(rows->diag, D_CELL_ABOVE, rows->blank_pos, arena_printf(rows->arena, "%d", rows->blanks));
}
