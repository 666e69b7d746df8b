/* lint: how texts are written. A text is looked at as a reader sees it: without ruby and marks, block by block, sentence by sentence; a
 * finding stands where its sentence begins, and can be left as it is with a reason (check/quiet.h). Everything here only warns. */
#ifndef TSUNAGU_CHECK_LINT_H
#define TSUNAGU_CHECK_LINT_H

#include <glib.h>

#include "check/gather.h"
#include "check/quiet.h"

/* A place in a text that is put together of pieces. */
typedef struct LintMark {
  size_t at; /* bytes of the text */
  Pos pos;
} LintMark;

typedef struct LintText {
  Str s; /* plain */
  Str lang;
  const LintMark *marks;
  int n_marks; /* at least one, the first at 0 */
  bool prose;  /* of an article's body, which is sentences; else it may be a label */
} LintText;

typedef struct Lint {
  Gather *gather;
  Arena *arena; /* for as long as the lint lasts */
  Quiet *quiet;
  Str whole; /* all that the article or the text at hand says: what is explained once there is explained */
  Str names; /* of desks, offices and the like, a line each: their words are theirs */
  GHashTable *holders; /* lint_words: Str * -> what holds the word */
  bool body;   /* the text at hand is Markdown */
  int told;  /* of the text at hand */
  unsigned char starts[4096], *following; /* lint_words: of words of offices the first whose character ends in these twelve bits, from 1, and of each the next */
  size_t work;     /* bytes that were looked through for explanations and names: no text may keep everybody waiting */
} Lint;

enum { MOST_LINT_WORK = 400000000 };

/* Adds the finding unless its place says that it is all right. */
void lint_say(Lint *lint, DiagId id, Pos pos, Str a, Str b);
/* False when enough has been said of the text at hand: who wrote it so has not finished. */
bool lint_goes_on(const Lint *lint);
Pos lint_pos(const LintText *text, size_t at);

/* The next sentence of *rest, which ends in 。！？!? or a line's end (in other languages also .), with its place in the text it was taken from. */
bool lint_sentence(Str *rest, Str lang, Str *sentence);

/* Rules. */
void lint_easy(Lint *lint, const LintText *text);   /* plain Japanese: lint_easy.c */
void lint_numbers(Lint *lint, const LintText *text); /* of it: dates, times and spans: lint_numbers.c */
void lint_words_start(Lint *lint);                  /* before the first */
void lint_words_end(Lint *lint);
void lint_words(Lint *lint, const LintText *text);  /* words of offices, in Japanese, plain or not: lint_words.c */
void lint_length(Lint *lint, const LintText *text); /* sentences, in every language: lint_access.c */
void lint_capitals(Lint *lint, const LintText *text);
void lint_alt(Lint *lint, Str alt, Str path, Pos pos); /* path: of its picture, may be empty */
void lint_alt_text(Lint *lint, const LintText *text);  /* of what may be an alternative text or not */
void lint_link(Lint *lint, const Md *link);
void lint_headings(Lint *lint, const Md *body);

bool lint_is_japanese(Str lang); /* ja or easy */
Str lint_unspaced(Lint *lint, Str text); /* without the spaces between phrases of plain Japanese */

#endif
