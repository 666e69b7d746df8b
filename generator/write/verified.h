/* verified: the one key that tsunagu writes into a desk's record, when somebody has asked the desk. Everything else in the file (comments, order,
 * quotes, line ends) stays as it is: what is written is read back and compared before the file is exchanged. */
#ifndef TSUNAGU_WRITE_VERIFIED_H
#define TSUNAGU_WRITE_VERIFIED_H

#include "base/fs.h"
#include "model/site.h"

typedef struct Verified {
  Date on;
  Str by; /* empty: who it was stays as it is */
} Verified;

/* The text of a list's file with `verified` of these desks (by id) set; adds D_RECORD_SHAPE for the first that cannot be, and returns the absent Str. */
Str verified_set(Arena *arena, Diag *diag, const char *file, Str text, const Str *ids, int n, const Verified *verified);

/* In the files of the desks, each exchanged in one step, and none before all can be. False after a finding. */
bool verified_write(Root *content, Arena *arena, Diag *diag, const Desk *const *desks, int n, const Verified *verified);

#endif
