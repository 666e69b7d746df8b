/* tsunagu import: a town's table becomes records. The columns are shown for a person to confirm, all that could not be read is told line by
 * line, what changes is shown desk by desk, and only then is anything written. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/heap.h"
#include "check/field.h"
#include "command/command.h"
#include "command/import_diff.h"
#include "command/terminal.h"
#include "command/town.h"
#include "exchange/list_file.h"
#include "exchange/list_files.h"

typedef struct Import {
  const Options *options;
  Town town;
  Arena *arena;
  Workbook *book;
  Told told[OPTIONS_MOST]; int n_told;
  CategoryTold categories[OPTIONS_MOST]; int n_categories;
  VEC(Columns) columns; /* of each sheet that has a table */
  Drafts drafts;
  Merge merge;
  ContentFile *files; int n_files;
} Import;

/* --- What the command line says ------------------------------------------------------------------------------------------------------- */

static bool usage(const Options *options, const char *ja, const char *en, const char *what) {
  fprintf(stderr, "tsunagu: %s%s%s\n", SAY(options, ja, en), *what ? ": " : "", what);
  return false;
}

/* HEADING=KEY, several behind commas; a piece without = belongs to the heading of the next. */
static bool read_columns(Import *import, const char *text) {
  Str rest = str_c(text), piece, heading = {0};
  while (str_split(&rest, ',', &piece)) {
    heading = heading.s ? (Str){heading.s, (size_t)(piece.s + piece.n - heading.s)} : piece;
    ptrdiff_t at = str_find_byte(heading, '=');
    if (at < 0) continue;
    if (import->n_told == OPTIONS_MOST) return usage(import->options, "多すぎます", "too many times", "--columns");
    import->told[import->n_told++] = (Told){str_trim(str_sub(heading, 0, (size_t)at)), str_trim(str_from(heading, (size_t)at + 1)), false};
    heading = (Str){0};
  }
  return !heading.s || usage(import->options, "--columns は「見出し=キー」の形です", "--columns takes HEADING=KEY", text);
}

static bool read_category(Import *import, const char *text) {
  Str whole = str_c(text);
  ptrdiff_t at = str_find_byte(whole, '=');
  CategoryTold told = {at < 0 ? (Str){0} : str_trim(str_sub(whole, 0, (size_t)at)), at < 0 ? whole : str_trim(str_from(whole, (size_t)at + 1))};
  const Site *site = import->town.site;
  if (site_category(site, told.id)) {
    import->categories[import->n_categories++] = told;
    return true;
  }
  Nearest nearest = nearest_start(told.id);
  for (int i = 0; i < site->n_categories; i++) nearest_try(&nearest, site->categories[i].id);
  usage(import->options, "--category の ID が categories.yaml にありません", "--category: categories.yaml has no such id", text);
  if (nearest.best.n) fprintf(stderr, SAY(import->options, "（もしかして " STR_FMT "）\n", "(did you mean " STR_FMT "?)\n"), STR_ARG(nearest.best));
  return false;
}

static bool read_words(Import *import) {
  const Options *options = import->options;
  bool ok = true;
  for (int i = 0; ok && i < options->n_columns; i++) ok = read_columns(import, options->columns[i]);
  for (int i = 0; ok && i < options->n_categories; i++) ok = read_category(import, options->categories[i]);
  if (ok && options->list && !slug_valid(str_c(options->list))) ok = usage(options, "--list は半角の小文字・数字・ハイフンです", "--list takes small letters, digits and hyphens", options->list);
  return ok;
}

/* --- The file ----------------------------------------------------------------------------------------------------------------------- */

static bool read_bytes(Import *import, const char *path, Str *bytes) {
  FILE *file = fopen(path, "rb");
  Buf all = {0};
  char room[65536];
  const size_t most = (size_t)SHEET_FILE_MB << 20;
  for (size_t n; file && all.n <= most && (n = fread(room, 1, sizeof room, file)) > 0;) buf_add(&all, (Str){room, n});
  bool ok = file && !ferror(file);
  const char *name = arena_str(import->arena, str_c(path)).s;
  if (!ok) diag2(import->town.diag, D_CANNOT_READ, (Pos){name, 0, 0}, str_c(path), str_c(strerror(errno)));
  else if (all.n > most) diag2(import->town.diag, D_SHEET_LIMIT, (Pos){name, 0, 0}, S("MB"), arena_printf(import->arena, "%d", SHEET_FILE_MB));
  ok = ok && all.n <= most;
  if (file) fclose(file);
  *bytes = buf_keep(&all, import->arena);
  buf_free(&all);
  return ok;
}

static bool wanted(const Import *import, const Sheet *sheet) {
  if (import->options->sheet) return str_is(sheet->name, import->options->sheet);
  return !sheet->hidden || import->options->hidden;
}

static Str headings_of(Arena *arena, const Sheet *sheet) {
  Buf all = {0};
  for (int i = 0; i < sheet->n_rows && !all.n; i++)
    for (int col = 0; col < sheet->rows[i].n_cells; col++)
      if (sheet->rows[i].cells[col].text.n) buf_printf(&all, "%s" STR_FMT, all.n ? "、" : "", STR_ARG(sheet->rows[i].cells[col].text));
  Str kept = buf_keep(&all, arena);
  buf_free(&all);
  return kept;
}

/* The sheet that --sheet names is there. */
static bool sheet_known(const Import *import) {
  const char *name = import->options->sheet;
  Buf all = {0};
  bool found = !name;
  for (int i = 0; i < import->book->n_sheets; i++) {
    found |= name && str_is(import->book->sheets[i].name, name);
    buf_printf(&all, "%s" STR_FMT, i ? "、" : "", STR_ARG(import->book->sheets[i].name));
  }
  if (!found) diag2(import->town.diag, D_SHEET_NAMED, (Pos){import->options->names[0], 0, 0}, str_c(name), buf_str(&all));
  buf_free(&all);
  return found;
}

static bool find_columns(Import *import) {
  Diag *diag = import->town.diag;
  if (!sheet_known(import)) return false;
  import->columns.n = 0;
  for (int i = 0; i < import->n_told; i++) import->told[i].used = false;
  const Sheet *first = NULL;
  for (int i = 0; i < import->book->n_sheets; i++) {
    const Sheet *sheet = &import->book->sheets[i];
    if (!sheet->n_rows) continue;
    if (!wanted(import, sheet)) {
      if (!import->options->sheet) diag1(diag, D_SHEET_HIDDEN, (Pos){sheet->label, 0, 0}, sheet->name);
      continue;
    }
    Columns columns;
    if (!first) first = sheet;
    if (columns_find(import->arena, diag, import->town.site, sheet, import->told, import->n_told, &columns)) *vec_push(import->arena, &import->columns) = columns;
    else if (import->book->n_sheets > 1) diag1(diag, D_SHEET_OTHER, (Pos){sheet->label, 0, 0}, headings_of(import->arena, sheet));
  }
  if (!import->columns.n && first) diag1(diag, D_SHEET_NO_NAME, (Pos){first->label, 0, 0}, headings_of(import->arena, first));
  if (!import->columns.n && !first) diag0(diag, D_SHEET_EMPTY, (Pos){import->book->sheets[0].label, 0, 0});
  return import->columns.n > 0;
}

static void tell_unused(Import *import) {
  for (int i = 0; i < import->n_told; i++) {
    if (import->told[i].used) continue;
    Nearest nearest = nearest_start(import->told[i].heading);
    for (size_t k = 0; k < import->columns.n; k++)
      for (int col = 0; col < import->columns.v[k].n; col++) nearest_try(&nearest, import->columns.v[k].v[col].heading);
    diag2(import->town.diag, D_COLUMNS_HEADING, (Pos){"--columns", 0, 0}, import->told[i].heading, nearest.best);
  }
}

/* --- Talking ------------------------------------------------------------------------------------------------------------------------ */

static void show_columns(const Import *import) {
  const Options *options = import->options;
  for (size_t i = 0; i < import->columns.n; i++) {
    const Columns *columns = &import->columns.v[i];
    printf(SAY(options, "%s の列（見出しは %d 行目）:\n", "columns of %s (headings in row %d):\n"), columns->sheet->label, columns->sheet->rows[columns->row].number);
    for (int col = 0; col < columns->n; col++) {
      const Column *column = &columns->v[col];
      if (!column->heading.n) continue;
      Str name = column_name(import->arena, import->town.site, column), title = column_title(import->arena, import->town.site, column);
      if (column->use == COLUMN_UNKNOWN) printf(SAY(options, "  " STR_FMT " → コメントとして残す\n", "  " STR_FMT " → kept as comments\n"), STR_ARG(column->heading));
      else if (column->use == COLUMN_LEFT) printf(SAY(options, "  " STR_FMT " → 取り込まない\n", "  " STR_FMT " → left out\n"), STR_ARG(column->heading));
      else printf("  " STR_FMT " → " STR_FMT "（" STR_FMT "）\n", STR_ARG(column->heading), STR_ARG(name), STR_ARG(title));
    }
  }
}

/* HEADING=KEY as somebody types it: what is wrong with it is said at once, and then it was not said. */
static void correct(Import *import, Str answer) {
  int before = import->n_told;
  Diag *found = import->town.diag; /* is told with what the rows will bring */
  import->town.diag = diag_new();
  bool ok = read_columns(import, answer.s) && find_columns(import);
  if (ok) tell_unused(import);
  ok = ok && !diag_count(import->town.diag, SEV_ERROR);
  if (!ok) {
    fflush(stdout);
    town_print(&import->town, import->options);
    import->n_told = before;
    find_columns(import);
  }
  diag_free(import->town.diag);
  import->town.diag = found;
}

/* Enter: yes; n: no; HEADING=KEY: told, and shown again. */
static bool confirmed(Import *import) {
  for (;;) {
    show_columns(import);
    fputs(SAY(import->options, "これでよければ Enter、直すなら「見出し=キー」（取り込まない列は「見出し=-」）、やめるなら n: ", "Enter if this is right, HEADING=KEY to correct it (HEADING=- leaves a column out), n to stop: "), stdout);
    Str answer;
    if (!terminal_answer(import->arena, &answer)) return false;
    if (terminal_yes(answer)) return true;
    if (str_is(answer, "n") || str_is(answer, "no") || str_is(answer, "いいえ")) return false;
    correct(import, answer);
  }
}

/* All findings and changes are on the screen by then. */
static bool agreed_to_write(Import *import) {
  fflush(stdout);
  town_print(&import->town, import->options);
  diag_free(import->town.diag); /* they have been told */
  import->town.diag = diag_new();
  fputs(SAY(import->options, "この内容で書きますか。よければ Enter、やめるなら n: ", "Write this? Enter for yes, n to stop: "), stdout);
  Str answer;
  return terminal_answer(import->arena, &answer) && terminal_yes(answer);
}

static const char *category_of(void *context, Str list) {
  const Import *import = context;
  for (int i = 0; i < import->n_categories; i++)
    if (!import->categories[i].said.n) return import->categories[i].id.s;
  const SupportList *known = site_list(import->town.site, list);
  Str text;
  if (!known || !root_read_text(import->town.content, import->arena, import->town.diag, str_c(known->pos.file), &text)) return NULL;
  return list_file_category(import->arena, text);
}

/* --- Writing ------------------------------------------------------------------------------------------------------------------------ */

/* The content as it would be: whatever `check` finds there is found before anything is written. */
static bool would_be_sound(Import *import) {
  Town after;
  bool ok = town_open_with(&after, import->options, import->files, import->n_files) && town_sound(&after, import->options);
  if (!ok) fputs(SAY(import->options, "このまま書くと、一覧に次のまちがいができます。何も書いていません:\n", "Written like this, the list would have these mistakes; nothing was written:\n"), stderr);
  if (!ok && after.diag) town_print(&after, import->options);
  town_close(&after);
  return ok;
}

static void summary(const Import *import, bool written) {
  const Merge *merge = &import->merge;
  printf(SAY(import->options, "新しい窓口 %d、変わる窓口 %d、同じ窓口 %d。", "new desks %d, changed %d, the same %d. "), merge->n_new, merge->n_edited, merge->n_same);
  bool failed = diag_fatal(import->town.diag, import->options->strict) > 0;
  if (!import->n_files && !failed) fputs(SAY(import->options, "書くものはありません。\n", "There is nothing to write.\n"), stdout);
  else if (!written) fputs(SAY(import->options, "まだ何も書いていません。\n", "Nothing was written.\n"), stdout);
  else fputs("\n", stdout);
  for (int i = 0; written && i < import->n_files; i++)
    printf(SAY(import->options, "書きました: %s/" STR_FMT "\n", "written: %s/" STR_FMT "\n"), import->options->content, STR_ARG(import->files[i].path));
}

static bool read_drafts(Import *import) {
  tell_unused(import);
  DraftOptions options = {import->town.site, import->categories, import->n_categories, import->options->hidden};
  for (size_t i = 0; i < import->columns.n; i++) drafts_read(import->arena, import->town.diag, &options, &import->columns.v[i], &import->drafts);
  MergeOptions merge = {import->town.site, str_c(import->options->list), category_of, import};
  return merge_drafts(import->arena, import->town.diag, &merge, &import->drafts, &import->merge) &&
         list_files_make(import->arena, import->town.diag, import->town.site, &import->merge, &import->files, &import->n_files);
}

static int go(Import *import, const char *path) {
  const Options *options = import->options;
  Str bytes;
  if (!read_bytes(import, path, &bytes) || !(import->book = sheet_read(import->arena, import->town.diag, arena_str(import->arena, str_c(path)).s, bytes))) return STATUS_FINDINGS;
  if (!find_columns(import)) return STATUS_FINDINGS;
  bool ask = isatty(STDIN_FILENO) && !options->yes && !options->dry_run && !options->n_columns;
  if (ask && !confirmed(import)) return STATUS_FINDINGS;
  if (!ask) show_columns(import);
  bool ok = read_drafts(import) && diag_fatal(import->town.diag, options->strict) == 0;
  import_diff(&import->merge, options);
  ok = ok && would_be_sound(import);
  bool agreed = ask || options->yes || options->n_columns, write = ok && agreed && !options->dry_run;
  if (write && ask && import->n_files) write = agreed_to_write(import);
  if (write && import->n_files) {
    int hold = content_hold(import->town.content);
    ok = content_write(import->town.content, import->arena, import->town.diag, import->files, import->n_files);
    content_let_go(hold);
  }
  summary(import, write && ok);
  if (ok && !agreed && !options->dry_run) {
    fputs(SAY(options, "列がこれでよければ --yes を、直すなら --columns '見出し=キー' を付けて、もう一度実行してください。\n", "If the columns are right give --yes; to correct them give --columns 'HEADING=KEY'.\n"), stderr);
    return STATUS_USAGE;
  }
  return ok ? STATUS_OK : STATUS_FINDINGS;
}

int import_run(const Options *options) {
  if (options->n_names != 1) {
    usage(options, "どの表かを一つ書いてください: tsunagu import FILE", "say which table, one: tsunagu import FILE", "");
    return STATUS_USAGE;
  }
  Import *import = calloc(1, sizeof *import);
  if (!import) heap_end();
  import->options = options;
  int status = STATUS_USAGE;
  if (town_open(&import->town, options)) {
    import->arena = import->town.arena;
    if (!import->town.site) status = STATUS_FINDINGS, fputs(SAY(options, "取り込む前に、いまのコンテンツのまちがいを直してください:\n", "Correct the mistakes that the content has first:\n"), stderr);
    else if (read_words(import)) {
      diag_free(import->town.diag); /* what check says of the content is for check */
      import->town.diag = diag_new();
      status = go(import, options->names[0]);
    }
    town_print(&import->town, options);
  }
  town_close(&import->town);
  free(import);
  return status;
}
