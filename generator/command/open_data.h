/* open_data: what a build writes for other programs: all of it to OUT/data/, what is for the public to OUT/site/data/, too. */
#ifndef TSUNAGU_COMMAND_OPEN_DATA_H
#define TSUNAGU_COMMAND_OPEN_DATA_H

#include "exchange/exports.h"
#include "site/site_build.h"

typedef struct OpenData {
  Buf *bytes;               /* by export; empty for those that were not asked for */
  SiteData *listed; int n_listed;
} OpenData;

/* With `all` every export, else those that the site offers. False after a finding; open_data_free is due all the same. */
bool open_data_make(const Site *site, bool all, int jobs, Arena *arena, Diag *diag, OpenData *data);
void open_data_free(OpenData *data); /* the bytes, which are many; what is listed stays. Twice is fine */
/* What the site offers under this name; NULL: nothing. */
const Buf *open_data_file(const OpenData *data, Str name);

#endif
