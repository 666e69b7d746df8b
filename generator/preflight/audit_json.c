#include "preflight/audit_json.h"

#include "base/json.h"
#include "preflight/audit_words.h"

static void put_box(Buf *out, Box box) {
  if (!(box.w_mm > 0 || box.h_mm > 0)) return;
  json_decimal(out, "x_mm", box.x_mm, 2);
  json_decimal(out, "y_mm", box.y_mm, 2);
  json_decimal(out, "width_mm", box.w_mm, 2);
  json_decimal(out, "height_mm", box.h_mm, 2);
}

static void put_faults(const Audit *audit, RuleId id, Buf *out) {
  json_key(out, "places");
  buf_byte(out, '[');
  for (size_t i = 0; i < audit->faults.n; i++) {
    const Fault *fault = &audit->faults.v[i];
    if (fault->rule != id) continue;
    json_next(out);
    buf_addc(out, "\n   {");
    json_number(out, "page", fault->page);
    put_box(out, fault->box);
    json_member(out, "found", fault->what);
    buf_byte(out, '}');
  }
  buf_byte(out, ']');
}

static void put_rule(const Audit *audit, RuleId id, Buf *out) {
  static const char *const results[] = {[RESULT_NONE] = "none", [RESULT_KEPT] = "kept", [RESULT_DOUBT] = "doubtful", [RESULT_BROKEN] = "broken"};
  static const char *const groups[GROUP_COUNT] = {[GROUP_FILE] = "file", [GROUP_PRESS] = "press", [GROUP_INK] = "ink", [GROUP_SHEET] = "sheet",
                                                  [GROUP_TYPE] = "type", [GROUP_CODE] = "code", [GROUP_READER] = "reader"};
  const Rule *rule = &rules[id];
  buf_addc(out, "\n  {");
  json_member(out, "id", str_c(rule->slug));
  json_member(out, "chapter", str_c(groups[rule->group]));
  json_member(out, "severity", rule->severity == SEV_ERROR ? S("error") : S("warning"));
  json_member(out, "clause", str_c(rule->clause));
  json_member(out, "result", str_c(results[audit_result(audit, id)]));
  json_member(out, "ja", str_c(rule->title[DIAG_JA]));
  json_member(out, "en", str_c(rule->title[DIAG_EN]));
  if (audit->n_faults[id]) {
    json_number(out, "count", audit->n_faults[id]);
    put_faults(audit, id, out);
    json_member(out, "hint_ja", str_c(rule->hint[DIAG_JA]));
    json_member(out, "hint_en", str_c(rule->hint[DIAG_EN]));
  }
  buf_byte(out, '}');
}

static void put_code(const AuditCode *code, Buf *out) {
  buf_addc(out, "\n  {");
  json_number(out, "page", code->page);
  put_box(out, code->box);
  json_member(out, "says", code->says);
  json_member(out, "means", code->means);
  if (code->side_mm > 0) json_decimal(out, "side_mm", code->side_mm, 2);
  if (code->module_mm > 0) json_decimal(out, "module_mm", code->module_mm, 3);
  if (code->distance_mm > 0) json_decimal(out, "distance_mm", code->distance_mm, 0);
  json_flag(out, "sound", code->sound);
  buf_byte(out, '}');
}

static void put_lists(const Audit *audit, Buf *out) {
  json_key(out, "fonts");
  buf_byte(out, '[');
  for (size_t i = 0; i < audit->fonts.n; i++) {
    json_next(out);
    json_str(out, audit->fonts.v[i]);
  }
  buf_addc(out, "],\n \"codes\":[");
  for (size_t i = 0; i < audit->codes.n; i++) {
    json_next(out);
    put_code(&audit->codes.v[i], out);
  }
  buf_addc(out, "],\n \"rules\":[");
  for (int i = 0; i < RULE_COUNT; i++) {
    json_next(out);
    put_rule(audit, (RuleId)i, out);
  }
  buf_byte(out, ']');
}

void audit_json(const Audit *audit, const char *file, Buf *out) {
  static const char *const outcomes[] = {[OUTCOME_UNFIT] = "unfit", [OUTCOME_OPEN] = "open", [OUTCOME_FIT] = "fit"};
  static const char *const why[] = {[CHILD_FINE] = "", [CHILD_ABSENT] = "absent", [CHILD_GAVE_UP] = "gave-up", [CHILD_LATE] = "late", [CHILD_LARGE] = "large"};
  buf_byte(out, '{');
  json_member(out, "file", str_c(file));
  json_member(out, "sha256", audit->hash);
  json_member(out, "outcome", str_c(outcomes[audit_outcome(audit)]));
  json_number(out, "errors", audit_broken(audit, SEV_ERROR));
  json_number(out, "warnings", audit_broken(audit, SEV_WARNING));
  json_flag(out, "press", audit->press);
  json_flag(out, "screen", audit->screen);
  json_member(out, "standard", audit->standard);
  json_member(out, "title", audit->title);
  json_member(out, "edition", audit->edition);
  json_member(out, "date", audit->made);
  json_number(out, "pages", audit->n_pages);
  json_decimal(out, "width_mm", audit->w_mm, 2);
  json_decimal(out, "height_mm", audit->h_mm, 2);
  if (audit->most_ink > 0) json_decimal(out, "most_ink_percent", audit->most_ink, 1);
  json_flag(out, "codes_looked_for", !audit->no_codes && !str_is(audit->lacks, "pdftoppm"));
  json_member(out, "lacks", audit->lacks);
  if (audit->lacks.n) json_member(out, "why", str_c(why[audit->why]));
  buf_byte(out, '\n');
  put_lists(audit, out);
  buf_byte(out, '}');
}
