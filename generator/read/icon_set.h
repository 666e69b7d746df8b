/* icon_set: the icons that ship (assets/icons/), by name, for whoever draws 電話 or 予約 beside the words. */
#ifndef TSUNAGU_READ_ICON_SET_H
#define TSUNAGU_READ_ICON_SET_H

#include "base/fs.h"
#include "read/icon.h"

typedef struct IconSet {
  const Icon *const *v; /* sorted by name */
  int n;
} IconSet;

/* Empty when there is no such folder; what cannot be read is a finding. */
const IconSet *icon_set_read(Root *assets, Arena *arena, Diag *diag);
const Icon *icon_set_find(const IconSet *set, const char *name); /* NULL if there is none */

#endif
