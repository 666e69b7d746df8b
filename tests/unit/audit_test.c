/* preflight/audit_*, sheet: what is told of an audit, of made-up ones: none of the rules broken, each of them, all of them many times; what
 * is remembered of one; the sheet for approval, which is one page whatever there is to say. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "command/judge.h"
#include "preflight/audit_json.h"
#include "preflight/audit_keep.h"
#include "preflight/audit_text.h"
#include "preflight/audit_words.h"
#include "preflight/sheet.h"
#include "write/pdf_sheet.h"

static const Pos pos = {"sheet.pdf", 0, 0};
static const char address[] = "https://soudan.example/q/7f3kq2m/";

static Audit *made_up(Arena *arena) {
  Audit *audit = audit_new(arena);
  audit->press = true;
  audit->standard = S("PDF/X-1a:2003");
  audit->title = S("つながる一覧");
  audit->edition = S("2026年 冬号");
  audit->made = S("2026-12-01");
  audit->hash = S("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  audit->n_pages = 4;
  audit->w_mm = 210;
  audit->h_mm = 297;
  audit->most_ink = 287;
  *vec_push(arena, &audit->fonts) = S("BIZUDPGothic-Regular");
  for (int i = 0; i < RULE_COUNT; i++)
    if (rules[i].group != GROUP_READER) audit_tested(audit, (RuleId)i);
  return audit;
}

static void add_codes(Audit *audit, int n, int bad) {
  for (int i = 0; i < n; i++)
    *vec_push(audit->arena, &audit->codes) =
        (AuditCode){.page = i / 4 + 1, .box = {10, 20, 18.5, 18.5}, .says = i < bad ? (Str){0} : str_c(address), .means = str_c(address), .side_mm = 18.5, .module_mm = 0.6, .sound = i >= bad};
}

static void break_all(Audit *audit, int times) {
  for (int i = 0; i < RULE_COUNT; i++)
    for (int j = 0; j < times; j++) audit_fault(audit, (RuleId)i, j % 4 + 1, (Box){j, j, 10, 10}, "0.%d pt", j);
}

static void outcomes(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Audit *audit = made_up(arena);
  assert_int_equal(audit_outcome(audit), OUTCOME_FIT);
  assert_true(audit_passed(audit));
  audit->lacks = S("pdftoppm");
  assert_int_equal(audit_outcome(audit), OUTCOME_OPEN);
  assert_false(audit_passed(audit));
  assert_string_equal(words_outcome(audit, DIAG_JA), "まだ決められません");
  for (int i = 0; i < RULE_COUNT; i++) {
    Audit *one = made_up(arena);
    bool error = rules[i].severity == SEV_ERROR;
    audit_fault(one, (RuleId)i, 1, (Box){0}, "x");
    assert_int_equal(audit_outcome(one), error ? OUTCOME_UNFIT : OUTCOME_FIT);
    assert_int_equal(audit_result(one, (RuleId)i), error ? RESULT_BROKEN : RESULT_DOUBT);
    assert_string_equal(words_todo(arena, one, DIAG_JA).s, error ? "直すところ 1 件" : "確かめるところ 1 件");
  }
  arena_free(arena);
}

static void every_rule_is_told(void **state) {
  (void)state;
  for (int i = 0; i < RULE_COUNT; i++) {
    Arena *arena = arena_new();
    Audit *audit = made_up(arena);
    for (int j = 0; j < 25; j++) audit_fault(audit, (RuleId)i, 2, (Box){180, 12, 5, 5}, "0.%d pt", j);
    for (int lang = DIAG_EN; lang <= DIAG_JA; lang++) {
      Buf text = {0};
      audit_text(audit, "a.pdf", (DiagLang)lang, &text);
      buf_byte(&text, '\0');
      assert_non_null(strstr(text.s, rules[i].title[lang]));
      assert_non_null(strstr(text.s, rules[i].hint[lang]));
      assert_non_null(strstr(text.s, rules[i].slug));
      assert_non_null(strstr(text.s, lang == DIAG_JA ? "2ページの右上（左から 180 mm、上から 12 mm）: 0.3 pt" : "page 2, top right (180 mm from the left, 12 mm from the top): 0.3 pt"));
      assert_non_null(strstr(text.s, lang == DIAG_JA ? "ほか 5 か所" : "and 5 more"));
      buf_free(&text);
    }
    arena_free(arena);
  }
}

/* Chromium and others place each letter by itself. */
static void painted_letters(void **state) {
  (void)state;
  static const char *const letters[] = {"秋", "の", "つ", "ど", "い"};
  Arena *arena = arena_new();
  Audit *audit = audit_new(arena);
  for (int i = 0; i < 5; i++) audit_fault_painted(audit, RULE_TYPE_SMALL, 1, (Box){20 + 3 * i, 10, 2.8, 3}, str_c(letters[i]), "%.1f pt", 8.0);
  audit_fault_painted(audit, RULE_TYPE_SMALL, 1, (Box){20, 15, 2.8, 3}, S("次の行はここから。長くて、はみ出す"), "%.1f pt", 8.0);
  assert_int_equal(audit->n_faults[RULE_TYPE_SMALL], 1);
  assert_true(str_is(audit->faults.v[0].what, "8.0 pt 秋のつどい次の行はこ"));
  assert_true(audit->faults.v[0].box.x_mm == 20 && audit->faults.v[0].box.y_mm == 10 && audit->faults.v[0].box.h_mm == 8);
  audit_fault_painted(audit, RULE_TYPE_SMALL, 1, (Box){60, 10, 3, 3}, S("遠"), "%.1f pt", 8.0);
  audit_fault_painted(audit, RULE_TYPE_SMALL, 1, (Box){63, 10, 3, 3}, S("細"), "%.1f pt", 7.0);
  audit_fault_painted(audit, RULE_TYPE_SMALL, 2, (Box){63, 10, 3, 3}, S("次"), "%.1f pt", 7.0);
  audit_fault_painted(audit, RULE_INK_RGB, 2, (Box){63, 10, 3, 3}, S(""), "RGB");
  audit_fault_painted(audit, RULE_INK_RGB, 2, (Box){66.5, 10, 3, 3}, S(""), "RGB");
  assert_int_equal(audit->n_faults[RULE_TYPE_SMALL], 4);
  assert_int_equal(audit->n_faults[RULE_INK_RGB], 1);
  for (int i = 0; i < 30; i++) audit_fault_painted(audit, RULE_LINE_HAIR, 1, (Box){0, 9 * i, 50, 0.1}, S(""), "0.05 pt");
  audit_fault_painted(audit, RULE_LINE_HAIR, 1, (Box){50, 9 * 29, 50, 0.1}, S(""), "0.05 pt");
  assert_int_equal(audit->n_faults[RULE_LINE_HAIR], 30);
  assert_int_equal(audit->faults.n, 5 + MOST_FAULTS);
  arena_free(arena);
}

static void settled(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Audit *audit = audit_new(arena);
  RuleId last = (RuleId)(RULE_COUNT - 1);
  audit_fault(audit, last, 2, (Box){0}, "b\n\x1b[31m");
  audit_fault(audit, last, 1, (Box){0}, "a\xff\xfe" "c");
  audit_fault(audit, (RuleId)0, 3, (Box){0}, "z");
  audit->title = (Str){"x\0y", 3};
  *vec_push(arena, &audit->fonts) = S("B");
  *vec_push(arena, &audit->fonts) = S("A");
  *vec_push(arena, &audit->fonts) = S("B");
  audit_settle(audit);
  assert_int_equal(audit->fonts.n, 2);
  assert_true(str_is(audit->fonts.v[0], "A") && str_is(audit->fonts.v[1], "B"));
  assert_int_equal(audit->faults.v[0].rule, 0);
  assert_true(str_is(audit->faults.v[1].what, "a??c"));
  assert_true(str_is(audit->faults.v[2].what, "b  [31m"));
  assert_true(str_is(audit->title, "x?y"));
  arena_free(arena);
}

static void words(void **state) {
  (void)state;
  Arena *arena = arena_new();
  assert_string_equal(words_size(arena, 210, 297, DIAG_JA).s, "A4 縦（210×297 mm）");
  assert_string_equal(words_size(arena, 297, 210, DIAG_EN).s, "A4 landscape (297×210 mm)");
  assert_string_equal(words_size(arena, 91, 55, DIAG_JA).s, "91×55 mm");
  AuditCode code = {.says = S("a"), .means = S("a"), .sound = true};
  assert_string_equal(words_code(&code, DIAG_JA), "読めた");
  code.sound = false;
  assert_string_equal(words_code(&code, DIAG_JA), "読みにくい");
  code.means = S("b");
  assert_string_equal(words_code(&code, DIAG_JA), "行き先が違う");
  code.says = (Str){0};
  assert_string_equal(words_code(&code, DIAG_JA), "読めない");
  arena_free(arena);
}

/* --- What is remembered */

static Str json_of(const Audit *audit, Arena *arena) {
  Buf json = {0};
  audit_json(audit, "a.pdf", &json);
  Str kept = buf_keep(&json, arena);
  buf_free(&json);
  return kept;
}

static void remembered(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Audit *audit = made_up(arena);
  break_all(audit, 3);
  add_codes(audit, 60, 5);
  audit->no_codes = true;
  audit_settle(audit);
  Buf whole = {0};
  audit_keep(audit, &whole);
  Audit *again = audit_kept(buf_str(&whole), arena);
  assert_non_null(again);
  assert_string_equal(json_of(audit, arena).s, json_of(again, arena).s);
  /* Whatever is cut off, is too much, or was changed: it is as good as none, or an audit; never more. */
  for (size_t n = 0; n < whole.n; n++) assert_null(audit_kept(str_sub(buf_str(&whole), 0, n), arena));
  buf_byte(&whole, 0);
  assert_null(audit_kept(buf_str(&whole), arena));
  whole.n--;
  for (size_t i = 0; i < whole.n; i += 7) {
    char was = whole.s[i];
    whole.s[i] = (char)~was;
    Arena *own = arena_new();
    audit_kept(buf_str(&whole), own);
    arena_free(own);
    whole.s[i] = was;
  }
  buf_free(&whole);
  arena_free(arena);
}

static void keys(void **state) {
  (void)state;
  Arena *arena = arena_new();
  PreflightOptions plain = {0}, more = {.ink_limit = 250}, less = {.no_codes = true}, as = {.as = AS_PRESS};
  const Str all[] = {audit_key(arena, S("a"), &plain), audit_key(arena, S("b"), &plain), audit_key(arena, S("a"), &more), audit_key(arena, S("a"), &less), audit_key(arena, S("a"), &as)};
  assert_true(str_eq(all[0], audit_key(arena, S("a"), &plain)));
  for (size_t i = 0; i < 5; i++)
    for (size_t j = 0; j < i; j++) assert_false(str_eq(all[i], all[j]));
  arena_free(arena);
}

/* --- What a release is told */

static void release_is_refused(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Audit *audit = made_up(arena);
  assert_true(judge_findings(audit, "press", diag, pos));
  break_all(audit, 1);
  assert_false(judge_findings(audit, "press", diag, pos));
  assert_int_equal(diag_count(diag, SEV_ERROR), audit_broken(audit, SEV_ERROR));
  assert_in_range(diag_count(diag, SEV_WARNING), audit_broken(audit, SEV_WARNING) / 2, audit_broken(audit, SEV_WARNING)); /* what two chapters ask for is said once */
  Audit *unproved = made_up(arena);
  unproved->lacks = S("pdftoppm");
  unproved->why = CHILD_LATE;
  assert_false(judge_findings(unproved, "screen", diag, pos));
  Finding *list;
  size_t n = diag_list(diag, arena, &list);
  bool said = false;
  for (size_t i = 0; i < n; i++) said = said || (strcmp(list[i].slug, diag_slug(D_PREFLIGHT_UNPROVED)) == 0 && str_find(list[i].message[DIAG_EN], S("pdftoppm took too long")) >= 0);
  assert_true(said);
  diag_free(diag);
  arena_free(arena);
}

/* --- The sheet */

static void write_sheet(const Audit *audit, const char *name, int copies, Buf *out) {
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  SheetFile file = {.name = name, .audit = audit, .copies = copies};
  assert_true(sheet_write(&file, 1, arena, diag, pos, out));
  diag_free(diag);
  arena_free(arena);
}

static char *text_of(Str pdf) {
  char path[] = "/tmp/tsunagu-test-XXXXXX", line[256];
  Buf out = {0};
  int file = mkstemp(path);
  assert_true(file >= 0 && write(file, pdf.s, pdf.n) == (ssize_t)pdf.n);
  close(file);
  snprintf(line, sizeof line, "pdftotext -raw -enc UTF-8 %s -", path);
  FILE *pipe = popen(line, "r");
  for (int c; (c = getc(pipe)) != EOF;) buf_byte(&out, (char)c);
  assert_int_equal(pclose(pipe), 0);
  unlink(path);
  buf_byte(&out, '\0');
  return out.s;
}

/* One page of A4, sound by our own rules, nothing beyond the paper; and it says all of `says` (NULL ends them). */
static void check_sheet(const Audit *audit, const char *name, const char *const *says) {
  Arena *arena = arena_new();
  Buf pdf = {0}, again = {0};
  write_sheet(audit, name, 2400, &pdf);
  write_sheet(audit, name, 2400, &again);
  assert_true(str_eq(buf_str(&pdf), buf_str(&again)));
  PdfSheet sheet = pdf_sheet(buf_str(&pdf));
  assert_int_equal(sheet.pages, 1);
  assert_true(sheet.w_mm > 209.9 && sheet.w_mm < 210.1 && sheet.h_mm > 296.9 && sheet.h_mm < 297.1);
  Audit *own = preflight(buf_str(&pdf), &(PreflightOptions){.no_codes = true}, arena);
  assert_true(own->screen);
  for (int i = 0; i < RULE_COUNT; i++)
    if (own->n_faults[i]) fail_msg("the sheet itself breaks %s: " STR_FMT, rules[i].slug, STR_ARG(own->faults.v[0].what));
  assert_true(sheet_is_one(buf_str(&pdf)));
  char *text = text_of(buf_str(&pdf));
  for (; *says; says++)
    if (!strstr(text, *says)) fail_msg("“%s” is not in:\n%s", *says, text);
  free(text);
  buf_free(&pdf);
  buf_free(&again);
  arena_free(arena);
}

static void sheet_of_a_fit_one(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Audit *audit = made_up(arena);
  add_codes(audit, 2, 0);
  check_sheet(audit, "out/press/a.pdf",
              (const char *const[]){"入稿前検査書", "つながる一覧", "out/press/a.pdf", "起案", "課長", "入稿できます", "直すところはありません", "A4 縦（210×297 mm）", "4ページ、2400部",
                                    "最大 287 %", "2026年 冬号、2026年12月1日", "9f86d081884c7d65", "BIZUDPGothic-Regular", rules[0].title[DIAG_JA], address, "18.5 mm", "読めた", NULL});
  arena_free(arena);
}

static void sheet_of_a_bad_one(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Audit *audit = made_up(arena);
  audit->n_pages = 40;
  break_all(audit, 200);
  add_codes(audit, 60, 7);
  audit_settle(audit);
  check_sheet(audit, "a.pdf", (const char *const[]){"入稿できません", "直すところ", "ほか 199 か所", "1ページの左上（左から 0 mm、上から 0 mm）", "32ページ", "のはず", "個", rules[0].hint[DIAG_JA], NULL});
  arena_free(arena);
}

static void sheet_of_each_rule(void **state) {
  (void)state;
  for (int i = 0; i < RULE_COUNT; i += 5) {
    Arena *arena = arena_new();
    Audit *audit = made_up(arena);
    audit_fault(audit, (RuleId)i, 1, (Box){0}, "0.1 pt");
    check_sheet(audit, "a.pdf", (const char *const[]){rules[i].severity == SEV_ERROR ? "入稿できません" : "入稿できます", "1 件", "0.1 pt", NULL});
    arena_free(arena);
  }
}

/* What stands in a file's name, title and fonts is anybody's. */
static void sheet_of_a_strange_one(void **state) {
  (void)state;
  Arena *arena = arena_new();
  Audit *audit = audit_new(arena);
  char title[6001] = {0};
  for (int i = 0; i < 6000; i += 3) memcpy(title + i, "長", 3);
  audit->title = str_c(title);
  audit->w_mm = 3000;
  audit->h_mm = 1;
  audit->n_pages = 1;
  audit->hash = S("0");
  for (int i = 0; i < 300; i++) *vec_push(arena, &audit->fonts) = arena_printf(arena, "Font%d", i);
  audit_fault(audit, (RuleId)0, 0, (Box){0}, "\xf0\x92\x80\x80 \xf3\xb0\x80\x80");
  AuditCode code = {.page = 1, .says = str_c(title), .sound = true};
  *vec_push(arena, &audit->codes) = code;
  audit_settle(audit);
  check_sheet(audit, "\xff\xfe\n\x01.pdf", (const char *const[]){"長長長", "…", "?? .pdf", "〓", "読めた", NULL});
  audit->lacks = S("pdftoppm");
  audit->why = CHILD_ABSENT;
  audit->n_faults[0] = 0;
  check_sheet(audit, "a.pdf", (const char *const[]){"まだ決められません", "pdftoppm", "poppler-utils", NULL});
  arena_free(arena);
}

static void no_sheet(void **state) {
  (void)state;
  assert_false(sheet_is_one(S("")));
  assert_false(sheet_is_one(S("%PDF-1.4\n検査書")));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(outcomes),           cmocka_unit_test(every_rule_is_told), cmocka_unit_test(painted_letters), cmocka_unit_test(settled),
                                     cmocka_unit_test(words),              cmocka_unit_test(remembered),         cmocka_unit_test(keys),
                                     cmocka_unit_test(release_is_refused), cmocka_unit_test(sheet_of_a_fit_one), cmocka_unit_test(sheet_of_a_bad_one),
                                     cmocka_unit_test(sheet_of_each_rule), cmocka_unit_test(sheet_of_a_strange_one), cmocka_unit_test(no_sheet)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
