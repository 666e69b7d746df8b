/* Preflight: any bytes as a finished PDF, without the programs that draw its pages; what is said of it, in every form, and remembered. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "preflight/audit_json.h"
#include "preflight/audit_keep.h"
#include "preflight/audit_text.h"

static void say(const Audit *audit, Buf *out) {
  audit_text(audit, "a.pdf", DIAG_JA, out);
  audit_line(audit, "a.pdf", DIAG_EN, out);
  audit_json(audit, "a.pdf", out);
  fuzz_must(utf8_fault(buf_str(out)) < 0);
}

void preflight_fuzz(const Fuzz *fuzz) {
  setenv("PATH", "/nonexistent", 1);
  const Audit *audit = preflight(fuzz->input, &(PreflightOptions){.no_codes = true}, fuzz->arena);
  Buf said = {0}, kept = {0}, again = {0};
  say(audit, &said);
  audit_keep(audit, &kept);
  const Audit *back = audit_kept(buf_str(&kept), fuzz->arena);
  fuzz_must(back != NULL);
  say(back, &again);
  fuzz_must(str_eq(buf_str(&said), buf_str(&again)));
  audit_kept(fuzz->input, fuzz->arena);
  buf_free(&said);
  buf_free(&kept);
  buf_free(&again);
}
