#include "preflight/rules.h"

/* What libqpdf had to mend when it came to read the objects: the last of all rules. */
void rules_whole(const Flight *flight) {
  static const Box whole = {0};
  qpdf_data pdf = flight->document->pdf;
  if (qpdf_more_warnings(pdf)) audit_fault(flight->audit, RULE_FILE_WHOLE, 0, whole, "%s", qpdf_get_error_full_text(pdf, qpdf_next_warning(pdf)));
}

void rules_content(const Flight *flight) {
  static const Box whole = {0};
  audit_tested(flight->audit, RULE_CONTENT_WHOLE);
  for (int i = 0; i < flight->document->n_pages; i++)
    if (flight->contents[i]->broken) audit_fault(flight->audit, RULE_CONTENT_WHOLE, i + 1, whole, "Contents");
}
