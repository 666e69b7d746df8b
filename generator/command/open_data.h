/* open_data: what a build writes for other programs: all of it to OUT/data/, what is for the public to OUT/site/data/, too. */
#ifndef TSUNAGU_COMMAND_OPEN_DATA_H
#define TSUNAGU_COMMAND_OPEN_DATA_H

#include "exchange/exports.h"
#include "site/site_build.h"

/* Takes a finished file, on the thread that made it, from several at once; who keeps the bytes leaves *bytes empty. False stops. */
typedef struct OpenDataSink {
  bool (*put)(void *context, const Export *what, Buf *bytes);
  void *context;
} OpenDataSink;

/* What the site offers, in `arena`. */
typedef struct OpenData {
  SiteData *listed; int n_listed;
} OpenData;

/* Of a town as it is seen in its first language. With `all` every export, else those that the site offers. No file stays here longer than it takes to hand it
 * over: in a large town they are larger than all its records. False after a finding, or when the sink says so. */
bool open_data_make(const Views *views, bool all, int jobs, Arena *arena, Diag *diag, const OpenDataSink *sink, OpenData *data);

#endif
