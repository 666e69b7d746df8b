#include "preflight/audit_words.h"

#include "model/layout.h"

RuleResult audit_result(const Audit *audit, RuleId rule) {
  if (!audit->tested[rule]) return RESULT_NONE;
  if (!audit->n_faults[rule]) return RESULT_KEPT;
  return rules[rule].severity == SEV_ERROR ? RESULT_BROKEN : RESULT_DOUBT;
}

RuleCounts audit_counts(const Audit *audit, RuleGroup group) {
  RuleCounts counts = {0};
  for (int i = 0; i < RULE_COUNT; i++) {
    if (group != GROUP_COUNT && rules[i].group != group) continue;
    RuleResult result = audit_result(audit, (RuleId)i);
    counts.kept += result == RESULT_KEPT;
    counts.broken += result == RESULT_BROKEN;
    counts.doubt += result == RESULT_DOUBT;
    counts.none += result == RESULT_NONE;
  }
  return counts;
}

const char *words_outcome(const Audit *audit, DiagLang lang) {
  static const char *const words[2][3][2] = {
      /* to be published */
      {[OUTCOME_UNFIT] = {[DIAG_EN] = "not ready to publish", [DIAG_JA] = "公開できません"},
       [OUTCOME_OPEN] = {[DIAG_EN] = "cannot be told yet", [DIAG_JA] = "まだ決められません"},
       [OUTCOME_FIT] = {[DIAG_EN] = "ready to publish", [DIAG_JA] = "公開できます"}},
      /* to be printed */
      {[OUTCOME_UNFIT] = {[DIAG_EN] = "not ready for print", [DIAG_JA] = "入稿できません"},
       [OUTCOME_OPEN] = {[DIAG_EN] = "cannot be told yet", [DIAG_JA] = "まだ決められません"},
       [OUTCOME_FIT] = {[DIAG_EN] = "ready for print", [DIAG_JA] = "入稿できます"}},
  };
  return words[audit->press || !audit->screen][audit_outcome(audit)][lang];
}

Str words_todo(Arena *arena, const Audit *audit, DiagLang lang) {
  int errors = audit_broken(audit, SEV_ERROR), doubts = audit_broken(audit, SEV_WARNING);
  bool ja = lang == DIAG_JA;
  if (errors && doubts) return arena_printf(arena, ja ? "直すところ %d 件、確かめるところ %d 件" : "%d to mend, %d to look at", errors, doubts);
  if (errors) return arena_printf(arena, ja ? "直すところ %d 件" : "%d to mend", errors);
  if (doubts) return arena_printf(arena, ja ? "確かめるところ %d 件" : "%d to look at", doubts);
  return S("");
}

const char *words_judged(const Audit *audit, DiagLang lang) {
  bool ja = lang == DIAG_JA;
  if (audit->press && audit->screen) return ja ? "入稿用、画面用" : "for the press and the screen";
  if (audit->press) return ja ? "入稿用" : "for the press";
  if (audit->screen) return ja ? "画面用" : "for the screen";
  return ja ? "読めないファイル" : "cannot be read";
}

Str words_size(Arena *arena, double w_mm, double h_mm, DiagLang lang) {
  bool ja = lang == DIAG_JA;
  if (!(w_mm > 0 && h_mm > 0)) return S("");
  const char *name = paper_name(w_mm, h_mm), *way = w_mm > h_mm ? (ja ? "横" : "landscape") : (ja ? "縦" : "portrait");
  Str size = arena_printf(arena, STR_FMT "×" STR_FMT " mm", STR_ARG(str_decimal(arena, w_mm, 1)), STR_ARG(str_decimal(arena, h_mm, 1)));
  if (!name) return size;
  return arena_printf(arena, ja ? "%s %s（" STR_FMT "）" : "%s %s (" STR_FMT ")", name, way, STR_ARG(size));
}

/* Which ninth of the page the middle of the box is in. */
static const char *ninth(const Audit *audit, Box box, DiagLang lang) {
  static const char *const names[9][2] = {
      {[DIAG_EN] = "top left", [DIAG_JA] = "左上"},    {[DIAG_EN] = "top", [DIAG_JA] = "上"},       {[DIAG_EN] = "top right", [DIAG_JA] = "右上"},
      {[DIAG_EN] = "left", [DIAG_JA] = "左"},          {[DIAG_EN] = "middle", [DIAG_JA] = "中ほど"}, {[DIAG_EN] = "right", [DIAG_JA] = "右"},
      {[DIAG_EN] = "bottom left", [DIAG_JA] = "左下"}, {[DIAG_EN] = "bottom", [DIAG_JA] = "下"},    {[DIAG_EN] = "bottom right", [DIAG_JA] = "右下"},
  };
  double x = (box.x_mm + box.w_mm / 2) * 3, y = (box.y_mm + box.h_mm / 2) * 3;
  int column = x < audit->w_mm ? 0 : x > 2 * audit->w_mm ? 2 : 1, row = y < audit->h_mm ? 0 : y > 2 * audit->h_mm ? 2 : 1;
  return names[3 * row + column][lang];
}

Str words_place(Arena *arena, const Audit *audit, int page, Box box, DiagLang lang) {
  bool ja = lang == DIAG_JA;
  if (page <= 0) return S("");
  if (!(box.w_mm > 0 || box.h_mm > 0)) return arena_printf(arena, ja ? "%dページ" : "page %d", page);
  return arena_printf(arena, ja ? "%dページの%s（左から %.0f mm、上から %.0f mm）" : "page %d, %s (%.0f mm from the left, %.0f mm from the top)", page, ninth(audit, box, lang),
                      box.x_mm, box.y_mm);
}

const char *words_why(const Audit *audit, DiagLang lang) {
  static const char *const said[][2] = {
      [CHILD_FINE] = {"", ""},
      [CHILD_ABSENT] = {" is not installed", "がありません"},
      [CHILD_GAVE_UP] = {" cannot draw the pages", "がページを描けません"},
      [CHILD_LATE] = {" took too long over them and was ended", "に時間がかかりすぎるので、止めました"},
      [CHILD_LARGE] = {" would take more than 2 GB of memory and was ended", "が 2 GB を超えるメモリーを使うので、止めました"},
  };
  _Static_assert(CHILD_MOST_GB == 2, "the words say it");
  return said[audit->why][lang];
}

Str words_unseen(Arena *arena, const Audit *audit, DiagLang lang) {
  bool ja = lang == DIAG_JA, ink = str_is(audit->lacks, "gs"), absent = audit->why == CHILD_ABSENT;
  const char *what = ink ? (ja ? "インキの総量は測っていません" : "Total ink was not measured") : ja ? "QRコードは調べていません" : "QR codes were not looked for";
  const char *package = ink ? "ghostscript" : "poppler-utils";
  Str install = arena_printf(arena, ja ? "%s を入れてください（sudo apt install %s）。" : "Install %s (sudo apt install %s).", package, package);
  const char *simpler = ja ? "もとの文書から、書き出し直してください。" : "Export the file anew from its document.";
  if (audit->lacks.n)
    return arena_printf(arena, ja ? "%s（" STR_FMT "%s）。%s" : "%s: " STR_FMT "%s. %s", what, STR_ARG(audit->lacks), words_why(audit, lang), absent ? install.s : simpler);
  if (audit->no_codes) return str_c(ja ? "QRコードは調べていません（--no-codes）。" : "QR codes were not looked for (--no-codes).");
  return S("");
}

const char *words_code(const AuditCode *code, DiagLang lang) {
  bool ja = lang == DIAG_JA;
  if (!code->says.n) return ja ? "読めない" : "cannot be read";
  if (code->means.n && !str_eq(code->says, code->means)) return ja ? "行き先が違う" : "leads elsewhere";
  if (!code->sound) return ja ? "読みにくい" : "hard to read";
  return ja ? "読めた" : "read";
}
