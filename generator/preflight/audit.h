/* audit: what came out of holding a file to the rules: which were tested, and each place where one is broken. Rules add to it
 * page by page; the reports (text, JSON, the sheet for approval) only read it. */
#ifndef TSUNAGU_PREFLIGHT_AUDIT_H
#define TSUNAGU_PREFLIGHT_AUDIT_H

#include "draw/box.h"
#include "preflight/child.h"
#include "preflight/rule.h"

typedef struct Fault {
  RuleId rule;
  int page; /* from 1; 0: the file as a whole */
  Box box;  /* in mm from the trim's top left corner; w_mm 0: the page as a whole */
  Str what; /* what was found, in figures and names that need no language: "0.1 pt", "BIZUDGothic-Regular", "DeviceRGB" */
} Fault;

/* The last fault of a rule among painted things, which the next may go on with. */
typedef struct FaultRun {
  int page; /* 0: none */
  Box box;
  Str says;
  size_t at; /* in the list, from 1; 0: it is not there */
  Str text;
} FaultRun;

/* A code that was read from the page, or should have been. */
typedef struct AuditCode {
  int page;
  Box box;          /* the modules; w_mm 0 if nobody knows */
  Str says;         /* absent: it could not be read */
  Str means;        /* what the file itself says it should be; absent if it does not */
  double side_mm, module_mm, distance_mm; /* 0: not known */
  bool sound;       /* read in every trial */
} AuditCode;

typedef struct Audit {
  Arena *arena;
  bool press, screen; /* what the file was judged as */
  Str standard;       /* what it says of itself: "PDF/X-1a:2003", "PDF/UA-1", absent */
  Str hash;           /* SHA-256 of the bytes, in hex */
  Str title, edition, made; /* what it says of itself (about.h): "2026 winter", "2026-12-01"; absent: nothing */
  int n_pages;
  double w_mm, h_mm;  /* of the first page's trim */
  double most_ink;    /* percent, the highest total found; 0: not found out */
  VEC(Str) fonts;     /* by name, without the subset's tag; audit_settle sorts them and drops repetitions */
  bool no_codes;      /* nobody wanted codes to be looked for */
  Str lacks;          /* a program that was needed and is not there, or gave up: "pdftoppm" for them, "gs" for the total ink; absent: none */
  ChildEnd why;       /* what became of it */
  bool tested[RULE_COUNT];
  int n_faults[RULE_COUNT]; /* all that there were; the list holds only the first MOST_FAULTS of each rule */
  VEC(Fault) faults;
  FaultRun runs[RULE_COUNT]; /* while rules are tested */
  VEC(AuditCode) codes;
} Audit;

enum { MOST_FAULTS = 20 };

typedef enum Outcome {
  OUTCOME_UNFIT, /* an error */
  OUTCOME_OPEN,  /* none was found, but not all could be looked at (lacks) */
  OUTCOME_FIT
} Outcome;

Audit *audit_new(Arena *arena);
/* The rule was looked at: with no fault it is kept. */
void audit_tested(Audit *audit, RuleId rule);
/* Also marks it as tested. The text is copied. */
void audit_fault(Audit *audit, RuleId rule, int page, Box box, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* The same of painted things, which other programs place letter by letter and stroke by stroke: what says the same close to the last such fault of
 * the rule goes on with it, as one place. What was found is what the format says and the beginning of the text. */
void audit_fault_painted(Audit *audit, RuleId rule, int page, Box box, Str text, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* How many rules are broken, of that severity. */
int audit_broken(const Audit *audit, Severity severity);
Outcome audit_outcome(const Audit *audit);
bool audit_passed(const Audit *audit); /* OUTCOME_FIT */
/* The last step of all, whatever a file held: every text is UTF-8 without control characters, faults stand in the order of rules and
 * pages, fonts in that of their names. */
void audit_settle(Audit *audit);
/* Whatever bytes, as one line that can be shown: "?" for each that is none of UTF-8's, a space for what has no place in a text. */
Str audit_clean(Arena *arena, Str text);

#endif
