/* summary: what came of a build or a check: its findings, then a few lines; or all of it as JSON. */
#ifndef TSUNAGU_COMMAND_SUMMARY_H
#define TSUNAGU_COMMAND_SUMMARY_H

#include "command/report.h"
#include "command/town.h"

typedef struct Summary {
  const char *command; /* "build", "check" */
  const Options *options;
  Town *town;
  bool ok;
  ReportCounts counts; /* of a build that was written */
} Summary;

/* Findings for stderr and the rest for stdout, or JSON for stdout and nothing else. Of a build that was written: but for the seconds that it took,
 * which told_print says. */
typedef struct Told {
  Str err, out;
} Told;
Told summary_tell(const Summary *summary, Arena *arena);
void told_print(const Told *told, const Options *options, double seconds);
void told_put(const Told *told, const Options *options, double seconds, Buf *out); /* what goes to stdout */

#endif
