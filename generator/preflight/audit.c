#include "preflight/audit.h"

#include <stdarg.h>
#include <stdio.h>

Audit *audit_new(Arena *arena) {
  Audit *audit = NEW(arena, Audit);
  audit->arena = arena;
  return audit;
}

void audit_tested(Audit *audit, RuleId rule) { audit->tested[rule] = true; }

void audit_fault(Audit *audit, RuleId rule, int page, Box box, const char *format, ...) {
  audit_tested(audit, rule);
  if (++audit->n_faults[rule] > MOST_FAULTS) return;
  char text[200];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  *vec_push(audit->arena, &audit->faults) = (Fault){rule, page, box, arena_str(audit->arena, str_c(text))};
}

int audit_broken(const Audit *audit, Severity severity) {
  int n = 0;
  for (int i = 0; i < RULE_COUNT; i++) n += audit->n_faults[i] > 0 && rules[i].severity == severity;
  return n;
}

bool audit_passed(const Audit *audit) { return audit_broken(audit, SEV_ERROR) == 0; }
