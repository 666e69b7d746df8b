/* Headings with <wbr> between phrases: where a layout's values are headings, and what is written there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "site/html_phrases.h"
#include "site/html_place.h"

static Arena *arena;
static Morph morph;

static void place_is(const char *html, ValuePlace expected) {
  HtmlPlace place = {0};
  html_feed(&place, str_c(html));
  assert_int_equal(html_value_place(&place), expected);
}

static void headings_are_known(void **state) {
  (void)state;
  place_is("<h1>", VALUE_HEADING);
  place_is("<h2 id=\"a\"><span>", VALUE_HEADING);
  place_is("<h2><span></span> <em>", VALUE_HEADING);
  place_is("<h2></h2>", VALUE_CONTENT);
  place_is("<h2></h2><p>", VALUE_CONTENT);
  place_is("<BUTTON type=button>", VALUE_HEADING);
  place_is("<details><summary>", VALUE_HEADING);
  place_is("<details><summary></summary><p>", VALUE_CONTENT);
  place_is("<h1 title=\"", VALUE_ATTR);
  place_is("<header>", VALUE_CONTENT);
}

static void a_class_makes_one(void **state) {
  (void)state;
  place_is("<p class=\"phrases\">", VALUE_HEADING);
  place_is("<p class=\"desk-name phrases big\"><a href=\"x\">", VALUE_HEADING);
  place_is("<p class=phrases>", VALUE_HEADING);
  place_is("<p class=\"phrasesque\">", VALUE_CONTENT);
  place_is("<p title=\"phrases\">", VALUE_CONTENT);
  place_is("<span class=\"phrases\"><span><span></span>", VALUE_HEADING);
  place_is("<span class=\"phrases\"><span></span></span>", VALUE_CONTENT);
  place_is("<p class=\"phrases\"></p><p>", VALUE_CONTENT);
}

static void said_is(const char *text, const char *lang, const char *page_lang, const char *expected) {
  Buf out = {0};
  Scene scene = {.lang = str_c(page_lang), .morph = &morph, .arena = arena, .cost = &(Cost){0}};
  html_said_phrases(&out, (Said){str_c(text), str_c(lang)}, &scene);
  buf_byte(&out, 0);
  assert_string_equal(out.s, expected);
  buf_free(&out);
}

static void phrases_are_set_apart(void **state) {
  (void)state;
  said_is("困りごとからさがす", "ja", "ja", "困りごとから<wbr>さがす");
  said_is("お金のこと\n", "ja", "ja", "お金のこと");
  said_is("お金 & 相談をする", "ja", "ja", "お金 &amp; 相談を<wbr>する");
  said_is("生活困窮者自立支援制度のご案内", "ja", "ja", "生活困窮者<wbr>自立支援<wbr>制度の<wbr>ご案内");
}

static void ruby_is_never_cut(void **state) {
  (void)state;
  said_is("電話《でんわ》をかける", "ja", "ja", "<ruby>電話<rp>(</rp><rt>でんわ</rt><rp>)</rp></ruby>を<wbr>かける");
  said_is("お茶《ちゃ》の3階《かい》", "ja", "ja",
          "お\u2060<ruby>茶<rp>(</rp><rt>ちゃ</rt><rp>)</rp></ruby>の<wbr>3\u2060<ruby>階<rp>(</rp><rt>かい</rt><rp>)</rp></ruby>");
  said_is("まず電話《でんわ》", "ja", "ja", "まず<wbr><ruby>電話<rp>(</rp><rt>でんわ</rt><rp>)</rp></ruby>");
  said_is("｜家の電話《いえのでんわ》です", "ja", "ja", "<ruby>家の電話<rp>(</rp><rt>いえのでんわ</rt><rp>)</rp></ruby>です");
}

static void easy_and_others_break_at_spaces(void **state) {
  (void)state;
  said_is("困っている ことから さがす", "easy", "easy", "困っている ことから さがす");
  said_is("Where to turn", "en", "en", "Where to turn");
  said_is("困りごとからさがす", "ja", "en", "<span lang=\"ja\">困りごとから<wbr>さがす</span>");
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
      cmocka_unit_test(headings_are_known),    cmocka_unit_test(a_class_makes_one),
      cmocka_unit_test(phrases_are_set_apart), cmocka_unit_test(ruby_is_never_cut),
      cmocka_unit_test(easy_and_others_break_at_spaces),
  };
  return cmocka_run_group_tests(tests, open_it, close_it);
}
