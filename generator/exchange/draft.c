/* The rows of desks as records: who reads which of their cells, and what nobody has read. */
#include "exchange/draft.h"

#include "text/ruby.h"

Pos draft_pos(const Drafting *d, int col) { return sheet_pos(d->columns->sheet, d->raw->row, col); }

Str draft_peek(const Drafting *d, int col) { return col >= 0 ? d->raw->text[col] : S(""); }

Str draft_text(const Drafting *d, int col) {
  if (col >= 0) d->used[col] = true;
  return draft_peek(d, col);
}

Str draft_texts(const Drafting *d, ColumnUse use) {
  Str all = S("");
  for (int col = 0; col < d->columns->n; col++) {
    if (d->columns->v[col].use != use || !d->raw->text[col].n) continue;
    Str text = draft_text(d, col);
    all = all.n ? arena_printf(d->arena, STR_FMT "\n" STR_FMT, STR_ARG(all), STR_ARG(text)) : text;
  }
  return all;
}
Str draft_heading(const Drafting *d, int col) { return col >= 0 ? d->columns->v[col].heading : S(""); }

int draft_column(const Drafting *d, ColumnUse use, const char *key) {
  for (int col = 0; col < d->columns->n; col++) {
    const Column *column = &d->columns->v[col];
    if (column->use != use || !d->raw->text[col].n || column->language) continue;
    if (use != COLUMN_KEY || str_is(str_c(record_keys[column->key].key), key)) return col;
  }
  return -1;
}

void draft_comment(const Drafting *d, int col, Str text) {
  Str heading = draft_heading(d, col);
  Buf line = {0};
  buf_printf(&line, "列「" STR_FMT "」: ", STR_ARG(heading.n ? heading : sheet_column(d->arena, col)));
  for (size_t i = 0; i < text.n; i++) buf_byte(&line, text.s[i] == '\n' ? ' ' : text.s[i]);
  *vec_push(d->arena, &d->draft->comments) = buf_keep(&line, d->arena);
  buf_free(&line);
}

static bool digit_at(Str s, size_t at) { return at < s.n && s.s[at] >= '0' && s.s[at] <= '9'; }

/* 1－1 and 1−1: the hyphens of lots. */
static Str even_hyphens(Arena *arena, Str s) {
  static const char *const hyphens[] = {"－", "−", "‐", "―"};
  Buf out = {0};
  for (size_t i = 0; i < s.n; i++) {
    bool between = i > 0 && digit_at(s, i - 1) && digit_at(s, i + 3), hyphen = false;
    for (size_t k = 0; between && k < sizeof hyphens / sizeof *hyphens; k++) hyphen |= str_starts(str_from(s, i), str_c(hyphens[k]));
    buf_byte(&out, hyphen ? '-' : s.s[i]);
    if (hyphen) i += 2;
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

Str draft_words(Arena *arena, Str s) {
  size_t at;
  s = fold_text(arena, s);
  s = even_hyphens(arena, s);
  if (ruby_fault(s, &at) == RUBY_FINE) return s;
  Buf out = {0};
  for (size_t i = 0; i < s.n; i++) {
    if (str_starts(str_from(s, i), S("《"))) buf_byte(&out, '\\');
    buf_byte(&out, s.s[i]);
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

/* --- Desks -------------------------------------------------------------------------------------------------------------------------- */

static void learn_areas(const Drafting *d, const Rows *rows, AreaCodes *areas) {
  for (size_t i = 0; i < rows->v.n; i++)
    for (int col = 0; col < d->columns->n; col++)
      if (d->columns->v[col].use == COLUMN_KEY) area_codes_learn(areas, d->arena, rows->v.v[i].text[col]);
  const Site *site = d->options->site;
  for (int i = 0; i < site->n_desks; i++)
    for (int k = 0; k < site->desks[i].n_phones; k++) area_codes_learn(areas, d->arena, site->desks[i].phones[k].number);
  Said own = site_text(site, &site->publisher.phone, site->languages[0]);
  area_codes_learn(areas, d->arena, own.s);
}

/* Notes on cells, cells that hold an error, columns that nobody knows, texts that nothing has read. */
static void keep_others(const Drafting *d) {
  for (int col = 0; col < d->columns->n; col++) {
    const Column *column = &d->columns->v[col];
    const Cell *cell = d->raw->cells[col];
    Str heading = draft_heading(d, col);
    if (cell->note.n) {
      diag2(d->diag, D_CELL_NOTE, draft_pos(d, col), heading, cell->note);
      draft_comment(d, col, arena_printf(d->arena, "メモ: " STR_FMT, STR_ARG(cell->note)));
    }
    if (cell->kind == CELL_FAULT) diag2(d->diag, D_CELL_FAULT, draft_pos(d, col), heading, cell->text);
    if (cell->bare_formula) diag1(d->diag, D_CELL_FORMULA, draft_pos(d, col), heading);
    if (!d->raw->text[col].n || d->used[col] || column->use == COLUMN_LEFT) continue;
    if (column->use == COLUMN_UNKNOWN) draft_comment(d, col, d->raw->text[col]);
    else draft_unread(d, col, d->raw->text[col], "");
  }
}

static Str reading_of(const Drafting *d, int name) {
  int kana = draft_column(d, COLUMN_KEY, "kana");
  if (kana >= 0) return draft_words(d->arena, draft_text(d, kana));
  return name >= 0 ? d->raw->cells[name]->reading : S("");
}

static void read_row(Drafting *d, const bool *given, Draft *draft, const RawRow *raw) {
  *draft = (Draft){.sheet = d->columns->sheet, .row = raw->row, .record = twig_map(d->arena), .given = given, .n_languages = d->options->site->n_languages, .exported = d->columns->exported, .above = raw->above, .category_above = raw->category_above};
  d->draft = draft;
  d->raw = raw;
  d->done = NEW_N(d->arena, bool, n_record_keys);
  d->used = NEW_N(d->arena, bool, d->columns->n + 1);
  int name = draft_column(d, COLUMN_KEY, "name"), list = draft_column(d, COLUMN_LIST, NULL);
  draft->name = d->columns->exported ? draft_text(d, name) : draft_words(d->arena, draft_text(d, name));
  draft->reading = reading_of(d, name);
  draft->list = fold_text(d->arena, draft_text(d, list));
  draft_rest(d);
  draft_contacts(d);
  draft_times(d);
  keep_others(d);
}

static void tell_of_columns(Drafting *d, const Rows *rows) {
  const Sheet *sheet = d->columns->sheet;
  const SheetRow *heading = &sheet->rows[d->columns->row];
  bool *seen = NEW_N(d->arena, bool, n_record_keys);
  for (int col = 0; col < d->columns->n; col++) {
    const Column *column = &d->columns->v[col];
    bool used = false;
    for (size_t i = 0; i < rows->v.n; i++) used |= rows->v.v[i].text[col].n > 0;
    if (!used) continue;
    if (column->use == COLUMN_UNKNOWN && column->heading.n) diag1(d->diag, D_COLUMN_UNKNOWN, sheet_pos(sheet, heading, col), column->heading);
    if (column->use != COLUMN_KEY || column->language) continue;
    if (seen[column->key] && !column->told && !str_is(str_c(record_keys[column->key].key), "phones"))
      diag2(d->diag, D_COLUMN_TWICE, sheet_pos(sheet, heading, col), column->heading, str_c(record_keys[column->key].heading));
    seen[column->key] = true;
  }
}

/* Hidden columns are for the office: their values are neither published nor lost. */
static void tell_hidden(const Rows *rows, Columns *columns) {
  const Sheet *sheet = columns->sheet;
  for (int col = 0; col < columns->n; col++) {
    Column *column = &columns->v[col];
    if (!sheet->col_hidden[col] || rows->options->hidden || column->told || column->use == COLUMN_LEFT || columns->exported || !column->heading.n) continue;
    diag1(rows->diag, D_SHEET_HIDDEN, sheet_pos(sheet, &sheet->rows[columns->row], col), column->heading);
    column->use = COLUMN_UNKNOWN;
  }
}

void drafts_read(Arena *arena, Diag *diag, const DraftOptions *options, const Columns *columns, Drafts *drafts) {
  Columns *own = NEW(arena, Columns);
  *own = *columns;
  Rows rows = {.arena = arena, .diag = diag, .options = options, .columns = own};
  tell_hidden(&rows, own);
  rows_take(&rows);
  Drafting d = {.arena = arena, .diag = diag, .options = options, .columns = own};
  learn_areas(&d, &rows, &d.areas);
  tell_of_columns(&d, &rows);
  int n_languages = options->site->n_languages;
  bool *given = NEW_N(arena, bool, n_record_keys * n_languages);
  for (int col = 0; col < own->n; col++)
    if (own->v[col].use == COLUMN_KEY) given[own->v[col].key * n_languages + own->v[col].language] = true;
  for (size_t i = 0; i < rows.v.n; i++) read_row(&d, given, vec_push(arena, &drafts->v), &rows.v.v[i]);
  if (rows.above.n) drafts->below = buf_keep(&rows.above, arena);
  buf_free(&rows.above);
}
