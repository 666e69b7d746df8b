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
  double seconds;
} Summary;

/* Findings on stderr and the rest on stdout, or JSON on stdout and nothing else. */
void summary_print(const Summary *summary);

#endif
