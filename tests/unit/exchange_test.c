/* The small parts of records going out and in: ids from readings, YAML as people write it, parts of addresses, names for machines, words of
 * cells, headings. What each must become was worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/field.h"
#include "exchange/cell.h"
#include "exchange/columns.h"
#include "exchange/grid.h"
#include "exchange/place_parts.h"
#include "exchange/slug.h"
#include "exchange/uuid.h"
#include "read/sheet.h"
#include "write/yaml_put.h"

typedef struct Pair {
  const char *given, *wanted;
} Pair;

static const Str languages[] = {S_INIT("ja"), S_INIT("en")};
static const TextValue town = {S_INIT("ja"), S_INIT("汐見市"), {0, 0, 0}}, money = {S_INIT("ja"), S_INIT("お金《かね》・住まい"), {0, 0, 0}}, work = {S_INIT("ja"), S_INIT("仕事・学び"), {0, 0, 0}}, school = {S_INIT("ja"), S_INIT("学校・学び"), {0, 0, 0}};
static const Mark marks[] = {{.id = S_INIT("money"), .label = {&money, 1}}, {.id = S_INIT("work"), .label = {&work, 1}}, {.id = S_INIT("school"), .label = {&school, 1}}};
static const Site site = {.municipality = {&town, 1}, .languages = languages, .n_languages = 2, .categories = marks, .n_categories = 3};

typedef Str Turn(Arena *arena, Str given);

static void each(const Pair *pairs, size_t n, Turn *turn) {
  int wrong = 0;
  for (size_t i = 0; i < n; i++) {
    Arena *arena = arena_new();
    Str got = turn(arena, str_c(pairs[i].given));
    if (!str_is(got, pairs[i].wanted)) {
      print_message("%s\n   wanted %s\n   got    " STR_FMT "\n", pairs[i].given, pairs[i].wanted, STR_ARG(got));
      wrong++;
    }
    arena_free(arena);
  }
  assert_int_equal(wrong, 0);
}
#define EACH(pairs, turn) each(pairs, sizeof pairs / sizeof *pairs, turn)

/* --- Ids ---------------------------------------------------------------------------------------------------------------------------- */

static const Pair ids[] = {
    {"そうだんまどぐち", "sodanmadoguchi"}, {"きょうとし", "kyotoshi"}, {"がっこう", "gakko"}, {"マッチ", "matchi"}, {"ラーメン", "ramen"}, {"ティー", "ti"}, {"ファミリー", "famiri"}, {"しんじゅく", "shinjuku"},
    {"おおさか", "osaka"}, {"ＬＩＮＥそうだん", "linesodan"}, {"こころの　でんわ", "kokorono-denwa"}, {"１ばんまどぐち", "1banmadoguchi"}, {"ﾃﾞﾝﾜ", "denwa"}, {"窓口", ""}, {"", ""}};

static void makes_ids(void **state) {
  (void)state;
  EACH(ids, slug_of_kana);
  Arena *arena = arena_new();
  Str cut = slug_of_kana(arena, S("ながいながいながいながいながいながいながいながいなまえ"));
  assert_true(cut.n > 20 && cut.n <= 32 && slug_valid(cut));
  assert_true(str_is(slug_of_web(arena, S("https://www.akari.city.shiomi.lg.jp/fukushi/")), "akari-city-shiomi"));
  arena_free(arena);
}

/* --- YAML: what is written reads back as the same, and looks as a person would write it -------------------------------------------------- */

static const Pair scalars[] = {
    {"くらし", "くらし"}, {"0599-00-1234", "0599-00-1234"}, {"#8008", "\"#8008\""}, {"- 夜", "\"- 夜\""}, {"a: b", "\"a: b\""}, {"a:b", "a:b"}, {"null", "\"null\""}, {"~", "\"~\""}, {"", "\"\""}, {" a", "\" a\""},
    {"it's", "it's"}, {"\"あ\"", "\"\\\"あ\\\"\""}, {"a #b", "\"a #b\""}, {"[a]", "\"[a]\""}, {"{a}", "\"{a}\""}, {"@a", "\"@a\""}, {"https://a.example/?b=c#d", "https://a.example/?b=c#d"}, {"終わり:", "\"終わり:\""}, {"%a", "\"%a\""},
    {"-1", "-1"}, {"yes", "yes"}, {"a\nb", "\"a\\nb\""}, {"a\tb", "\"a\\tb\""}, {"\\《", "\\《"}};

static Str scalar(Arena *arena, Str given) {
  Buf out = {0};
  yaml_put_scalar(&out, given, false);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

static bool reads_back(Arena *arena, Str text, bool in_flow) {
  Yaml *map = twig_map(arena), *inner = twig_map(arena);
  Buf out = {0};
  twig_set(arena, inner, "v", twig_text(arena, text));
  twig_set(arena, map, "a", in_flow ? inner : twig_text(arena, text));
  twig_set(arena, map, "b", twig_text(arena, S("x")));
  if (in_flow) buf_addc(&out, "m: "), yaml_put_flow(&out, map);
  else yaml_put_entry(&out, map, 2);
  Diag *diag = diag_new();
  const Yaml *tree = yaml_parse(arena, diag, "t", buf_str(&out), 1), *got = !tree ? NULL : in_flow ? yaml_get(tree, "m") : tree->first;
  bool same = got && twig_same(got, map);
  diag_free(diag);
  buf_free(&out);
  return same;
}

static void writes_yaml(void **state) {
  (void)state;
  EACH(scalars, scalar);
  static const char *const texts[] = {"a\n\nb", "a\n", "\na", " a\nb", "a\n b", "#a\n- b", "a: |\n  b", "'", "\"", "\\n", "---", "...", "! a", "& a", "* a", "? a", "| a", "> a", "` a", ", a", "= a", "<<", "\xEF\xBB\xBF" "a", "a\xE2\x80\xA8" "b", "０", "a,b", "a]b", "a}b", "http://x", "a : b", ":a", "-", "--", "-a"};
  Arena *arena = arena_new();
  for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++)
    if (scalars[i].given[0]) assert_true(reads_back(arena, str_c(scalars[i].given), false) && reads_back(arena, str_c(scalars[i].given), true));
  int wrong = 0;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!reads_back(arena, str_c(texts[i]), false) || !reads_back(arena, str_c(texts[i]), true)) print_message("%s\n", texts[i]), wrong++;
  arena_free(arena);
  assert_int_equal(wrong, 0);
}

/* --- Addresses ------------------------------------------------------------------------------------------------------------------------ */

static const Pair places[] = {
    {"〒516-0072 三重県伊勢市宮後1-1-35", "516-0072|三重県|伊勢市|宮後1-1-35"}, {"汐見市港町1-1", "||汐見市|港町1-1"}, {"三浜県汐見市港町1-1", "|三浜県|汐見市|港町1-1"}, {"東京都千代田区霞が関2-1-2", "|東京都|千代田区|霞が関2-1-2"},
    {"京都府京都市中京区", "|京都府|京都市|中京区"}, {"北海道札幌市中央区", "|北海道|札幌市|中央区"}, {"神奈川県横浜市", "|神奈川県|横浜市|"}, {"三重県四日市市諏訪町1-5", "|三重県|四日市市|諏訪町1-5"}, {"千葉県市川市八幡", "|千葉県|市川市|八幡"}, {"港町1-1", "|||港町1-1"}, {"", "|||"}};

static Str parts(Arena *arena, Str given) {
  PlaceParts p = place_parts(arena, &site, given);
  return arena_printf(arena, STR_FMT "|" STR_FMT "|" STR_FMT "|" STR_FMT, STR_ARG(p.postcode), STR_ARG(p.prefecture), STR_ARG(p.city), STR_ARG(p.rest));
}

static void parts_addresses(void **state) {
  (void)state;
  EACH(places, parts);
}

/* What another program makes of the same address. */
static void names_for_machines(void **state) {
  (void)state;
  Arena *arena = arena_new();
  assert_string_equal(uuid_of_url(arena, S("https://www.example.com/")).s, "3d3ed9d2-aa3d-5fa6-90e8-ed662e90f559");
  arena_free(arena);
}

/* --- Cells and headings ------------------------------------------------------------------------------------------------------------------ */

static const Pair dates[] = {
    {"2026-12-01", "2026-12-01"}, {"2026/12/1", "2026-12-01"}, {"２０２６．１２．１", "2026-12-01"}, {"2026年12月1日", "2026-12-01"}, {"令和8年12月1日", "2026-12-01"}, {"R8.12.1", "2026-12-01"}, {"r8/2/28", "2026-02-28"}, {"2026-02-30", ""}, {"12月1日", ""},
    {"きのう", ""}, {"", ""}, {"2026-12-01（火）", "2026-12-01"}};

static Str mark_said(Arena *arena, Str given) {
  const Mark *mark = cell_mark(arena, &site, false, given);
  return mark ? mark->id : S("");
}
static const Pair said_marks[] = {{"お金・住まい", "money"}, {"お金", "money"}, {"住まい", "money"}, {"ｍｏｎｅｙ", ""}, {"money", "money"}, {"仕事", "work"}, {"学び", ""}, {"学校", "school"}, {"宇宙", ""}};

static Str heading(Arena *arena, Str given) {
  static bool hidden[1];
  Cell cells[] = {{.text = S("窓口名")}, {.text = given}}, below[] = {{.text = S("a")}, {.text = S("b")}};
  SheetRow rows[] = {{.cells = cells, .n_cells = 2, .number = 1}, {.cells = below, .n_cells = 2, .number = 2}};
  Sheet sheet = {.name = S(""), .label = "t", .rows = rows, .n_rows = 2, .n_cols = 2, .col_hidden = hidden};
  Told told[] = {{S("窓口名"), S("name"), false}};
  Columns columns;
  Diag *diag = diag_new();
  bool found = columns_find(arena, diag, &site, &sheet, told, 1, &columns);
  diag_free(diag);
  return found ? column_name(arena, &site, &columns.v[1]) : S("none");
}

static const Pair headings[] = {
    {"電話番号", "phones"}, {"ＴＥＬ", "phones"}, {"電話", "phones"}, {"電話番号（代表）", "phones"}, {"連絡先電話番号", "phones"}, {"夜間電話番号", "phones"}, {"ＦＡＸ", "fax"}, {"FAX番号", "fax"}, {"ファックス", "fax"}, {"所在地", "address"}, {"住所", "address"}, {"所在地_連結表記", "address"},
    {"受付時間", "hours"}, {"相談日時", "hours"}, {"開設時間", "hours"}, {"曜日", "days"}, {"利用可能曜日", "days"}, {"開始時間", "open"}, {"終了時間", "close"}, {"定休日", "closed"}, {"対象", "audience"}, {"対象者", "audience"}, {"内容", "topic"}, {"相談内容", "topic"}, {"主な相談内容", "topic"}, {"担当課", "organization"},
    {"実施主体", "organization"}, {"分野", "categories"}, {"相談分野", "categories"}, {"予約", "reservation"}, {"予約の要否", "reservation"}, {"場所", "place"}, {"会場", "place"}, {"ホームページ", "web"}, {"ＵＲＬ", "web"}, {"ＨＰ", "web"}, {"メールアドレス", "email"}, {"E-mail", "email"}, {"備考", "description"}, {"名称_カナ", "kana"},
    {"ふりがな", "kana"}, {"緯度", "lat"}, {"経度", "lon"}, {"郵便番号", "postcode"}, {"No.", "-"}, {"番号", "-"}, {"全国地方公共団体コード", "-"}, {"ID", "id"}, {"担当者名", ""}, {"決裁欄", ""}, {"色", ""}, {"最終確認日", "verified"}, {"説明（英語）", "description.en"}, {"説明（en）", "description.en"}, {"説明_中国語", ""},
    {"電話番号（en）", "phones.en"}, {"QRコードの行き先", "qr"}, {"一覧", "list"}};

static void knows_words(void **state) {
  (void)state;
  EACH(dates, cell_date);
  EACH(said_marks, mark_said);
  EACH(headings, heading);
}

/* A spreadsheet computes nothing of a table that we write, and what is read again is what was written. */
static void guards_formulas(void **state) {
  (void)state;
  static const Pair cells[] = {{"=1+1", "'=1+1"}, {"=HYPERLINK(\"http://a\",\"b\")", "\"'=HYPERLINK(\"\"http://a\"\",\"\"b\"\")\""}, {"+81-596-21-5717", "'+81-596-21-5717"},
                               {"@home", "'@home"}, {"- 夜の窓口", "'- 夜の窓口"}, {"-12.5", "-12.5"}, {"-", "-"}, {"窓口", "窓口"}, {"'窓口'", "'窓口'"}};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
    Arena *arena = arena_new();
    Grid *grid = grid_new(arena, 1, 1);
    *grid_at(grid, 0, 0) = str_c(cells[i].given);
    Buf out = {0};
    grid_csv(grid, &out);
    assert_string_equal(buf_keep(&out, arena).s, arena_printf(arena, "\xEF\xBB\xBF%s\r\n", cells[i].wanted).s);
    Diag *diag = diag_new();
    const Workbook *book = sheet_read(arena, diag, "cell.csv", buf_str(&out));
    assert_non_null(book);
    assert_string_equal(grid_unguarded(book->sheets[0].rows[0].cells[0].text).s, cells[i].given);
    diag_free(diag);
    buf_free(&out);
    arena_free(arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(makes_ids), cmocka_unit_test(writes_yaml), cmocka_unit_test(parts_addresses), cmocka_unit_test(names_for_machines), cmocka_unit_test(knows_words),
                                     cmocka_unit_test(guards_formulas)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
