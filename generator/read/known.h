/* known: what was made of a text before, for a program that reads the same folder again and again. What decides is the text itself, byte for byte:
 * nothing here can be stale. (Of a folder that nobody writes to it may be the text of root_state.) What there was anything to say of is never kept,
 * so that its findings are made anew each time. Any thread may ask. */
#ifndef TSUNAGU_READ_KNOWN_H
#define TSUNAGU_READ_KNOWN_H

#include "base/fs.h"

typedef struct Known Known;
typedef struct KnownRound KnownRound;

Known *known_new(void);
void known_free(Known *known); /* NULL is fine; no round is open any more */

/* One reading of everything. What it was given stays as long as the round is open, whatever has become of the text since; when it ends, what no
 * other round has asked for is forgotten. */
KnownRound *known_begin(Known *known);
void known_end(KnownRound *round); /* NULL is fine */

/* Makes something of the text, and of nothing else but `context`, which is the same each time: all in the arena, NULL after a finding. */
typedef void *KnownMake(const void *context, Arena *arena, Diag *diag, Str name, Str text);

/* What was made of the text that has this name, now or before: not to be written into, unless round is NULL. Then it is made now, in `arena`. */
const void *known_thing(KnownRound *round, Arena *arena, Diag *diag, Str name, Str text, KnownMake *make, const void *context);

/* Every file below a folder with its name, one behind the other: a text that tells whether anything there has changed. False if one
 * cannot be read. */
bool known_folder(Root *root, Arena *arena, const char *dir, Str *text);

#endif
