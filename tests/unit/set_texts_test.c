/* print/set_texts: the same words in the same style and measure are set once; whatever would change a line makes them others; what has no glyph is told at each place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "print/set_texts.h"

typedef struct Bench {
  Arena *arena;
  Diag *diag;
  Type *type;
  SetTexts *texts;
} Bench;

static const double MEASURE_MM = 60;

static int bench_new(void **state) {
  static Bench bench;
  bench = (Bench){.arena = arena_new(), .diag = diag_new()};
  TypeFonts fonts = {S("BIZ UDGothic"), S("BIZ UDMincho"), NULL, 0};
  bench.type = type_new(&fonts, bench.diag, (Pos){"site.yaml", 1, 1});
  if (!bench.type) return -1;
  bench.texts = set_texts_new(bench.type, bench.arena);
  *state = &bench;
  return 0;
}

static int bench_free(void **state) {
  Bench *bench = *state;
  set_texts_free(bench->texts);
  type_free(bench->type);
  diag_free(bench->diag);
  arena_free(bench->arena);
  return 0;
}

static TypeSpan words(const char *text) { return (TypeSpan){.text = str_c(text), .lang = S("ja")}; }
static TypeStyle plain(void) { return (TypeStyle){.size_pt = 10, .leading = 1.6, .ink = {&ink_black, 1}}; }

static const SetText *set(Bench *bench, TypeSpan span, TypeStyle style, double measure_mm) {
  return set_texts_set(bench->texts, &span, 1, &style, measure_mm, (Pos){"print/job.yaml", 1, 1});
}

static void once(void **state) {
  Bench *bench = *state;
  char text[] = "受付 月～金 9:00～17:00";
  const SetText *first = set(bench, words(text), plain(), MEASURE_MM);
  text[0] = 'x'; /* whoever asked may do with its words what it likes */
  TypeStyle white = plain();
  white.ink.swatch = &ink_white; /* chosen when it is placed */
  assert_ptr_equal(set(bench, words("受付 月～金 9:00～17:00"), white, MEASURE_MM), first);
  TypeSpan parts[] = {words("受付 "), words("月～金 9:00～17:00")};
  TypeStyle style = plain();
  assert_ptr_not_equal(set_texts_set(bench->texts, parts, 2, &style, MEASURE_MM, (Pos){"print/job.yaml", 1, 1}), first);
}

static void others(void **state) {
  Bench *bench = *state;
  const double tabs[] = {20};
  const Str features[] = {S_INIT("palt")};
  TypeSpan spans[12];
  TypeStyle styles[17];
  size_t n = 0, n_styles = 0;
  for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) spans[i] = words("予約");
  spans[++n].text = S("予約 ");
  spans[++n].reading = S("よやく");
  spans[++n].lang = S("easy");
  spans[++n].strong = true;
  spans[++n].code = true;
  spans[++n].emphasis = true;
  spans[++n].scale = 0.8;
  spans[++n].swatch = &ink_white;
  spans[++n].uri = S("tel:0599001420");
  spans[++n].nobreak = true;
  spans[++n].reading = S(""); /* not the same as none */
  for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) styles[i] = plain();
  styles[++n_styles].serif = true;
  styles[++n_styles].bold = true;
  styles[++n_styles].size_pt = 9;
  styles[++n_styles].leading = 1.5;
  styles[++n_styles].align = ALIGN_CENTER;
  styles[++n_styles].tracking_em = 0.1;
  styles[++n_styles].vertical = true;
  styles[++n_styles].heading = true;
  styles[++n_styles].latin_em = 0.25;
  styles[++n_styles].line_em = 20;
  styles[++n_styles].indent_em = 1;
  styles[++n_styles].hanging = true;
  styles[++n_styles].bare = true;
  styles[++n_styles].dots = true;
  styles[++n_styles].tabs_mm = tabs, styles[n_styles].n_tabs = 1;
  styles[++n_styles].features = features, styles[n_styles].n_features = 1;
  const SetText *all[sizeof spans / sizeof *spans + sizeof styles / sizeof *styles];
  size_t made = 0;
  for (size_t i = 0; i <= n; i++) all[made++] = set(bench, spans[i], plain(), MEASURE_MM);
  for (size_t i = 1; i <= n_styles; i++) all[made++] = set(bench, spans[0], styles[i], MEASURE_MM);
  all[made++] = set(bench, spans[0], plain(), MEASURE_MM / 2);
  for (size_t i = 0; i < made; i++)
    for (size_t j = 0; j < i; j++) assert_ptr_not_equal(all[i], all[j]);
}

static void many(void **state) {
  Bench *bench = *state;
  enum { MANY = 2000 }; /* more than the table has room for at first */
  const SetText *sets[MANY];
  for (int i = 0; i < MANY; i++) sets[i] = set(bench, words(arena_printf(bench->arena, "%d番", i).s), plain(), MEASURE_MM);
  for (int i = 0; i < MANY; i++) assert_ptr_equal(set(bench, words(arena_printf(bench->arena, "%d番", i).s), plain(), MEASURE_MM), sets[i]);
}

static void missing(void **state) {
  Bench *bench = *state;
  TypeSpan span = words("한국어");
  TypeStyle style = plain();
  Finding *findings;
  for (int line = 1; line <= 2; line++) set_texts_set(bench->texts, &span, 1, &style, MEASURE_MM, (Pos){"print/job.yaml", line, 1});
  size_t n = (size_t)diag_list(bench->diag, bench->arena, &findings), on[3] = {0};
  for (size_t i = 0; i < n; i++) on[findings[i].pos.line]++;
  assert_true(on[1] > 0 && on[1] == on[2]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(once, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(others, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(many, bench_new, bench_free),
      cmocka_unit_test_setup_teardown(missing, bench_new, bench_free),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
