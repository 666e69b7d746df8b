/* audit_text: an audit for the terminal: the verdict, what the file was judged as, each broken rule with its places and what to do, each
 * QR code with where it leads. */
#ifndef TSUNAGU_PREFLIGHT_AUDIT_TEXT_H
#define TSUNAGU_PREFLIGHT_AUDIT_TEXT_H

#include "preflight/audit.h"

void audit_text(const Audit *audit, const char *file, DiagLang lang, Buf *out);
/* The verdict alone, in one line: for a table of several files. */
void audit_line(const Audit *audit, const char *file, DiagLang lang, Buf *out);

#endif
