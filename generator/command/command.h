/* command: the commands of tsunagu. Each takes its own argv (argv[0] is its name) and returns the exit status: 0 done, 1 findings
 * that are errors, 2 a wrong command line. */
#ifndef TSUNAGU_COMMAND_COMMAND_H
#define TSUNAGU_COMMAND_COMMAND_H

#include "command/options.h"
#include "command/reach.h"

enum { STATUS_OK = 0, STATUS_FINDINGS = 1, STATUS_USAGE = 2 };

typedef struct Command {
  const char *name;
  bool takes_names;
  unsigned reach; /* ReachBit: what of the machine it may reach */
  int (*run)(const Options *options);
  const char *ja, *en; /* one line for the list of commands */
  const char *help_ja, *help_en;
} Command;

int build_run(const Options *options);
int changes_run(const Options *options);
int check_run(const Options *options);
int edition_run(const Options *options);
int export_run(const Options *options);
int import_run(const Options *options);
int names_run(const Options *options);
int new_run(const Options *options);
int preflight_run(const Options *options);
int release_run(const Options *options);
int serve_run(const Options *options);
int which_run(const Options *options);
int verified_run(const Options *options);
int links_run(const Options *options);

void new_help(DiagLang lang); /* what can be made, and of what */

void version_print(void); /* this program, each library that it runs with, and the sandbox that the kernel has: NAME VERSION on each line */

/* Says how a command line was wrong, or how a command is used. */
void help_all(DiagLang lang);
void help_command(const Command *command, DiagLang lang);
extern const Command commands[];
extern const int n_commands;

#endif
