/* One worksheet of an .xlsx: its cells, what is merged, what is hidden, and the notes that hang on cells. */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "read/sheet_xlsx.h"

static bool starts(const XmlStream *xml, const char *element) { return !xml->ends && !xml->text && str_is(xml->element, element); }

/* "AB12"; false for anything else. Both from 0. */
static bool reference(Str s, int *row, int *col) {
  size_t i = 0;
  *col = *row = 0;
  for (; i < s.n && i < 4 && s.s[i] >= 'A' && s.s[i] <= 'Z'; i++) *col = *col * 26 + (s.s[i] - 'A' + 1);
  long number = str_number(str_from(s, i), 10000000);
  if (!i || number < 1) return false;
  --*col;
  *row = (int)number - 1;
  return true;
}

/* False when it refers to a text that is not there. */
static bool fill_cell(Xlsx *x, Cell *cell, Str type, long format, Str value, const XlsxText *inside) {
  static const SheetFormat plain = {FORMAT_PLAIN, {0}};
  if (str_is(type, "s")) {
    long index = str_number(str_trim(value), x->n_texts - 1);
    if (index < 0) return !str_trim(value).n;
    cell->text = x->texts[index].text;
    cell->reading = x->texts[index].reading;
  } else if (str_is(type, "inlineStr")) {
    cell->text = inside->text;
    cell->reading = inside->reading;
  } else if (str_is(type, "str") || str_is(type, "d")) {
    cell->text = xlsx_plain(x->arena, value);
  } else if (str_is(type, "e")) {
    cell->text = value;
    cell->kind = CELL_FAULT;
  } else if (str_is(type, "b")) {
    cell->text = xlsx_yes(value) ? S("yes") : S("no");
  } else {
    const SheetFormat *how = format >= 0 && format < x->n_formats ? &x->formats[format] : &plain;
    cell->text = sheet_format_number(x->arena, how, str_trim(value), x->since_1904, &cell->kind);
  }
  return true;
}

/* From <c> to </c>. */
static bool read_cell(Xlsx *x, XmlStream *xml, SheetMaker *maker, int row, int *col) {
  Str where = xml_attribute(xml, x->arena, "r"), type = xml_attribute(xml, x->arena, "t");
  long format = str_number(xml_attribute(xml, x->arena, "s"), 1 << 20);
  int at_row, at_col;
  if (where.n && reference(where, &at_row, &at_col)) *col = at_col;
  Buf value = {0};
  XlsxText inside = {0};
  bool in_value = false, formula = false, filled = false;
  while (!(xml->ends && str_is(xml->element, "c")) && xml_next(xml)) {
    if (xml->text && in_value) buf_add(&value, xml_text(xml));
    if (xml->text) continue;
    if (str_is(xml->element, "v")) in_value = !xml->ends, filled = true;
    if (str_is(xml->element, "f")) formula = true;
    if (starts(xml, "is")) inside = xlsx_text(x, xml, "is"), filled = true;
  }
  bool ok = true;
  if (filled || formula) {
    Cell *cell = sheet_put(maker, row, *col);
    ok = cell;
    if (ok && !fill_cell(x, cell, type, format, buf_keep(&value, x->arena), &inside)) {
      diag1(x->diag, D_SHEET_BROKEN, (Pos){maker->sheet->label, row + 1, *col + 1}, S("sharedStrings"));
      ok = false;
    }
    if (ok) cell->bare_formula = formula && !filled;
  }
  ++*col;
  buf_free(&value);
  return ok;
}

typedef struct Span {
  int row, col, to_row, to_col;
} Span;

typedef VEC(Span) Spans;

static void note_columns(Xlsx *x, XmlStream *xml, Spans *hidden) {
  long from = str_number(xml_attribute(xml, x->arena, "min"), 1 << 20), to = str_number(xml_attribute(xml, x->arena, "max"), 1 << 20);
  if (from < 1 || to < from || !xlsx_yes(xml_attribute(xml, x->arena, "hidden")) || hidden->n > SHEET_MAX_COLS) return;
  *vec_push(x->arena, hidden) = (Span){.col = (int)from - 1, .to_col = (int)to - 1};
}

static void note_merged(Xlsx *x, XmlStream *xml, Spans *merged) {
  Str first, rest = xml_attribute(xml, x->arena, "ref");
  Span span;
  if (merged->n >= SHEET_MAX_MERGED || !str_split(&rest, ':', &first)) return;
  if (reference(first, &span.row, &span.col) && reference(rest, &span.to_row, &span.to_col)) *vec_push(x->arena, merged) = span;
}

/* The text of a merged cell stands for all that it covers, within the table. */
static bool spread(SheetMaker *maker, const Span *span) {
  if (span->row >= (int)maker->rows.n) return true;
  Cell first = *sheet_cell(&maker->rows.v[span->row], span->col);
  if (!first.text.n) return true;
  int last_row = span->to_row < (int)maker->rows.n - 1 ? span->to_row : (int)maker->rows.n - 1;
  int last_col = span->to_col < maker->sheet->n_cols - 1 ? span->to_col : maker->sheet->n_cols - 1;
  for (int row = span->row; row <= last_row; row++)
    for (int col = span->col; col <= last_col; col++) {
      if (row == span->row && col == span->col) continue;
      Cell *cell = sheet_put(maker, row, col);
      if (!cell) return false;
      if (cell->text.n) continue;
      *cell = (Cell){.text = first.text, .reading = first.reading, .kind = first.kind, .spread = true, .below = row > span->row};
    }
  return true;
}

static bool read_notes(Xlsx *x, Str part, SheetMaker *maker) {
  Str bytes;
  XmlStream xml;
  if (!zip_part(x->zip, part, &bytes) || !xml_open(&xml, bytes)) return true;
  int row = -1, col = -1;
  bool ok = true;
  while (ok && xml_next(&xml)) {
    if (starts(&xml, "comment") && !reference(xml_attribute(&xml, x->arena, "ref"), &row, &col)) row = -1;
    if (!starts(&xml, "text") || row < 0) continue;
    Str note = str_trim(xlsx_text(x, &xml, "text").text);
    Cell *cell = note.n ? sheet_put(maker, row, col) : NULL;
    ok = !note.n || cell;
    if (cell) cell->note = note;
  }
  xml_close(&xml);
  return ok;
}

static bool read_all_notes(Xlsx *x, Str part, SheetMaker *maker) {
  XlsxRelation *relations;
  int n;
  if (!xlsx_relations(x, part, &relations, &n)) return false;
  for (int i = 0; i < n; i++)
    if (str_ends(relations[i].type, S("/comments")) && !read_notes(x, relations[i].part, maker)) return false;
  return true;
}

static bool read_cells(Xlsx *x, XmlStream *xml, SheetMaker *maker, Spans *hidden, Spans *merged) {
  int row = -1, col = 0;
  VEC(int) hidden_rows = {0};
  while (xml_next(xml)) {
    if (starts(xml, "col")) note_columns(x, xml, hidden);
    if (starts(xml, "mergeCell")) note_merged(x, xml, merged);
    if (starts(xml, "row")) {
      long number = str_number(xml_attribute(xml, x->arena, "r"), 10000000);
      row = number > 0 ? (int)number - 1 : row + 1;
      col = 0;
      if (xlsx_yes(xml_attribute(xml, x->arena, "hidden")) && row < SHEET_MAX_ROWS) *vec_push(x->arena, &hidden_rows) = row;
    }
    if (starts(xml, "c") && !read_cell(x, xml, maker, row < 0 ? 0 : row, &col)) return false;
  }
  for (size_t i = 0; i < hidden_rows.n; i++)
    if (hidden_rows.v[i] < (int)maker->rows.n) maker->rows.v[hidden_rows.v[i]].hidden = true;
  return true;
}

bool xlsx_sheet(Xlsx *x, Str part, Sheet *sheet) {
  Str bytes;
  XmlStream xml;
  if (!zip_part(x->zip, part, &bytes) || !xml_open(&xml, bytes)) {
    diag1(x->diag, D_SHEET_BROKEN, (Pos){x->name, 0, 0}, part);
    return false;
  }
  SheetMaker maker = {.arena = x->arena, .diag = x->diag, .sheet = sheet, .cells = &x->cells};
  Spans hidden = {0}, merged = {0};
  bool ok = read_cells(x, &xml, &maker, &hidden, &merged), faulty = xml.faulty;
  xml_close(&xml);
  if (faulty) diag1(x->diag, D_SHEET_BROKEN, (Pos){x->name, 0, 0}, part);
  for (size_t i = 0; ok && !faulty && i < merged.n; i++) ok = spread(&maker, &merged.v[i]);
  if (!ok || faulty || !read_all_notes(x, part, &maker)) return false;
  sheet->col_hidden = NEW_N(x->arena, bool, sheet->n_cols + 1);
  for (size_t i = 0; i < hidden.n; i++)
    for (int col = hidden.v[i].col; col <= hidden.v[i].to_col && col < sheet->n_cols; col++) sheet->col_hidden[col] = true;
  sheet_made(&maker);
  return true;
}
