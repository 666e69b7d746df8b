/* tsunagu: one set of records, a website and the print pieces that lead to it.
 *
 *   records --read--> trees --check--> Site --lay out--> pages and display lists --write--> OUT
 */
#include <stdio.h>
#include <string.h>

#include "base/streams.h"
#include "command/command.h"
#include "draw/glyph_cache.h"

static const Command *find_command(const char *name) {
  for (int i = 0; i < n_commands; i++)
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  return NULL;
}

/* Options may come before the command. */
static void command_first(int argc, char *argv[]) {
  int at = 1;
  if (argv[1][0] != '-') return;
  while (at < argc && !find_command(argv[at])) at++;
  for (char *command = at < argc ? argv[at] : NULL; command && at >= 1; at--) argv[at] = at > 1 ? argv[at - 1] : command;
}

static int unknown_command(const char *name) {
  Nearest nearest = nearest_start(str_c(name));
  for (int i = 0; i < n_commands; i++) nearest_try(&nearest, str_c(commands[i].name));
  bool ja = options_lang() == DIAG_JA;
  fprintf(stderr, ja ? "tsunagu: 「%s」というコマンドはありません" : "tsunagu: there is no command “%s”", name);
  if (nearest.best.s) fprintf(stderr, ja ? "（もしかして %s）" : " (did you mean %s?)", nearest.best.s);
  fprintf(stderr, ja ? "。tsunagu --help で一覧を表示します。\n" : "; tsunagu --help lists them.\n");
  return STATUS_USAGE;
}

typedef struct {
  const Command *command;
  Options options;
} Call;

static int call_run(void *call) { return ((Call *)call)->command->run(&((Call *)call)->options); }

/* From here on content is read: what the command does not need of the machine is given up first. */
static int run_closed(Call *call) {
  Reach reach = {0};
  if (!(call->command->reach & REACH_LATER)) reach_close(&reach, call->command->reach, &call->options);
  int status = glyph_cache_hold(call_run, call);
  reach_end(&reach);
  return status;
}

static int run(int argc, char *argv[]) {
  if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
    help_all(options_lang());
    return argc < 2 ? STATUS_USAGE : STATUS_OK;
  }
  if (strcmp(argv[1], "--version") == 0) {
    version_print();
    return STATUS_OK;
  }
  command_first(argc, argv);
  Call call = {.command = find_command(argv[1])};
  if (!call.command) return unknown_command(argv[1]);
  switch (options_read(argc - 1, argv + 1, call.command->help_en, call.command->takes_names, &call.options)) {
  case OPTIONS_HELP:
    help_command(call.command, call.options.lang);
    return STATUS_OK;
  case OPTIONS_WRONG:
    fprintf(stderr, call.options.lang == DIAG_JA ? "くわしくは: tsunagu %s --help\n" : "More: tsunagu %s --help\n", call.command->name);
    return STATUS_USAGE;
  case OPTIONS_OK:
    break;
  }
  call.options.program = argv[0];
  return run_closed(&call);
}

int main(int argc, char *argv[]) {
  if (!streams_open()) return STATUS_FINDINGS;
  int status = run(argc, argv);
  return streams_arrived() || status != STATUS_OK ? status : STATUS_FINDINGS;
}
