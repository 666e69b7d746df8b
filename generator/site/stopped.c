#include "site/stopped.h"

#include "site/html_place.h"

/* Behind the comment of a layout that begins at `at`; the text's end if it has none. */
static size_t comment_end(Str text, size_t at) {
  ptrdiff_t end = str_find(str_from(text, at), S("}}"));
  return end < 0 ? text.n : at + (size_t)end + 2;
}

/* The end of a tag that begins at `from`: behind its '>', none of those in quotes; behind the first of all if a quote is never closed. */
static size_t tag_end(Str text, size_t from) {
  char quote = 0;
  size_t first = text.n;
  for (size_t i = from; i < text.n; i++) {
    char c = text.s[i];
    if (c == '{' && str_starts(str_from(text, i), S("{{!"))) {
      i = comment_end(text, i) - 1;
      continue;
    }
    if (c == '>' && first == text.n) first = i + 1;
    if (quote) quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (c == '>') return i + 1;
  }
  return first;
}

/* Where within a tag an attribute begins whose name is `name`, or only begins with it ("on"); -1 if none. */
static ptrdiff_t attr_find(Str tag, Str name, bool whole) {
  char quote = 0;
  for (size_t i = 1; i < tag.n; i++) {
    char c = tag.s[i];
    if (quote) quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (html_is_space(tag.s[i - 1]) && str_starts(str_from(tag, i), name)) {
      size_t end = i + name.n;
      while (!whole && end < tag.n && html_is_letter(tag.s[end])) end++;
      if (end < tag.n && tag.s[end] == '=' && (whole || end > i + name.n)) return (ptrdiff_t)i;
    }
  }
  return -1;
}

/* The address of src or href leads to another site. */
static bool is_elsewhere(Str tag, Str attr) {
  ptrdiff_t at = attr_find(tag, attr, true);
  if (at < 0) return false;
  Str value = str_from(tag, (size_t)at + attr.n + 2); /* behind = and the quote */
  return str_starts(value, S("http:")) || str_starts(value, S("https:")) || str_starts(value, S("//"));
}

static bool is_named(Str tag, Str name) { return str_starts(str_from(tag, 1), name) && tag.n > name.n + 1 && !html_is_letter(tag.s[name.n + 1]); }

/* What of a tag is stopped, as an offset in it, with the words that name it; -1 for nothing. */
static ptrdiff_t tag_stopped(Str tag, Str *what) {
  ptrdiff_t at = attr_find(tag, S("style"), true);
  if (at >= 0) return *what = S("style=\"…\""), at;
  at = attr_find(tag, S("on"), false);
  if (at >= 0) return *what = S("on…=\"…\""), at;
  if (is_named(tag, S("style"))) return *what = S("<style>"), 0;
  if (is_named(tag, S("iframe")) || is_named(tag, S("object")) || is_named(tag, S("embed"))) return *what = S("<iframe>"), 0;
  if (is_named(tag, S("script")) && attr_find(tag, S("src"), true) < 0 && str_find(tag, S("json")) < 0) return *what = S("<script>"), 0;
  if (is_elsewhere(tag, S("src"))) return *what = S("src=\"https://…\""), attr_find(tag, S("src"), true);
  if (is_named(tag, S("link")) && str_find(tag, S("stylesheet")) >= 0 && is_elsewhere(tag, S("href")))
    return *what = S("href=\"https://…\""), attr_find(tag, S("href"), true);
  return -1;
}

void stopped_find(Diag *diag, const char *file, Str text) {
  Pos pos = {file, 1, 1};
  size_t seen = 0; /* the byte that `pos` is of */
  for (size_t i = 0; i + 1 < text.n;) {
    size_t end = i + 1;
    if (str_starts(str_from(text, i), S("{{!"))) {
      end = comment_end(text, i);
    } else if (text.s[i] == '<' && html_is_letter(text.s[i + 1])) {
      end = tag_end(text, i);
      Str what = {0};
      ptrdiff_t at = tag_stopped(str_sub(text, i, end), &what);
      if (at >= 0) {
        pos = pos_after(pos, str_sub(text, seen, i + (size_t)at));
        seen = i + (size_t)at;
        diag1(diag, D_LAYOUT_STOPPED, pos, what);
      }
    }
    i = end;
  }
}
