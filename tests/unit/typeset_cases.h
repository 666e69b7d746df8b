/* typeset_cases: reads the files of tests/typeset for typeset_test.c; tests/typeset/README says how they are written. */
#ifndef TSUNAGU_TESTS_TYPESET_CASES_H
#define TSUNAGU_TESTS_TYPESET_CASES_H

#include <string.h>

#include "base/buf.h"

enum { MOST_CASES = 400, MOST_LINES = 12 };

typedef struct Case {
  Str name, how, text;
  Str want[MOST_LINES * 3];
  int n_want, line;
  const char *file;
} Case;

typedef struct Cases {
  Case v[MOST_CASES];
  int n;
} Cases;

static Str with_tabs(Arena *arena, Str line) {
  Buf out = {0};
  for (ptrdiff_t at; (at = str_find(line, S("⇥"))) >= 0; line = str_from(line, (size_t)at + strlen("⇥")))
    buf_add(&out, str_sub(line, 0, (size_t)at)), buf_byte(&out, '\t');
  buf_add(&out, line);
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

static void cases_read(Cases *cases, Arena *arena, const char *file, Str text) {
  Case *c = NULL;
  Buf words = {0};
  int number = 0;
  for (Str rest = text, line; rest.n;) {
    str_split(&rest, '\n', &line);
    number++;
    if (str_starts(line, S("== ")) && cases->n < MOST_CASES) {
      c = &cases->v[cases->n++];
      *c = (Case){.name = str_from(line, 3), .line = number, .file = file};
    } else if (!c || !line.n || line.s[0] == '#') {
      continue;
    } else if (strchr(">^*=~", line.s[0]) && line.n > 1 && line.s[1] == ' ') {
      if (c->n_want < MOST_LINES * 3) c->want[c->n_want++] = line;
    } else if (!c->how.n) {
      c->how = line;
    } else {
      buf_clear(&words);
      if (c->text.n) buf_add(&words, c->text), buf_byte(&words, '\n');
      if (!str_is(line, "\\")) buf_add(&words, with_tabs(arena, line));
      c->text = buf_keep(&words, arena);
    }
  }
  buf_free(&words);
}

#endif
