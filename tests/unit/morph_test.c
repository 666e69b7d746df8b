/* Phrases and readings. What is expected is written by hand from the grammar that Japanese schools teach, not taken from what
 * the program says; | is where a phrase begins, ^ where one may be cut if it must. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "text/morph.h"

static const Reading readings[] = {
    {S_INIT("汐見市"), S_INIT("しおみし")}, {S_INIT("灯"), S_INIT("あかり")},       {S_INIT("京都"), S_INIT("きょうと")},
    {S_INIT("汐見"), S_INIT("しおみ")},
    {S_INIT("柑子"), S_INIT("こうじ")},     {S_INIT("柑子地区"), S_INIT("こうじちく")}, {S_INIT("御手洗橋"), S_INIT("みたらいばし")},
};
static const Str keep[] = {S_INIT("まちの縁側"), S_INIT("福祉なんでも相談"), S_INIT("ひとりで抱えない")};

static Arena *arena;
static Morph morph = {NULL, readings, sizeof readings / sizeof *readings, keep, sizeof keep / sizeof *keep};

/* `^` in what is expected counts only when parts are asked for. */
static void phrases_in(const Morph *by, const char *lang, const char *expected, bool parts) {
  Buf plain = {0}, got = {0}, want = {0};
  for (const char *c = expected; *c; c++)
    if (*c != '|' && *c != '^') buf_byte(&plain, *c);
  for (const char *c = expected; *c; c++)
    if (*c != '^' || parts) buf_byte(&want, *c);
  buf_byte(&want, 0);
  PhraseStart *starts;
  int n = morph_phrases(by, arena, buf_str(&plain), str_c(lang), &starts);
  size_t done = 0;
  for (int i = 0; i < n; i++) {
    if (starts[i].joint == JOINT_PART && !parts) continue;
    buf_add(&got, str_sub(buf_str(&plain), done, starts[i].at));
    buf_byte(&got, starts[i].joint == JOINT_PART ? '^' : '|');
    done = starts[i].at;
  }
  buf_add(&got, str_from(buf_str(&plain), done));
  buf_byte(&got, 0);
  assert_string_equal(got.s, want.s);
  buf_free(&got);
  buf_free(&want);
  buf_free(&plain);
}

static void phrases(const char *const *expected, size_t n) {
  for (size_t i = 0; i < n; i++) phrases_in(&morph, "ja", expected[i], false);
}
#define PHRASES(...) phrases((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void particles_end_a_phrase(void **state) {
  (void)state;
  PHRASES("困りごとから|さがす", "こどもの|相談", "子どもと|家族の|相談先", "お金の|なやみを|話す", "窓口の|一覧を|見る",
          "あなたは|ひとりじゃない", "家族が|心配な^とき", "学校に|行きたくない|あなたへ", "はじめて|電話を|する|人へ",
          "どこに|相談するか|迷ったら", "仕事を|やめたく|なったら");
}

static void helpers_stay_with_their_word(void **state) {
  (void)state;
  PHRASES("暮らしに|困っています", "話を|聞いてもらう", "相談してください", "眠れない|夜に", "申し込んでおく", "電話してみませんか",
          "読みやすい|文字", "予約しなければなりません", "話さなくても|だいじょうぶです", "そうかもしれない", "教えていただけますか",
          "死にたいと|思ったら", "来られない|人の^ために");
}

static void compounds_are_one(void **state) {
  (void)state;
  PHRASES("生活困窮者自立支援制度の|ご案内", "汐見市社会福祉協議会", "地域包括支援センターに|聞く", "ボランティアセンターの|予定",
          "ひとり親家庭の|支援", "子育て支援課", "成年後見制度", "就職氷河期世代の^方へ", "多文化共生相談窓口", "女性相談支援員と|話す",
          "スクールソーシャルワーカー", "仕事探しの|相談");
}

static void prefixes_go_with_the_next(void **state) {
  (void)state;
  PHRASES("お困りごとを|話す", "ご相談ください", "ご利用の|方法", "お知らせを|読む", "再就職を|考える", "お気軽に|どうぞ", "非正規で|働く^人");
}

static void numbers_stay_whole(void **state) {
  (void)state;
  PHRASES("午前9時から|午後5時まで", "2026年12月1日（火）の|催し", "3か月以内に|申し込む", "8:30〜17:15", "0596-21-5717に|電話する",
          "第3水曜日の|相談会", "24時間|話せます", "18歳までの|子どもの^ための|電話", "月〜金の|昼間", "約10分で|終わります", "#9110に|かける");
}

static void signs_hold(void **state) {
  (void)state;
  PHRASES("お金・住まい", "介護・福祉の|相談", "「話せる場所」へ|どうぞ", "からだと、|こころの^こと", "つらい。|でも|話したい",
          "どうしたらいい？", "はじめての^方へ：|使い方", "LINEで|相談", "QRコードを|読み取る", "相談（無料）を|する");
}

static void adverbs_and_others_stand(void **state) {
  (void)state;
  PHRASES("まず|電話してみる", "いま|困っている|人へ", "もう|すこし|話す", "とても|つらい^ときは", "だれでも|使える", "すぐに|知らせる");
}

static void names_are_known(void **state) {
  (void)state;
  PHRASES("ハローワークしおみ", "しおみ多文化プラザの^日", "柑子地区の|集まり", "にじいろ相談", "えきまえの|縁側");
}

static void small_ones_are_not_alone(void **state) {
  (void)state;
  PHRASES("だまる^会", "使える^手", "働く|場を|さがす", "声への|返事");
}

static void kept_phrases_are_whole(void **state) {
  (void)state;
  PHRASES("まちの縁側へ|ようこそ", "福祉なんでも相談の^日", "ひとりで抱えないでください");
}

static void compounds_have_seams(void **state) {
  (void)state;
  phrases_in(&morph, "ja", "生活^困窮者^自立^支援^制度の|ご案内", true);
  phrases_in(&morph, "ja", "お金・^住まい", true);
  phrases_in(&morph, "ja", "迷った^ときは", true);
}

static void spaces_decide_in_easy(void **state) {
  (void)state;
  phrases_in(&morph, "easy", "困っている |ことから |さがす", false);
  phrases_in(&morph, "easy", "電話を　|する", false);
  phrases_in(&morph, "easy", "はじめて使う |人へ", false);
  phrases_in(&morph, "ja", "汐見市 |福祉課", false);
  phrases_in(&(Morph){0}, "ja", "困りごとからさがす  |窓口", false);
}

static void others_have_none(void **state) {
  (void)state;
  phrases_in(&morph, "en", "Where to turn", true);
  phrases_in(&morph, "zh-Hans", "从困难中寻找", true);
  phrases_in(&morph, "ja", "", true);
  phrases_in(&morph, "ja", " ", true);
}

static void reads_as(const Morph *by, const char *text, const char *expected) {
  assert_string_equal(morph_reading(by, arena, str_c(text)).s, expected);
}

static void reads_aloud(void **state) {
  (void)state;
  reads_as(&morph, "生活困窮者自立支援", "せいかつこんきゅうしゃじりつしえん");
  reads_as(&morph, "ボランティアセンター", "ぼらんてぃあせんたー");
  reads_as(&morph, "こころの電話 LINE相談", "こころのでんわ LINEそうだん");
  reads_as(&morph, "12月3日", "12がつ3にち");
  reads_as(&morph, "", "");
}

/* KiB of the dictionary that are in memory; -1: the system does not say. */
static long in_memory(void) {
  FILE *maps = fopen("/proc/self/smaps", "r");
  char line[4608];
  long sum = 0, kib;
  bool of_it = false;
  while (maps && fgets(line, sizeof line, maps)) {
    if (sscanf(line, "Rss: %ld", &kib) == 1) sum += of_it ? kib : 0;
    else if (strchr(line, '/')) of_it = strstr(line, "/sys.dic") != NULL;
    else if (strchr(line, '-')) of_it = false;
  }
  if (maps) fclose(maps);
  return maps ? sum : -1;
}

static void rests_and_reads_on(void **state) {
  (void)state;
  reads_as(&morph, "生活困窮者自立支援", "せいかつこんきゅうしゃじりつしえん");
  long before = in_memory();
  dictionary_rest(morph.dictionary);
  if (before >= 0) assert_true(before > 0 && in_memory() == 0);
  reads_as(&morph, "生活困窮者自立支援", "せいかつこんきゅうしゃじりつしえん");
  dictionary_rest(NULL);
}

static void town_reads_its_names(void **state) {
  (void)state;
  reads_as(&morph, "汐見市の相談", "しおみしのそうだん");
  reads_as(&morph, "灯の家", "あかりのいえ");
  reads_as(&morph, "灯油", "とうゆ");
  reads_as(&morph, "柑子地区センター", "こうじちくせんたー");
  reads_as(&morph, "御手洗橋", "みたらいばし");
  reads_as(&morph, "東京都", "とうきょうと");
}

static void names_stand_anywhere(void **state) {
  (void)state;
  reads_as(&morph, "しおみ 汐見市　柑子", "しおみ しおみし　こうじ");
  reads_as(&morph, "  汐見市役所 灯", "  しおみしやくしょ あかり");
  reads_as(&morph, "汐見市", "しおみし");
  reads_as(&morph, "東汐見｜市場《いちば》", "ひがししおみいちば");
}

static void ruby_reads_first(void **state) {
  (void)state;
  reads_as(&morph, "灯《ともしび》の相談", "ともしびのそうだん");
  reads_as(&morph, "｜ひとり親《おや》と困《こま》っている", "おやとこまっている");
  reads_as(&morph, "汐見市《うしおみし》役所", "うしおみしやくしょ");
  reads_as(&(Morph){0}, "縁側《えんがわ》カフェ", "えんがわかふぇ");
}

static void diag_has(Diag *diag, DiagId id) {
  Finding *findings;
  assert_int_equal(diag_list(diag, arena, &findings), 1);
  assert_string_equal(findings[0].slug, diag_slug(id));
}

static void says_what_is_missing(void **state) {
  (void)state;
  Diag *diag = diag_new();
  setenv("TSUNAGU_DICTIONARY", "/nonexistent", 1);
  assert_null(dictionary_open(diag));
  diag_has(diag, D_DICTIONARY_MISSING);
  diag_free(diag);
  unsetenv("TSUNAGU_DICTIONARY");
}

static void refuses_what_is_no_dictionary(void **state) {
  (void)state;
  char folder[] = "morph_test_XXXXXX";
  assert_non_null(mkdtemp(folder));
  Str file = arena_printf(arena, "%s/sys.dic", folder);
  FILE *out = fopen(file.s, "w");
  fputs("no dictionary", out);
  fclose(out);
  Diag *diag = diag_new();
  setenv("TSUNAGU_DICTIONARY", folder, 1);
  assert_null(dictionary_open(diag));
  diag_has(diag, D_DICTIONARY_KIND);
  diag_free(diag);
  unsetenv("TSUNAGU_DICTIONARY");
  remove(file.s);
  remove(folder);
}

static int open_it(void **state) {
  (void)state;
  arena = arena_new();
  Diag *diag = diag_new();
  morph.dictionary = dictionary_open(diag);
  diag_free(diag);
  return morph.dictionary ? 0 : -1;
}

static int close_it(void **state) {
  (void)state;
  dictionary_close(morph.dictionary);
  arena_free(arena);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(particles_end_a_phrase),   cmocka_unit_test(helpers_stay_with_their_word),
      cmocka_unit_test(compounds_are_one),        cmocka_unit_test(prefixes_go_with_the_next),
      cmocka_unit_test(numbers_stay_whole),       cmocka_unit_test(signs_hold),
      cmocka_unit_test(adverbs_and_others_stand), cmocka_unit_test(kept_phrases_are_whole),
      cmocka_unit_test(names_are_known),          cmocka_unit_test(small_ones_are_not_alone),
      cmocka_unit_test(compounds_have_seams),     cmocka_unit_test(spaces_decide_in_easy),
      cmocka_unit_test(others_have_none),         cmocka_unit_test(reads_aloud),              cmocka_unit_test(rests_and_reads_on),
      cmocka_unit_test(town_reads_its_names),     cmocka_unit_test(ruby_reads_first),           cmocka_unit_test(names_stand_anywhere),
      cmocka_unit_test(says_what_is_missing),     cmocka_unit_test(refuses_what_is_no_dictionary),
  };
  return cmocka_run_group_tests(tests, open_it, close_it);
}
