/* accessibility: what is known of the site's accessibility. Two files of the content folder tell it: accessibility.yaml, which staff write (the
 * goal, and what people have tested), and accessibility/automated.yaml, which the automated run writes. Each may be missing; what nobody
 * tested is VERDICT_UNTESTED, and nothing here ever turns that into more. */
#ifndef TSUNAGU_MODEL_ACCESSIBILITY_H
#define TSUNAGU_MODEL_ACCESSIBILITY_H

#include "base/date.h"
#include "base/diag.h"
#include "model/text.h"

typedef enum Level { LEVEL_A, LEVEL_AA } Level;

/* The version of WCAG that brought a criterion. What 2.0 has, JIS X 8341-3:2016 has too; _ONLY: WCAG 2.2 has it no more. */
typedef enum Since { WCAG_20, WCAG_20_ONLY, WCAG_21, WCAG_22 } Since;

/* A success criterion (criterion.def). */
typedef struct Criterion {
  const char *number;
  Level level;
  Since since;
  const char *ja, *en;
} Criterion;

enum {
  CRITERIA = 0
#define CRITERION(number, level, since, ja, en) +1
#include "model/criterion.def"
#undef CRITERION
};
extern const Criterion criteria[CRITERIA]; /* in the order of their numbers */

typedef enum Verdict { VERDICT_UNTESTED, VERDICT_PASS, VERDICT_FAIL, VERDICT_NOT_APPLICABLE, VERDICTS } Verdict;

typedef struct ManualResult {
  Verdict verdict;
  Text note;
  Pos pos;
} ManualResult;

/* What axe-core's rules that touch a criterion came to, over all pages. No rule: automation says nothing of it. */
typedef struct AutomatedResult {
  int rules;    /* that found something to judge */
  int violated; /* of these, with a violation on some page */
  int unclear;  /* of these, that ask a person to look on some page */
} AutomatedResult;

typedef struct AuditException {
  Text what, why;
  Date until; /* by when it is to be mended; DATE_NONE: not said */
} AuditException;

typedef struct ManualAudit {
  bool there;
  Level level; /* the goal */
  Date date;   /* when the tests ended; DATE_NONE: nothing was tested yet */
  Text scope, tester, method, contact;
  const AuditException *exceptions; int n_exceptions;
  ManualResult results[CRITERIA];
} ManualAudit;

typedef struct AutomatedAudit {
  bool there;
  Date date;
  Str tool;
  int pages;
  AutomatedResult results[CRITERIA];
} AutomatedAudit;

typedef struct Accessibility {
  ManualAudit manual;
  AutomatedAudit automated;
} Accessibility;

/* Whether people's result holds: a pass that the automated run contradicts is a fail. */
Verdict accessibility_verdict(const Accessibility *accessibility, int criterion);
/* What the goal asks for: criteria of its level and below. */
bool accessibility_asks(const Accessibility *accessibility, int criterion);

#endif
