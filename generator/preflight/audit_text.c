#include "preflight/audit_text.h"

#include "preflight/audit_words.h"

static void add_fault(const Audit *audit, const Fault *fault, Arena *arena, DiagLang lang, Buf *out) {
  Str place = words_place(arena, audit, fault->page, fault->box, lang);
  buf_addc(out, "      ");
  buf_add(out, place);
  if (place.n && fault->what.n) buf_addc(out, ": ");
  buf_add(out, fault->what);
  buf_byte(out, '\n');
}

static void add_rule(const Audit *audit, RuleId id, Arena *arena, DiagLang lang, Buf *out) {
  const Rule *rule = &rules[id];
  buf_printf(out, lang == DIAG_JA ? "  %s 「%s」を満たしていません [%s]" : "  %s not so: %s [%s]", rule->severity == SEV_ERROR ? "✘" : "△", rule->title[lang], rule->slug);
  if (*rule->clause) buf_printf(out, " (%s)", rule->clause);
  buf_byte(out, '\n');
  int shown = 0;
  for (size_t i = 0; i < audit->faults.n; i++) {
    if (audit->faults.v[i].rule != id) continue;
    if (audit->faults.v[i].page || audit->faults.v[i].what.n) add_fault(audit, &audit->faults.v[i], arena, lang, out);
    shown++;
  }
  int more = audit->n_faults[id] - shown;
  if (more > 0) buf_printf(out, lang == DIAG_JA ? "      ほか %d か所\n" : "      and %d more\n", more);
  buf_printf(out, "    → %s\n", rule->hint[lang]);
}

static void add_codes(const Audit *audit, Arena *arena, DiagLang lang, Buf *out) {
  bool ja = lang == DIAG_JA;
  Str why = words_unseen(arena, audit, lang);
  if (why.n) buf_printf(out, "  △ " STR_FMT "\n", STR_ARG(why));
  for (size_t i = 0; i < audit->codes.n; i++) {
    const AuditCode *code = &audit->codes.v[i];
    Str place = words_place(arena, audit, code->page, code->box, lang);
    buf_printf(out, "  QR " STR_FMT ": %s", STR_ARG(place), words_code(code, lang));
    if (code->says.n) buf_printf(out, " " STR_FMT, STR_ARG(code->says));
    if (code->side_mm > 0) buf_printf(out, ja ? "、一辺 %.1f mm" : ", side %.1f mm", code->side_mm);
    if (code->distance_mm > 0) buf_printf(out, ja ? "、読む距離 %.0f cm" : ", read from %.0f cm", code->distance_mm / 10);
    buf_byte(out, '\n');
  }
}

void audit_line(const Audit *audit, const char *file, DiagLang lang, Buf *out) {
  static const char *const marks[] = {[OUTCOME_UNFIT] = "✘", [OUTCOME_OPEN] = "△", [OUTCOME_FIT] = "○"};
  Arena *arena = arena_new();
  Str todo = words_todo(arena, audit, lang);
  buf_printf(out, "%s %s: %s", marks[audit_outcome(audit)], file, words_outcome(audit, lang));
  if (todo.n) buf_printf(out, lang == DIAG_JA ? "（" STR_FMT "）" : " (" STR_FMT ")", STR_ARG(todo));
  buf_byte(out, '\n');
  arena_free(arena);
}

void audit_text(const Audit *audit, const char *file, DiagLang lang, Buf *out) {
  bool ja = lang == DIAG_JA;
  Arena *arena = arena_new();
  RuleCounts counts = audit_counts(audit, GROUP_COUNT);
  audit_line(audit, file, lang, out);
  buf_printf(out, "  %s", words_judged(audit, lang));
  if (audit->standard.n) buf_printf(out, ja ? "、" STR_FMT : ", " STR_FMT, STR_ARG(audit->standard));
  else if (audit->press != audit->screen) /* nobody said for what it is meant */
    buf_addc(out, ja ? (audit->press ? "（規格は書いてありません。画面用のものなら --as screen を付けて調べます）" : "（規格は書いてありません。入稿用のものなら --as press を付けて調べます）")
                     : (audit->press ? " (it names no standard; --as screen judges it for the screen)" : " (it names no standard; --as press judges it for the press)"));
  if (audit->n_pages) buf_printf(out, ja ? "、%dページ、" STR_FMT : ", pages: %d, " STR_FMT, audit->n_pages, STR_ARG(words_size(arena, audit->w_mm, audit->h_mm, lang)));
  if (audit->most_ink > 0) buf_printf(out, ja ? "、インキの合計 最大 %.0f %%" : ", most ink %.0f %%", audit->most_ink);
  buf_printf(out, ja ? "、規則 適 %d・否 %d・注意 %d\n" : ", rules: %d kept, %d broken, %d doubtful\n", counts.kept, counts.broken, counts.doubt);
  for (int i = 0; i < RULE_COUNT; i++)
    if (audit->n_faults[i]) add_rule(audit, (RuleId)i, arena, lang, out);
  add_codes(audit, arena, lang, out);
  arena_free(arena);
}
