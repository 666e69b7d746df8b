/* model/change.c and model/outdated.c: who is who in two editions, what is said otherwise, and which paper is wrong for it. */
#include "model/change.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/outdated.h"

static Arena *arena;
static const Str languages[] = {S_INIT("ja"), S_INIT("en")};
static const SupportList lists[] = {{.id = S_INIT("all")}, {.id = S_INIT("other")}};
static Mark money = {.id = S_INIT("money")};
static const Mark *categories[] = {&money};

enum { MOST_DESKS = 8, TODAY = 20000 };

typedef struct Town {
  Site site;
  Desk desks[MOST_DESKS];
} Town;

static Text text(const char *ja, const char *en) {
  TextValue *values = NEW_N(arena, TextValue, 2);
  values[0] = (TextValue){S("ja"), str_c(ja), {0}};
  values[1] = (TextValue){S("en"), str_c(en), {0}};
  return (Text){values, en ? 2 : 1};
}

static Desk *add(Town *town, const char *id, const char *name, const char *number) {
  Phone *phone = NEW(arena, Phone);
  *phone = (Phone){.number = str_c(number), .dial = str_c(number)};
  Desk *desk = &town->desks[town->site.n_desks];
  *desk = (Desk){.id = str_c(id), .index = town->site.n_desks++, .list = &lists[0], .name = text(name, NULL), .topic = text("話", NULL), .phones = phone, .n_phones = 1,
                 .categories = categories, .n_categories = 1, .languages = languages, .n_languages = 1, .consults = true,
                 .reopens = DATE_NONE, .valid_from = DATE_NONE, .valid_until = DATE_NONE, .verified_on = DATE_NONE};
  return desk;
}

static Town *town_new(void) {
  Town *town = NEW(arena, Town);
  town->site = (Site){.languages = languages, .n_languages = 2, .today = TODAY, .desks = town->desks};
  return town;
}

typedef struct Pair {
  Town *before, *after;
  Desk *was, *is;
} Pair;

/* Two editions with the same desk among others. */
static Pair pair_new(void) {
  Pair pair = {town_new(), town_new(), NULL, NULL};
  add(pair.before, "first", "はじめ", "1");
  add(pair.after, "first", "はじめ", "1");
  pair.was = add(pair.before, "desk", "窓口", "2");
  pair.is = add(pair.after, "desk", "窓口", "2");
  return pair;
}

static const DeskChange *only_change(const Pair *pair) {
  const DeskChange *changes;
  assert_int_equal(changes_between(arena, &pair->before->site, &pair->after->site, &changes), 1);
  return changes;
}

static void no_change(const Pair *pair) {
  const DeskChange *changes;
  assert_int_equal(changes_between(arena, &pair->before->site, &pair->after->site, &changes), 0);
}

static void one_fact(const Pair *pair, FactKind kind, const char *before, const char *after) {
  const DeskChange *change = only_change(pair);
  assert_int_equal(change->kind, CHANGE_FACTS);
  assert_int_equal(change->n_facts, 1);
  assert_int_equal(change->facts->kind, kind);
  assert_int_equal(change->facts->n_before, before != NULL);
  assert_int_equal(change->facts->n_after, after != NULL);
  if (before) assert_string_equal(fact_words(arena, change->facts->before).s, before);
  if (after) assert_string_equal(fact_words(arena, change->facts->after).s, after);
}

static void what_is_the_same(void **state) {
  (void)state;
  Pair pair = pair_new();
  no_change(&pair);
  pair.is->name = text("窓口《まどぐち》", NULL); /* a reading is no other name */
  pair.is->verified_on = TODAY;
  no_change(&pair);
  const Phone numbers[] = {{.number = S("2"), .dial = S("2")}, {.number = S("3"), .dial = S("3")}}, turned[] = {numbers[1], numbers[0]};
  pair.was->phones = numbers, pair.was->n_phones = 2;
  pair.is->phones = turned, pair.is->n_phones = 2; /* nor is another order */
  no_change(&pair);
}

static void numbers_and_labels(void **state) {
  (void)state;
  Pair pair = pair_new();
  Phone labelled = {.number = S("2"), .dial = S("2"), .label = text("夜間", NULL)};
  pair.is->phones = &labelled;
  one_fact(&pair, FACT_PHONE, "2", "2（夜間）");
  pair.is->n_phones = 0;
  one_fact(&pair, FACT_PHONE, "2", NULL);
}

static void one_language_alone(void **state) {
  (void)state;
  Pair pair = pair_new();
  pair.is->name = text("窓口", "Desk"); /* a translation that is new says the same */
  no_change(&pair);
  pair.was->name = text("窓口", "Dsek");
  one_fact(&pair, FACT_NAME, "Dsek", "Desk");
  assert_string_equal(only_change(&pair)->facts->lang.s, "en");
  pair.is->name = text("新しい窓口", "New desk"); /* where the first changes, the others follow */
  one_fact(&pair, FACT_NAME, "窓口", "新しい窓口");
  assert_int_equal(only_change(&pair)->facts->lang.n, 0);
}

static void another_list(void **state) {
  (void)state;
  Pair pair = pair_new();
  pair.is->list = &lists[1];
  one_fact(&pair, FACT_LIST, "all", "other");
  assert_false(change_is_told(only_change(&pair)->facts));
}

static void another_id(void **state) {
  (void)state;
  Pair pair = pair_new();
  pair.is->id = S("desk-new");
  assert_true(only_change(&pair)->renamed);
  assert_ptr_equal(only_change(&pair)->before, pair.was);
  pair.is->phones = pair.after->desks[0].phones; /* by its name alone */
  assert_true(only_change(&pair)->renamed);
  pair.is->name = text("べつの名前", NULL); /* by nothing */
  const DeskChange *changes;
  assert_int_equal(changes_between(arena, &pair.before->site, &pair.after->site, &changes), 2);
  assert_int_equal(changes[0].kind, CHANGE_ADDED);
  assert_int_equal(changes[1].kind, CHANGE_GONE);
  pair.is->phones = pair.was->phones; /* a number alone may be a switchboard's */
  assert_int_equal(changes_between(arena, &pair.before->site, &pair.after->site, &changes), 2);
  pair.was->web = pair.is->web = S("https://a.example/"); /* with its website it is the desk's */
  assert_true(only_change(&pair)->renamed);
  pair.after->desks[0].id = S("desk"); /* an id stands for the desk that has it */
  assert_int_equal(changes_between(arena, &pair.before->site, &pair.after->site, &changes), 3);
  assert_string_equal(changes[0].before->id.s, "desk");
}

static void ends_and_begins(void **state) {
  (void)state;
  Pair pair = pair_new();
  pair.after->site.today = TODAY + 90;
  pair.was->valid_until = pair.is->valid_until = TODAY + 30; /* was known to end */
  assert_int_equal(only_change(&pair)->kind, CHANGE_GONE);
  pair.was->valid_until = pair.is->valid_until = DATE_NONE;
  pair.was->valid_from = pair.is->valid_from = TODAY + 60;
  assert_int_equal(only_change(&pair)->kind, CHANGE_ADDED);
  pair.is->status = DESK_INACTIVE; /* never was for anybody */
  no_change(&pair);
}

static void what_is_over_is_no_change(void **state) {
  (void)state;
  Pair pair = pair_new();
  const HoursException over = {.from = TODAY + 10, .until = TODAY + 10, .single = true, .closed = true},
                       ahead = {.from = TODAY + 100, .until = TODAY + 100, .single = true, .closed = true};
  pair.after->site.today = TODAY + 90;
  pair.was->exceptions = &over, pair.was->n_exceptions = 1;
  no_change(&pair);
  pair.is->exceptions = &ahead, pair.is->n_exceptions = 1;
  assert_int_equal(only_change(&pair)->facts->kind, FACT_EXCEPTION);
  assert_int_equal(only_change(&pair)->facts->n_before, 0);
}

/* --- Paper -------------------------------------------------------------------------------------------------------------------- */

static Release paper(const ReleasedDesk *desk) {
  return (Release){.job = S("list"), .language = S("ja"), .hash = S("a"), .date = TODAY, .copies = 100, .desks = desk, .n_desks = 1};
}

static int wrong(Town *town, const Release *releases, int n, const WrongPiece **pieces) {
  town->site.releases = releases;
  town->site.n_releases = n;
  return wrong_pieces(arena, &town->site, pieces);
}

static void only_what_stands_on_paper_is_wrong(void **state) {
  (void)state;
  Pair pair = pair_new();
  const ReleasedFact name = {.of = S("name"), .text = S("窓口")};
  const ReleasedDesk desk = {.id = S("desk"), .said = S("窓口 | 2"), .facts = &name, .n_facts = 1};
  const Release release = paper(&desk);
  const WrongPiece *pieces;
  Phone other = {.number = S("9"), .dial = S("9")};
  pair.is->phones = &other;
  assert_int_equal(wrong(pair.after, &release, 1, &pieces), 0); /* the number does not */
  pair.is->name = text("ちがう", NULL);
  assert_int_equal(wrong(pair.after, &release, 1, &pieces), 1);
  assert_string_equal(pieces->desks->facts->after->text.s, "ちがう");
  pair.is->name = text("窓口", NULL);
  pair.is->status = DESK_TEMPORARILY_CLOSED; /* who stands before a closed door was misled by silence */
  assert_int_equal(wrong(pair.after, &release, 1, &pieces), 1);
  assert_int_equal(pieces->desks->facts->kind, FACT_STATUS);
  pair.is->status = DESK_ACTIVE;
  pair.is->reservation = RESERVE_REQUIRED; /* nothing on the paper says when or where to come */
  assert_int_equal(wrong(pair.after, &release, 1, &pieces), 0);
}

static void booking_misleads_who_reads_where(void **state) {
  (void)state;
  Pair pair = pair_new();
  pair.is->place = text("会館", NULL);
  pair.is->reservation = RESERVE_REQUIRED;
  const ReleasedFact facts[] = {{.of = S("place"), .text = S("会館")}, {.of = S("reservation"), .text = S("予約"), .hidden = true}};
  ReleasedDesk desk = {.id = S("desk"), .said = S("窓口"), .facts = facts, .n_facts = 1};
  const Release release = paper(&desk);
  const WrongPiece *pieces;
  assert_int_equal(wrong(pair.after, &release, 1, &pieces), 1);
  desk.n_facts = 2; /* it was so then, and there was no room to say it */
  assert_int_equal(wrong(pair.after, &release, 1, &pieces), 0);
  pair.is->reservation = RESERVE_NONE; /* what is not on the paper cannot be wrong there */
  assert_int_equal(wrong(pair.after, &release, 1, &pieces), 0);
}

static void who_reads_until_when_is_not_misled(void **state) {
  (void)state;
  Pair pair = pair_new();
  const ReleasedFact dated = {.of = S("status"), .text = S("いまは休止しています"), .note = S("再開の予定 1月5日（火）")};
  ReleasedFact undated = dated;
  undated.note = (Str){0};
  ReleasedDesk desk = {.id = S("desk"), .said = S("窓口"), .facts = &dated, .n_facts = 1};
  const Release release = paper(&desk);
  const WrongPiece *pieces;
  assert_int_equal(wrong(pair.after, &release, 1, &pieces), 0);
  desk.facts = &undated;
  assert_int_equal(wrong(pair.after, &release, 1, &pieces), 1);
}

static void printed_anew(void **state) {
  (void)state;
  Pair pair = pair_new();
  const ReleasedFact number = {.of = S("phone"), .text = S("0")};
  const ReleasedDesk desk = {.id = S("desk"), .said = S("窓口 | 0"), .facts = &number, .n_facts = 1};
  Release releases[] = {paper(&desk), paper(&desk), paper(&desk)};
  const WrongPiece *pieces;
  releases[1].date = TODAY + 1; /* a reprint replaces nothing */
  releases[2].job = S("list-en");
  assert_int_equal(wrong(pair.after, releases, 3, &pieces), 3);
  assert_false(pieces[0].replaced || pieces[1].replaced || pieces[2].replaced);
  releases[1].hash = S("b");
  assert_int_equal(wrong(pair.after, releases, 3, &pieces), 3);
  assert_true(pieces[0].replaced);
  assert_false(pieces[1].replaced || pieces[2].replaced);
}

static void pieces_of_a_file(void **state) {
  (void)state;
  const Release chinese = {.job = S("list-zh-hans"), .language = S("zh-Hans")};
  assert_true(release_is_of(&chinese, S("list")));
  assert_true(release_is_of(&chinese, S("list-zh-hans")));
  assert_false(release_is_of(&chinese, S("lis")));
  assert_false(release_is_of(&chinese, S("list-zh")));
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
  const struct CMUnitTest tests[] = {TEST(what_is_the_same), TEST(numbers_and_labels), TEST(one_language_alone), TEST(another_list), TEST(another_id),
                                     TEST(ends_and_begins), TEST(what_is_over_is_no_change), TEST(only_what_stands_on_paper_is_wrong),
                                     TEST(booking_misleads_who_reads_where), TEST(who_reads_until_when_is_not_misled), TEST(printed_anew), TEST(pieces_of_a_file)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
