#include <stdio.h>

#include "command/command.h"
#include "command/town.h"

int check_run(const Options *options) {
  Town town;
  int status = STATUS_USAGE;
  if (town_open(&town, options)) {
    town_print(&town, options);
    bool sound = town_sound(&town, options);
    size_t errors = diag_count(town.diag, SEV_ERROR), warnings = diag_count(town.diag, SEV_WARNING);
    printf(SAY(options, "エラー %zu、警告 %zu\n", "errors %zu, warnings %zu\n"), errors, warnings);
    status = sound ? STATUS_OK : STATUS_FINDINGS;
  }
  town_close(&town);
  return status;
}
