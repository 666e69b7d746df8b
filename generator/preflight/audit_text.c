#include "preflight/audit_text.h"

static void add_place(const Fault *fault, DiagLang lang, Buf *out) {
  if (fault->page) buf_printf(out, lang == DIAG_JA ? "%dページ" : "page %d", fault->page);
  if (fault->page && fault->box.w_mm > 0)
    buf_printf(out, lang == DIAG_JA ? "（左から %.1f mm、上から %.1f mm）" : " (%.1f mm from the left, %.1f mm from the top)", fault->box.x_mm, fault->box.y_mm);
  if (fault->page) buf_addc(out, ": ");
}

static void add_rule(const Audit *audit, RuleId id, DiagLang lang, Buf *out) {
  const Rule *rule = &rules[id];
  buf_printf(out, "  %s %s [%s]", rule->severity == SEV_ERROR ? "✘" : "△", rule->title[lang], rule->slug);
  if (*rule->clause) buf_printf(out, " %s", rule->clause);
  buf_byte(out, '\n');
  int shown = 0;
  for (size_t i = 0; i < audit->faults.n; i++) {
    const Fault *fault = &audit->faults.v[i];
    if (fault->rule != id) continue;
    buf_addc(out, "      ");
    add_place(fault, lang, out);
    buf_add(out, fault->what);
    buf_byte(out, '\n');
    shown++;
  }
  int more = audit->n_faults[id] - shown;
  if (more > 0) buf_printf(out, lang == DIAG_JA ? "      ほか %d か所\n" : "      and %d more\n", more);
  buf_printf(out, "    → %s\n", rule->hint[lang]);
}

void audit_text(const Audit *audit, const char *file, DiagLang lang, Buf *out) {
  buf_printf(out, "%s: ", file);
  if (audit->standard.n) buf_printf(out, STR_FMT ", ", STR_ARG(audit->standard));
  buf_printf(out, lang == DIAG_JA ? "%dページ、%.4g×%.4g mm\n" : "%d pages, %.4g × %.4g mm\n", audit->n_pages, audit->w_mm, audit->h_mm);
  for (int i = 0; i < RULE_COUNT; i++)
    if (audit->n_faults[i]) add_rule(audit, (RuleId)i, lang, out);
}
