#include "site/view.h"

#include <stdio.h>

#include "check/layout_names.h"
#include "command/command.h"

int names_run(const Options *options) {
  Buf out = {0};
  if (options->print)
    layout_names_print(&out, options->lang);
  else
    names_print(&out, options->lang);
  fwrite(out.s ? out.s : "", 1, out.n, stdout);
  buf_free(&out);
  return STATUS_OK;
}
