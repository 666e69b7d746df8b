/* /accessibility/: the goal, and what was found for each success criterion. It says no more than the two files of the audit say. */
#include "model/when.h"
#include "site/site_plan.h"

static const struct {
  const char *ja, *en;
} principles[] = {{"1 知覚可能", "1 Perceivable"}, {"2 操作可能", "2 Operable"}, {"3 理解可能", "3 Understandable"}, {"4 堅牢", "4 Robust"}};

static Said in_japanese(const char *words) { return (Said){str_c(words), S("ja")}; }
static Said in_english(const char *words) { return (Said){str_c(words), S("en")}; }
static bool speaks_japanese(const Views *views) { return str_is(lang_tag(views->lang), "ja"); }

static Str origin_of(const Criterion *criterion) {
  switch (criterion->since) {
  case WCAG_21: return S("WCAG 2.1");
  case WCAG_22: return S("WCAG 2.2");
  default: return S("JIS X 8341-3:2016");
  }
}

static Said automated_words(const Views *views, const AutomatedResult *result) {
  return views->t.v[!result->rules ? PH_A11Y_UNTESTED : result->violated ? PH_A11Y_PROBLEM : result->unclear ? PH_A11Y_UNCLEAR : PH_A11Y_CLEAN];
}

static const CriterionView *criterion_view(const Views *views, Arena *arena, int i) {
  static const PhraseId words[VERDICTS] = {PH_A11Y_UNTESTED, PH_A11Y_PASS, PH_A11Y_FAIL, PH_A11Y_NA};
  static const char *const signs[VERDICTS] = {"untested", "pass", "fail", "not-applicable"};
  const Accessibility *known = &views->site->accessibility;
  const Criterion *criterion = &criteria[i];
  Verdict verdict = accessibility_verdict(known, i);
  Said ja = in_japanese(criterion->ja), en = in_english(criterion->en);
  bool japanese = speaks_japanese(views);
  CriterionView *view = NEW(arena, CriterionView);
  *view = (CriterionView){.number = str_c(criterion->number),
                          .level = criterion->level == LEVEL_A ? S("A") : S("AA"),
                          .origin = origin_of(criterion),
                          .name = japanese ? ja : en,
                          .other_name = japanese ? en : ja,
                          .automated = automated_words(views, &known->automated.results[i]),
                          .problem = known->automated.results[i].violated > 0,
                          .result = views->t.v[words[verdict]],
                          .sign = str_c(signs[verdict]),
                          .note = views_text(views, &known->manual.results[i].note)};
  return view;
}

static Items principle_views(const Views *views, Arena *arena) {
  Pointers all = {0};
  for (int p = 0; p < 4; p++) {
    Pointers rows = {0};
    for (int i = 0; i < CRITERIA; i++)
      if (criteria[i].number[0] == '1' + p) *vec_push(arena, &rows) = criterion_view(views, arena, i);
    PrincipleView *view = NEW(arena, PrincipleView);
    *view = (PrincipleView){speaks_japanese(views) ? in_japanese(principles[p].ja) : in_english(principles[p].en), items_of(&rows)};
    *vec_push(arena, &all) = view;
  }
  return items_of(&all);
}

static Items exception_views(const Views *views, Arena *arena) {
  const ManualAudit *manual = &views->site->accessibility.manual;
  Pointers all = {0};
  for (int i = 0; i < manual->n_exceptions; i++) {
    const AuditException *exception = &manual->exceptions[i];
    ExceptionView *view = NEW(arena, ExceptionView);
    *view = (ExceptionView){.what = views_text(views, &exception->what), .why = views_text(views, &exception->why)};
    if (exception->until != DATE_NONE) view->until = when_date(arena, views->site, exception->until, views->lang);
    *vec_push(arena, &all) = view;
  }
  return items_of(&all);
}

/* How many of the criteria that the goal asks for came out how; and what may be said of the whole: what automation found fails, too,
 * where no person has looked. */
static void count_results(const Accessibility *known, AuditView *view) {
  int *const counts[VERDICTS] = {&view->untested, &view->passed, &view->failed, &view->not_applicable};
  for (int i = 0; i < CRITERIA; i++) {
    if (!accessibility_asks(known, i)) continue;
    ++*counts[accessibility_verdict(known, i)];
    if (known->automated.results[i].violated) view->some_fail = true;
  }
  if (view->failed) view->some_fail = true;
  view->some_untested = view->untested > 0;
  view->all_pass = known->manual.date != DATE_NONE && !view->some_fail && !view->some_untested;
}

static bool is_older(const Site *site, Date date) { return site->has_edition && date < site->edition.date; }

const AuditView *audit_view(const Views *views, Arena *arena) {
  const Site *site = views->site;
  const ManualAudit *manual = &site->accessibility.manual;
  const AutomatedAudit *automated = &site->accessibility.automated;
  AuditView *view = NEW(arena, AuditView);
  if (manual->there) {
    view->level = manual->level == LEVEL_A ? S("A") : S("AA");
    view->scope = views_text(views, &manual->scope);
    view->contact = views_text(views, &manual->contact);
    view->exceptions = exception_views(views, arena);
  }
  if (manual->there && manual->date != DATE_NONE) {
    view->tested_on = when_date(arena, site, manual->date, views->lang);
    view->tester = views_text(views, &manual->tester);
    view->method = views_text(views, &manual->method);
    view->tested_older = is_older(site, manual->date);
  }
  if (automated->there) {
    view->checked_on = when_date(arena, site, automated->date, views->lang);
    view->tool = automated->tool;
    view->pages = automated->pages;
    view->checked_older = is_older(site, automated->date);
  }
  view->any = view->tested_on.s.n || view->checked_on.s.n;
  if (!view->any) return view;
  count_results(&site->accessibility, view);
  view->principles = principle_views(views, arena);
  return view;
}
