/* Furigana over plain Japanese: what words.yaml confirms is written in, the rest is proposed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/buf.h"
#include "text/furigana.h"

static const Reading readings[] = {
    {S_INIT("汐見"), S_INIT("しおみ")},   {S_INIT("汐見市"), S_INIT("しおみし")},     {S_INIT("灯"), S_INIT("あかり")},
    {S_INIT("相談"), S_INIT("そうだん")}, {S_INIT("相談員"), S_INIT("そうだんいん")}, {S_INIT("困る"), S_INIT("こまる")},
    {S_INIT("人"), S_INIT("ひと")},       {S_INIT("大人"), S_INIT("おとな")},         {S_INIT("引き出し"), S_INIT("ひきだし")},
    {S_INIT("年"), S_INIT("ねん")},       {S_INIT("山田太郎"), S_INIT("やまだ たろう")}, {S_INIT("お金"), S_INIT("おかね")},
    {S_INIT("生活困窮者自立支援"), S_INIT("せいかつこんきゅうしゃじりつしえん")},
};

static Arena *arena;
static Morph morph = {NULL, readings, sizeof readings / sizeof *readings, NULL, 0};

/* `expected`: the text as it is shown, then what is proposed, each behind a space: 食べる=たべる, in the text itself: !月=がつ. */
static void becomes(const char *text, const char *expected) {
  UnreadWords unread = {0};
  Buf got = {0};
  buf_add(&got, furigana_write(&morph, arena, str_c(text), &unread));
  for (size_t i = 0; i < unread.n; i++)
    buf_printf(&got, " %s" STR_FMT "=" STR_FMT, unread.v[i].in_text ? "!" : "", STR_ARG(unread.v[i].word), STR_ARG(unread.v[i].reading));
  buf_byte(&got, 0);
  assert_string_equal(got.s, expected);
  buf_free(&got);
}

static void town_decides(void **state) {
  (void)state;
  becomes("汐見市で 相談する", "汐見《しおみ》市《し》で 相談《そうだん》する");
  becomes("灯へ どうぞ", "灯《あかり》へ どうぞ");
  becomes("相談員と 相談", "相談《そうだん》員《いん》と 相談《そうだん》");
  becomes("山田太郎さん", "山田《やまだ》太郎《たろう》さん");
}

static void long_words_are_parted(void **state) {
  (void)state;
  becomes("生活困窮者自立支援の 相談", "生活《せいかつ》困窮《こんきゅう》者《しゃ》自立《じりつ》支援《しえん》の 相談《そうだん》");
}

static void kana_stay_bare(void **state) {
  (void)state;
  becomes("お金の 引き出し", "お金《かね》の 引《ひ》き出《だ》し");
  becomes("ひらがなと カタカナ", "ひらがなと カタカナ");
}

static void base_forms_say_the_rest(void **state) {
  (void)state;
  becomes("困っています。困ったら 困る", "困《こま》っています。困《こま》ったら 困《こま》る");
}

static void what_is_unconfirmed_stays_bare(void **state) {
  (void)state;
  becomes("食べて 休む", "食べて 休む 食べる=たべる 休む=やすむ");
  becomes("楽しかった 市役所", "楽しかった 市役所 楽しい=たのしい 市役所=しやくしょ");
  becomes("電話相談", "電話｜相談《そうだん》 電話=でんわ");
}

static void what_leans_is_one_word(void **state) {
  (void)state;
  becomes("支援者", "支援者 支援者=しえんしゃ");
  becomes("サポート員", "サポート員 サポート員=さぽーといん");
  becomes("三人で", "三人で 三人=さんにん");
  becomes("各地区", "各地区 各地区=かくちく");
}

static void one_kanji_says_nothing_of_compounds(void **state) {
  (void)state;
  becomes("人が 3人 いる", "人《ひと》が 3人 いる !人=にん");
  becomes("大人数の 大人", "大人数の 大人《おとな》 大人数=だいにんずう"); /* the dictionary is no judge: a person is */
  becomes("2026年", "2026年《ねん》");
}

static void counters_stay_in_the_text(void **state) {
  (void)state;
  becomes("12月3日 10時15分", "12月3日 10時15分 !月=がつ !3日=みっか !時=じ !分=ふん");
  becomes("11日と 30分", "11日と 30分 !日=にち !分=ぷん");
  becomes("来ます", "来ます !来=き");
}

static void ruby_of_the_text_is_left(void **state) {
  (void)state;
  becomes("汐見《うしおみ》で 相談《はなし》", "汐見《うしおみ》で 相談《はなし》");
  becomes("電話《でんわ》相談", "電話《でんわ》相談《そうだん》");
  becomes("相談窓口《まどぐち》", "相談窓口《まどぐち》");
  becomes("相談｜窓口《まどぐち》", "相談《そうだん》｜窓口《まどぐち》");
  becomes("相談《そうだん》者", "相談《そうだん》者 !者=しゃ");
  becomes("\\《相談\\》", "\\《相談\\》");
  becomes("｜相談", "｜相談");
}

static void a_bar_parts_words_from_bare_ones(void **state) {
  (void)state;
  becomes("夜間相談", "夜間｜相談《そうだん》 夜間=やかん");
}

static void takes_anything(void **state) {
  (void)state;
  becomes("", "");
  becomes("Hello مرحبا 안녕", "Hello مرحبا 안녕");
  becomes("々", "々 々=");
  becomes("\n相談\n", "\n相談《そうだん》\n");
  Buf many = {0};
  for (int i = 0; i < 8000; i++) buf_addc(&many, "困った人《ひと》3日相談");
  UnreadWords unread = {0};
  assert_true(furigana_write(&morph, arena, buf_str(&many), &unread).n > many.n);
  assert_int_equal(unread.n, 8000);
  buf_free(&many);
  UnreadWords none = {0};
  assert_string_equal(furigana_write(&(Morph){0}, arena, S("相談"), &none).s, "相談");
  assert_int_equal(none.n, 0);
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
      cmocka_unit_test(town_decides),
      cmocka_unit_test(long_words_are_parted),
      cmocka_unit_test(kana_stay_bare),
      cmocka_unit_test(base_forms_say_the_rest),
      cmocka_unit_test(what_is_unconfirmed_stays_bare),
      cmocka_unit_test(what_leans_is_one_word),
      cmocka_unit_test(one_kanji_says_nothing_of_compounds),
      cmocka_unit_test(counters_stay_in_the_text),
      cmocka_unit_test(ruby_of_the_text_is_left),
      cmocka_unit_test(a_bar_parts_words_from_bare_ones),
      cmocka_unit_test(takes_anything),
  };
  return cmocka_run_group_tests(tests, open_it, close_it);
}
