/* touched: which files have been written to, have come or have gone since somebody looked, for who reads the same folder again and again. */
#ifndef TSUNAGU_BASE_TOUCHED_H
#define TSUNAGU_BASE_TOUCHED_H

#include "base/arena.h"

typedef struct Touched {
  Arena *arena;
  VEC(Str) paths; /* of files: "FOLDER/a/b.md", the folder as it was named to who told */
  bool names;     /* some have come or gone: what folders list is other */
  bool unknown;   /* anything may have been */
} Touched;

void touched_begin(Touched *touched); /* nothing was */
void touched_add(Touched *touched, Str path);
void touched_end(Touched *touched);
/* Those below a folder, as paths below it, in NFC. */
size_t touched_below(const Touched *touched, Arena *arena, const char *folder, Str **paths);

#endif
