/* model/when.c and model/url.c: words for times, and addresses. */
#include "model/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/url.h"

static Arena *arena;
static const Str languages[] = {S_INIT("ja"), S_INIT("easy"), S_INIT("en"), S_INIT("ko")};
static Site site = {.languages = languages, .n_languages = 4, .base_url = S_INIT("https://town.example/x/")};

enum { WEEKDAYS = 1 << MON | 1 << TUE | 1 << WED | 1 << THU | 1 << FRI };

static void says(const Hours *hours, int n, const char *lang, const char *const *want, int n_want) {
  Desk desk = {.hours = hours, .n_hours = n};
  WhenLine *lines;
  assert_int_equal(when_hours(arena, &site, &desk, str_c(lang), &lines), n_want);
  for (int i = 0; i < n_want; i++) assert_string_equal(lines[i].when.s.s, want[i]);
}
#define SAYS(hours, lang, ...) says((hours), sizeof(hours) / sizeof *(hours), lang, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void weekdays(void **state) {
  (void)state;
  const Hours hours[] = {{.days = WEEKDAYS, .open = 510, .close = 1035}};
  SAYS(hours, "ja", "月～金 8:30～17:15");
  SAYS(hours, "en", "Mon–Fri 8:30–17:15");
  SAYS(hours, "easy", "月《げつ》ようび から 金《きん》ようび まで 午前《ごぜん》8時《じ》30分《ぷん》 から 午後《ごご》5時《じ》15分《ふん》 まで");
  SAYS(hours, "ko", "월~금 8:30~17:15");
  SAYS(hours, "th", "月～金 8:30～17:15");
}

static void lunch_break_is_one_line(void **state) {
  (void)state;
  const Hours hours[] = {{.days = WEEKDAYS, .open = 540, .close = 720}, {.days = WEEKDAYS, .open = 780, .close = 1020}, {.days = 1 << SAT, .open = 540, .close = 720}};
  SAYS(hours, "ja", "月～金 9:00～12:00、13:00～17:00", "土 9:00～12:00");
  SAYS(hours, "en", "Mon–Fri 9:00–12:00, 13:00–17:00", "Sat 9:00–12:00");
}

static void nth_weekdays(void **state) {
  (void)state;
  const Hours third[] = {{.days = 1 << THU, .nth = 1 << 3, .open = 570, .close = 690}};
  SAYS(third, "ja", "第3木曜 9:30～11:30");
  SAYS(third, "en", "3rd Thu of the month 9:30–11:30");
  SAYS(third, "easy", "第《だい》3木《もく》ようび 午前《ごぜん》9時《じ》30分《ぷん》 から 午前《ごぜん》11時《じ》30分《ぷん》 まで");
  const Hours several[] = {{.days = 1 << SAT, .nth = 1 << 2 | 1 << 4, .open = 780, .close = 960}};
  SAYS(several, "ja", "第2・4土曜 13:00～16:00");
  const Hours last[] = {{.days = 1 << FRI, .nth = 1, .open = 540, .close = 720}};
  SAYS(last, "ja", "最終金曜 9:00～12:00");
  SAYS(last, "en", "last Fri of the month 9:00–12:00");
}

static void runs_wrap_and_break(void **state) {
  (void)state;
  const Hours wrap[] = {{.days = 1 << SAT | 1 << SUN | 1 << MON, .open = 600, .close = 1440}};
  SAYS(wrap, "ja", "土～月 10:00～24:00");
  const Hours broken[] = {{.days = 1 << MON | 1 << TUE | 1 << THU | 1 << FRI | 1 << SAT, .open = 540, .close = 1080}};
  SAYS(broken, "ja", "月・火・木～土 9:00～18:00");
  SAYS(broken, "en", "Mon, Tue, Thu–Sat 9:00–18:00");
  const Hours every[] = {{.days = 127, .open = 540, .close = 1080}};
  SAYS(every, "ja", "毎日 9:00～18:00");
  const Hours always[] = {{.always = true}};
  SAYS(always, "en", "24 hours, every day");
}

static void dates_in_words(void **state) {
  (void)state;
  Date date = date_make(2026, 12, 10);
  assert_string_equal(when_date(arena, &site, date, S("ja")).s.s, "2026年12月10日（木）");
  assert_string_equal(when_date(arena, &site, date, S("en")).s.s, "Thu 10 December 2026");
  assert_string_equal(when_date(arena, &site, date, S("easy")).s.s, "2026年《ねん》12月《がつ》｜10日《とおか》（木《もく》ようび）");
  assert_string_equal(when_day(arena, &site, date_make(2027, 1, 20), S("easy")).s.s, "1月《がつ》｜20日《はつか》（水《すい》ようび）");
  assert_string_equal(when_time(arena, &site, 12 * 60 + 10, S("easy")).s.s, "昼《ひる》12時《じ》10分《ぷん》");
}

static void dates_of_an_era(void **state) {
  (void)state;
  const struct {
    Date date;
    const char *lang, *words;
  } cases[] = {
      {date_make(2026, 12, 1), "ja", "令和8年（2026年）12月1日"},   {date_make(2019, 5, 1), "ja", "令和元年（2019年）5月1日"},
      {date_make(2019, 4, 30), "ja", "平成31年（2019年）4月30日"},  {date_make(1989, 1, 7), "ja", "昭和64年（1989年）1月7日"},
      {date_make(1900, 1, 1), "ja", "1900年1月1日（月）"},          {date_make(2026, 12, 10), "en", "Thu 10 December 2026"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(when_date_era(arena, &site, cases[i].date, str_c(cases[i].lang)).s.s, cases[i].words);
}

static void every_language_in_its_own_form(void **state) {
  (void)state;
  static const char *const date[][2] = {
      {"zh-Hans", "2026年12月10日（周四）"},         {"ko", "2026년 12월 10일(목)"},
      {"vi", "Thứ Năm, ngày 10 tháng 12 năm 2026"}, {"pt", "quinta-feira, 10 de dezembro de 2026"},
      {"pt-BR", "quinta-feira, 10 de dezembro de 2026"}, {"ne", "2026 डिसेम्बर 10, बिहीबार"},
      {"fil", "Huwebes, Disyembre 10, 2026"},       {"tl", "Huwebes, Disyembre 10, 2026"},
  };
  for (size_t i = 0; i < sizeof date / sizeof *date; i++) {
    Said said = when_date(arena, &site, date_make(2026, 12, 10), str_c(date[i][0]));
    assert_string_equal(said.s.s, date[i][1]);
    assert_true(str_is(said.lang, date[i][0]));
  }
  const Hours hours[] = {{.days = WEEKDAYS, .open = 540, .close = 720}, {.days = WEEKDAYS, .open = 780, .close = 1020}};
  SAYS(hours, "zh-Hans", "周一至周五 9:00–12:00、13:00–17:00");
  SAYS(hours, "vi", "Thứ Hai – Thứ Sáu 9:00–12:00, 13:00–17:00");
  SAYS(hours, "pt", "seg. a sex. 9:00–12:00, 13:00–17:00");
  SAYS(hours, "ne", "सोमबार–शुक्रबार 9:00–12:00, 13:00–17:00");
  SAYS(hours, "fil", "Lunes–Biyernes 9:00–12:00, 13:00–17:00");
  const Hours nth[] = {{.days = 1 << SAT, .nth = 1 << 2 | 1 << 4, .open = 540, .close = 720}, {.days = 1 << WED, .nth = 1, .open = 540, .close = 720}};
  SAYS(nth, "zh-Hans", "每月第2、4个周六 9:00–12:00", "每月最后一个周三 9:00–12:00");
  SAYS(nth, "ko", "매월 둘째·넷째 토요일 9:00~12:00", "매월 마지막 수요일 9:00~12:00");
  SAYS(nth, "vi", "Thứ Bảy (tuần 2 và 4 trong tháng) 9:00–12:00", "Thứ Tư (tuần cuối trong tháng) 9:00–12:00");
  SAYS(nth, "pt", "2º e 4º sáb. do mês 9:00–12:00", "última qua. do mês 9:00–12:00");
  SAYS(nth, "ne", "महिनाको दोस्रो र चौथो शनिबार 9:00–12:00", "महिनाको अन्तिम बुधबार 9:00–12:00");
  SAYS(nth, "fil", "ika-2 na at ika-4 na Sabado ng buwan 9:00–12:00", "huling Miyerkoles ng buwan 9:00–12:00");
}

static void addresses(void **state) {
  (void)state;
  PageRef desk = {PAGE_DESK, S("ayumi"), S("ja")}, easy = {PAGE_DESK, S("ayumi"), S("easy")}, home = {PAGE_HOME, {0}, S("ja")};
  Str desk_path = url_path(arena, &site, desk), easy_path = url_path(arena, &site, easy), home_path = url_path(arena, &site, home);
  assert_true(str_is(desk_path, "desk/ayumi/"));
  assert_true(str_is(easy_path, "easy/desk/ayumi/"));
  assert_true(str_is(home_path, ""));
  assert_true(str_is(url_relative(arena, desk_path, easy_path), "../../easy/desk/ayumi/"));
  assert_true(str_is(url_relative(arena, easy_path, desk_path), "../../../desk/ayumi/"));
  assert_true(str_is(url_relative(arena, desk_path, home_path), "../../"));
  assert_true(str_is(url_relative(arena, desk_path, desk_path), "./"));
  assert_true(str_is(url_relative(arena, S("desk/a/"), S("desk/b/")), "../b/"));
  assert_true(str_is(url_relative(arena, S("desk/a/"), S("desk/ab/")), "../ab/"));
  assert_true(str_is(url_absolute(arena, &site, S("article/年末 年始/")),
                     "https://town.example/x/article/%E5%B9%B4%E6%9C%AB%20%E5%B9%B4%E5%A7%8B/"));
}

/* A code stands for what it stands for: it may never change again, or paper goes dead. This one is
 * worked out apart from this program (SHA-256 of the text in url.c, in base 25). */
static void codes_never_change(void **state) {
  (void)state;
  Desk desk = {.id = S_INIT("ayumi"), .web = S_INIT("https://a.example/")};
  Medium bulletin = {.id = S_INIT("bulletin")};
  QrTarget web = qr_of_desk(&desk);
  Str code = qr_code(arena, &web, &bulletin, S("ja"));
  assert_int_equal(code.n, 8);
  desk.web = str_c("https://elsewhere.example/");
  QrTarget moved = qr_of_desk(&desk);
  assert_true(str_eq(qr_code(arena, &moved, &bulletin, S("ja")), code));
  assert_false(str_eq(qr_code(arena, &web, NULL, S("ja")), code));
  assert_false(str_eq(qr_code(arena, &web, &bulletin, S("en")), code));
  assert_string_equal(code.s, "fxkkyeh8");
}

static int setup(void **state) {
  (void)state;
  arena = arena_new();
  return 0;
}

static int teardown(void **state) {
  (void)state;
  arena_free(arena);
  return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {TEST(weekdays), TEST(lunch_break_is_one_line), TEST(nth_weekdays), TEST(runs_wrap_and_break),
                                     TEST(dates_in_words), TEST(dates_of_an_era), TEST(every_language_in_its_own_form), TEST(addresses), TEST(codes_never_change)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
