/* folder: what all that writes does with folders and files, never through a symbolic link. Where it says nothing else, false or -1 comes with errno. */
#ifndef TSUNAGU_WRITE_FOLDER_H
#define TSUNAGU_WRITE_FOLDER_H

#include "base/diag.h"

extern const int folder_flags; /* to open a folder that is there */

/* A folder below an open one, made when it is not there; *made, which may be NULL, becomes true then. */
int folder_open(int at, const char *name, bool *made);
/* As `mkdir -p`. *made becomes true if the last or one above it was made. */
bool folder_make(Arena *arena, const char *dir, bool *made);
/* The folders above a file that is to be written; those of `path`, which is as it was afterwards. Mostly all but the last are there already. */
bool folder_make_above(int at, char *path);
/* Nothing is there, or a folder with nothing in it. */
bool folder_is_vacant(int at, const char *name);
/* Removes a file, or a folder with all that is in it, below a folder. */
void folder_remove(int dir_fd, const char *name);

/* Something is there, if only a link to nothing. */
bool folder_has(int at, const char *name);
/* Up to `most` bytes of a small file that we keep there ourselves. -1 with errno. */
long folder_read(int at, const char *name, char *bytes, size_t most);
/* Writes such a file: beside it first, under NAME.part, then in its place in one step. */
bool folder_write(int at, const char *name, Str bytes);

/* All of the bytes. */
bool file_write(int fd, Str bytes);
/* Whether what is open is what stands there: whoever held its lock before may have removed or replaced it. */
bool file_is_still(const char *path, int fd);
/* Writes one file that a person named, wherever it is: beside it first, then in its place in one step; never through a symbolic link, and
 * never in the place of what is no regular file. False after a finding at `path`. */
bool file_put(Arena *arena, Diag *diag, const char *path, Str bytes);

#endif
