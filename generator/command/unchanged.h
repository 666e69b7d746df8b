/* unchanged: a build that would make what is there. What it would read is compared by content with what the last build read, and what stands in the
 * output folder file by file with what that left there (tree_note): only if all is the same, nothing is made, and what was told then is told again.
 * Print pieces depend on fonts, too, and are always made. */
#ifndef TSUNAGU_COMMAND_UNCHANGED_H
#define TSUNAGU_COMMAND_UNCHANGED_H

#include "command/summary.h"
#include "write/tree.h"

typedef struct Unchanged {
  const Options *options;
  Str key;      /* of all that decides what is made; absent: nobody can tell */
  uint64_t how; /* the files read stood like that before they were read */
} Unchanged;

/* Looks at everything before anything else does. */
Unchanged unchanged_look(const Options *options, Arena *arena);
/* What was told by the build that made what is there, if another would make the same. */
bool unchanged_told(const Unchanged *unchanged, Arena *arena, Told *told);
/* Before the commit: has it noted, unless a file was written while the build ran. */
void unchanged_note(const Unchanged *unchanged, const Told *told, Arena *arena, Tree *tree);

#endif
