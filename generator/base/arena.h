/* arena: memory that is given back all at once. One for the site, one for each page or sheet. Out of memory ends the run with a
 * message, so no caller checks. Not thread-safe: one thread, one arena. */
#ifndef TSUNAGU_BASE_ARENA_H
#define TSUNAGU_BASE_ARENA_H

#include <stddef.h>

#include "str.h"

typedef struct Arena Arena;

Arena *arena_new(void);
Arena *arena_small(void); /* for one of very many: together they lie close, and what is looked at in each of them is not a page of memory away */
void arena_free(Arena *arena); /* NULL is fine */
/* The child's memory becomes the arena's, to be given back with it; the child itself is gone. For what threads made apart. */
void arena_adopt(Arena *arena, Arena *child);
void arena_reset(Arena *arena); /* gives everything back but the first block: for reuse page after page */
void arena_empty(Arena *arena); /* the same, but its large memory stays for what comes next: new pages cost more than much of what is done with them */
void *arena_alloc(Arena *arena, size_t size_bytes); /* zeroed, aligned for any type */
Str arena_str(Arena *arena, Str s);                 /* a NUL-terminated copy */
Str arena_lower(Arena *arena, Str s);               /* the same, with a-z for A-Z; nothing else is touched */
/* One behind the other, NUL-terminated: str_join(arena, folder, S("/"), name). Where there are many, printf takes five times as long. */
#define str_join(arena, ...) arena_join((arena), (const Str[]){__VA_ARGS__}, sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str))
Str arena_join(Arena *arena, const Str *parts, size_t n);
Str arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define NEW_N(arena, Type, count) ((Type *)arena_alloc((arena), sizeof(Type) * (size_t)(count)))

/* A growing array in an arena: `VEC(Desk) desks = {0}; *vec_push(arena, &desks) = desk; desks.v[i]`. */
#define VEC(Type) \
  struct {        \
    Type *v;      \
    size_t n, cap; \
  }
#define vec_push(arena, vec)                                                                              \
  (vec_grow((arena), (void **)&(vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v), (vec)->v + (vec)->n++)
void vec_grow(Arena *arena, void **items, size_t n, size_t *cap, size_t item_bytes);

#endif
