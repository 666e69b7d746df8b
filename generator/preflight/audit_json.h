/* audit_json: audits for programs: one object for a run, the same in every locale. Its keys, with what they hold, are listed in tsunagu(1);
 * keys may be added, what is there keeps its meaning. Lengths are in mm from the trim's top left corner. */
#ifndef TSUNAGU_PREFLIGHT_AUDIT_JSON_H
#define TSUNAGU_PREFLIGHT_AUDIT_JSON_H

#include "preflight/audit.h"

/* One file's object; what stands around it ({"files":[…]}) is the caller's. */
void audit_json(const Audit *audit, const char *file, Buf *out);

#endif
