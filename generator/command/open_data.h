/* open_data: what a build writes for other programs: all of it to OUT/data/, what is for the public to OUT/site/data/, too. */
#ifndef TSUNAGU_COMMAND_OPEN_DATA_H
#define TSUNAGU_COMMAND_OPEN_DATA_H

#include "exchange/exports.h"
#include "site/site_build.h"

typedef struct OpenData {
  Str *bytes;               /* by export; the absent Str for those that were not asked for */
  SiteData *listed; int n_listed;
} OpenData;

/* With `all` every export, else those that the site offers. False after a finding. */
bool open_data_make(const Site *site, bool all, int jobs, Arena *arena, Diag *diag, OpenData *data);
/* What the site offers under this name; NULL: nothing. */
const Str *open_data_file(const OpenData *data, Str name);

#endif
