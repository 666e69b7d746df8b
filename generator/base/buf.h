/* buf: bytes that grow, on the heap. Zero-initialise, add, then buf_free or buf_keep. Out of memory ends the run (heap.h). */
#ifndef TSUNAGU_BASE_BUF_H
#define TSUNAGU_BASE_BUF_H

#include "arena.h"
#include "str.h"

typedef struct Buf {
  char *s;
  size_t n, cap;
} Buf;

void buf_grow(Buf *buf, size_t more);
/* Room for that many bytes behind the last, for who writes them there itself. */
static inline void buf_reserve(Buf *buf, size_t more) {
  if (buf->cap - buf->n < more) buf_grow(buf, more);
}

void buf_add(Buf *buf, Str s);
void buf_addc(Buf *buf, const char *c);
static inline void buf_byte(Buf *buf, char c) {
  buf_reserve(buf, 1);
  buf->s[buf->n++] = c;
}
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_char(Buf *buf, unsigned code_point); /* as UTF-8 */
/* A file's name as a line of a message can hold it: “?” in place of what ends a line or tells a terminal something, and of what is no text. */
void buf_name(Buf *buf, Str name);
void buf_int(Buf *buf, long long value); /* as "%lld", for who writes many */
/* A decimal number with at most `digits` behind the point, trailing zeros cut; independent of the locale. */
void buf_decimal(Buf *buf, double value, int digits);
Str str_decimal(Arena *arena, double value, int digits); /* the same as a text */
Str buf_str(const Buf *buf);              /* borrowed until the next change */
Str buf_keep(const Buf *buf, Arena *arena); /* a NUL-terminated copy */
void buf_clear(Buf *buf);                 /* empty, memory kept */
void buf_free(Buf *buf);

#endif
