/* memory: what a run remembers for the next one, in a folder of its own below OUT/.tsunagu/: bytes by a name that says all they were made of, so that
 * nothing in it can be stale. What a build recalls or remembers is collected apart, and takes the place of the whole when the build
 * is committed: what nobody asked for any more goes. Each entry carries its own checksum; a damaged one is as good as none. */
#ifndef TSUNAGU_WRITE_MEMORY_H
#define TSUNAGU_WRITE_MEMORY_H

#include "base/arena.h"

typedef struct Memory Memory;

/* `own_fd` is OUT/.tsunagu/, `new_fd` the folder of the build that is under way. Never fails: without a folder nothing is remembered. */
Memory *memory_open(Arena *arena, int own_fd, int new_fd, const char *folder);
/* Nothing goes: what is not asked for in this run stays, too. For a run that looks at a part of all. */
void memory_keep_all(Memory *memory);
/* Both are thread-safe. `name` is one file name of ASCII without "/" or a "." at its beginning. */
bool memory_recall(Memory *memory, Str name, Arena *arena, Str *bytes);
void memory_remember(Memory *memory, Str name, Str bytes);
/* Lets what was collected take the place of what was remembered. */
void memory_commit(Memory *memory);
void memory_close(Memory *memory);

#endif
