/* tree: the only code that touches the output folder. New files go to OUT/.tsunagu/new/PART/; at the end each part is exchanged
 * with OUT/PART (write/handover.h), so that a build that fails or is killed leaves what was published as it was, or all that was to come; stale files go.
 * Nothing is written through a symbolic link, and nothing outside OUT. Thread-safe where it says so. */
#ifndef TSUNAGU_WRITE_TREE_H
#define TSUNAGU_WRITE_TREE_H

#include "base/diag.h"
#include "write/memory.h"

typedef struct Tree Tree;

/* Opens OUT (made when it is not there), and holds it alone: a second build gets D_OUT_BUSY. NULL after a finding. Until it is closed a signal that ends
 * the process abandons the tree first, or waits until the exchange is done (write/ending.h). */
Tree *tree_open(Arena *arena, Diag *diag, const char *out_dir);

/* Says that this build makes the part ("site", "screen", "image") anew; without files it will be an empty folder. */
bool tree_part(Tree *tree, const char *part);

/* Says that this build makes other parts anew which the part shows, and not it: what OUT holds of it goes with the exchange. */
bool tree_drop(Tree *tree, const char *part); /* or a file beside the parts */

/* Writes one file below a part that was begun; folders are made. Thread-safe. False after a finding. `path` has "/" and none
 * of "", ".", "..", which would be a fault of the caller and is refused. */
bool tree_put(Tree *tree, const char *part, Str path, Str bytes);

/* Writes OUT/NAME ("report.json") together with the parts, last. */
bool tree_put_top(Tree *tree, const char *name, Str bytes);

/* What was remembered in OUT/.tsunagu/FOLDER/ by the last run that asked for it; what this one recalls and remembers takes its place when
 * it is committed. One folder a run. */
Memory *tree_memory(Tree *tree, const char *folder);

/* Keeps a note of what was done, and how OUT stands then, file by file. */
void tree_keep_note(Tree *tree, Str note);
/* The note of the last commit that kept one, if not a file in OUT has been written, touched, added or taken away since; without its own folder. */
bool tree_note(const char *out_dir, int jobs, Arena *arena, Str *note);

/* Exchanges the parts and removes what they were. False after a finding; then OUT is as it was. The tree is closed either way. */
bool tree_commit(Tree *tree);
/* Finishes what a run began to exchange in OUT that was killed, and in the folders in it, too. For who comes after it and may not build; tree_open does it itself. */
void tree_settle(const char *out_dir, bool below);
/* Removes what was begun; OUT is as it was. */
void tree_abandon(Tree *tree);

/* What a part holds now, before the exchange: the bytes of OUT/PART/NAME, false if it is not there. */
bool tree_published(const char *out_dir, Arena *arena, const char *part, Str name, Str *bytes);

#endif
