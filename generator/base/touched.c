#include "base/touched.h"

#include "base/fs.h"

enum { MOST_PATHS = 100 /* where more has changed it is quicker to look at everything */ };

void touched_begin(Touched *touched) { *touched = (Touched){.arena = arena_new()}; }

void touched_end(Touched *touched) { arena_free(touched->arena); }

void touched_add(Touched *touched, Str path) {
  for (size_t i = 0; i < touched->paths.n; i++)
    if (str_eq(touched->paths.v[i], path)) return;
  if (touched->paths.n < MOST_PATHS) *vec_push(touched->arena, &touched->paths) = arena_str(touched->arena, path);
  else touched->unknown = true;
}

size_t touched_below(const Touched *touched, Arena *arena, const char *folder, Str **paths) {
  size_t n = 0;
  Str start = str_join(arena, str_c(folder), S("/"));
  *paths = NEW_N(arena, Str, touched->paths.n + 1);
  for (size_t i = 0; i < touched->paths.n; i++)
    if (str_starts(touched->paths.v[i], start)) (*paths)[n++] = str_nfc(arena, str_from(touched->paths.v[i], start.n));
  return n;
}
