/* index: ids -> things, with the place where each was said, so that references and duplicates are found at once however many
 * there are. */
#ifndef TSUNAGU_CHECK_INDEX_H
#define TSUNAGU_CHECK_INDEX_H

#include "base/diag.h"

typedef struct Index Index;

Index *index_new(void);
void index_free(Index *index);
/* Part of what it should hold could not be read: what is missing in it is no fault of who refers to it. */
void index_tear(Index *index);
bool index_torn(const Index *index);
/* False, with D_DUPLICATE_ID at `pos`, when the id is there already; an absent id (its fault was found before) is passed over. */
bool index_add(Index *index, Diag *diag, Str id, Pos pos, void *thing);
void *index_find(const Index *index, Str id); /* NULL if there is none */
/* The known id nearest to `id`. Looks through all of them, up to a bound for the whole run. */
Str index_nearest(Index *index, Str id);
/* "a, b, c": the first few ids, for a hint. */
Str index_some(const Index *index, Arena *arena);

#endif
