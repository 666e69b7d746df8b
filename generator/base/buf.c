#include "buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heap.h"
#include "utf8.h"

static char *grown(const Buf *buf, size_t cap) {
  if (buf->cap >= HEAP_LARGE_BYTES) return heap_pages_grow(buf->s, buf->cap, cap);
  char *larger = cap >= HEAP_LARGE_BYTES ? heap_pages(cap) : realloc(buf->s, cap);
  if (!larger) heap_end();
  if (cap >= HEAP_LARGE_BYTES) {
    if (buf->n) memcpy(larger, buf->s, buf->n);
    free(buf->s);
  }
  return larger;
}

void buf_grow(Buf *buf, size_t more) {
  size_t cap = buf->cap ? buf->cap : 256;
  while (cap - buf->n < more) cap *= 2;
  buf->s = grown(buf, cap);
  buf->cap = cap;
}

void buf_add(Buf *buf, Str s) {
  if (s.n == 0) return;
  buf_reserve(buf, s.n);
  memcpy(buf->s + buf->n, s.s, s.n);
  buf->n += s.n;
}

void buf_addc(Buf *buf, const char *c) { buf_add(buf, str_c(c)); }

void buf_printf(Buf *buf, const char *format, ...) {
  enum { USUAL = 128 };
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  buf_reserve(buf, USUAL);
  int n = vsnprintf(buf->s + buf->n, USUAL, format, args);
  va_end(args);
  if (n >= USUAL) {
    buf_reserve(buf, (size_t)n + 1);
    vsnprintf(buf->s + buf->n, (size_t)n + 1, format, again);
  }
  va_end(again);
  buf->n += (size_t)n;
}

void buf_char(Buf *buf, unsigned code_point) {
  char bytes[4];
  buf_add(buf, (Str){bytes, utf8_encode(code_point, bytes)});
}

void buf_name(Buf *buf, Str name) {
  bool text = utf8_fault(name) < 0;
  for (unsigned c; name.n;) {
    if (text) utf8_next(&name, &c);
    else c = (unsigned char)name.s[0], name = str_from(name, 1);
    bool strange = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (!text && c >= 0x80);
    buf_char(buf, strange ? '?' : c);
  }
}

/* Files are full of numbers: printf took ten times as many instructions. */
void buf_int(Buf *buf, long long value) {
  char text[24];
  size_t at = sizeof text;
  unsigned long long rest = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
  do text[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (value < 0) text[--at] = '-';
  buf_add(buf, (Str){text + at, sizeof text - at});
}

enum { DECIMAL_BYTES = 40 };

/* As llround, which is a call into another library. */
static long long nearest(double value) {
  long long whole = (long long)value;
  double rest = value - (double)whole;
  return whole + (rest >= 0.5) - (rest <= -0.5);
}

/* At the end of the room. */
static Str decimal(char room[DECIMAL_BYTES], double value, int digits) {
  size_t at = DECIMAL_BYTES;
  double scale = 1;
  for (int i = 0; i < digits; i++) scale *= 10;
  long long scaled = nearest(value * scale);
  unsigned long long rest = scaled < 0 ? 0 - (unsigned long long)scaled : (unsigned long long)scaled;
  for (; digits > 0 && rest % 10 == 0; digits--) rest /= 10;
  for (int i = 0; i < digits; i++, rest /= 10) room[--at] = (char)('0' + rest % 10);
  if (digits > 0) room[--at] = '.';
  do room[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (scaled < 0) room[--at] = '-';
  return (Str){room + at, DECIMAL_BYTES - at};
}

void buf_decimal(Buf *buf, double value, int digits) {
  char room[DECIMAL_BYTES];
  buf_add(buf, decimal(room, value, digits));
}

Str str_decimal(Arena *arena, double value, int digits) {
  char room[DECIMAL_BYTES];
  return arena_str(arena, decimal(room, value, digits));
}

Str buf_str(const Buf *buf) { return (Str){buf->s ? buf->s : "", buf->n}; }

Str buf_keep(const Buf *buf, Arena *arena) { return arena_str(arena, buf_str(buf)); }

void buf_clear(Buf *buf) { buf->n = 0; }

void buf_free(Buf *buf) {
  if (buf->cap >= HEAP_LARGE_BYTES) heap_pages_free(buf->s, buf->cap);
  else free(buf->s);
  *buf = (Buf){0};
}
