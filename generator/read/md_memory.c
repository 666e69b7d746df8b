/* What libcmark asks for while a text is read lies in that reading's scratch memory, and goes with it in one step: node by node, asking and giving back
 * was a fifth of a reading. libcmark's functions for memory are told of no context: the thread knows it. */
#include <stdalign.h>
#include <string.h>

#include "base/heap.h"
#include "read/md_reader.h"

typedef struct Piece {
  alignas(max_align_t) size_t size;
} Piece;

static _Thread_local Arena *memory;

static void *piece_new(size_t size) {
  Piece *piece = arena_alloc(memory, sizeof *piece + size);
  piece->size = size;
  return piece + 1;
}

static void *piece_calloc(size_t n, size_t size) {
  size_t whole;
  if (__builtin_mul_overflow(n, size, &whole)) heap_end();
  return piece_new(whole);
}

static void *piece_realloc(void *old, size_t size) {
  size_t had = old ? ((Piece *)old - 1)->size : 0;
  if (old && size <= had) return old;
  void *larger = piece_new(size);
  if (had) memcpy(larger, old, had);
  return larger;
}

static void piece_free(void *piece) { (void)piece; }

cmark_node *md_parse(Arena *scratch, Str text) {
  static cmark_mem pieces = {piece_calloc, piece_realloc, piece_free};
  memory = scratch;
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &pieces);
  if (text.n) cmark_parser_feed(parser, text.s, text.n);
  cmark_node *document = cmark_parser_finish(parser);
  cmark_consolidate_text_nodes(document);
  return document;
}
