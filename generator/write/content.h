/* content: files of the content folder, which a build never writes: only commands that a person starts for it do (new, import, verified, release, edition). */
#ifndef TSUNAGU_WRITE_CONTENT_H
#define TSUNAGU_WRITE_CONTENT_H

#include "base/fs.h"

typedef struct ContentFile {
  Str path, bytes; /* path: below the content folder, clean */
  Str was;         /* the text that it was made from, where that was read before the folder was held; else absent */
} ContentFile;

/* The caller holds the folder. Writes the files beside those that are there, and when all are written puts each in its place in one step; folders are made. A file that is not what it
 * was made from stays: somebody else, an editor say, has written to it. False after a finding; then the content is as it was, or, had a disk failed between two of those steps, each file is either as it was or new: so it is
 * when the process is killed there, and what did not come into its place (".NAME.new") goes with the next writing of that file. */
bool content_write(Root *content, Arena *arena, Diag *diag, const ContentFile *files, int n);

/* Until it is let go nobody else who asks changes the folder; -1, which may be let go, too, where folders cannot be locked. */
int content_hold(Root *content);
void content_let_go(int hold);

#endif
