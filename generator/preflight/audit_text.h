/* audit_text: an audit for the terminal: the file, what it was judged as, each broken rule with its places, and what to do. */
#ifndef TSUNAGU_PREFLIGHT_AUDIT_TEXT_H
#define TSUNAGU_PREFLIGHT_AUDIT_TEXT_H

#include "preflight/audit.h"

void audit_text(const Audit *audit, const char *file, DiagLang lang, Buf *out);

#endif
