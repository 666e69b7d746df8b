/* diag: findings. Every finding has an id, a place, a message and one hint in plain words; diag.def holds them all, in
 * Japanese and English side by side. Code adds a finding where it sees the fault and returns false or NULL; callers never
 * report again. Printing sorts by file, line, column and id, and drops repetitions, so that the
 * order in which threads found things is never seen. All of it is thread-safe. */
#ifndef TSUNAGU_BASE_DIAG_H
#define TSUNAGU_BASE_DIAG_H

#include <stdint.h>

#include "arena.h"
#include "buf.h"
#include "str.h"

/* A place in a file that a person wrote. Line and column count from 1, the column in characters; line 0 is "the file as a whole". */
typedef struct Pos {
  const char *file; /* relative to the content folder, or to the layouts folder; lives as long as the run */
  int line, col;
} Pos;

/* The place that one comes to from `from` past this text. */
Pos pos_after(Pos from, Str passed);

typedef enum Severity { SEV_WARNING, SEV_ERROR } Severity;

typedef enum DiagId {
#define DIAG(id, slug, severity, ja, en, ja_hint, en_hint) D_##id,
#include "diag.def"
#undef DIAG
  DIAG_COUNT
} DiagId;

typedef enum DiagLang { DIAG_EN, DIAG_JA } DiagLang;

typedef struct Diag Diag;

Diag *diag_new(void);
void diag_free(Diag *diag);
/* The same findings, but what is added through this one is of files of another folder than the content's ("layouts"): two folders may have a
 * file of one name. In the arena; diag must outlive it. */
Diag *diag_of(Diag *diag, Arena *arena, const char *folder);

/* The arguments fill {0} {1} {2} of the message and the hint. They may come from input: control characters are replaced
 * and each is cut at 120 characters. A part in [square brackets] of a text is left out when an argument it names is
 * empty; brackets without an argument stand for themselves. */
void diag0(Diag *diag, DiagId id, Pos pos);
void diag1(Diag *diag, DiagId id, Pos pos, Str a);
void diag2(Diag *diag, DiagId id, Pos pos, Str a, Str b);
void diag3(Diag *diag, DiagId id, Pos pos, Str a, Str b, Str c);

/* Adds all that was told, as if it were told here. `told` is one that nobody adds to any more. */
void diag_repeat(Diag *diag, const Diag *told);

size_t diag_count(Diag *diag, Severity severity);
size_t diag_added(Diag *diag); /* how many were added so far: to see whether something has been told meanwhile */
/* The number of errors, or of all findings when strict: not zero means that nothing may be published. */
size_t diag_fatal(Diag *diag, bool strict);
/* "FILE:LINE:COLUMN: error: message [id]\n    hint\n" for each finding, sorted, without repetitions. `colour` adds ANSI colours. */
void diag_print(Diag *diag, DiagLang lang, bool colour, Buf *out);
/* For who has printed findings before: the sum of each, in printed order, and only those that are chosen (an entry each). Nobody adds any between the two. */
size_t diag_sums(Diag *diag, Arena *arena, uint64_t **sums);
void diag_print_some(Diag *diag, DiagLang lang, bool colour, const bool *chosen, Buf *out);

/* For report.json: the sorted findings one by one. Both languages are given so that the report is the same in every locale. */
typedef struct Finding {
  const char *slug;
  Severity severity;
  const char *folder; /* of diag_of; NULL: none was said */
  Pos pos;
  Str message[2], hint[2]; /* by DiagLang; in the arena given */
} Finding;
size_t diag_list(Diag *diag, Arena *arena, Finding **findings);
void finding_print(const Finding *finding, DiagLang lang, bool colour, Buf *out); /* as diag_print prints it */
void finding_json(const Finding *finding, Buf *out); /* an object, both languages in it */

const char *diag_slug(DiagId id);

/* The candidate nearest to `word` for "did you mean", the absent Str when none is near. Feed candidates one by one. */
typedef struct Nearest {
  Str word, best;
  int distance;
} Nearest;
Nearest nearest_start(Str word);
void nearest_try(Nearest *nearest, Str candidate);

#endif
