/* lint: how texts are written. A text is looked at as a reader sees it: without ruby and marks, block by block, sentence by sentence; a
 * finding stands where its sentence begins, and can be left as it is with a reason (check/quiet.h). Everything here only warns.
 *
 * What is found in an article depends on nothing but its own language, words and links, and on LintTown: not on other texts, nor on the order in which they
 * are looked at. The cost of a text is in proportion to its length. */
#ifndef TSUNAGU_CHECK_LINT_H
#define TSUNAGU_CHECK_LINT_H

#include "check/gather.h"
#include "check/lexicon.h"
#include "check/quiet.h"

/* A word that not every reader knows. */
typedef struct LintWord {
  const char *usual;      /* what offices may say in its place; NULL: only the town knows it */
  bool hard;              /* told in all Japanese; else in plain Japanese only */
  const Explain *explain; /* the town's own plain words; NULL: it has none */
} LintWord;

/* What all texts of a town are held against: made once, then only looked at. Any thread may. */
typedef struct LintTown {
  Gather *gather;
  Arena *arena;
  Quiet *quiet;
  size_t n_excused; /* of Gather.excused: that it knows */
  const Lexicon *names;  /* of desks, offices and the like: their words are theirs */
  const Lexicon *words, *endings; /* words that are to be explained, where they begin and where they end; `what` is of `known` */
  const LintWord *known;
  size_t n_known;
  const Lexicon *common; /* loan words that need no explanation */
  unsigned long long number; /* of all this (read/known.h); 0: it is not known */
} LintTown;

LintTown *lint_town_new(Gather *gather);
void lint_town_excused(LintTown *town); /* more files have been read since that excuse something; nobody asks while it learns that */
void lint_town_free(LintTown *town);

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

typedef struct LintSeen LintSeen; /* lint_words.c */

/* Part of a document, with its marks: of Lint.text and Lint.marks. */
typedef struct LintBlock {
  size_t from, to;
  size_t first_mark, n_marks;
  bool prose;
} LintBlock;

/* A thread's own: the document or line at hand, and room that is used again for the next. */
typedef struct Lint {
  const LintTown *town;
  Diag *diag;
  Arena *kept, *arena, *moment; /* for as long as this lasts; the article, the piece's slot or the hundred lines at hand; one rule, which empties it first */
  Buf whole;           /* the document's words: what is explained once there is explained; empty: each text stands for itself */
  Buf text;            /* its blocks */
  VEC(LintBlock) blocks;
  VEC(LintMark) marks;
  size_t document_number, text_number, numbers; /* to tell them apart, from 1 */
  bool body;           /* the text at hand is Markdown */
  int told;            /* of the text at hand */
  LintMark counted;    /* the place in it that was told last; pos is that of its mark, with the column of the place */
  Buf aside, even;     /* of a link or picture; without spaces */
  LintSeen *seen;
} Lint;

Lint *lint_new(const LintTown *town, Diag *diag);
void lint_free(Lint *lint);
/* All that an article says, but for its picture; its findings go to the Diag. `number`: of its file (read/known.h); 0: it is not known, or something in it is excused.
 * What was found, to be taken over by who reads the town again; no number: it is not kept. */
KnownOne lint_article(Lint *lint, const Article *article, const Md *body, unsigned long long number);

/* --- For the rules ------------------------------------------------------------------------------------------------------------- */

/* Adds the finding unless its place says that it is all right. */
void lint_say(Lint *lint, DiagId id, Pos pos, Str a, Str b);
void lint_say_at(Lint *lint, DiagId id, const LintText *text, size_t at, Str a, Str b); /* in the text at hand */
/* False when enough has been said of the text at hand: who wrote it so has not finished. */
bool lint_goes_on(const Lint *lint);

/* The next sentence of *rest, which ends in 。！？!? or a line's end (in other languages also .), with its place in the text it was taken from. */
bool lint_sentence(Str *rest, Str lang, Str *sentence);

bool lint_is_japanese(Str lang); /* ja or easy */
Str lint_unspaced(Lint *lint, Str text); /* without the spaces between phrases of plain Japanese; until it is called again */

/* --- Rules ---------------------------------------------------------------------------------------------------------------------- */

void lint_easy(Lint *lint, const LintText *text);   /* plain Japanese: lint_easy.c */
void lint_numbers(Lint *lint, const LintText *text); /* of it: dates, times and spans: lint_numbers.c */
void lint_words(Lint *lint, const LintText *text);  /* words of offices, in Japanese, plain or not: lint_words.c */
void lint_length(Lint *lint, const LintText *text); /* sentences, in every language: lint_access.c */
void lint_capitals(Lint *lint, const LintText *text);
void lint_alt(Lint *lint, Str alt, Str path, Pos pos); /* path: of its picture, may be empty */
void lint_alt_text(Lint *lint, const LintText *text);  /* of what may be an alternative text or not */
void lint_link(Lint *lint, const Md *link);
void lint_heading(Lint *lint, const Md *heading, int *last); /* last: the level of the one before; 0: there is none */

/* lint_words.c: of a town, and of a Lint. */
void lint_town_words(LintTown *town);
LintSeen *lint_seen_new(const LintTown *town, Arena *arena);

#endif
