/* known: what was made of a text before, for a program that reads the same folder again and again. What decides is the text itself, byte for byte,
 * or what makes it sure that it is the same: how its file stands on the disk, the number of what it was made of. So nothing here can be stale. Any thread may ask. */
#ifndef TSUNAGU_READ_KNOWN_H
#define TSUNAGU_READ_KNOWN_H

#include "base/touched.h"
#include "base/fs.h"

typedef struct Known Known;
typedef struct KnownRound KnownRound;

Known *known_new(void);
void known_free(Known *known); /* NULL is fine; no round is open any more */

/* One reading of everything. What it was given stays as long as the round is open, whatever has become of the text since; when it ends, what no
 * other round has asked for is forgotten. `since`: what has changed since the last round began, as long as this one is reading; NULL: nobody knows. */
KnownRound *known_begin(Known *known, const Touched *since);
void known_end(KnownRound *round); /* NULL is fine */

/* Makes something of the text, and of nothing else but `context`, which is the same each time: all in the arena, NULL after a finding. */
typedef void *KnownMake(const void *context, Arena *arena, Diag *diag, Str name, Str text);

/* What was made of the text that has this name, now or before: not to be written into, unless round is NULL. Then it is made now, in `arena`.
 * What there was anything to say of is not kept, because where it is said may depend on the context. */
const void *known_thing(KnownRound *round, Arena *arena, Diag *diag, Str name, Str text, KnownMake *make, const void *context);

/* The same where all that there is to say lies in the text and its name: findings are kept with the thing, and said again. */
typedef struct KnownOne {
  const void *thing;
  unsigned long long number; /* of this making; 0: it is not kept */
  struct KnownEntry *entry;  /* known.c's */
} KnownOne;
KnownOne known_told(KnownRound *round, Arena *arena, Diag *diag, Str name, Str text, KnownMake *make, const void *context);

/* --- From one round to the next: what is known to be as it was need not be asked for by its name and text --- */

/* A thing that lives as long as the round. */
void known_leave(KnownRound *round, const void *thing);
/* What the round before has left, if that is still open and it is known what has changed since (known_since). Else NULL. While reading only. */
const void *known_left(const KnownRound *round);
const Touched *known_since(const KnownRound *round);
/* This round is given these, too, which the round before was given: what there is to say of them is said again. */
void known_again(KnownRound *round, Diag *diag, const KnownOne *ones, size_t n);

typedef struct KnownFile {
  Str bytes;                 /* not to be written into */
  unsigned long long number; /* of these bytes; 0: they are not kept */
  struct KnownEntry *entry;
} KnownFile;

/* As root_read. A file that stands as it did is not read again. */
bool known_read(KnownRound *round, Root *root, Arena *arena, Diag *diag, Str path, int limit_mb, Pos pos, KnownFile *file);
/* known_told of what a file holds that this round has read, without a context. */
KnownOne known_of_file(KnownRound *round, Arena *arena, Diag *diag, Str name, const KnownFile *file, KnownMake *make);

/* A text that tells whether anything below a folder has changed: how its files stand, or what they hold. False if one cannot be read. */
bool known_folder(Root *root, Arena *arena, const char *dir, Str *text);

#endif
