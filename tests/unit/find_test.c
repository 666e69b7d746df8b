/* site/find_words.c: what the search looks words up in. model/guide.c: which desks the three questions end at. */
#include "model/guide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "site/find_words.h"

static Arena *arena;
static const Str languages[] = {S_INIT("ja"), S_INIT("easy"), S_INIT("en")};
static const Reading readings[] = {{S_INIT("汐見"), S_INIT("しおみ")}};
static const Str own_sayings[] = {S_INIT("灯油《とうゆ》"), S_INIT("ストーブ")};
static const Also also[] = {{S_INIT("暖房費"), own_sayings, 2}};
static Site site = {.languages = languages, .n_languages = 3, .today = 20000, .words = {.also = also, .n_also = 1}};

static Text text(const char *ja, const char *easy, const char *en) {
  TextValue *values = NEW_N(arena, TextValue, 3);
  const char *said[] = {ja, easy, en};
  int n = 0;
  for (int i = 0; i < 3; i++)
    if (said[i]) values[n++] = (TextValue){languages[i], str_c(said[i]), {0}};
  return (Text){values, n};
}

static Desk desk_of(const char *name, const char *topic) {
  return (Desk){.name = text(name, NULL, NULL), .topic = text(topic, NULL, NULL), .consults = true, .valid_from = DATE_NONE, .valid_until = DATE_NONE,
                .reopens = DATE_NONE};
}

/* --- Words --- */

static Str words_of(const Desk *desk, const char *lang) { return find_words(&site, sayings_make(&site, arena), desk, str_c(lang), arena); }

static bool holds(Str words, const char *what) { return str_find(words, str_c(what)) >= 0; }

static void readings_of_what_is_shown(void **state) {
  (void)state;
  Desk desk = desk_of("汐見の相談室", "家賃が払えない");
  Str words = words_of(&desk, "ja");
  assert_true(str_starts(words, S("しおみのそうだんしつ|やちんがはらえない|")));
  desk.kana = text("しおみのへや", NULL, NULL);
  assert_true(str_starts(words_of(&desk, "ja"), S("しおみのへや|")));
  desk.name = text("相談室", "相談《そうだん》する ところ", NULL); /* ruby decides */
  desk.kana = (Text){0};
  assert_true(str_starts(words_of(&desk, "easy"), S("そうだんする ところ 相談室 そうだんしつ|")));
}

static void other_languages_keep_the_japanese(void **state) {
  (void)state;
  Desk desk = desk_of("相談室", "家賃");
  desk.name = text("相談室", NULL, "The Room");
  desk.description = text("秘密です", NULL, "Nobody is told");
  Str words = words_of(&desk, "en");
  assert_true(str_starts(words, S("相談室 そうだんしつ|")));
  assert_true(holds(words, "Nobody is told"));
  assert_false(holds(words, "秘密"));
  assert_true(holds(words, "/landlord")); /* 家賃 */
  assert_false(holds(words, "大家"));
  assert_true(holds(words_of(&desk, "pt"), "/aluguel/"));
  assert_false(holds(words, "aluguel"));
}

static void sayings_with_their_readings(void **state) {
  (void)state;
  Desk desk = desk_of("窓口", "生活費が足りない、暖房費のこと");
  Str words = words_of(&desk, "ja");
  assert_true(holds(words, "/お金がない/おかねがない/"));
  assert_true(holds(words, "/金がない/かねがない/")); /* not きむ */
  assert_true(holds(words, "/灯油/とうゆ/ストーブ"));  /* the town's own */
  assert_false(holds(words, "死にたい"));
  Desk other = desk_of("窓口", "花の手入れ");
  assert_true(str_ends(words_of(&other, "ja"), S("|")));
}

static void no_saying_twice(void **state) {
  (void)state;
  Desk desk = desk_of("窓口", "虐待、配偶者からの暴力"); /* both rows know 殴られ */
  Str rest = words_of(&desk, "ja");
  int n = 0;
  for (Str piece; str_split(&rest, '/', &piece);) n += str_is(piece, "殴られ");
  assert_int_equal(n, 1);
}

static void marks_of_the_fields_stay_out(void **state) {
  (void)state;
  Desk desk = desk_of("A|B/C", "二行\nの話");
  Str words = words_of(&desk, "ja");
  int bars = 0;
  for (size_t i = 0; i < words.n; i++) bars += words.s[i] == '|';
  assert_int_equal(bars, 2);
  assert_true(str_starts(words, S("A B C|")));
}

static void urgent_words(void **state) {
  (void)state;
  assert_true(holds(find_danger(S("ja"), arena), "死にた/しにた/"));
  assert_true(holds(find_danger(S("ja"), arena), "/kill myself/"));
  assert_true(holds(find_danger(S("ko"), arena), "/자살/"));
  assert_false(holds(find_danger(S("ja"), arena), "자살"));
}

/* --- The three questions --- */

static void weeks_in_minutes(void **state) {
  (void)state;
  enum { WORKDAYS = 1 << MON | 1 << TUE | 1 << WED | 1 << THU | 1 << FRI };
  const Hours office[] = {{.days = WORKDAYS, .open = 510, .close = 720}, {.days = WORKDAYS, .open = 780, .close = 1035}};
  const Hours third[] = {{.days = 1 << THU, .nth = 1 << 3, .open = 600, .close = 720}};
  const Hours always[] = {{.always = true}};
  assert_int_equal(desk_week_minutes(&(Desk){.hours = office, .n_hours = 2}), 5 * 465);
  assert_int_equal(desk_week_minutes(&(Desk){.hours = third, .n_hours = 1}), 30);
  assert_int_equal(desk_week_minutes(&(Desk){.hours = always, .n_hours = 1}), 10080);
  assert_int_equal(desk_week_minutes(&(Desk){0}), 0);
}

static const Mark categories[] = {{.id = S_INIT("money"), .index = 0}, {.id = S_INIT("any"), .index = 1}};
static const Mark situations[] = {{.id = S_INIT("lgbtq"), .index = 0}, {.id = S_INIT("family"), .index = 1}};
static const Mark *money[] = {&categories[0]}, *other[] = {&categories[1]}, *lgbtq[] = {&situations[0]}, *family[] = {&situations[1]};
static const Phone phone[] = {{.number = S_INIT("110")}};

/* 0 anyone's; 1 for lgbtq; 2 for others; 3 gives things out; 4 has ended; 5 closed for now; 6 elsewhere */
static Desk desks[7];

static void town_set(void **state) {
  (void)state;
  for (int i = 0; i < 7; i++) {
    desks[i] = desk_of("窓口", "話");
    desks[i].index = i;
    desks[i].categories = i == 6 ? other : money;
    desks[i].n_categories = 1;
    desks[i].phones = phone;
    desks[i].n_phones = 1;
  }
  desks[1].situations = lgbtq;
  desks[2].situations = family;
  desks[1].n_situations = desks[2].n_situations = 1;
  desks[3].consults = false;
  desks[4].status = DESK_INACTIVE;
  desks[5].status = DESK_TEMPORARILY_CLOSED;
  site.desks = desks;
  site.n_desks = 7;
  site.categories = categories;
  site.situations = situations;
  site.n_categories = site.n_situations = 2;
}

static const GuideStep *step_at(const Guide *guide, const char *id) {
  for (int i = 0; i < guide->n_steps; i++)
    if (str_is(guide->steps[i].id, id)) return &guide->steps[i];
  return NULL;
}

static void only_what_leads_to_a_desk_is_asked(void **state) {
  town_set(state);
  const Guide *guide = guide_make(&site, arena);
  assert_true(str_is(guide->steps[0].id, ""));
  assert_non_null(step_at(guide, "self/money"));
  assert_non_null(step_at(guide, "lgbtq/money"));
  assert_null(step_at(guide, "lgbtq/any")); /* a category: nobody there is for them */
  assert_non_null(step_at(guide, "lgbtq/any-"));
  assert_null(step_at(guide, "child")); /* no desk says a word of children */
  const GuideStep *own = step_at(guide, "family/money"); /* the town's own situation, not ours */
  assert_non_null(own);
  assert_ptr_equal(own->who->situation, &situations[1]);
}

static void best_desks_first(void **state) {
  town_set(state);
  const Guide *guide = guide_make(&site, arena);
  const Desk *best[GUIDE_DESKS];
  const GuideStep *self = step_at(guide, "self/money"), *few = step_at(guide, "lgbtq/money");
  int n = guide_desks(&site, self->who, self->what, HOW_ANY, best);
  assert_int_equal(n, 4);
  assert_int_equal(best[0]->index, 0);
  assert_int_equal(best[3]->index, 3); /* gives no consultation */
  n = guide_desks(&site, few->who, few->what, HOW_PHONE, best);
  assert_int_equal(n, 3); /* 2 is for others */
  assert_int_equal(best[0]->index, 1);
  assert_int_equal(guide_desks(&site, few->who, few->what, HOW_MEET, best), 0);
  const Hours always[] = {{.always = true}};
  desks[2].situations = NULL;
  desks[2].n_situations = 0;
  desks[2].hours = always;
  desks[2].n_hours = 1;
  guide_desks(&site, self->who, self->what, HOW_ANY, best);
  assert_int_equal(best[0]->index, 2); /* open longest */
}

static void fillers_alone_answer_nobody(void **state) {
  town_set(state);
  const Guide *guide = guide_make(&site, arena);
  const GuideStep *few = step_at(guide, "lgbtq/money");
  const Desk *best[GUIDE_DESKS];
  desks[0].place = text("市役所", NULL, NULL);
  assert_int_equal(guide_desks(&site, few->who, few->what, HOW_MEET, best), 0);
  desks[1].place = desks[0].place;
  assert_int_equal(guide_desks(&site, few->who, few->what, HOW_MEET, best), 2);
}

static void a_town_without_desks(void **state) {
  town_set(state);
  site.n_desks = 0;
  const Guide *guide = guide_make(&site, arena);
  assert_int_equal(guide->n_steps, 1);
  assert_int_equal(guide->n_whos, 0);
}

int main(void) {
  arena = arena_new();
  Diag *diag = diag_new();
  site.morph = (Morph){.dictionary = dictionary_open(diag), .readings = readings, .n_readings = 1};
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(readings_of_what_is_shown), cmocka_unit_test(other_languages_keep_the_japanese), cmocka_unit_test(sayings_with_their_readings),
      cmocka_unit_test(no_saying_twice), cmocka_unit_test(marks_of_the_fields_stay_out), cmocka_unit_test(urgent_words), cmocka_unit_test(weeks_in_minutes),
      cmocka_unit_test(only_what_leads_to_a_desk_is_asked), cmocka_unit_test(best_desks_first), cmocka_unit_test(fillers_alone_answer_nobody),
      cmocka_unit_test(a_town_without_desks)};
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  dictionary_close(site.morph.dictionary);
  diag_free(diag);
  arena_free(arena);
  return failed;
}
