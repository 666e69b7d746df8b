/* match: which desk a row of a table is. */
#ifndef TSUNAGU_EXCHANGE_MATCH_H
#define TSUNAGU_EXCHANGE_MATCH_H

#include "base/table.h"
#include "exchange/draft.h"

/* For each draft the desk that it is, or NULL; no desk twice. The array is in the arena. */
const Desk **match_drafts(Arena *arena, const Site *site, const Drafts *drafts);
/* An id for a new desk, not among `taken` (keys are Str *). */
Str match_new_id(Arena *arena, const Site *site, const Draft *draft, Str list, GHashTable *taken);

#endif
