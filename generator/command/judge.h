/* judge: finished PDFs held to the rules of preflight. What an earlier run found out is remembered in OUT/.tsunagu/audits/, if there is an
 * OUT: a file that has not changed is neither drawn nor decoded again. */
#ifndef TSUNAGU_COMMAND_JUDGE_H
#define TSUNAGU_COMMAND_JUDGE_H

#include "preflight/preflight.h"

typedef struct Judge Judge;

/* Never NULL: without a folder, or while a build has it, nothing is remembered. `all`: this run looks at all that there is, and what it does
 * not ask for is forgotten. */
Judge *judge_open(Arena *arena, const char *out_dir, bool all);
/* Thread-safe; never NULL. */
const Audit *judge_file(Judge *judge, Str bytes, const PreflightOptions *options, Arena *arena);
void judge_close(Judge *judge);

/* What is wrong with a piece that is to be released, as errors at its job, and what is doubtful, as warnings; `file` says which of its files it was. True if it passed. */
bool judge_findings(const Audit *audit, const char *file, Diag *diag, Pos job);

#endif
