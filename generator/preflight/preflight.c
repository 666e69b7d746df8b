#include "preflight/preflight.h"

#include <glib.h>

#include "preflight/about.h"
#include "preflight/rules.h"
#include "preflight/rules_code.h"
#include "preflight/rules_reader.h"

static Str hash_of(Arena *arena, Str bytes) {
  char *hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes.s, bytes.n);
  Str hash = arena_str(arena, str_c(hex));
  g_free(hex);
  return hash;
}

static void judge_as(const Document *document, PreflightAs as, Audit *audit) {
  audit->press = as == AS_PRESS || (as == AS_IT_SAYS && document->claims_x.s);
  audit->screen = as == AS_SCREEN || (as == AS_IT_SAYS && document->claims_ua);
  if (audit->press || audit->screen) return;
  audit->screen = document->tagged;
  audit->press = !document->tagged;
}

static void press_rules(const Flight *flight) {
  static RulesTest *const tests[] = {rules_claim, rules_object, rules_active, rules_color, rules_ink, rules_sheet, rules_margin, rules_type, rules_line};
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) tests[i](flight);
}

static void judge(const Document *document, const PreflightOptions *options, Audit *audit) {
  PageContent **contents = NEW_N(document->arena, PageContent *, document->n_pages);
  for (int i = 0; i < document->n_pages; i++) contents[i] = content_read(document, i, document->arena);
  Flight flight = {document, contents, options, audit};
  rules_content(&flight);
  if (audit->press) press_rules(&flight);
  if (audit->screen) rules_reader(&flight);
  if (!options->no_codes) rules_code(&flight);
  rules_whole(&flight);
}

Audit *preflight(Str bytes, const PreflightOptions *options, Arena *arena) {
  Audit *audit = audit_new(arena);
  audit->hash = hash_of(arena, bytes);
  audit->no_codes = options->no_codes;
  Document *document = document_open(bytes, arena, audit);
  if (document) {
    judge_as(document, options->as, audit);
    about_read(document, audit);
    judge(document, options, audit);
    audit->n_pages = document->n_pages;
    if (document->n_pages) {
      audit->w_mm = document->pages[0].sheet.w_mm;
      audit->h_mm = document->pages[0].sheet.h_mm;
    }
  }
  document_close(document);
  audit_settle(audit);
  return audit;
}
