/* options: the command line of every command, read once. A wrong one prints what is wrong and how to get help; status 2. */
#ifndef TSUNAGU_COMMAND_OPTIONS_H
#define TSUNAGU_COMMAND_OPTIONS_H

#include "base/date.h"
#include "base/diag.h"
#include "preflight/preflight.h"

typedef enum OutputPart { PART_SITE = 1, PART_SCREEN = 2, PART_PRESS = 4, PART_IMAGE = 8, PART_DATA = 16 } OutputPart;

enum { OPTIONS_MOST = 100 }; /* times that one option is given */

typedef struct Options {
  const char *program; /* as it was called */
  const char *content, *layouts, *assets, *out;
  const char *towns;     /* a folder of content folders; NULL: there is one town */
  int shard, n_shards;   /* of them, only those of this shard: 0 to n_shards - 1; n_shards 0: all */
  unsigned parts;  /* OutputPart bits */
  bool all_parts;  /* --only was not given */
  Date date;       /* DATE_NONE if not given */
  int jobs;        /* threads */
  DiagLang lang;
  bool strict, drafts, dump, proofs, imposed, outlines, print, offline, allow_stale; /* print: names of print layouts */
  Date until;      /* of the next edition; DATE_NONE if not given */
  const char *label; /* its label in the first language; NULL if not given */
  int copies;      /* 0 if not given */
  int within;      /* days; -1 if not given */
  const char *by;  /* who verified; NULL if not given */
  PreflightOptions preflight; /* how finished files are judged */
  bool json;
  const char *sheet; /* where the sheet for approval goes; NULL: none is wanted. import: the worksheet */
  const char *list;  /* of desks; NULL: not said */
  const char *columns[OPTIONS_MOST], *categories[OPTIONS_MOST]; /* HEADING=KEY; WORD=ID or ID */
  int n_columns, n_categories;
  bool yes, dry_run, hidden;
  int port;        /* of serve; 0 if not given */
  bool open, poll; /* of serve: show it in the browser; look for changes whatever the file system tells */
  char *const *names; /* what stands behind the options: the jobs of release, the files of preflight */
  int n_names;
} Options;

typedef enum OptionsResult { OPTIONS_OK, OPTIONS_HELP, OPTIONS_WRONG } OptionsResult;

/* argv[0] is the command's name, `help` what it says of itself: no option that is not named there is taken. `takes_names`: words behind
 * the options are welcome. */
OptionsResult options_read(int argc, char *argv[], const char *help, bool takes_names, Options *options);

/* Whether print pieces are set, should there be any, for whatever is wanted of them. */
bool options_want_pieces(const Options *options);

/* A command line for somebody to copy: the program as it was called, the command and --content if it is not the usual one. */
void options_say_command(const Options *options, const char *command);
/* A word of such a line, with a blank before it; in quotes where the shell would read it otherwise. */
void options_say_word(Str word);

/* --date, or today in Japan: a fact of the world, not of the records, and the only clock that is read for what is written. */
Date options_day(const Options *options);
Date today_in_japan(void);

/* The language of messages when nothing else is said: LC_ALL, LC_MESSAGES or LANG. */
DiagLang options_lang(void);

/* The text in the language that messages are in. A macro, so that the compiler checks both formats against the arguments. */
#define SAY(options, ja, en) ((options)->lang == DIAG_JA ? (ja) : (en))

#endif
