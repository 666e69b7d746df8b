#include "site/view.h"

#include <stdio.h>

#include "command/command.h"

int names_run(const Options *options) {
  Buf out = {0};
  names_print(&out, options->lang);
  fwrite(out.s ? out.s : "", 1, out.n, stdout);
  buf_free(&out);
  return STATUS_OK;
}
