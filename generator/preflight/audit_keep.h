/* audit_keep: an audit as bytes and back, for whoever remembers it: a file that has not changed need not be looked at again. */
#ifndef TSUNAGU_PREFLIGHT_AUDIT_KEEP_H
#define TSUNAGU_PREFLIGHT_AUDIT_KEEP_H

#include "preflight/audit.h"
#include "preflight/preflight.h"

/* A name for what comes out of these bytes with these options by the rules of this program: one file name of ASCII. */
Str audit_key(Arena *arena, Str bytes, const PreflightOptions *options);
void audit_keep(const Audit *audit, Buf *out);
/* NULL for bytes that audit_keep of this program has not made. The texts are copied. */
Audit *audit_kept(Str bytes, Arena *arena);

#endif
