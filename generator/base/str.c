#include "str.h"

Str str_c(const char *c) { return c ? (Str){c, strlen(c)} : (Str){NULL, 0}; }

/* Most are told apart by their first byte: no need to know how long c is. */
bool str_is(Str a, const char *c) {
  if (!c) return a.n == 0;
  for (size_t i = 0; i < a.n; i++)
    if (c[i] != a.s[i] || c[i] == '\0') return false;
  return c[a.n] == '\0';
}

int str_cmp(Str a, Str b) {
  size_t n = a.n < b.n ? a.n : b.n;
  int order = n ? memcmp(a.s, b.s, n) : 0;
  return order ? order : (a.n > b.n) - (a.n < b.n);
}

int str_cmp_end(Str a, Str b) {
  for (size_t i = 1; i <= a.n && i <= b.n; i++)
    if (a.s[a.n - i] != b.s[b.n - i]) return (unsigned char)a.s[a.n - i] < (unsigned char)b.s[b.n - i] ? -1 : 1;
  return (a.n > b.n) - (a.n < b.n);
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Str str_trim(Str s) {
  while (s.n && is_space(s.s[0])) s = str_from(s, 1);
  while (s.n && is_space(s.s[s.n - 1])) s.n--;
  return s;
}

/* By its last byte: nearly all that is written in kana begins with the same one. */
ptrdiff_t str_find(Str hay, Str needle) {
  if (needle.n == 0) return 0;
  size_t last = needle.n - 1;
  for (size_t i = last; i < hay.n; i++) {
    const char *at = memchr(hay.s + i, needle.s[last], hay.n - i);
    if (!at) return -1;
    i = (size_t)(at - hay.s);
    if (memcmp(at - last, needle.s, last) == 0) return (ptrdiff_t)(i - last);
  }
  return -1;
}

ptrdiff_t str_find_byte(Str hay, char c) {
  const char *at = hay.n ? memchr(hay.s, c, hay.n) : NULL;
  return at ? at - hay.s : -1;
}

bool str_split(Str *rest, char sep, Str *piece) {
  if (!rest->s) return false;
  ptrdiff_t at = str_find_byte(*rest, sep);
  if (at < 0) {
    *piece = *rest;
    *rest = (Str){NULL, 0};
    return true;
  }
  *piece = str_sub(*rest, 0, (size_t)at);
  *rest = str_from(*rest, (size_t)at + 1);
  return true;
}

bool str_line(Str *rest, Str *line) {
  if (rest->n == 0 || !str_split(rest, '\n', line)) return false;
  if (line->n && line->s[line->n - 1] == '\r') line->n--;
  return true;
}

long str_number(Str s, long max) {
  if (s.n == 0 || s.n > 18) return -1;
  long value = 0;
  for (size_t i = 0; i < s.n; i++) {
    if (s.s[i] < '0' || s.s[i] > '9') return -1;
    value = value * 10 + (s.s[i] - '0');
    if (value > max) return -1;
  }
  return value;
}

static int min3(int a, int b, int c) {
  int least = a < b ? a : b;
  return least < c ? least : c;
}

/* Three rows of the table: this one, the one above, the one above that. */
int str_distance(Str a, Str b, int limit) {
  enum { LONGEST = 63 };
  if (a.n > LONGEST || b.n > LONGEST) return limit + 1;
  int rows[3][LONGEST + 1], least = 0;
  for (size_t j = 0; j <= b.n; j++) rows[0][j] = (int)j;
  for (size_t i = 1; i <= a.n; i++) {
    int *row = rows[i % 3], *above = rows[(i + 2) % 3], *beyond = rows[(i + 1) % 3], before = least;
    least = row[0] = (int)i;
    for (size_t j = 1; j <= b.n; j++) {
      row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a.s[i - 1] != b.s[j - 1]));
      bool crossed = i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] && a.s[i - 2] == b.s[j - 1];
      if (crossed && beyond[j - 2] + 1 < row[j]) row[j] = beyond[j - 2] + 1;
      if (row[j] < least) least = row[j];
    }
    if (least > limit && before > limit) return limit + 1;
  }
  int distance = rows[a.n % 3][b.n];
  return distance <= limit ? distance : limit + 1;
}
