/* Tables as towns have them: CSV in every encoding that an office's computer writes, and .xlsx with all that people do in one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "read/sheet.h"

/* Cells of a row parted by "|", rows by ";". */
static Str told(Arena *arena, const Sheet *sheet) {
  Buf out = {0};
  for (int r = 0; r < sheet->n_rows; r++) {
    if (r) buf_byte(&out, ';');
    for (int c = 0; c < sheet->rows[r].n_cells; c++) buf_printf(&out, "%s" STR_FMT, c ? "|" : "", STR_ARG(sheet->rows[r].cells[c].text));
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

static bool found(Diag *diag, Arena *arena, const char *slug) {
  Finding *findings;
  size_t n = diag_list(diag, arena, &findings);
  for (size_t i = 0; i < n; i++)
    if (strcmp(findings[i].slug, slug) == 0) return true;
  return false;
}

typedef struct CsvCase {
  const char *text, *encoding, *wanted, *finding; /* wanted: NULL when it cannot be read */
} CsvCase;

static const CsvCase csv_cases[] = {
    {"窓口,電話\n相談室,0599\n", "UTF-8", "窓口|電話;相談室|0599", 0},
    {"\xEF\xBB\xBF窓口,電話\r\n相談室,0599\r\n", "UTF-8", "窓口|電話;相談室|0599", 0},
    {"窓口,電話\r\n相談室①～,0599\r\n", "CP932", "窓口|電話;相談室①～|0599", 0},
    {"窓口,電話\r\n髙橋㈱ﾃﾞﾝﾜ,0599\r\n", "CP932", "窓口|電話;髙橋㈱ﾃﾞﾝﾜ|0599", 0},
    {"窓口\t電話\n相談室\t0599\n", "UTF-16", "窓口|電話;相談室|0599", 0},
    {"窓口;電話\n相談室;0599\n", "UTF-8", "窓口|電話;相談室|0599", 0},
    {"sep=;\n窓口;電話\n", "UTF-8", "窓口|電話", 0},
    {"a,\"b\nc\",d\n", "UTF-8", "a|b\nc|d", 0},
    {"a,\"say \"\"hi\"\"\",c\n", "UTF-8", "a|say \"hi\"|c", 0},
    {"a,b\rc,d\r", "UTF-8", "a|b;c|d", 0},
    {"a,,b\n,,\n\nc\n\n\n", "UTF-8", "a||b;;;c", 0},
    {"a,\"b\nc,d\n", "UTF-8", NULL, "sheet-quote"},
    {"a,b\n\"x\"y,z\n", "UTF-8", "a|b;xy|z", 0},
    {"", "UTF-8", "", 0},
    {"%PDF-1.7", "UTF-8", NULL, "sheet-kind"},
};

static Workbook *read_text(Arena *arena, Diag *diag, const CsvCase *c) {
  gsize n = 0;
  char *bytes = g_convert(c->text, -1, c->encoding, "UTF-8", NULL, &n, NULL);
  assert_non_null(bytes);
  Workbook *book = sheet_read(arena, diag, "list.csv", arena_str(arena, (Str){bytes, n}));
  g_free(bytes);
  return book;
}

static void reads_csv(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof csv_cases / sizeof *csv_cases; i++) {
    const CsvCase *c = &csv_cases[i];
    Arena *arena = arena_new();
    Diag *diag = diag_new();
    Workbook *book = read_text(arena, diag, c);
    if (!c->wanted) assert_null(book);
    else assert_string_equal(told(arena, &book->sheets[0]).s, c->wanted);
    if (c->finding) assert_true(found(diag, arena, c->finding));
    else assert_int_equal(diag_count(diag, SEV_ERROR) + diag_count(diag, SEV_WARNING), 0);
    diag_free(diag);
    arena_free(arena);
  }
}

/* A sign of the office's own, which no other computer knows, must not take the file with it. */
static void keeps_what_surrounds_unknown_characters(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Workbook *book = sheet_read(arena, diag, "list.csv", S("a,\x8B\xFD\x93\xA1,c\n"));
  assert_non_null(book);
  Str text = told(arena, &book->sheets[0]);
  assert_true(str_starts(text, S("a|")) && str_ends(text, S("|c")) && str_find(text, S("〓")) > 0);
  assert_true(found(diag, arena, "sheet-char"));
  diag_free(diag);
  arena_free(arena);
}

static void stops_at_limits(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Buf wide = {0}, tall = {0};
  for (int i = 0; i <= SHEET_MAX_COLS; i++) buf_addc(&wide, "a,");
  for (int i = 0; i <= SHEET_MAX_ROWS; i++) buf_addc(&tall, "a\n");
  assert_null(sheet_read(arena, diag, "wide.csv", buf_str(&wide)));
  assert_null(sheet_read(arena, diag, "tall.csv", buf_str(&tall)));
  assert_int_equal(diag_count(diag, SEV_ERROR), 2);
  buf_free(&wide);
  buf_free(&tall);
  diag_free(diag);
  arena_free(arena);
}

/* --- .xlsx -------------------------------------------------------------------------------------------------------------------------- */

static void fill(lxw_workbook *book) {
  lxw_worksheet *sheet = workbook_add_worksheet(book, "窓口"), *other = workbook_add_worksheet(book, "記入例");
  lxw_format *date = workbook_add_format(book), *clock = workbook_add_format(book), *digits = workbook_add_format(book), *phone = workbook_add_format(book), *bold = workbook_add_format(book);
  format_set_num_format(date, "yyyy\"年\"m\"月\"d\"日\"");
  format_set_num_format(clock, "h:mm");
  format_set_num_format(digits, "0000000000");
  format_set_num_format(phone, "000-0000-0000");
  format_set_bold(bold);
  worksheet_merge_range(sheet, 0, 0, 0, 5, "相談窓口一覧", NULL);
  worksheet_merge_range(sheet, 1, 0, 2, 0, "窓口名", NULL);
  worksheet_merge_range(sheet, 1, 1, 1, 2, "連絡先", NULL);
  worksheet_write_string(sheet, 2, 1, "電話", NULL);
  worksheet_write_string(sheet, 2, 2, "FAX", NULL);
  worksheet_write_string(sheet, 3, 0, "相談室", NULL);
  worksheet_write_number(sheet, 3, 1, 599001234, digits);
  worksheet_write_number(sheet, 3, 2, 9012345678, phone);
  worksheet_write_number(sheet, 3, 3, 46357, date); /* 2026-12-01 */
  worksheet_write_number(sheet, 3, 4, 8.5 / 24, clock);
  worksheet_write_formula_num(sheet, 3, 5, "=1+1", NULL, 2);
  worksheet_write_comment(sheet, 3, 0, "裏口から");
  char floor[] = "1階", back[] = "奥";
  lxw_rich_string_tuple plain = {NULL, floor}, strong = {bold, back}, *parts[] = {&plain, &strong, NULL};
  worksheet_write_rich_string(sheet, 3, 6, parts, NULL);
  worksheet_write_string(sheet, 5, 0, "隠れた窓口", NULL);
  lxw_row_col_options hidden = {.hidden = LXW_TRUE};
  worksheet_set_row_opt(sheet, 5, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
  worksheet_set_column_opt(sheet, 6, 6, 8.43, NULL, &hidden);
  worksheet_write_boolean(sheet, 5, 1, 1, NULL);
  worksheet_write_string(other, 0, 0, "例", NULL);
  worksheet_hide(other);
}

static Str made_xlsx(Arena *arena) {
  char *path, *bytes;
  gsize n;
  int fd = g_file_open_tmp("sheet-XXXXXX", &path, NULL);
  assert_true(fd >= 0);
  close(fd);
  lxw_workbook *book = workbook_new(path);
  fill(book);
  assert_int_equal(workbook_close(book), LXW_NO_ERROR);
  assert_true(g_file_get_contents(path, &bytes, &n, NULL));
  Str kept = arena_str(arena, (Str){bytes, n});
  g_unlink(path);
  g_free(bytes);
  g_free(path);
  return kept;
}

static void reads_xlsx(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Workbook *book = sheet_read(arena, diag, "list.xlsx", made_xlsx(arena));
  assert_non_null(book);
  assert_int_equal(book->n_sheets, 2);
  const Sheet *sheet = &book->sheets[0];
  assert_string_equal(sheet->label, "list.xlsx[窓口]");
  assert_false(sheet->hidden);
  assert_true(book->sheets[1].hidden);
  assert_true(str_is(sheet_cell(&sheet->rows[0], 5)->text, "相談窓口一覧"));
  assert_true(sheet_cell(&sheet->rows[0], 5)->spread && !sheet_cell(&sheet->rows[0], 5)->below);
  assert_true(sheet_cell(&sheet->rows[2], 0)->below && str_is(sheet_cell(&sheet->rows[2], 0)->text, "窓口名"));
  static const char *const wanted[] = {"相談室", "0599001234", "090-1234-5678", "2026-12-01", "8:30", "2", "1階奥"};
  for (int col = 0; col < 7; col++) assert_string_equal(arena_str(arena, sheet_cell(&sheet->rows[3], col)->text).s, wanted[col]);
  assert_true(str_is(sheet_cell(&sheet->rows[3], 0)->note, "裏口から"));
  assert_int_equal(sheet_cell(&sheet->rows[3], 5)->kind, CELL_NUMBER);
  assert_int_equal(sheet_cell(&sheet->rows[3], 3)->kind, CELL_DATE);
  assert_int_equal(sheet->rows[4].n_cells, 0);
  assert_true(sheet->rows[5].hidden && sheet->rows[5].number == 6);
  assert_true(sheet->col_hidden[6] && !sheet->col_hidden[5]);
  assert_int_equal(diag_count(diag, SEV_ERROR), 0);
  diag_free(diag);
  arena_free(arena);
}

/* Bytes changed or cut at random: any answer will do, but one there must be. */
static void survives_damage(void **state) {
  (void)state;
  Arena *whole = arena_new();
  Str sound = made_xlsx(whole);
  uint32_t seed = 1;
  int unread = 0;
  for (int i = 0; i < 400; i++) {
    Arena *arena = arena_new();
    Diag *diag = diag_new();
    char *bytes = g_memdup2(sound.s, sound.n);
    for (int k = 0; k < 1 + i % 8; k++) {
      seed = seed * 1664525u + 1013904223u;
      bytes[seed % sound.n] = (char)(seed >> 24);
    }
    Workbook *book = sheet_read(arena, diag, "list.xlsx", (Str){bytes, i % 3 ? sound.n : seed % sound.n});
    if (!book) unread++, assert_true(diag_count(diag, SEV_ERROR) > 0);
    g_free(bytes);
    diag_free(diag);
    arena_free(arena);
  }
  assert_true(unread > 50);
  arena_free(whole);
}

/* A list as a town has it: a title over all columns, headings in two rows, a row for each category, desks of two rows, notes, numbers that
 * Excel has cut, dates, a hidden row for the office. For the suite that imports it. */
static void fill_town(lxw_workbook *book) {
  lxw_worksheet *sheet = workbook_add_worksheet(book, "R8窓口一覧"), *notes = workbook_add_worksheet(book, "メモ");
  lxw_format *date = workbook_add_format(book);
  format_set_num_format(date, "[$-411]ggge\"年\"m\"月\"d\"日\"");
  static const char *const rows[][8] = {
      {"お金のこと"},
      {"くらしの相談室", "", "0599-00-1235", "月～金　８：３０～１７：１５", "生活費", "汐見市港町１－１"},
      {"", "0599-00-1236（夜間）", "", "", "", ""},
      {0},
      {"弁護士相談", "同上", "", "第２・４木曜 13時半～15時半（要予約）", "借金", "〃"},
      {"非公開の窓口", "0599-00-9000", "", "平日 9:00～17:00", "内部", ""},
      {"仕事のこと"},
      {"しごとの窓口", "", "", "平日9時～17時（12～13時を除く）", "仕事さがし", "汐見市本町３－２"},
  };
  worksheet_merge_range(sheet, 0, 0, 0, 7, "令和8年度 相談窓口一覧", NULL);
  worksheet_merge_range(sheet, 1, 0, 2, 0, "窓口名", NULL);
  worksheet_merge_range(sheet, 1, 1, 1, 2, "連絡先", NULL);
  worksheet_write_string(sheet, 2, 1, "電話", NULL);
  worksheet_write_string(sheet, 2, 2, "ＦＡＸ", NULL);
  static const char *const headings[] = {"相談日時", "主な相談内容", "所在地", "最終確認日", "担当者"};
  for (lxw_col_t col = 0; col < 5; col++) worksheet_merge_range(sheet, 1, (lxw_col_t)(col + 3), 2, (lxw_col_t)(col + 3), headings[col], NULL);
  for (lxw_row_t r = 0; r < sizeof rows / sizeof *rows; r++)
    for (lxw_col_t col = 0; col < 8; col++)
      if (rows[r][col] && *rows[r][col]) worksheet_write_string(sheet, r + 3, col, rows[r][col], NULL);
  worksheet_write_number(sheet, 4, 1, 599001234, NULL);
  worksheet_write_number(sheet, 10, 1, 599005555, NULL);
  worksheet_write_number(sheet, 4, 6, 46316, date); /* 2026-10-21 */
  worksheet_write_string(sheet, 4, 7, "山田", NULL);
  worksheet_write_comment(sheet, 4, 0, "入口は裏\n要確認");
  lxw_row_col_options hidden = {.hidden = LXW_TRUE};
  worksheet_set_row_opt(sheet, 8, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
  worksheet_write_string(notes, 0, 0, "次回は3月に見直す", NULL);
}

static int write_town(const char *path) {
  lxw_workbook *book = workbook_new(path);
  if (!book) return 1;
  fill_town(book);
  return workbook_close(book) != LXW_NO_ERROR;
}

int main(int argc, char *argv[]) {
  if (argc > 1) return write_town(argv[1]);
  const struct CMUnitTest tests[] = {cmocka_unit_test(reads_csv), cmocka_unit_test(keeps_what_surrounds_unknown_characters), cmocka_unit_test(stops_at_limits), cmocka_unit_test(reads_xlsx),
                                     cmocka_unit_test(survives_damage)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
