/* licence: under which terms a town lets others use its open data: `data_license` of site.yaml, by the id that SPDX or the terms themselves have. */
#ifndef TSUNAGU_MODEL_LICENCE_H
#define TSUNAGU_MODEL_LICENCE_H

#include "base/str.h"

typedef struct Licence {
  const char *id, *name, *url; /* name: as people write it */
} Licence;

extern const Licence licences[];
enum { LICENCES = 3 };

#endif
