#include "arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heap.h"

/* Under the address sanitizer a gap that nobody may touch lies behind each piece of memory, and what was given back is closed too: it would else see
 * whole blocks only. */
#if defined __SANITIZE_ADDRESS__
#define GUARDED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define GUARDED 1
#endif
#endif
#ifdef GUARDED
#include <sanitizer/asan_interface.h>
enum { GAP_BYTES = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP_BYTES = 0 };
#endif

typedef struct Block Block;
struct Block {
  Block *older;
  size_t used, size;
  bool clean; /* what nobody has been given is zero */
  alignas(max_align_t) char bytes[];
};

struct Arena {
  Block *newest, *first; /* each but the first goes when it is reset */
  Block *spare;          /* large ones of a time before */
};

enum { FEW_BYTES = 16, FIRST_BYTES = 64 * 1024, SMALL_BYTES = 1024, MOST_BYTES = HEAP_LARGE_BYTES - (int)sizeof(Block) };

/* Large blocks are the system's own pages: of one that is only begun the rest takes no memory, and one that goes leaves none behind. */
static Block *block_new(size_t size, Block *older) {
  size_t whole = sizeof(Block) + size;
  Block *block = whole >= HEAP_LARGE_BYTES ? heap_pages(whole) : malloc(whole);
  if (!block) heap_end();
  *block = (Block){.older = older, .size = size, .clean = whole >= HEAP_LARGE_BYTES};
  ASAN_POISON_MEMORY_REGION(block->bytes, size);
  return block;
}

static bool is_large(const Block *block) { return sizeof *block + block->size >= HEAP_LARGE_BYTES; }

static void block_free(Block *block) {
  if (is_large(block)) heap_pages_free(block, sizeof *block + block->size);
  else free(block);
}

static void blocks_free(Block *newest, const Block *but) {
  for (Block *block = newest, *older; block; block = older) {
    older = block->older;
    if (block != but) block_free(block);
  }
}

/* One that there is already, and that is not much larger. */
static Block *block_spared(Arena *arena, size_t size, Block *older) {
  for (Block **at = &arena->spare; *at; at = &(*at)->older) {
    Block *block = *at;
    if (block->size < size || block->size > size + size / 4) continue;
    *at = block->older;
    block->older = older;
    return block;
  }
  return block_new(size, older);
}

static Arena *arena_of(size_t first_bytes) {
  Arena *arena = malloc(sizeof *arena);
  if (!arena) heap_end();
  *arena = (Arena){0};
  arena->newest = arena->first = block_new(first_bytes, NULL);
  return arena;
}

Arena *arena_new(void) { return arena_of(FIRST_BYTES); }
Arena *arena_small(void) { return arena_of(SMALL_BYTES); }

static void begin_again(Arena *arena) {
  arena->newest = arena->first;
  *arena->first = (Block){.size = arena->first->size};
  ASAN_POISON_MEMORY_REGION(arena->newest->bytes, arena->newest->size);
}

void arena_reset(Arena *arena) {
  blocks_free(arena->newest, arena->first);
  begin_again(arena);
}

/* What it had to spare and did not need goes. */
void arena_empty(Arena *arena) {
  Block *spare = NULL;
  blocks_free(arena->spare, NULL);
  for (Block *block = arena->newest, *older; block; block = older) {
    older = block->older;
    if (block == arena->first) continue;
    if (!is_large(block)) {
      block_free(block);
      continue;
    }
    *block = (Block){.older = spare, .size = block->size};
    ASAN_POISON_MEMORY_REGION(block->bytes, block->size);
    spare = block;
  }
  arena->spare = spare;
  begin_again(arena);
}

void arena_adopt(Arena *arena, Arena *child) {
  Block *oldest = child->newest;
  while (oldest->older) oldest = oldest->older;
  oldest->older = arena->newest->older;
  arena->newest->older = child->newest;
  blocks_free(child->spare, NULL);
  free(child);
}

void arena_free(Arena *arena) {
  if (!arena) return;
  blocks_free(arena->newest, NULL);
  blocks_free(arena->spare, NULL);
  free(arena);
}

static size_t piece_bytes(size_t size) {
  size_t align = alignof(max_align_t);
  return (size + GAP_BYTES + align - 1) / align * align;
}

void *arena_alloc(Arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) heap_end();
  size_t whole = piece_bytes(size);
  Block *block = arena->newest;
  if (block->size - block->used < whole && whole > MOST_BYTES / 2) { /* one of its own, behind the newest, which has room left for what is small */
    block = block->older = block_spared(arena, whole, block->older);
  } else if (block->size - block->used < whole) {
    size_t next = block->size * 2 < MOST_BYTES ? block->size * 2 : MOST_BYTES;
    block = arena->newest = block_spared(arena, whole > next ? whole : next, block);
  }
  void *at = block->bytes + block->used;
  block->used += whole;
  ASAN_UNPOISON_MEMORY_REGION(at, size);
  return block->clean ? at : memset(at, 0, size);
}

Str arena_str(Arena *arena, Str s) {
  char *copy = arena_alloc(arena, s.n + 1);
  if (s.n) memcpy(copy, s.s, s.n);
  return (Str){copy, s.n};
}

Str arena_lower(Arena *arena, Str s) {
  char *copy = arena_alloc(arena, s.n + 1);
  for (size_t i = 0; i < s.n; i++) copy[i] = s.s[i] >= 'A' && s.s[i] <= 'Z' ? (char)(s.s[i] - 'A' + 'a') : s.s[i];
  return (Str){copy, s.n};
}

Str arena_join(Arena *arena, const Str *parts, size_t n) {
  size_t whole = 0;
  for (size_t i = 0; i < n; i++) whole += parts[i].n;
  char *text = arena_alloc(arena, whole + 1), *at = text;
  for (size_t i = 0; i < n; i++)
    if (parts[i].n) at = (char *)memcpy(at, parts[i].s, parts[i].n) + parts[i].n;
  return (Str){text, whole};
}

Str arena_printf(Arena *arena, const char *format, ...) {
  char usual[256];
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  size_t n = (size_t)vsnprintf(usual, sizeof usual, format, args);
  va_end(args);
  char *text = arena_alloc(arena, n + 1);
  if (n < sizeof usual) memcpy(text, usual, n);
  else vsnprintf(text, n + 1, format, again);
  va_end(again);
  return (Str){text, n};
}

/* What was asked for last can grow where it is. */
static bool grow_in_place(Arena *arena, char *at, size_t old, size_t size) {
  Block *block = arena->newest;
  size_t from = piece_bytes(old), more = piece_bytes(size) - from;
  if (!old || at + from != block->bytes + block->used || block->size - block->used < more) return false;
  ASAN_UNPOISON_MEMORY_REGION(at + old, size - old);
  memset(at + old, 0, size - old);
  block->used += more;
  return true;
}

void vec_grow(Arena *arena, void **items, size_t n, size_t *cap, size_t item_bytes) {
  if (n < *cap) return;
  size_t before = *cap;
  *cap = *cap ? *cap * 2 : item_bytes <= FEW_BYTES ? 8 : 2; /* large ones are few: what a desk has on its days, what is on a page */
  if (grow_in_place(arena, *items, before * item_bytes, *cap * item_bytes)) return;
  void *larger = arena_alloc(arena, *cap * item_bytes);
  if (n) memcpy(larger, *items, n * item_bytes);
  *items = larger;
}
