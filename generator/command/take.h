/* take: one reading of the folders for the preview: checked and planned at once, while its files are made one by one as they are asked for, each
 * the very bytes that a build would write. So nothing can be stale: what was read is what is shown. The pieces, and the findings that
 * only they and the links of all pages can have, come later (take_finish). */
#ifndef TSUNAGU_COMMAND_TAKE_H
#define TSUNAGU_COMMAND_TAKE_H

#include <stdint.h>

#include "command/downloads.h"
#include "command/open_data.h"
#include "command/town.h"
#include "site/site_build.h"

typedef struct Take {
  Town town;
  int number;          /* of the reading, from 1 */
  bool sound;          /* its pages can be made: no error yet */
  PrintedCode *codes; int n_codes;
  SitePlan *plan;
  uint64_t dress;      /* of what every page is dressed in */
  Piece *pieces; int n_pieces;
  Downloads downloads;
  OpenData data;
  Buf *data_files;     /* by export */
  /* The stage's, with its lock: */
  int users;
  bool finished;       /* all findings are there, and the files below print/ and data/: of pieces and exports that could be made */
} Take;

/* Reads. Never NULL: what is wrong is among the findings of its town, and a folder that is not there is said on stderr. `options`
 * and `common` outlive it. */
Take *take_new(const Options *options, const Common *common, int number);
void take_free(Take *take); /* NULL is fine */
Arena *take_leave(Take *take); /* the same, for Common.spare; the caller's. NULL of NULL */

typedef enum TakeFile { TAKE_NONE, TAKE_LATER, TAKE_HERE, TAKE_FAILED /* with a finding: it is planned, and cannot be made */ } TakeFile;

/* The file at a path below OUT/site/ of a sound take; in `arena`. TAKE_LATER: only a `finished` one has it. Any thread may ask. */
TakeFile take_file(const Take *take, bool finished, Str path, const SiteMemory *memory, Arena *arena, Str *bytes);

/* Makes all pieces, then looks at the links of all pages. A piece that cannot be made is a finding, and the site does without it. Stops early, unfinished,
 * when `go_on` says so: false. Not to be called together with itself; what it makes may be looked at when it has returned true. */
bool take_finish(Take *take, const Options *options, bool (*go_on)(void *context), void *context);

#endif
