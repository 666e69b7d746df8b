#include "exchange/columns.h"

#include "base/utf8.h"
#include "exchange/cell.h"
#include "exchange/fold.h"
#include "text/language.h"

typedef struct Special {
  const char *name;
  ColumnUse use;
  const char *title, *guesses;
} Special;

static const Special specials[] = {
    {"list", COLUMN_LIST, "一覧", "一覧 リスト名"},
    {"days", COLUMN_DAYS, "曜日", "利用可能曜日 開設曜日 受付曜日 相談日 開催日 実施日 受付日 開設日 開館日 曜日"},
    {"open", COLUMN_OPEN, "開始時間", "開始時間 利用開始時間 受付開始時間 開始時刻 開館時刻"},
    {"close", COLUMN_CLOSE, "終了時間", "終了時間 利用終了時間 受付終了時間 終了時刻 閉館時刻"},
    {"closed", COLUMN_CLOSED, "休み", "休業日 定休日 休館日 休所日 閉庁日 休日 休み"},
    {"lat", COLUMN_LAT, "緯度", "緯度 latitude lat"},
    {"lon", COLUMN_LON, "経度", "経度 longitude lon lng"},
    {"extension", COLUMN_EXTENSION, "内線番号", "連絡先内線番号 内線番号 内線"},
    {"postcode", COLUMN_POSTCODE, "郵便番号", "郵便番号 〒"},
    {"prefecture", COLUMN_PREFECTURE, "都道府県", "所在地_都道府県"},
    {"city", COLUMN_CITY, "市区町村", "所在地_市区町村"},
    {"town", COLUMN_TOWN, "町字", "所在地_町字 町字 町名"},
    {"street", COLUMN_STREET, "番地以下", "所在地_番地以下 番地以下 番地"},
    {"building", COLUMN_BUILDING, "建物名", "建物名等(方書) 建物名等 建物名 方書"},
    {"line", COLUMN_LINE, "LINE", "LINE 公式LINE LINEのURL"},
    {"form", COLUMN_FORM, "フォーム", "連絡先FormURL 問い合わせフォーム 申込フォーム 相談フォーム フォーム"},
    {"chat", COLUMN_CHAT, "チャット", "チャット チャット相談"},
    {"-", COLUMN_LEFT, "取り込まない",
     "No No. № 番号 連番 項番 通番 整理番号 全国地方公共団体コード 都道府県コード又は市区町村コード 市区町村コード 地方公共団体名 都道府県名 市区町村名 POIコード 町字ID 所在地_全国地方公共団体コード 法人番号 高度の種別 高度の値"},
};
enum { SPECIALS = sizeof specials / sizeof *specials, MOST_HEADING_ROWS = 40 };

/* People, and how an office works: for comments, never for the public. */
static bool is_internal(Str key) {
  static const char *const words[] = {"担当者", "氏名", "職員", "作成者", "決裁", "確認者", "回答者", "内部"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_find(key, str_c(words[i])) >= 0) return true;
  return false;
}

/* --- One heading ------------------------------------------------------------------------------------------------------------------ */

enum { EXACT = 1000 };

/* A heading that means a column, as headings are compared. */
typedef struct Guess {
  Str key;
  int length;
  int at;   /* in record_keys; behind them: in specials */
  bool own; /* as we head it ourselves */
} Guess;

/* Guesses are folded once: a table may be wide, and many of its rows may be the one of headings. */
typedef struct Finder {
  Arena *arena;
  const Site *site;
  VEC(Guess) guesses; /* the first that fits best wins */
} Finder;

static void add_guess(Finder *finder, int at, Str heading, bool own) {
  Str key = fold_key(finder->arena, heading);
  if (key.n) *vec_push(finder->arena, &finder->guesses) = (Guess){key, (int)utf8_count(key), at, own};
}

static void add_guesses(Finder *finder, int at, const char *headings) {
  Str rest = str_c(headings), heading;
  while (str_split(&rest, ' ', &heading)) add_guess(finder, at, heading, false);
}

static Finder finder_new(Arena *arena, const Site *site) {
  Finder finder = {.arena = arena, .site = site};
  for (int i = 0; i < n_record_keys; i++) {
    add_guesses(&finder, i, record_keys[i].guesses);
    add_guess(&finder, i, str_c(record_keys[i].heading), true);
  }
  for (int i = 0; i < SPECIALS; i++) add_guesses(&finder, n_record_keys + i, specials[i].guesses);
  return finder;
}

/* How well it fits: the whole heading, or else the longer the better. */
static int fit(const Guess *guess, Str key) {
  Str wanted = guess->key;
  if (str_eq(wanted, key)) return guess->own ? 2 * EXACT : EXACT + guess->length;
  bool plain = wanted.s[0] >= 'a' && wanted.s[0] <= 'z' && guess->length < 4; /* "no" of "notes" */
  bool left = guess->at >= n_record_keys && specials[guess->at - n_record_keys].use == COLUMN_LEFT;
  if (guess->own || left || plain || guess->length < 2 || str_find(key, wanted) < 0) return 0;
  return 2 * guess->length + (str_ends(key, wanted) ? 1 : 0);
}

static Column guess_of(const Finder *finder, Str heading, int *points) {
  Column column = {.heading = heading};
  Str key = fold_key(finder->arena, heading);
  *points = 0;
  if (!key.n || is_internal(key)) return column;
  for (size_t i = 0; i < finder->guesses.n; i++) {
    const Guess *guess = &finder->guesses.v[i];
    int here = fit(guess, key), special = guess->at - n_record_keys;
    if (here <= *points) continue;
    *points = here;
    column.use = special < 0 ? COLUMN_KEY : specials[special].use;
    column.key = special < 0 ? guess->at : 0;
  }
  return column;
}

/* The language that 「名称（英語）」「名称_英語」「名称（en）」 are in: its index in the site, and what stands before; -1 if it says none, and
 * FOREIGN for a language that the site is not in. */
enum { FOREIGN = -2 };
static int language_said(const Site *site, Str heading, Str *before) {
  ptrdiff_t at = str_find(heading, S("（"));
  size_t sign = 3, end = heading.n;
  if (at < 0) at = str_find_byte(heading, '('), sign = 1;
  if (at >= 0 && (str_ends(heading, S("）")) || str_ends(heading, S(")")))) end -= str_ends(heading, S("）")) ? 3 : 1;
  else if ((at = str_find_byte(heading, '_')) >= 0) sign = 1;
  if (at <= 0 || (size_t)at + sign >= end) return -1;
  Str said = str_sub(heading, (size_t)at + sign, end), code = cell_unword("languages", said);
  *before = str_sub(heading, 0, (size_t)at);
  if (str_is(said, "やさしい日本語")) code = S("easy");
  for (int i = 0; i < site->n_languages; i++)
    if (str_eq(site->languages[i], said) || str_eq(site->languages[i], code)) return i;
  return code.n ? FOREIGN : -1;
}

/* What stands in the brackets of 電話番号（夜間）, or the group that the column is in: 夜間 above 電話番号. */
static Str label_of(Str heading, Str group) {
  ptrdiff_t at = str_find(heading, S("（"));
  if (at > 0 && str_ends(heading, S("）"))) return str_sub(heading, (size_t)at + 3, heading.n - 3);
  return group;
}

static bool wants_label(const Column *column) { return column->use == COLUMN_KEY && str_is(str_c(record_keys[column->key].key), "phones"); }

static Column column_of(const Finder *finder, Str heading, Str group, int *points) {
  Arena *arena = finder->arena;
  Str before;
  heading = fold_text(arena, heading);
  group = fold_text(arena, group);
  int language = language_said(finder->site, heading, &before);
  *points = 0;
  if (language == FOREIGN) return (Column){.heading = heading};
  Column column = guess_of(finder, language >= 0 ? before : heading, points);
  bool in_group = !*points && group.n;
  if (in_group) column = guess_of(finder, group, points);
  if (!*points && group.n) column = guess_of(finder, arena_printf(arena, STR_FMT STR_FMT, STR_ARG(group), STR_ARG(heading)), points);
  column.heading = heading.n ? heading : group;
  if (language >= 0 && column.use == COLUMN_KEY && cell_has_languages(column.key)) column.language = language;
  if (wants_label(&column)) {
    int of_group;
    Column above = guess_of(finder, group, &of_group);
    column.label = in_group ? heading : label_of(heading, of_group && wants_label(&above) ? S("") : group);
    if (fold_same(arena, column.label, S("連絡先")) || fold_same(arena, column.label, S("代表電話"))) column.label = S("");
  }
  return column;
}

/* --- The row of headings ------------------------------------------------------------------------------------------------------------ */

static bool is_name(const Column *column) { return column->use == COLUMN_KEY && str_is(str_c(record_keys[column->key].key), "name"); }

/* How many of the row's cells are headings; 0 where none is of a name. A row of headings holds no long texts. */
static int headings_in(const Finder *finder, const SheetRow *row) {
  int found = 0;
  bool name = false;
  for (int col = 0; col < row->n_cells; col++) {
    Str text = row->cells[col].text;
    int points = 0;
    bool title = row->cells[col].spread && !row->cells[col].below; /* merged over several columns: counted where it begins */
    if (!text.n || title || utf8_count(text) > 24) continue;
    Column column = column_of(finder, text, S(""), &points);
    found += points > 0;
    name |= is_name(&column);
  }
  return name ? found : 0;
}

static bool any_below(const SheetRow *row) {
  for (int col = 0; col < row->n_cells; col++)
    if (row->cells[col].below) return true;
  return false;
}

/* The best of the first rows; of two that are one heading, merged in part, the lower one. -1 if there is none. */
static int heading_row(const Finder *finder, const Sheet *sheet) {
  int best = -1, most = 1;
  for (int i = 0; i < sheet->n_rows && i < MOST_HEADING_ROWS; i++) {
    int found = headings_in(finder, &sheet->rows[i]);
    if (found > most) most = found, best = i;
  }
  if (best >= 0 && best + 1 < sheet->n_rows && any_below(&sheet->rows[best + 1]) && !any_below(&sheet->rows[best])) best++;
  return best;
}

/* Headings in two rows of a table that does not say which cells were merged: below 「連絡先」 stand 電話 and FAX, below the name nothing. */
static bool goes_on_below(const Finder *finder, const Sheet *sheet, int at) {
  if (at + 1 >= sheet->n_rows || any_below(&sheet->rows[at]) || any_below(&sheet->rows[at + 1])) return false;
  const SheetRow *upper = &sheet->rows[at], *lower = &sheet->rows[at + 1];
  int found = 0;
  bool spans = false;
  for (int col = 0; col < lower->n_cells; col++) {
    Str text = lower->cells[col].text, above = sheet_cell(upper, col)->text;
    int points;
    if (!text.n) continue;
    Column column = column_of(finder, text, S(""), &points), over = column_of(finder, above, S(""), &(int){0});
    if (!points || utf8_count(text) > 24 || is_name(&column) || is_name(&over)) return false;
    found++;
    spans |= !above.n;
  }
  return found > 1 && spans;
}

static bool holds_told(Arena *arena, const SheetRow *row, const Told *told, int n_told) {
  for (int col = 0; col < row->n_cells; col++)
    for (int i = 0; i < n_told; i++)
      if (str_is(told[i].name, "name") && row->cells[col].text.n && fold_same(arena, told[i].heading, row->cells[col].text)) return true;
  return false;
}

/* --- What a person said ------------------------------------------------------------------------------------------------------------- */

static bool column_named(const Site *site, Str name, Column *column) {
  Str key, rest = name;
  str_split(&rest, '.', &key);
  for (int i = 0; i < SPECIALS; i++)
    if (str_is(name, specials[i].name)) return column->use = specials[i].use, true;
  int at = record_key_at(key);
  if (at < 0) return false;
  int language = 0;
  if (rest.n) {
    for (language = 0; language < site->n_languages && !str_eq(site->languages[language], rest); language++) {
    }
    if (language == site->n_languages || !cell_has_languages(at)) return false;
  }
  column->use = COLUMN_KEY;
  column->key = at;
  column->language = language;
  return true;
}

static void obey(Arena *arena, Diag *diag, const Site *site, Told *told, int n_told, Column *column) {
  for (int i = 0; i < n_told; i++) {
    if (!fold_same(arena, told[i].heading, column->heading)) continue;
    told[i].used = true;
    column->told = column_named(site, told[i].name, column);
    if (column->told) continue;
    Nearest nearest = nearest_start(told[i].name);
    for (int k = 0; k < n_record_keys; k++) nearest_try(&nearest, str_c(record_keys[k].key));
    for (int k = 0; k < SPECIALS; k++) nearest_try(&nearest, str_c(specials[k].name));
    diag2(diag, D_COLUMNS_KEY, (Pos){"--columns", 0, 0}, told[i].name, nearest.best);
  }
}

/* A number, a code: nothing that anybody would miss. */
static bool is_code(Arena *arena, Str text) {
  int n, digits = 0;
  bool hyphen = false;
  const Glyph *g = glyphs_of(arena, fold_text(arena, text), &n);
  for (int i = 0; i < n; i++) {
    bool circled = g[i].c >= 0x2460 && g[i].c <= 0x2473; /* ① to ⑳ */
    if (g[i].c >= 0x80 && !circled) return false;
    digits += glyph_digit(g[i].c);
    hyphen |= g[i].c == '-';
  }
  return !hyphen || digits < 9; /* else it may be a phone number */
}

static bool fills_two(const SheetRow *row) {
  int n = 0;
  for (int col = 0; n < 2 && col < row->n_cells; col++) n += row->cells[col].text.n > 0;
  return n == 2;
}

/* A column that would be left out as numbers of rows and the like, but holds words, and not the same in each row as the town's name. */
static bool says_something(Arena *arena, const Columns *columns, int col) {
  Str first = S("");
  bool codes = true, same = true;
  int texts = 0;
  for (int i = columns->row + 1; i < columns->sheet->n_rows; i++) {
    const SheetRow *row = &columns->sheet->rows[i];
    Str text = fold_trim(sheet_cell(row, col)->text);
    if (!text.n || !fills_two(row)) continue; /* 「■お金のこと」 stands in the first column, whatever that is */
    if (!first.n) first = text;
    same = same && str_eq(first, text);
    codes = codes && is_code(arena, text);
    texts++;
  }
  return !codes && (!same || texts == 1);
}

bool columns_find(Arena *arena, Diag *diag, const Site *site, const Sheet *sheet, Told *told, int n_told, Columns *columns) {
  const Finder made = finder_new(arena, site), *finder = &made;
  *columns = (Columns){.sheet = sheet, .row = heading_row(finder, sheet), .n = sheet->n_cols};
  for (int i = 0; columns->row < 0 && i < sheet->n_rows && i < MOST_HEADING_ROWS; i++)
    if (holds_told(arena, &sheet->rows[i], told, n_told)) columns->row = i;
  if (columns->row < 0) return false;
  bool two = goes_on_below(finder, sheet, columns->row);
  columns->row += two;
  const SheetRow *row = &sheet->rows[columns->row], *above = columns->row > 0 && (two || any_below(row)) ? row - 1 : NULL;
  columns->grouped = above;
  columns->v = NEW_N(arena, Column, columns->n);
  int names = 0;
  Str spanning = S("");
  for (int col = 0; col < columns->n; col++) {
    Str heading = sheet_cell(row, col)->text, group = above ? sheet_cell(above, col)->text : S("");
    int points;
    if (two && !group.n && heading.n) group = spanning;
    spanning = heading.n ? group : S("");
    if (str_eq(heading, group)) group = S("");
    columns->v[col] = column_of(finder, heading, group, &points);
    obey(arena, diag, site, told, n_told, &columns->v[col]);
    bool own_id = str_is(columns->v[col].heading, record_keys[0].heading);
    columns->exported |= own_id;
    names += is_name(&columns->v[col]);
    bool kept = columns->v[col].use == COLUMN_LEFT && !columns->v[col].told && says_something(arena, columns, col);
    if (kept) columns->v[col].use = COLUMN_UNKNOWN;
  }
  return names > 0;
}

/* --- Names of columns --------------------------------------------------------------------------------------------------------------- */

Str column_name(Arena *arena, const Site *site, const Column *column) {
  if (column->use == COLUMN_KEY && !column->language) return str_c(record_keys[column->key].key);
  if (column->use == COLUMN_KEY) return arena_printf(arena, "%s." STR_FMT, record_keys[column->key].key, STR_ARG(site->languages[column->language]));
  for (int i = 0; i < SPECIALS; i++)
    if (specials[i].use == column->use) return str_c(specials[i].name);
  return S("");
}

Str column_heading(Arena *arena, const Site *site, int key, int language) {
  if (!language) return str_c(record_keys[key].heading);
  return arena_printf(arena, "%s（" STR_FMT "）", record_keys[key].heading, STR_ARG(site->languages[language]));
}

Str column_title(Arena *arena, const Site *site, const Column *column) {
  if (column->use == COLUMN_KEY) return column_heading(arena, site, column->key, column->language);
  for (int i = 0; i < SPECIALS; i++)
    if (specials[i].use == column->use) return str_c(specials[i].title);
  return S("");
}

void columns_list(Buf *out) {
  for (int i = 0; i < n_record_keys; i++) buf_printf(out, "  %-14s %s\n", record_keys[i].key, record_keys[i].heading);
  for (int i = 0; i < SPECIALS; i++) buf_printf(out, "  %-14s %s\n", specials[i].name, specials[i].title);
}
