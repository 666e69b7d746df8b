/* audit_words: what an audit says, in words that PR staff and those who sign know: for the terminal and for the sheet. Texts are in the
 * arena given. */
#ifndef TSUNAGU_PREFLIGHT_AUDIT_WORDS_H
#define TSUNAGU_PREFLIGHT_AUDIT_WORDS_H

#include "preflight/audit.h"

/* What became of a rule. */
typedef enum RuleResult { RESULT_NONE /* it says nothing of such a file, or nobody looked */, RESULT_KEPT, RESULT_DOUBT /* a warning */, RESULT_BROKEN } RuleResult;
RuleResult audit_result(const Audit *audit, RuleId rule);
typedef struct RuleCounts { int kept, broken, doubt, none; } RuleCounts;
RuleCounts audit_counts(const Audit *audit, RuleGroup group); /* GROUP_COUNT: of all */

const char *words_outcome(const Audit *audit, DiagLang lang);    /* "入稿できます" */
Str words_todo(Arena *arena, const Audit *audit, DiagLang lang); /* "直すところ 3 件、確かめるところ 1 件"; empty: nothing */
const char *words_judged(const Audit *audit, DiagLang lang);     /* "入稿用" */
Str words_size(Arena *arena, double w_mm, double h_mm, DiagLang lang); /* "A4 縦（210×297 mm）" */
/* "2ページの右上（左から 180 mm、上から 12 mm）"; empty for the file as a whole. */
Str words_place(Arena *arena, const Audit *audit, int page, Box box, DiagLang lang);
/* What was not looked at (total ink, codes), why, and what to do; empty if nothing. */
Str words_unseen(Arena *arena, const Audit *audit, DiagLang lang);
/* Why a program that was needed did not do its work: " took too long…", behind its name. */
const char *words_why(const Audit *audit, DiagLang lang);
/* What a code came to: "読めた", "読めない", "行き先が違う". */
const char *words_code(const AuditCode *code, DiagLang lang);

#endif
