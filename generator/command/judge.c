#define _POSIX_C_SOURCE 200809L
#include "command/judge.h"

#include <unistd.h>

#include "preflight/audit_keep.h"
#include "preflight/audit_words.h"
#include "write/tree.h"

struct Judge {
  Diag *unheard; /* that nothing can be remembered is no fault of the files */
  Tree *tree;
  Memory *memory;
};

Judge *judge_open(Arena *arena, const char *out_dir, bool all) {
  Judge *judge = NEW(arena, Judge);
  Str own = arena_printf(arena, "%s/.tsunagu", out_dir);
  judge->unheard = diag_new();
  if (access(own.s, F_OK) == 0) judge->tree = tree_open(arena, judge->unheard, out_dir);
  if (judge->tree) judge->memory = tree_memory(judge->tree, "audits");
  if (judge->memory && !all) memory_keep_all(judge->memory);
  return judge;
}

const Audit *judge_file(Judge *judge, Str bytes, const PreflightOptions *options, Arena *arena) {
  Str key = audit_key(arena, bytes, options), kept;
  Audit *audit = judge->memory && memory_recall(judge->memory, key, arena, &kept) ? audit_kept(kept, arena) : NULL;
  if (audit) return audit;
  audit = preflight(bytes, options, arena);
  /* What could not be looked at is looked at again, once somebody has installed what it takes. */
  if (!judge->memory || audit->lacks.n) return audit;
  Buf whole = {0};
  audit_keep(audit, &whole);
  memory_remember(judge->memory, key, buf_str(&whole));
  buf_free(&whole);
  return audit;
}

void judge_close(Judge *judge) {
  if (judge->tree) tree_commit(judge->tree);
  diag_free(judge->unheard);
}

static const Fault *first_fault(const Audit *audit, RuleId rule) {
  for (size_t i = 0; i < audit->faults.n; i++)
    if (audit->faults.v[i].rule == rule) return &audit->faults.v[i];
  return NULL;
}

/* "press, p. 2: 0.1 pt": for both languages. */
static Str place_of(Arena *arena, const char *file, const Fault *fault) {
  if (!fault) return str_c(file);
  if (!fault->page) return fault->what.n ? arena_printf(arena, "%s: " STR_FMT, file, STR_ARG(fault->what)) : str_c(file);
  return arena_printf(arena, fault->what.n ? "%s, p. %d: " STR_FMT : "%s, p. %d" STR_FMT, file, fault->page, STR_ARG(fault->what));
}

bool judge_findings(const Audit *audit, const char *file, Diag *diag, Pos job) {
  static const DiagId told[] = {[RESULT_BROKEN] = D_PREFLIGHT_BROKEN, [RESULT_DOUBT] = D_PREFLIGHT_DOUBT};
  for (int i = 0; i < RULE_COUNT; i++)
    if (audit->n_faults[i])
      diag3(diag, told[audit_result(audit, (RuleId)i)], job, str_c(rules[i].title[DIAG_JA]), str_c(rules[i].title[DIAG_EN]), place_of(audit->arena, file, first_fault(audit, (RuleId)i)));
  if (audit->lacks.n) diag3(diag, D_PREFLIGHT_UNPROVED, job, audit->lacks, str_c(words_why(audit, DIAG_JA)), str_c(words_why(audit, DIAG_EN)));
  return audit_passed(audit);
}
