/* fs: reading files and folders. Nothing here writes; the only code that touches the output folder is in write/. */
#ifndef TSUNAGU_BASE_FS_H
#define TSUNAGU_BASE_FS_H

#include "arena.h"
#include "diag.h"
#include "path.h"

enum { TEXT_FILE_MB = 10, PICTURE_FILE_MB = 100 };

/* A folder that a person named on the command line; all reading goes through it and never leaves it, whatever links and
 * ".." say. What is hidden in it (.*) is not read. */
typedef struct Root Root;

/* NULL if it cannot be opened (no finding is added: the caller knows what the folder is for). */
Root *root_open(Arena *arena, const char *dir);
void root_close(Root *root);
const char *root_path(const Root *root); /* as given */

/* The bytes of a file below the root, NUL-terminated, in the arena. `path` is relative, with "/". A file on the disk whose name is
 * the same in another Unicode normal form (NFC, NFD) is found too. Adds a finding at `pos` (or at the file itself when
 * pos.file is NULL) and returns false if it is missing, no regular file, outside the root or larger than limit_mb. */
bool root_read(Root *root, Arena *arena, Diag *diag, Str path, int limit_mb, Pos pos, Str *bytes);
/* As root_read for text: UTF-8 checked (NUL and faults are findings at their line and column), BOM taken off; control
 * characters are spaces, the first is a finding. */
bool root_read_text(Root *root, Arena *arena, Diag *diag, Str path, Str *text);
/* What root_read_text does to the bytes of a file. */
bool text_clean(Arena *arena, Diag *diag, Str path, Str bytes, Str *text);
/* From now on the root reads as if `path` (clean) held these bytes, whatever lies on the disk: for seeing what a change would do. Both
 * must outlive the root. Not thread-safe: before anything is read. */
void root_lay(Root *root, Arena *arena, Str path, Str bytes);
bool root_exists(Root *root, Str path); /* anything of that name, readable or not, hidden too, a folder too */
bool root_size(Root *root, Str path, size_t *size_bytes); /* of a regular file that root_read would find; false if there is none; 0 if it cannot be opened */
bool root_has(Root *root, Str path); /* a regular file that root_read would find, or that cannot be opened, which root_read says */

/* Every file below `dir` whose name ends in `suffix` (".yaml"), sorted by bytes of its NFC path, paths relative to the
 * root and in NFC; root_read says of one that is no regular file. Editors' leftovers (*~) are passed over. A missing dir gives none; something else in
 * its place, a folder called like a file and a link that leads nowhere are findings. Of links to folders one on each way, and at most 16
 * levels: a folder that lies deeper is a finding, as is one outside the root. Behind a link, which may lead to a folder above it, what lies deeper is left out. */
size_t root_list(Root *root, Arena *arena, Diag *diag, const char *dir, const char *suffix, Str **paths);

/* How a regular file stands there: its size, times and number on the disk, as bytes to be compared with. Whoever writes to it, or puts another in its place, alters
 * them. False if it cannot be told, or not yet: what was written a moment ago could be written again within the same tick of the disk's clock. */
bool root_state(Root *root, Arena *arena, Str path, Str *state);

#endif
