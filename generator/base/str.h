/* str: a slice of bytes that somebody else owns. UTF-8 unless a header says otherwise; never NUL-terminated by contract,
 * though slices made by arena_str and buf_keep are. The empty slice {NULL, 0} means "absent" where a value is optional. */
#ifndef TSUNAGU_BASE_STR_H
#define TSUNAGU_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct Str {
  const char *s;
  size_t n; /* bytes */
} Str;

#define S(literal) ((Str){(literal), sizeof(literal) - 1})
#define S_INIT(literal) {(literal), sizeof(literal) - 1} /* for static tables */
#define STR_FMT "%.*s"
#define STR_ARG(str) (int)(str).n, ((str).s ? (str).s : "")

Str str_c(const char *c); /* NULL gives the absent slice */
static inline bool str_eq(Str a, Str b) { return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0); }
bool str_is(Str a, const char *c);
int str_cmp(Str a, Str b); /* by bytes, a prefix first: the order of every sorted walk */
int str_cmp_end(Str a, Str b); /* the same from the last byte on, an ending first */
static inline bool str_starts(Str s, Str prefix) { return s.n >= prefix.n && str_eq((Str){s.s, prefix.n}, prefix); }
static inline bool str_ends(Str s, Str suffix) { return s.n >= suffix.n && str_eq((Str){s.s + (s.n - suffix.n), suffix.n}, suffix); }
/* [from, to) in bytes, clamped */
static inline Str str_sub(Str s, size_t from, size_t to) {
  if (to > s.n) to = s.n;
  if (from > to) from = to;
  return s.s ? (Str){s.s + from, to - from} : s;
}
static inline Str str_from(Str s, size_t from) { return str_sub(s, from, s.n); } /* the rest behind `from` bytes (clamped) */
Str str_trim(Str s);                          /* without ASCII white space at both ends */
ptrdiff_t str_find(Str hay, Str needle);      /* first place in bytes, -1 if none */
ptrdiff_t str_find_byte(Str hay, char c);
/* Takes the piece before `sep` off the front of *rest; false when *rest is used up. "a,,b" gives "a", "", "b". */
bool str_split(Str *rest, char sep, Str *piece);
/* One line without its end (LF or CRLF) off the front of *rest; false when *rest is used up. */
bool str_line(Str *rest, Str *line);
/* A non-negative decimal number that fills s wholly and is at most max; -1 otherwise. ASCII digits only. */
long str_number(Str s, long max);
/* Edit distance for "did you mean", two letters that changed places counting once: bounded, by bytes; returns limit + 1 when further apart than limit. */
int str_distance(Str a, Str b, int limit);

#endif
