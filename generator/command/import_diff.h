/* import_diff: what an import changes, desk by desk, as a person reads it. */
#ifndef TSUNAGU_COMMAND_IMPORT_DIFF_H
#define TSUNAGU_COMMAND_IMPORT_DIFF_H

#include "command/options.h"
#include "exchange/merge.h"

void import_diff(const Merge *merge, const Options *options);

#endif
