#include "preflight/audit.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

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

/* --- Painted things */

/* Letters of a line and lines of a paragraph; bars and strokes of a table. */
static bool is_close(Box a, Box b) {
  const double least_mm = 1;
  double near = fmax(least_mm, fmin(b.w_mm, b.h_mm));
  return a.x_mm - b.x_mm - b.w_mm <= near && b.x_mm - a.x_mm - a.w_mm <= near && a.y_mm - b.y_mm - b.h_mm <= near && b.y_mm - a.y_mm - a.h_mm <= near;
}

static Box around(Box a, Box b) {
  double x = fmin(a.x_mm, b.x_mm), y = fmin(a.y_mm, b.y_mm);
  return (Box){x, y, fmax(a.x_mm + a.w_mm, b.x_mm + b.w_mm) - x, fmax(a.y_mm + a.h_mm, b.y_mm + b.h_mm) - y};
}

/* The text grows up to some thirty bytes. */
static void tell(Audit *audit, FaultRun *run, Str text) {
  const size_t most = 30;
  Fault *fault = run->at ? &audit->faults.v[run->at - 1] : NULL;
  if (fault) fault->box = run->box;
  if (!fault || !text.n || run->text.n + 3 > most) return;
  size_t n = text.n < most - run->text.n ? text.n : most - run->text.n;
  while (n < text.n && n > 0 && ((unsigned char)text.s[n] & 0xC0) == 0x80) n--;
  run->text = arena_printf(audit->arena, STR_FMT STR_FMT, STR_ARG(run->text), STR_ARG(str_sub(text, 0, n)));
  fault->what = arena_printf(audit->arena, STR_FMT " " STR_FMT, STR_ARG(run->says), STR_ARG(run->text));
}

void audit_fault_painted(Audit *audit, RuleId rule, int page, Box box, Str text, const char *format, ...) {
  FaultRun *run = &audit->runs[rule];
  char says[100];
  va_list args;
  va_start(args, format);
  vsnprintf(says, sizeof says, format, args);
  va_end(args);
  bool goes_on = run->page == page && str_is(run->says, says) && is_close(run->box, box);
  if (goes_on) {
    run->box = around(run->box, box);
  } else {
    audit_fault(audit, rule, page, box, "%s", says);
    *run = (FaultRun){page, box, arena_str(audit->arena, str_c(says)), audit->n_faults[rule] > MOST_FAULTS ? 0 : audit->faults.n, {0}};
  }
  tell(audit, run, text);
}

int audit_broken(const Audit *audit, Severity severity) {
  int n = 0;
  for (int i = 0; i < RULE_COUNT; i++) n += audit->n_faults[i] > 0 && rules[i].severity == severity;
  return n;
}

Outcome audit_outcome(const Audit *audit) {
  if (audit_broken(audit, SEV_ERROR)) return OUTCOME_UNFIT;
  return audit->lacks.n ? OUTCOME_OPEN : OUTCOME_FIT;
}

bool audit_passed(const Audit *audit) { return audit_outcome(audit) == OUTCOME_FIT; }

/* --- Settling */

Str audit_clean(Arena *arena, Str text) {
  if (!text.n) return text;
  Buf fine = {0};
  for (ptrdiff_t fault; (fault = utf8_fault(text)) >= 0; text = str_from(text, (size_t)fault + 1)) {
    buf_add(&fine, str_sub(text, 0, (size_t)fault));
    buf_byte(&fine, '?');
  }
  buf_add(&fine, text);
  for (size_t i = 0; i < fine.n; i++)
    if (fine.s[i] == '\n' || fine.s[i] == '\r' || fine.s[i] == '\t') fine.s[i] = ' ';
  Str kept = utf8_without_controls(arena, buf_keep(&fine, arena));
  buf_free(&fine);
  return kept;
}

static int sign(double difference) { return (difference > 0) - (difference < 0); }

/* Wholly by what they say, so that the order in which rules ran is not seen. */
static int by_place(const void *a, const void *b) {
  const Fault *one = a, *other = b;
  int order = (int)one->rule - (int)other->rule;
  if (!order) order = one->page - other->page;
  if (!order) order = sign(one->box.y_mm - other->box.y_mm);
  if (!order) order = sign(one->box.x_mm - other->box.x_mm);
  if (!order) order = str_cmp(one->what, other->what);
  return order;
}

static int by_name(const void *a, const void *b) { return str_cmp(*(const Str *)a, *(const Str *)b); }

static void settle_fonts(Audit *audit) {
  size_t n = 0;
  if (audit->fonts.n) qsort(audit->fonts.v, audit->fonts.n, sizeof(Str), by_name);
  for (size_t i = 0; i < audit->fonts.n; i++)
    if (!n || !str_eq(audit->fonts.v[n - 1], audit->fonts.v[i])) audit->fonts.v[n++] = audit->fonts.v[i];
  audit->fonts.n = n;
}

void audit_settle(Audit *audit) {
  Str *const own[] = {&audit->standard, &audit->title, &audit->edition, &audit->made, &audit->lacks};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++) *own[i] = audit_clean(audit->arena, *own[i]);
  for (size_t i = 0; i < audit->faults.n; i++) audit->faults.v[i].what = audit_clean(audit->arena, audit->faults.v[i].what);
  for (size_t i = 0; i < audit->fonts.n; i++) audit->fonts.v[i] = audit_clean(audit->arena, audit->fonts.v[i]);
  for (size_t i = 0; i < audit->codes.n; i++) {
    AuditCode *code = &audit->codes.v[i];
    code->says = audit_clean(audit->arena, code->says);
    code->means = audit_clean(audit->arena, code->means);
  }
  if (audit->faults.n) qsort(audit->faults.v, audit->faults.n, sizeof(Fault), by_place);
  settle_fonts(audit);
}
