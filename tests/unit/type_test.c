/* draw/type: where lines break, what stands over what, which font says what. Set in BIZ UDGothic, whose kana and kanji are all one em
 * wide, so that a measure is a number of characters. The expected lines are what JLReq asks for, worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "draw/type.h"

typedef struct Bench {
  Arena *arena;
  Diag *diag;
  Type *type;
} Bench;

static const double EM_MM = 10 * 25.4 / 72;

static const Str fallback[] = {S_INIT("Noto Sans CJK JP"), S_INIT("Noto Sans CJK KR"), S_INIT("Noto Sans CJK SC"),
                               S_INIT("Noto Sans"), S_INIT("Noto Sans Devanagari")};

static int bench_new(void **state) {
  static Bench bench;
  bench = (Bench){.arena = arena_new(), .diag = diag_new()};
  TypeFonts fonts = {S("BIZ UDGothic"), S("BIZ UDMincho"), fallback, 5};
  bench.type = type_new(&fonts, bench.diag, (Pos){"site.yaml", 1, 1});
  *state = &bench;
  return bench.type ? 0 : -1;
}

static int bench_free(void **state) {
  Bench *bench = *state;
  type_free(bench->type);
  diag_free(bench->diag);
  arena_free(bench->arena);
  return 0;
}

static TypeStyle plain(void) { return (TypeStyle){.size_pt = 10, .leading = 1.6, .ink = {&ink_black, 1}}; }

static const SetText *set_text(Bench *bench, const char *lang, const char *text, const TypeStyle *style, double ems) {
  TypeSpan *spans;
  int n = type_spans(bench->arena, (Said){str_c(text), str_c(lang)}, &spans);
  return type_set(bench->type, bench->arena, spans, n, style, ems * EM_MM, (Pos){"test", 1, 1});
}

static const Page *place(Bench *bench, const SetText *set, const TypeStyle *style, double ems) {
  Display *display = display_new(bench->arena);
  display->lang = S("ja");
  Page *page = display_page(display, 100, 100, "test");
  type_place(bench->type, display, page, set, 0, set->n_lines, 0, 0, ems * EM_MM, style, TAG_P);
  assert_true(display_check_tree(display, bench->diag, (Pos){"test", 1, 1}));
  return page;
}

/* The lines, with "|" between them; in columns likewise. */
static const char *joined(Bench *bench, const Page *page) {
  Buf out = {0};
  double last = 0;
  bool any = false;
  for (size_t i = 0; i < page->items.n; i++) {
    const Item *item = &page->items.v[i];
    if (item->kind != ITEM_TEXT) continue;
    double here = item->text.glyphs->vertical ? -item->text.x_mm : item->text.y_mm;
    if (any && here > last + 0.01) buf_byte(&out, '|');
    any = true;
    last = here;
    buf_add(&out, item->text.glyphs->text);
  }
  Str kept = buf_keep(&out, bench->arena);
  buf_free(&out);
  return kept.s ? kept.s : "";
}

static void expect_in(Bench *bench, const char *lang, TypeStyle style, const char *text, double ems, const char *want) {
  assert_string_equal(joined(bench, place(bench, set_text(bench, lang, text, &style, ems), &style, ems)), want);
}

static void expect(Bench *bench, const char *text, double ems, const char *want) {
  expect_in(bench, "ja", plain(), text, ems, want);
}

static const Item *text_item(const Page *page, const char *text) {
  for (size_t i = 0; i < page->items.n; i++)
    if (page->items.v[i].kind == ITEM_TEXT && str_is(page->items.v[i].text.glyphs->text, text))
      return &page->items.v[i];
  fail_msg("no text item \"%s\"", text);
  return NULL;
}

static bool near(double a, double b) { return a - b < 0.02 && b - a < 0.02; }

static void kinsoku(void **state) {
  Bench *bench = *state;
  expect(bench, "あいうえおかきくけこ", 5, "あいうえお|かきくけこ");
  expect(bench, "あいうえお、かきくけ", 5,
         "あいうえ|お、かき|くけ"); /* neither a comma first, nor one character last */
  expect(bench, "あいうえ、おかきくけ", 5, "あいうえ、|おかきくけ");
  expect(bench, "あいうえ「おかきく」", 5, "あいうえ|「おかきく」");  /* no opening bracket at the end; both close up */
  expect(bench, "あいうえおっかきくけ", 5, "あいうえ|おっかき|くけ"); /* no small kana first */
  expect(bench, "あいうサービスセンタ", 4, "あいう|サービス|センタ");
  expect(bench, "あいうえ佐々木さんは", 5, "あいうえ|佐々木さ|んは");
  expect(bench, "あいうえ・おかき", 5, "あいうえ・|おかき");
  expect(bench, "あいうえ……おかき", 5, "あいうえ|……おかき"); /* the leader is one */
  expect(bench, "あいうえお――かきく", 6, "あいうえお|――かきく");
  expect(bench, "（（ああ））、、「いい」", 5, "（（ああ））、、|「いい」"); /* where two meet, one half goes */
  expect(bench, "あいうえおか。", 5, "あいうえ|おか。");
}

static void numbers(void **state) {
  Bench *bench = *state;
  expect(bench, "あいうえ10人まで", 5, "あいうえ|10人まで");
  expect(bench, "電話は0596-21-5717です", 7, "電話は|0596-21-5717|です");
  expect(bench, "午前は8:30からです", 5, "午前は|8:30から|です");
  expect(bench, "これは第12回のはなし", 5, "これは|第12回のは|なし");
  expect(bench, "0596-21-5717", 5, "0596-21-|5717"); /* no line has room for it: at a hyphen */
}

static void other_scripts(void **state) {
  Bench *bench = *state;
  expect_in(bench, "en", plain(), "Hello wonderful world", 6, "Hello |wonderful |world");
  expect_in(bench, "en", plain(), "Don’t “worry”", 6, "Don’t |“worry”");
  expect_in(bench, "ko", plain(), "혼자 고민하지 마세요", 5, "혼자 |고민하지 |마세요");
  expect(bench, "見て、https://a.example/desk/ayumi/x", 8, "見て、|https://a.|example/desk/|ayumi/x");
  expect_in(bench, "en", plain(), "Wonderful", 2, "Wond|erfu|l"); /* too long for any line: somewhere */
}

static void ends_of_lines(void **state) {
  Bench *bench = *state;
  TypeStyle style = plain();
  assert_int_equal(set_text(bench, "ja", "", &style, 5)->n_lines, 0);
  assert_int_equal(set_text(bench, "ja", "あ\n\nい", &style, 5)->n_lines, 3);
  assert_int_equal(set_text(bench, "ja", "あ\n", &style, 5)->n_lines, 1);
  expect_in(bench, "en", plain(), "a\nb", 4, "a |b"); /* who hears it hears two words */
}

static void headings(void **state) {
  Bench *bench = *state;
  TypeStyle style = plain();
  Morph morph = {.dictionary = dictionary_open(bench->diag)};
  assert_non_null(morph.dictionary);
  style.heading = true;
  style.morph = &morph;
  expect_in(bench, "ja", style, "相談できる窓口をまとめました", 8, "相談できる窓口を|まとめました");
  expect_in(bench, "ja", style, "お金のことで困っている人へ", 8, "お金のことで|困っている人へ");
  expect_in(bench, "ja", style, "ひとり親家庭への支援", 9, "ひとり親家庭への|支援");
  expect_in(bench, "ja", style, "子育て世代サポートセンター", 10, "子育て世代|サポートセンター");
  expect_in(bench, "ja", style, "しんどい。それだけで送っていい。", 9,
            "しんどい。|それだけで|送っていい。"); /* rather than そ|れ */
  Str keep[] = {S("窓口をまとめ")};
  morph.keep = keep;
  morph.n_keep = 1;
  expect_in(bench, "ja", style, "相談できる窓口をまとめました", 10, "相談できる|窓口をまとめました");
  expect_in(bench, "easy", style, "困っている ことから さがす", 10, "困っている |ことから さがす");
  expect_in(bench, "zh-Hans", style, "从困难中寻找帮助", 5, "从困难中|寻找帮助");
  dictionary_close(morph.dictionary);
}

static void spans_kept_whole(void **state) {
  Bench *bench = *state;
  TypeStyle style = plain();
  TypeSpan spans[] = {{.text = S("あいう"), .lang = S("ja")},
                      {.text = S("えおか"), .lang = S("ja"), .nobreak = true},
                      {.text = S("き"), .lang = S("ja")}};
  const SetText *set = type_set(bench->type, bench->arena, spans, 3, &style, 5 * EM_MM, (Pos){"test", 1, 1});
  assert_string_equal(joined(bench, place(bench, set, &style, 5)), "あいう|えおかき");
}

static void justified(void **state) {
  Bench *bench = *state;
  TypeStyle style = plain();
  style.align = ALIGN_JUSTIFY;
  const SetText *set =
      set_text(bench, "ja", "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ", &style, 20.4);
  const Glyphs *glyphs =
      text_item(place(bench, set, &style, 20.4), "あいうえおかきくけこさしすせそたちつてと")->text.glyphs;
  assert_true(near(glyphs->width_mm, 20.4 * EM_MM));
  assert_true(near(set->lines[0].width_mm, 20 * EM_MM));
}

static void ruby_over(void **state) {
  Bench *bench = *state;
  TypeStyle style = plain();
  const SetText *set = set_text(bench, "ja", "い生活《せいかつ》の", &style, 20);
  const Page *page = place(bench, set, &style, 20);
  const Item *base = text_item(page, "生活"), *reading = text_item(page, "せいかつ");
  assert_true(near(reading->text.glyphs->size_pt, 5));
  assert_true(near(base->text.x_mm, EM_MM));
  assert_true(near(reading->text.x_mm, EM_MM)); /* 4 halves over 2 */
  assert_true(reading->text.y_mm < base->text.y_mm - 0.88 * EM_MM);
  assert_true(near(set->lines[0].ascent_mm, 1.38 * EM_MM));
  assert_true(set->h_mm > set->pitch_mm); /* the first line's readings have room of their own */
  /* Five halves over one: a quarter em out over each kana, the base widened by one em. */
  page = place(bench, set_text(bench, "ja", "い志《こころざし》が", &style, 20), &style, 20);
  assert_true(near(text_item(page, "こころざし")->text.x_mm, 0.75 * EM_MM));
  assert_true(near(text_item(page, "志")->text.x_mm, 1.5 * EM_MM));
  assert_true(near(text_item(page, "が")->text.x_mm, 3 * EM_MM));
  /* Between kanji nothing stands out. */
  page = place(bench, set_text(bench, "ja", "寸｜志《こころざし》家", &style, 20), &style, 20);
  assert_true(near(text_item(page, "こころざし")->text.x_mm, EM_MM));
  assert_true(near(text_item(page, "家")->text.x_mm, 3.5 * EM_MM));
  /* At the end of a line there is no kana to stand out over. */
  page = place(bench, set_text(bench, "ja", "志《こころざし》が", &style, 2.4), &style, 2.4);
  assert_true(near(text_item(page, "こころざし")->text.x_mm, 0));
  expect(bench, "あいう生活《せいかつ》", 4, "あいう|生活せいかつ"); /* never broken inside */
}

static void ruby_tags(void **state) {
  Bench *bench = *state;
  static const char want[] = "P Ruby RB RT Span ";
  TypeStyle style = plain();
  const Page *page = place(bench, set_text(bench, "easy", "人《ひと》が", &style, 20), &style, 20);
  char seen[64] = "";
  for (size_t i = 0; i < page->items.n; i++)
    if (page->items.v[i].kind == ITEM_BEGIN) strcat(strcat(seen, tag_name(page->items.v[i].begin.tag)), " ");
  assert_string_equal(seen, want);
}

static void columns(void **state) {
  Bench *bench = *state;
  TypeStyle style = plain();
  style.vertical = true;
  const SetText *set = set_text(bench, "ja", "第12回まちの保健室", &style, 5);
  const Page *page = place(bench, set, &style, 5);
  assert_string_equal(joined(bench, page), "第12回まち|の保健室");
  const Glyphs *glyphs = text_item(page, "第12回まち")->text.glyphs;
  assert_true(near(glyphs->width_mm, 5 * EM_MM));
  assert_int_equal(glyphs->n_glyphs, 6);
  assert_true(glyphs->glyphs[1].y_pt == glyphs->glyphs[2].y_pt); /* 12 stand side by side */
  assert_true(glyphs->glyphs[1].x_pt < 0 && glyphs->glyphs[2].x_pt > glyphs->glyphs[1].x_pt);
  assert_true(near(set->w_mm, 2 * 1.6 * EM_MM) && near(set->h_mm, 5 * EM_MM));
  page = place(bench, set_text(bench, "ja", "町のCafé", &style, 9), &style, 9);
  assert_true(text_item(page, "Café")->text.glyphs->sideways);
}

static void fonts_by_language(void **state) {
  Bench *bench = *state;
  static const struct {
    const char *lang, *text, *font;
  } cases[] = {{"ja", "直", "BIZ UDGothic"},     {"ja", "𠮷", "Noto Sans CJK JP"},
               {"ko", "직", "Noto Sans CJK KR"}, {"zh-Hans", "直", "Noto Sans CJK SC"},
               {"vi", "điện", "Noto Sans"},      {"ne", "छ", "Noto Sans Devanagari"},
               {"en", "word", "BIZ UDGothic"}};
  TypeStyle style = plain();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const Page *page = place(bench, set_text(bench, cases[i].lang, cases[i].text, &style, 9), &style, 9);
    assert_true(str_is(text_item(page, cases[i].text)->text.glyphs->font_name, cases[i].font));
  }
  style.serif = true;
  assert_true(
      str_is(text_item(place(bench, set_text(bench, "ja", "字", &style, 9), &style, 9), "字")->text.glyphs->font_name,
             "BIZ UDMincho"));
  style.bold = true; /* the Mincho has no bold, and none is faked */
  assert_true(
      str_is(text_item(place(bench, set_text(bench, "ja", "字", &style, 9), &style, 9), "字")->text.glyphs->font_name,
             "BIZ UDGothic Bold"));
}

static void missing(void **state) {
  Bench *bench = *state;
  size_t before = diag_count(bench->diag, SEV_ERROR);
  expect(bench, "あ😀い", 9, "あい"); /* nothing odd is drawn */
  assert_int_equal(diag_count(bench->diag, SEV_ERROR), before + 1);
  Buf out = {0};
  diag_print(bench->diag, DIAG_EN, false, &out);
  buf_byte(&out, '\0');
  assert_non_null(strstr(out.s, "test:1:1: error: no font has the character “😀” (U+1F600) [glyph-missing]"));
  buf_clear(&out);
  TypeFonts fonts = {S("BIZ UDGothik"), S("BIZ UDMincho"), fallback, 5};
  assert_null(type_new(&fonts, bench->diag, (Pos){"site.yaml", 7, 3}));
  diag_print(bench->diag, DIAG_EN, false, &out);
  buf_byte(&out, '\0');
  assert_non_null(
      strstr(out.s, "site.yaml:7:3: error: the font family “BIZ UDGothik” is not installed [font-missing]"));
  assert_non_null(strstr(out.s, "fonts-morisawa-bizud-gothic"));
  buf_free(&out);
}

/* Noto Sans CJK has proportional kana and marks behind `palt`; without it all are one em wide. */
static void features(void **state) {
  Bench *bench = *state;
  TypeFonts fonts = {S("Noto Sans CJK JP"), S("Noto Sans CJK JP"), NULL, 0};
  Type *own = bench->type;
  bench->type = type_new(&fonts, bench->diag, (Pos){"site.yaml", 1, 1});
  assert_non_null(bench->type);
  static const Str palt[] = {S_INIT("palt")};
  TypeStyle style = plain();
  double wide = set_text(bench, "ja", "ひとりで、いい。", &style, 20)->w_mm;
  style.features = palt;
  style.n_features = 1;
  double narrow = set_text(bench, "ja", "ひとりで、いい。", &style, 20)->w_mm;
  assert_true(near(wide, 7.5 * EM_MM));
  assert_true(narrow < 0.95 * wide);
  type_free(bench->type);
  bench->type = own;
}

/* Whatever the text and the measure, setting ends, and no character of the text is lost. */
static void nothing_is_lost(void **state) {
  Bench *bench = *state;
  static const char *const texts[] = {"あ",
                                      "（（（（",
                                      "）））",
                                      "ー",
                                      "……………",
                                      "a\u0301\u0302\u0303bc",
                                      "  x  ",
                                      "漢《かんじ》字《じ》々",
                                      "1234567890",
                                      "ｱｲｳﾞ",
                                      "か\u3099き",
                                      "नमस्ते दुनिया",
                                      "\t\t",
                                      "שלום",
                                      "a\u200Bb\u00ADc\u2060d"};
  static const double measures[] = {0, 0.1, 1, 2.5, 40};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    for (size_t j = 0; j < sizeof measures / sizeof *measures; j++)
      for (int k = 0; k < 4; k++) {
        TypeStyle style = plain();
        style.vertical = k & 1;
        style.heading = k & 2;
        style.align = (TypeAlign)k;
        const SetText *set = set_text(bench, "ja", texts[i], &style, measures[j]);
        assert_true(set->n_lines >= 1);
        place(bench, set, &style, measures[j]);
      }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(kinsoku, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(numbers, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(other_scripts, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(ends_of_lines, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(headings, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(spans_kept_whole, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(justified, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(ruby_over, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(ruby_tags, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(columns, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(fonts_by_language, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(missing, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(features, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(nothing_is_lost, bench_new, bench_free),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
