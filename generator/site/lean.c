#include "site/lean.h"

#include <string.h>

static bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/* --- Style sheets --- */

/* The end of a string that begins at `at`: behind its closing quote. */
static size_t string_end(Str css, size_t at) {
  char quote = css.s[at++];
  while (at < css.n && css.s[at] != quote) at += css.s[at] == '\\' ? 2 : 1;
  return at < css.n ? at + 1 : css.n;
}

static size_t comment_end(Str css, size_t at) {
  ptrdiff_t end = str_find(str_from(css, at + 2), S("*/"));
  return end < 0 ? css.n : at + 2 + (size_t)end + 2;
}

/* White space and comments from `at` on, which together are one space. In brackets, as in those of url(), nothing is a comment. */
static size_t gap_end(Str css, size_t at, bool in_brackets) {
  for (;;) {
    if (at < css.n && is_white(css.s[at])) at++;
    else if (!in_brackets && at + 1 < css.n && css.s[at] == '/' && css.s[at + 1] == '*') at = comment_end(css, at);
    else return at;
  }
}

void lean_css(Str css, Buf *out) {
  int brackets = 0; /* of calc(1px + 2px), and of url(...) */
  size_t at = 0;
  if (str_starts(css, S("/*!"))) {
    at = comment_end(css, 0);
    buf_add(out, str_sub(css, 0, at));
    buf_byte(out, '\n');
  }
  for (size_t start = at; at < css.n;) {
    char c = css.s[at];
    size_t end = gap_end(css, at, brackets > 0);
    if (end > at) {
      char before = out->n ? out->s[out->n - 1] : '\n', after = end < css.n ? css.s[end] : '}';
      bool vain = at == start || strchr("{};\n", before) || strchr("{};", after) || (!brackets && strchr(",:", before));
      if (!vain) buf_byte(out, ' ');
      at = end;
    } else if (c == '"' || c == '\'') {
      end = string_end(css, at);
      buf_add(out, str_sub(css, at, end));
      at = end;
    } else {
      if (c == '(') brackets++;
      if (c == ')' && brackets) brackets--;
      if (c == '}' && out->n && out->s[out->n - 1] == ';') out->n--;
      buf_byte(out, c);
      if (c == '}') buf_byte(out, '\n');
      at++;
    }
  }
}

/* --- Scripts --- */

void lean_js(Str js, Buf *out) {
  Str rest = js, line;
  if (str_find_byte(js, '`') >= 0) {
    buf_add(out, js);
    return;
  }
  for (bool goes_on = false; str_split(&rest, '\n', &line);) {
    Str bare = line;
    while (bare.n && is_white(bare.s[0])) bare = str_from(bare, 1);
    bool comment = str_starts(bare, S("//")) && str_find(bare, S("*/")) < 0;
    if (goes_on) bare = line; /* of a string: its own white space counts */
    else if (comment || !bare.n) continue;
    buf_add(out, bare);
    buf_byte(out, '\n');
    goes_on = str_ends(line, S("\\"));
  }
}
