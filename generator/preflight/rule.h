/* rule: what a finished PDF is held to. rule.def has one row for each, with where it is written down; its title says what must be so, for
 * a sheet that somebody signs; what was found instead is said by each fault (audit.h). */
#ifndef TSUNAGU_PREFLIGHT_RULE_H
#define TSUNAGU_PREFLIGHT_RULE_H

#include "base/diag.h"

/* The chapters of a report, in this order. */
typedef enum RuleGroup { GROUP_FILE, GROUP_PRESS, GROUP_INK, GROUP_SHEET, GROUP_TYPE, GROUP_CODE, GROUP_READER, GROUP_COUNT } RuleGroup;

typedef enum RuleId {
#define RULE(id, slug, group, severity, clause, ja, en, ja_hint, en_hint) RULE_##id,
#include "rule.def"
#undef RULE
  RULE_COUNT
} RuleId;

typedef struct Rule {
  const char *slug;
  RuleGroup group;
  Severity severity; /* of a fault: a warning does not keep a piece from print */
  const char *clause; /* of a standard, or "" for a rule of our own */
  const char *title[2], *hint[2]; /* by DiagLang */
} Rule;

extern const Rule rules[RULE_COUNT];
const char *rule_group_title(RuleGroup group, DiagLang lang);

#endif
