/* Phone numbers and opening hours, as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/hours.h"
#include "check/phone.h"

static void assert_all(const char *const *numbers, PhoneFault wanted) {
  for (; *numbers; numbers++) {
    PhoneFault fault = phone_fault(str_c(*numbers), NULL);
    if (fault != wanted) fail_msg("%s: %d, not %d", *numbers, (int)fault, (int)wanted);
  }
}

static void takes_numbers(void **state) {
  (void)state;
  static const char *const fine[] = {"0596-21-5717",
                                     "0596215717",
                                     "03-3234-5678",
                                     "06-6345-6789",
                                     "011-211-2111",
                                     "0120-783-556",
                                     "0570-064-556",
                                     "0800-123-4567",
                                     "050-3155-1234",
                                     "050-1807-1234",
                                     "090-1234-5678",
                                     "070-1234-5678",
                                     "#8008",
                                     "#7119",
                                     "110",
                                     "189",
                                     "188",
                                     "04-7123-4567",
                                     "0980-82-2345",
                                     "092-711-4111",
                                     "0145-22-2345",
                                     "0470-22-2345",
                                     "045-210-1111",
                                     "04-2962-2345",
                                     "0742-34-1111",
                                     "0551-22-1111",
                                     "0997-52-1111",
                                     "060-1234-5678",
                                     "0180-991-234", /* recorded words, as of a town's loudspeakers */
                                     "0990-501-234",
                                     "0037-6001-12345",
                                     "0066-9756-12345",
                                     "0077-7084",
                                     "0088-22-3456",
                                     /* invented on purpose */ "03-0000-1234",
                                     "0599-00-1200",
                                     "0120-000-123",
                                     "090-0000-4153",
                                     "050-0000-0001",
                                     NULL};
  assert_all(fine, PHONE_FINE);
}

static void refuses_characters(void **state) {
  (void)state;
  static const char *const bad[] = {"",
                                    "-",
                                    "0596-21-5717-",
                                    "-0596-21-5717",
                                    "0596--21-5717",
                                    "0596-21-5717x",
                                    "0596 21 5717",
                                    "(0596)21-5717",
                                    "０５９６-21-5717",
                                    "0596－21－5717",
                                    "+81-596-21-5717",
                                    "#",
                                    "80#08",
                                    "#-8008",
                                    "なし",
                                    NULL};
  assert_all(bad, PHONE_CHARACTERS);
}

static void counts_digits(void **state) {
  (void)state;
  static const char *const bad[] = {"0596-21-571",  "0596-21-57171",
                                    "0120-78-556",  "0120-783-5567",
                                    "0570-064-55",  "0800-123-456",
                                    "050-3155-123", "090-1234-567",
                                    "#800",         "#80080",
                                    "11",           "1100",
                                    "21-5717",      "0",
                                    "596-21-5717",  NULL};
  assert_all(bad, PHONE_COUNT);
  const char *digits;
  phone_fault(S("090-1234-567"), &digits);
  assert_string_equal(digits, "11");
  phone_fault(S("#800"), &digits);
  assert_string_equal(digits, "4");
  phone_fault(S("03-1234"), &digits);
  assert_string_equal(digits, "10");
  phone_fault(S("11"), &digits);
  assert_string_equal(digits, "3");
}

static void doubts_unassigned_ranges(void **state) {
  (void)state;
  static const char *const odd[] = {"03-1234-5678", "0596-12-3456", "050-0123-4567", "0210-22-3456",
                                    "0130-22-3456", "0040-22-3456",
                                    "199",          "123",          "03-2234-5678", "06-9345-6789",
                                    "0451-21-2345", "0149-22-3456", "0741-22-3456", "0851-02-3456",
                                    "0281-22-3456", "0591-22-3456", "0991-42-3456", "059-122-3456",
                                    "090-0123-4567", "104",         "177",          NULL};
  assert_all(odd, PHONE_UNASSIGNED);
}

static void reads_days(void **state) {
  (void)state;
  enum { WORKDAYS = 1 << MON | 1 << TUE | 1 << WED | 1 << THU | 1 << FRI };
  assert_int_equal(days_parse(S("mon")), 1 << MON);
  assert_int_equal(days_parse(S("mon-fri")), WORKDAYS);
  assert_int_equal(days_parse(S("sat-mon")), 1 << SAT | 1 << SUN | 1 << MON);
  assert_int_equal(days_parse(S("sun-sun")), 1 << SUN);
  assert_int_equal(days_parse(S("tue-mon")), 0x7F);
  static const char *const bad[] = {"", "-", "mon-", "-fri", "monday", "Mon", "mon-fri-sat", "月", "mon,tue"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_int_equal(days_parse(str_c(bad[i])), 0);
}

typedef struct Fixture {
  Arena *arena;
  Diag *diag;
  Reader reader;
} Fixture;

static int set_up(void **state) {
  Fixture *f = test_calloc(1, sizeof *f);
  f->arena = arena_new();
  f->diag = diag_new();
  f->reader = (Reader){.arena = f->arena, .diag = f->diag, .first = S("ja"), .lang = S("ja")};
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

static size_t read_row(Fixture *f, FieldParse *parse, const char *text, void *out) {
  const Field field = {.key = "row"};
  size_t before = diag_fatal(f->diag, true);
  Yaml *node = yaml_parse(f->arena, f->diag, "row.yaml", str_c(text), 1);
  assert_non_null(node);
  parse(&f->reader, &field, node, out);
  return diag_fatal(f->diag, true) - before;
}

static void reads_hours(void **state) {
  Hours hours;
  assert_int_equal(read_row(*state, field_hours, "{days: mon-fri, open: 8:30, close: 17:15}", &hours), 0);
  assert_int_equal(hours.open, 8 * 60 + 30);
  assert_int_equal(hours.close, 17 * 60 + 15);
  assert_int_equal(hours.days, 0x1F);
  assert_int_equal(
      read_row(*state, field_hours, "{days: [sat, mon-tue], nth: [3, -1], open: 22:00, close: 24:00}", &hours), 0);
  assert_int_equal(hours.days, 1 << SAT | 1 << MON | 1 << TUE);
  assert_int_equal(hours.nth, 1 << 3 | 1 << 0);
  assert_int_equal(read_row(*state, field_hours, "{always: true, note: 年中無休}", &hours), 0);
  assert_true(hours.always);
}

static void refuses_hours(void **state) {
  Hours hours;
  assert_int_equal(read_row(*state, field_hours, "{days: mon-fri, open: 17:00, close: 17:00}", &hours), 1);
  assert_int_equal(read_row(*state, field_hours, "{days: mon-fri}\n", &hours), 2);
  assert_int_equal(read_row(*state, field_hours, "\n{days: mon, nth: 6, open: 9:00, close: 10:00}", &hours), 1);
  assert_int_equal(read_row(*state, field_hours, "\n\n{always: true, days: mon}", &hours), 1);
}

static void reads_exceptions(void **state) {
  HoursException exception;
  assert_int_equal(read_row(*state, field_exception, "{date: 2026-12-28, closed: true}", &exception), 0);
  assert_true(exception.single && exception.closed);
  assert_int_equal(exception.until, exception.from);
  assert_int_equal(
      read_row(*state, field_exception, "{from: 2026-12-28, until: 2027-01-04, open: 10:00, close: 12:00}", &exception),
      0);
  assert_false(exception.single);
  assert_int_equal(read_row(*state, field_exception, "{from: 2026-12-28, closed: true}", &exception), 1);
  assert_int_equal(read_row(*state, field_exception, "\n{date: 2026-12-28, closed: false}", &exception), 1);
}

static void reads_holidays(void **state) {
  Desk desk = {0};
  assert_int_equal(read_row(*state, field_holidays, "year-end", &desk), 0);
  assert_int_equal(desk.holidays, HOLIDAYS_YEAR_END);
  assert_int_equal(read_row(*state, field_holidays, "祝日は電話のみ", &desk), 0);
  assert_int_equal(desk.holidays, HOLIDAYS_TEXT);
  assert_int_equal(read_row(*state, field_holidays, "open", &desk), 0);
  assert_int_equal(desk.holidays_text.n, 0);
  assert_int_equal(read_row(*state, field_holidays, "closd", &desk), 1);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(takes_numbers),
      cmocka_unit_test(refuses_characters),
      cmocka_unit_test(counts_digits),
      cmocka_unit_test(doubts_unassigned_ranges),
      cmocka_unit_test(reads_days),
      TEST(reads_hours),
      TEST(refuses_hours),
      TEST(reads_exceptions),
      TEST(reads_holidays),
  };
  return cmocka_run_group_tests_name("phone and hours", tests, NULL, NULL);
}
