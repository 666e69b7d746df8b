#include "preflight/audit_keep.h"

#include <glib.h>
#include <string.h>

/* Raise it when a rule judges otherwise than before, or an audit holds something else: what was remembered then is as good as none. That rules
 * come, go or weigh otherwise is seen from rule.def. */
enum { JUDGEMENT = 9 };

enum { MOST_ITEMS = 1 << 20 };

/* One description serves both directions: each value is written, or read into its place. */
typedef struct Keep {
  Buf *out;  /* writing; NULL: reading */
  Str rest;  /* reading: what is left */
  bool wrong;
  Arena *arena;
} Keep;

static void keep_bytes(Keep *keep, void *value, size_t n) {
  if (keep->out) {
    buf_add(keep->out, (Str){value, n});
  } else if (keep->wrong || keep->rest.n < n) {
    keep->wrong = true;
  } else {
    memcpy(value, keep->rest.s, n);
    keep->rest = str_from(keep->rest, n);
  }
}

static void keep_int(Keep *keep, int *value) { keep_bytes(keep, value, sizeof *value); }
static void keep_double(Keep *keep, double *value) { keep_bytes(keep, value, sizeof *value); }

static void keep_flag(Keep *keep, bool *value) {
  unsigned char byte = *value;
  keep_bytes(keep, &byte, 1);
  *value = byte != 0; /* whatever a byte may be, a bool is one of two */
}

/* A count that what is left could hold: every item takes a byte at least. */
static int keep_count(Keep *keep, size_t count) {
  int n = (int)count;
  keep_int(keep, &n);
  if (!keep->out && (n < 0 || n > MOST_ITEMS || (size_t)n > keep->rest.n)) keep->wrong = true;
  return keep->wrong ? 0 : n;
}

static void keep_str(Keep *keep, Str *value) {
  size_t n = (size_t)keep_count(keep, value->n);
  if (keep->out) {
    buf_add(keep->out, *value);
  } else if (!keep->wrong) {
    *value = n ? arena_str(keep->arena, str_sub(keep->rest, 0, n)) : (Str){0};
    keep->rest = str_from(keep->rest, n);
  }
}

static void keep_box(Keep *keep, Box *box) {
  keep_double(keep, &box->x_mm);
  keep_double(keep, &box->y_mm);
  keep_double(keep, &box->w_mm);
  keep_double(keep, &box->h_mm);
}

static void keep_fault(Keep *keep, Fault *fault) {
  int rule = (int)fault->rule;
  keep_int(keep, &rule);
  if (rule < 0 || rule >= RULE_COUNT) keep->wrong = true;
  fault->rule = keep->wrong ? 0 : (RuleId)rule;
  keep_int(keep, &fault->page);
  keep_box(keep, &fault->box);
  keep_str(keep, &fault->what);
}

static void keep_code(Keep *keep, AuditCode *code) {
  keep_int(keep, &code->page);
  keep_box(keep, &code->box);
  keep_str(keep, &code->says);
  keep_str(keep, &code->means);
  keep_double(keep, &code->side_mm);
  keep_double(keep, &code->module_mm);
  keep_double(keep, &code->distance_mm);
  keep_flag(keep, &code->sound);
}

static void keep_audit(Keep *keep, Audit *audit) {
  Str *const texts[] = {&audit->standard, &audit->hash, &audit->title, &audit->edition, &audit->made, &audit->lacks};
  bool *const flags[] = {&audit->press, &audit->screen, &audit->no_codes};
  double *const sizes[] = {&audit->w_mm, &audit->h_mm, &audit->most_ink};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) keep_str(keep, texts[i]);
  int why = (int)audit->why;
  keep_int(keep, &why);
  if (why < CHILD_FINE || why > CHILD_LARGE) keep->wrong = true;
  audit->why = keep->wrong ? CHILD_FINE : (ChildEnd)why;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) keep_flag(keep, flags[i]);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) keep_double(keep, sizes[i]);
  keep_int(keep, &audit->n_pages);
  for (int i = 0; i < RULE_COUNT; i++) {
    keep_flag(keep, &audit->tested[i]);
    keep_int(keep, &audit->n_faults[i]);
  }
  int n = keep_count(keep, audit->faults.n);
  for (int i = 0; i < n && !keep->wrong; i++) keep_fault(keep, keep->out ? &audit->faults.v[i] : vec_push(keep->arena, &audit->faults));
  n = keep_count(keep, audit->codes.n);
  for (int i = 0; i < n && !keep->wrong; i++) keep_code(keep, keep->out ? &audit->codes.v[i] : vec_push(keep->arena, &audit->codes));
  n = keep_count(keep, audit->fonts.n);
  for (int i = 0; i < n && !keep->wrong; i++) keep_str(keep, keep->out ? &audit->fonts.v[i] : vec_push(keep->arena, &audit->fonts));
}

void audit_keep(const Audit *audit, Buf *out) {
  Audit copy = *audit; /* writing changes nothing, but takes places, not values */
  keep_audit(&(Keep){.out = out}, &copy);
}

Audit *audit_kept(Str bytes, Arena *arena) {
  Keep keep = {.rest = bytes, .arena = arena};
  Audit *audit = audit_new(arena);
  keep_audit(&keep, audit);
  return keep.wrong || keep.rest.n ? NULL : audit;
}

Str audit_key(Arena *arena, Str bytes, const PreflightOptions *options) {
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  Str how = arena_printf(arena, "%d %d %d %d", JUDGEMENT, (int)options->as, options->ink_limit, options->no_codes);
  g_checksum_update(sum, (const guchar *)how.s, (gssize)how.n + 1);
  for (int i = 0; i < RULE_COUNT; i++) {
    Str rule = arena_printf(arena, "%s %d", rules[i].slug, (int)rules[i].severity);
    g_checksum_update(sum, (const guchar *)rule.s, (gssize)rule.n + 1);
  }
  g_checksum_update(sum, (const guchar *)bytes.s, (gssize)bytes.n);
  Str key = arena_printf(arena, "audit-%s", g_checksum_get_string(sum));
  g_checksum_free(sum);
  return key;
}
