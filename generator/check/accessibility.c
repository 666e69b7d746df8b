/* accessibility.yaml, which staff write, and accessibility/automated.yaml, which the automated run writes. */
#include "check/gather.h"

static const Name levels[] = {{"A", LEVEL_A}, {"AA", LEVEL_AA}, {NULL, 0}};
static const Name verdicts[] = {{"pass", VERDICT_PASS},
                                {"fail", VERDICT_FAIL},
                                {"not-applicable", VERDICT_NOT_APPLICABLE},
                                {"untested", VERDICT_UNTESTED},
                                {NULL, 0}};

/* A criterion's number. out: int, its place in `criteria`. */
static bool field_criterion(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  if (!node_is_text(reader, node)) return false;
  Nearest nearest = nearest_start(node->text);
  for (int i = 0; i < CRITERIA; i++) {
    nearest_try(&nearest, str_c(criteria[i].number));
    if (!str_is(node->text, criteria[i].number)) continue;
    *(int *)out = i;
    return true;
  }
  diag2(reader->diag, D_UNKNOWN_CRITERION, node->pos, node->text, nearest.best);
  return false;
}

/* Said once is enough: a finding at `pos` when there is a result already, whose place is then in *first. */
static bool is_first(Reader *reader, int criterion, Pos pos, Pos *first) {
  if (first->line) {
    Str place = arena_printf(reader->arena, "%s:%d", first->file, first->line);
    diag2(reader->diag, D_CRITERION_TWICE, pos, str_c(criteria[criterion].number), place);
    return false;
  }
  *first = pos;
  return true;
}

/* --- What people say --- */

typedef struct ResultDraft {
  const int *criteria;
  int n;
  Verdict verdict;
  Text note;
  Pos pos;
} ResultDraft;

static const Field result_fields[] = {
    {"criteria", field_criterion, LIST(ResultDraft, criteria, n), .need = REQUIRED},
    {"result", field_enum, OF(ResultDraft, verdict), .need = REQUIRED, .with = verdicts},
    {"note", field_text, OF(ResultDraft, note)},
};
static const Schema result_schema = {SCHEMA(ResultDraft, result_fields), .pos_offset = offsetof(ResultDraft, pos)};

static const Field exception_fields[] = {
    {"what", field_text, OF(AuditException, what), .need = REQUIRED},
    {"why", field_text, OF(AuditException, why)},
    {"until", field_date, OF(AuditException, until)},
};
static const AuditException exception_initial = {.until = DATE_NONE};
static const Schema exception_schema = {SCHEMA(AuditException, exception_fields), .initial = &exception_initial};

typedef struct ManualDraft {
  ManualAudit audit;
  const ResultDraft *results;
  int n;
} ManualDraft;

/* A result without a day is none. */
static void manual_finish(Reader *reader, const Yaml *map, void *record) {
  const ManualDraft *draft = record;
  if (draft->n && !yaml_get(map, "date")) diag1(reader->diag, D_MISSING_KEY, map->pos, S("date"));
}

static const Field manual_fields[] = {
    {"level", field_enum, OF(ManualDraft, audit.level), .need = REQUIRED, .with = levels},
    {"date", field_date, OF(ManualDraft, audit.date)},
    {"scope", field_text, OF(ManualDraft, audit.scope), .need = REQUIRED},
    {"tester", field_text, OF(ManualDraft, audit.tester)},
    {"method", field_text, OF(ManualDraft, audit.method)},
    {"contact", field_text, OF(ManualDraft, audit.contact)},
    {"exceptions", field_record, LIST(ManualDraft, audit.exceptions, audit.n_exceptions), .with = &exception_schema},
    {"results", field_record, LIST(ManualDraft, results, n), .with = &result_schema},
};
static const Schema manual_schema = {SCHEMA(ManualDraft, manual_fields), .finish = manual_finish};

static void read_manual(Gather *gather, const Yaml *map) {
  ManualDraft draft = {.audit = {.date = DATE_NONE}};
  if (!schema_read(&gather->reader, &manual_schema, map, &draft)) return;
  Pos seen[CRITERIA] = {{0}};
  for (int r = 0; r < draft.n; r++) {
    const ResultDraft *result = &draft.results[r];
    for (int i = 0; i < result->n; i++) {
      int criterion = result->criteria[i];
      if (!is_first(&gather->reader, criterion, result->pos, &seen[criterion])) continue;
      draft.audit.results[criterion] = (ManualResult){result->verdict, result->note, result->pos};
    }
  }
  gather->site->accessibility.manual = draft.audit;
  gather->site->accessibility.manual.there = true;
  note_written(gather, draft.audit.date);
}

/* --- What the automated run says --- */

typedef struct RuleDraft {
  int criterion;
  AutomatedResult result;
  Pos pos;
} RuleDraft;

static void rule_finish(Reader *reader, const Yaml *map, void *record) {
  RuleDraft *draft = record;
  const char *const keys[] = {"violated", "unclear"};
  const int values[] = {draft->result.violated, draft->result.unclear};
  for (int i = 0; i < 2; i++) {
    const Yaml *node = yaml_get(map, keys[i]);
    if (node && values[i] > draft->result.rules)
      diag3(reader->diag, D_BAD_INTEGER, node->pos, node->text, S("0"), arena_printf(reader->arena, "%d", draft->result.rules));
  }
}

static const Field rule_fields[] = {
    {"criterion", field_criterion, OF(RuleDraft, criterion), .need = REQUIRED},
    {"rules", field_int, OF(RuleDraft, result.rules), .need = REQUIRED, .with = &(const Range){1, 1000}},
    {"violated", field_int, OF(RuleDraft, result.violated), .need = REQUIRED, .with = &(const Range){0, 1000}},
    {"unclear", field_int, OF(RuleDraft, result.unclear), .with = &(const Range){0, 1000}},
};
static const RuleDraft rule_initial = {.criterion = -1};
static const Schema rule_schema = {SCHEMA(RuleDraft, rule_fields), .initial = &rule_initial, .pos_offset = offsetof(RuleDraft, pos),
                                   .finish = rule_finish};

typedef struct AutomatedDraft {
  AutomatedAudit audit;
  const RuleDraft *rules;
  int n;
} AutomatedDraft;

static const Field automated_fields[] = {
    {"date", field_date, OF(AutomatedDraft, audit.date), .need = REQUIRED},
    {"tool", field_line, OF(AutomatedDraft, audit.tool), .need = REQUIRED},
    {"pages", field_int, OF(AutomatedDraft, audit.pages), .need = REQUIRED, .with = &(const Range){1, 1000000}},
    {"results", field_record, LIST(AutomatedDraft, rules, n), .need = REQUIRED, .with = &rule_schema},
};
static const Schema automated_schema = {SCHEMA(AutomatedDraft, automated_fields)};

static void read_automated(Gather *gather, const Yaml *map) {
  AutomatedDraft draft = {.audit = {.date = DATE_NONE}};
  if (!schema_read(&gather->reader, &automated_schema, map, &draft)) return;
  Pos seen[CRITERIA] = {{0}};
  for (int r = 0; r < draft.n; r++) {
    const RuleDraft *rule = &draft.rules[r];
    if (rule->criterion >= 0 && is_first(&gather->reader, rule->criterion, rule->pos, &seen[rule->criterion]))
      draft.audit.results[rule->criterion] = rule->result;
  }
  gather->site->accessibility.automated = draft.audit;
  gather->site->accessibility.automated.there = true;
}

/* --- Both --- */

static void compare(Gather *gather) {
  const Accessibility *known = &gather->site->accessibility;
  for (int i = 0; i < CRITERIA; i++) {
    const ManualResult *said = &known->manual.results[i];
    if (accessibility_verdict(known, i) == said->verdict) continue;
    Str word = {0};
    for (const Name *name = verdicts; name->name; name++)
      if (name->value == (int)said->verdict) word = str_c(name->name);
    diag2(gather->reader.diag, D_RESULT_CONTRADICTED, said->pos, str_c(criteria[i].number), word);
  }
}

void read_accessibility(Gather *gather) {
  const Yaml *manual = load_yaml(gather, S("accessibility.yaml"), true);
  const Yaml *automated = load_yaml(gather, S("accessibility/automated.yaml"), true);
  if (manual) read_manual(gather, manual);
  if (automated) read_automated(gather, automated);
  compare(gather);
}
