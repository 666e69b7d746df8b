/* options: the command line of every command, read once. A wrong one prints what is wrong and how to get help; status 2. */
#ifndef TSUNAGU_COMMAND_OPTIONS_H
#define TSUNAGU_COMMAND_OPTIONS_H

#include "base/date.h"
#include "base/diag.h"
#include "preflight/preflight.h"

typedef enum OutputPart { PART_SITE = 1, PART_SCREEN = 2, PART_PRESS = 4, PART_IMAGE = 8, PART_DATA = 16 } OutputPart;

typedef struct Options {
  const char *content, *layouts, *assets, *out;
  unsigned parts;  /* OutputPart bits */
  bool all_parts;  /* --only was not given */
  Date date;       /* DATE_NONE if not given */
  int jobs;        /* threads */
  DiagLang lang;
  bool strict, drafts, dump, proofs, imposed, outlines, print, offline, allow_stale; /* print: names of print layouts */
  int copies;      /* 0 if not given */
  int within;      /* days; -1 if not given */
  const char *by;  /* who verified; NULL if not given */
  PreflightOptions preflight; /* how finished files are judged */
  bool json;
  const char *sheet; /* where the sheet for approval goes; NULL: none is wanted */
  char *const *names; /* what stands behind the options: the jobs of release, the files of preflight */
  int n_names;
} Options;

typedef enum OptionsResult { OPTIONS_OK, OPTIONS_HELP, OPTIONS_WRONG } OptionsResult;

/* argv[0] is the command's name. `takes_names`: words behind the options are welcome. */
OptionsResult options_read(int argc, char *argv[], bool takes_names, Options *options);

/* The language of messages when nothing else is said: LC_ALL, LC_MESSAGES or LANG. */
DiagLang options_lang(void);

/* The text in the language that messages are in. A macro, so that the compiler checks both formats against the arguments. */
#define SAY(options, ja, en) ((options)->lang == DIAG_JA ? (ja) : (en))

#endif
