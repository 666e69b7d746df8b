/* The schema engine, with records of its own: what it writes, what it reports and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "check/field.h"

typedef struct Wheel {
  double size_mm;
  Pos pos;
} Wheel;

typedef struct Cart {
  Str id;
  Pos id_pos;
  Text name;
  int seats, kind;
  unsigned signs;
  bool covered;
  Date since;
  DateTime leaves;
  Str line;
  const Str *tags;
  int n_tags;
  const Wheel *wheels;
  int n_wheels;
  Wheel spare;
  const Yaml *rest;
  bool finished;
} Cart;

static const Name kinds[] = {{"hand", 3}, {"horse", 5}, {NULL, 0}};
static const Range seats = {1, 8};
static const NumberRange sizes = {1, 500};

static const Field wheel_fields[] = {{"size", field_mm, OF(Wheel, size_mm), .need = REQUIRED, .with = &sizes}};
static const Wheel wheel_initial = {.size_mm = 7};
static const Schema wheel_schema = {SCHEMA(Wheel, wheel_fields), .initial = &wheel_initial,
                                    .pos_offset = offsetof(Wheel, pos), .lone_key = "size"};

static void finish(Reader *reader, const Yaml *map, void *record) {
  (void)reader, (void)map;
  ((Cart *)record)->finished = true;
}

static const Field cart_fields[] = {
    {"id", field_slug, OF(Cart, id), .need = REQUIRED, POS(Cart, id_pos)},
    {"name", field_text, OF(Cart, name)},
    {"seats", field_int, OF(Cart, seats), .with = &seats},
    {"kind", field_enum, OF(Cart, kind), .with = kinds},
    {"signs", field_bits, OF(Cart, signs), .with = kinds},
    {"covered", field_bool, OF(Cart, covered)},
    {"since", field_date, OF(Cart, since)},
    {"leaves", field_datetime, OF(Cart, leaves)},
    {"line", field_line, OF(Cart, line)},
    {"tags", field_str, LIST(Cart, tags, n_tags)},
    {"wheels", field_record, LIST(Cart, wheels, n_wheels), .with = &wheel_schema},
    {"spare", field_record, OF(Cart, spare), .with = &wheel_schema},
    {"rest", field_node, OF(Cart, rest)},
};
static const Schema cart_schema = {SCHEMA(Cart, cart_fields), .finish = finish};

typedef struct Fixture {
  Arena *arena;
  Diag *diag;
  Reader reader;
  Cart cart;
} Fixture;

static const Str languages[] = {S_INIT("ja"), S_INIT("easy"), S_INIT("en")};

static int set_up(void **state) {
  Fixture *f = test_calloc(1, sizeof *f);
  f->arena = arena_new();
  f->diag = diag_new();
  f->reader = (Reader){
      .arena = f->arena, .diag = f->diag, .first = S("ja"), .lang = S("ja"), .languages = languages, .n_languages = 3};
  *state = f;
  return 0;
}

static int tear_down(void **state) {
  Fixture *f = *state;
  diag_free(f->diag);
  arena_free(f->arena);
  test_free(f);
  return 0;
}

static bool read_text(Fixture *f, const char *text) {
  Yaml *map = yaml_parse(f->arena, f->diag, "cart.yaml", str_c(text), 1);
  assert_non_null(map);
  return schema_read(&f->reader, &cart_schema, map, &f->cart);
}

/* The only finding so far, as "LINE:COLUMN slug". */
static void assert_finding(Fixture *f, const char *expected) {
  Finding *findings;
  size_t n = diag_list(f->diag, f->arena, &findings);
  assert_int_equal(n, 1);
  Str said = arena_printf(f->arena, "%d:%d %s", findings[0].pos.line, findings[0].pos.col, findings[0].slug);
  assert_string_equal(said.s, expected);
}

static void assert_silent(Fixture *f) { assert_int_equal(diag_fatal(f->diag, true), 0); }

static void fills_the_struct(void **state) {
  Fixture *f = *state;
  assert_true(read_text(f,
                        "id: cart-1\nname: 荷車\nseats: 4\nkind: horse\nsigns: [hand, horse]\ncovered: yes\n"
                        "since: 2026-12-01\nleaves: 2026-12-10T13:30\nline: 一台《いちだい》\nrest: {any: thing}\n"));
  const Cart *cart = &f->cart;
  assert_silent(f);
  assert_true(str_is(cart->id, "cart-1"));
  assert_int_equal(cart->id_pos.col, 5);
  assert_int_equal(cart->name.n, 1);
  assert_true(str_is(cart->name.v[0].lang, "ja"));
  assert_int_equal(cart->seats, 4);
  assert_int_equal(cart->kind, 5);
  assert_int_equal(cart->signs, 1u << 3 | 1u << 5);
  assert_true(cart->covered);
  assert_int_equal(cart->since, date_make(2026, 12, 1));
  assert_int_equal(cart->leaves.minutes, 13 * 60 + 30);
  assert_int_equal(cart->rest->kind, YAML_MAP);
  assert_true(cart->finished);
}

static void takes_one_for_a_list_and_a_value_for_a_map(void **state) {
  Fixture *f = *state;
  assert_true(read_text(f, "id: a\ntags: red\nwheels: [40mm, {size: 12.5}]\nspare: 3\n"));
  assert_silent(f);
  assert_int_equal(f->cart.n_tags, 1);
  assert_int_equal(f->cart.n_wheels, 2);
  assert_true(f->cart.wheels[0].size_mm == 40);
  assert_true(f->cart.wheels[1].size_mm == 12.5);
  assert_int_equal(f->cart.wheels[1].pos.col, 16);
  assert_true(f->cart.spare.size_mm == 3);
}

static void leaves_bad_items_out(void **state) {
  Fixture *f = *state;
  read_text(f, "id: a\ntags: [red, [blue], green]\n");
  assert_finding(f, "2:13 not-text");
  assert_int_equal(f->cart.n_tags, 2);
  assert_true(str_is(f->cart.tags[1], "green"));
}

static void counts_missing_translations(void **state) {
  Fixture *f = *state;
  read_text(f, "id: a\nname: {ja: 荷車, en: Cart}\n");
  assert_silent(f);
  assert_int_equal(f->reader.missing, 1);
}

static void knows_what_under_says(void **state) {
  Fixture *f = *state;
  Yaml *under = yaml_parse(f->arena, f->diag, "cart.yaml", S("id: from-under\nseats: 3\n"), 1);
  assert_true(schema_read_part(&f->reader, &cart_schema, under, &f->cart));
  assert_false(f->cart.finished);
  Yaml *map = yaml_parse(f->arena, f->diag, "cart.yaml", S("seats: 5\n"), 1);
  assert_true(schema_read_over(&f->reader, &cart_schema, map, under, &f->cart));
  assert_silent(f);
  assert_true(str_is(f->cart.id, "from-under"));
  assert_int_equal(f->cart.seats, 5);
}

/* A text, and the finding that it gives. */
static const char *const faults[][2] = {
    {"seats: 4\n", "1:1 missing-key"},
    {"id: \"\"\n", "1:1 missing-key"},
    {"id: a\nseat: 4\n", "2:1 unknown-key"},
    {"id: A\n", "1:5 bad-slug"},
    {"id: a\nname: [荷車]\n", "2:7 not-text"},
    {"id: a\nname: {en: Cart}\n", "2:7 text-first-language"},
    {"id: a\nname: {ja: 荷車, jp: 車}\n", "2:16 bad-language"},
    {"id: a\nname: 荷《に\n", "2:8 ruby-not-closed"},
    {"id: a\nseats: 9\n", "2:8 bad-integer"},
    {"id: a\nseats: 0\n", "2:8 bad-integer"},
    {"id: a\nseats: 4.0\n", "2:8 bad-integer"},
    {"id: a\nkind: hors\n", "2:7 unknown-word"},
    {"id: a\nsigns: [hand, foot]\n", "2:15 unknown-word"},
    {"id: a\ncovered: on\n", "2:10 bad-boolean"},
    {"id: a\nsince: 2026-02-29\n", "2:8 bad-date"},
    {"id: a\nleaves: 2026-12-10T24:00\n", "2:9 bad-datetime"},
    {"id: a\nspare: {size: 3cm}\n", "2:15 bad-number"},
    {"id: a\nspare: {}\n", "2:8 missing-key"},
    {"id: a\nwheels: [[3]]\n", "2:10 not-map"},
};

static void reports_faults_at_their_places(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    void *fresh;
    set_up(&fresh);
    read_text(fresh, faults[i][0]);
    assert_finding(fresh, faults[i][1]);
    tear_down(&fresh);
  }
}

static void knows_language_codes(void **state) {
  Fixture *f = *state;
  static const char *const good[][2] = {
      {"ja", "ja"},       {"easy", "easy"}, {"EN", "en"},         {"zh-hans", "zh-Hans"},  {"zh-hant-tw", "zh-Hant-TW"},
      {"pt-br", "pt-BR"}, {"fil", "fil"},   {"es-419", "es-419"}, {"sl-rozaj", "sl-rozaj"}};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_true(str_is(language_code(f->arena, str_c(good[i][0])), good[i][1]));
  static const char *const bad[] = {"",       "j",  "jp", "japanese", "ja_JP", "ja-", "-ja", "zh-Hans-toolongtag",
                                    "日本語", "e n"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_null(language_code(f->arena, str_c(bad[i])).s);
}

static void knows_numbers_and_addresses(void **state) {
  (void)state;
  double value;
  bool https;
  assert_true(number_parse(S("-34.25"), &value) && value == -34.25);
  static const char *const no_numbers[] = {"",     "-",     ".5", "5.",  "1e3", "1,5",
                                           "0x10", "1.2.3", "５", "inf", "nan", "1234567890123456"};
  for (size_t i = 0; i < sizeof no_numbers / sizeof *no_numbers; i++)
    assert_false(number_parse(str_c(no_numbers[i]), &value));
  Str host;
  assert_true(url_valid(S("https://minato.example:8080/a?b#c"), &https, &host) && https &&
              str_is(host, "minato.example:8080"));
  assert_true(url_valid(S("http://minato.example"), &https, NULL) && !https);
  static const char *const no_urls[] = {"",
                                        "https://",
                                        "https:///a",
                                        "ftp://a.example/",
                                        "//a.example/",
                                        "https://a b/",
                                        "https://user@a.example/",
                                        "javascript:alert(1)",
                                        "https://a.example/<x>",
                                        "HTTPS://a.example/"};
  for (size_t i = 0; i < sizeof no_urls / sizeof *no_urls; i++)
    assert_false(url_valid(str_c(no_urls[i]), &https, NULL));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(fills_the_struct),      TEST(takes_one_for_a_list_and_a_value_for_a_map),
      TEST(leaves_bad_items_out),  TEST(counts_missing_translations),
      TEST(knows_what_under_says), TEST(reports_faults_at_their_places),
      TEST(knows_language_codes),  TEST(knows_numbers_and_addresses),
  };
  return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
