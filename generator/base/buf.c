#include "buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

void buf_reserve(Buf *buf, size_t more) {
  if (buf->cap - buf->n >= more) return;
  size_t cap = buf->cap ? buf->cap : 256;
  while (cap - buf->n < more) cap *= 2;
  char *larger = realloc(buf->s, cap);
  if (!larger) {
    fputs("tsunagu: メモリが足りません / out of memory\n", stderr);
    abort();
  }
  buf->s = larger;
  buf->cap = cap;
}

void buf_add(Buf *buf, Str s) {
  if (s.n == 0) return;
  buf_reserve(buf, s.n);
  memcpy(buf->s + buf->n, s.s, s.n);
  buf->n += s.n;
}

void buf_addc(Buf *buf, const char *c) { buf_add(buf, str_c(c)); }

void buf_byte(Buf *buf, char c) { buf_add(buf, (Str){&c, 1}); }

void buf_printf(Buf *buf, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  buf_reserve(buf, (size_t)n + 1);
  vsnprintf(buf->s + buf->n, (size_t)n + 1, format, again);
  va_end(again);
  buf->n += (size_t)n;
}

void buf_char(Buf *buf, unsigned code_point) {
  char bytes[4];
  buf_add(buf, (Str){bytes, utf8_encode(code_point, bytes)});
}

void buf_decimal(Buf *buf, double value, int digits) {
  double scale = pow(10, digits);
  long long scaled = llround(value * scale), unit = (long long)scale;
  if (scaled < 0) {
    buf_byte(buf, '-');
    scaled = -scaled;
  }
  buf_printf(buf, "%lld", scaled / unit);
  long long part = scaled % unit;
  if (part == 0) return;
  char tail[24];
  int n = snprintf(tail, sizeof tail, ".%0*lld", digits, part);
  while (tail[n - 1] == '0') n--;
  buf_add(buf, (Str){tail, (size_t)n});
}

Str buf_str(const Buf *buf) { return (Str){buf->s ? buf->s : "", buf->n}; }

Str buf_keep(const Buf *buf, Arena *arena) { return arena_str(arena, buf_str(buf)); }

void buf_clear(Buf *buf) { buf->n = 0; }

void buf_free(Buf *buf) {
  free(buf->s);
  *buf = (Buf){0};
}
