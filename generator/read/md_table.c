/* Pipe tables, as GitHub reads them: libcmark sees a paragraph, whose lines are taken from the source. The text of all cells of a
 * document goes through libcmark once, each as a heading, because a heading holds inlines and nothing else. */
#include "read/md_reader.h"

enum { HEAD_BYTES = 2 }; /* "# " */

/* Takes a cell off the front of *rest, up to a "|" that no backslash escapes; trimmed. */
static bool next_cell(Str *rest, Str *cell) {
  if (!rest->s) return false;
  size_t i = 0;
  while (i < rest->n && rest->s[i] != '|') i += rest->s[i] == '\\' ? 2 : 1;
  *cell = str_trim(str_sub(*rest, 0, i));
  *rest = i < rest->n ? str_from(*rest, i + 1) : (Str){0};
  return true;
}

/* The row without the bars at its ends. */
static Str bare_row(Str line) {
  Str row = str_trim(line);
  if (str_starts(row, S("|"))) row = str_from(row, 1);
  size_t backslashes = 0;
  while (row.n > 1 + backslashes && row.s[row.n - 2 - backslashes] == '\\') backslashes++;
  if (str_ends(row, S("|")) && backslashes % 2 == 0) row.n--;
  return row;
}

static int count_cells(Str line) {
  Str rest = bare_row(line), cell;
  int n = 0;
  while (next_cell(&rest, &cell)) n++;
  return n;
}

static bool read_align(Str cell, MdAlign *align) {
  bool left = str_starts(cell, S(":")), right = cell.n > 1 && str_ends(cell, S(":"));
  Str dashes = str_sub(cell, left, cell.n - right);
  for (size_t i = 0; i < dashes.n; i++)
    if (dashes.s[i] != '-') return false;
  *align = left && right ? MD_ALIGN_CENTER : left ? MD_ALIGN_LEFT : right ? MD_ALIGN_RIGHT : MD_ALIGN_NONE;
  return dashes.n > 0;
}

/* The delimiter row's columns, 0 when the line is none; at most MD_MOST_COLUMNS alignments are kept. */
static int delimiter_row(Str line, MdAlign *aligns) {
  if (str_find_byte(line, '|') < 0) return 0;
  Str rest = bare_row(line), cell;
  int n = 0;
  for (MdAlign align; next_cell(&rest, &cell); n++) {
    if (!read_align(cell, &align)) return 0;
    if (n < MD_MOST_COLUMNS) aligns[n] = align;
  }
  return n;
}

int md_table_start(const MdLine *lines, int n) {
  MdAlign aligns[MD_MOST_COLUMNS];
  for (int i = 1; i < n; i++) {
    int columns = delimiter_row(lines[i].text, aligns);
    if (columns && count_cells(lines[i - 1].text) == columns) return i - 1;
  }
  return -1;
}

static void too_large(MdReader *reader, Pos pos) {
  if (!reader->told_large) diag2(reader->diag, D_MD_TABLE_SIZE, pos, S("64"), S("200000"));
  reader->told_large = true;
}

static void read_row(MdReader *reader, MdSource *source, const MdLine *line, const MdAlign *aligns, int columns, bool header,
                     Md ***tail) {
  Md *row = md_new(reader, MD_ROW, md_source_pos(source, line->line, line->column), tail);
  Md **last = &row->first;
  row->header = header;
  Str rest = bare_row(line->text), text;
  for (int i = 0; i < columns; i++) {
    bool there = next_cell(&rest, &text) && text.n;
    Pos pos = row->pos;
    if (there) pos = md_source_pos(source, line->line, line->column + (int)(text.s - line->text.s));
    Md *cell = md_new(reader, MD_CELL, pos, &last);
    cell->header = header && there;
    cell->align = aligns[i];
    if (there) *vec_push(reader->scratch, &reader->cells) = (MdCellText){cell, text, pos};
  }
  if (!rest.s) return;
  Pos pos = md_source_pos(source, line->line, line->column + (int)(rest.s - line->text.s));
  diag1(reader->diag, D_MD_TABLE_CELLS, pos, arena_printf(reader->arena, "%d", columns + 1));
}

void md_table(MdReader *reader, MdSource *source, const MdLine *lines, int n, Md ***tail) {
  MdAlign aligns[MD_MOST_COLUMNS] = {0};
  int columns = delimiter_row(lines[1].text, aligns);
  Pos pos = md_source_pos(source, lines->line, lines->column);
  if (columns > MD_MOST_COLUMNS) {
    too_large(reader, pos);
    return;
  }
  Md *table = md_new(reader, MD_TABLE, pos, tail);
  Md **rows = &table->first;
  for (int i = 0; i < n; i++) {
    if (i == 1) continue;
    reader->n_cells += (size_t)columns;
    if (reader->n_cells > MD_MOST_CELLS) {
      too_large(reader, pos);
      return;
    }
    read_row(reader, source, &lines[i], aligns, columns, i == 0, &rows);
  }
}

/* "# text": a "#" at the end would be taken for the heading's closing, "\|" is the cell's own way to write "|". */
static void add_heading(Buf *out, Str text) {
  buf_addc(out, "# ");
  size_t from = out->n;
  for (size_t i = 0; i < text.n; i++) {
    if (text.s[i] == '\\' && i + 1 < text.n && text.s[i + 1] == '|') i++;
    buf_byte(out, text.s[i]);
  }
  size_t backslashes = 0;
  if (out->s[out->n - 1] == '#') {
    while (out->n - 1 - backslashes > from && out->s[out->n - 2 - backslashes] == '\\') backslashes++;
    if (backslashes % 2 == 0) {
      out->s[out->n - 1] = '\\';
      buf_byte(out, '#');
    }
  }
  buf_byte(out, '\n');
}

Str md_definitions(MdReader *reader) {
  if (reader->definitions.s) return reader->definitions;
  Buf out = {0};
  buf_byte(&out, '\n');
  for (int i = 1; i <= reader->source->n_lines; i++) {
    Str line = str_trim(md_source_line(reader->source, i));
    if (!str_starts(line, S("[")) || str_find(line, S("]:")) < 0) continue;
    buf_add(&out, line);
    buf_addc(&out, "\n\n");
  }
  reader->definitions = buf_keep(&out, reader->scratch);
  buf_free(&out);
  return reader->definitions;
}

void md_table_cells(MdReader *reader) {
  size_t n = reader->cells.n;
  if (n == 0) return;
  Buf text = {0};
  Pos *places = NEW_N(reader->scratch, Pos, n);
  for (size_t i = 0; i < n; i++) {
    add_heading(&text, reader->cells.v[i].text);
    places[i] = reader->cells.v[i].pos;
  }
  MdSource source = {.text = buf_str(&text), .places = places, .skip_bytes = HEAD_BYTES};
  md_source_start(&source, reader->scratch);
  buf_add(&text, md_definitions(reader));
  source.text = buf_str(&text);
  cmark_node *document = md_parse(reader->scratch, source.text);
  for (cmark_node *node = cmark_node_first_child(document); node; node = cmark_node_next(node)) {
    int line = cmark_node_get_start_line(node);
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING || line < 1 || (size_t)line > n) continue;
    md_convert(reader, node, &source, MD_IN_CELL, reader->cells.v[line - 1].cell);
  }
  buf_free(&text);
}
