/* path: ways below a root, with "/", as they are written; nothing here looks at the disk. */
#ifndef TSUNAGU_BASE_PATH_H
#define TSUNAGU_BASE_PATH_H

#include "arena.h"

/* "a/./b//c" -> "a/b/c", "a/../b" -> "b"; the absent Str if it is absolute, leads out of the root, or holds a NUL or backslash. */
Str path_clean(Arena *arena, Str path);
bool path_hidden(Str path); /* a clean one: a part of it begins with a dot */
Str path_dir(Str path);  /* "a/b.md" -> "a", "b.md" -> "" */
Str path_join(Arena *arena, Str dir, Str name);
Str str_nfc(Arena *arena, Str s); /* Unicode NFC; returns s itself when it already is */

#endif
