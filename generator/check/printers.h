/* printers: the YAML files below layouts/print/printers/ -> Printers, sorted by name. What has an error is in the list, too. */
#ifndef TSUNAGU_CHECK_PRINTERS_H
#define TSUNAGU_CHECK_PRINTERS_H

#include "base/fs.h"
#include "model/printer.h"

const Printer *const *printers_read(Root *layouts, Arena *arena, Diag *diag, int *n);

#endif
