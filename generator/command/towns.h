/* towns: many towns in one run (--towns DIR). Each is made as if it were the only one, DIR/NAME into OUT/NAME, and to the same bytes; what they have in
 * common, the layouts and the dictionary, is read once. As many are worked at as there are threads: a town has long stretches that only one
 * thread can walk, reading and writing, and towns never wait for each other. Whatever becomes of one, the others are made.
 * A signal that ends the run waits until no town is half written: those that are being made are given up. */
#ifndef TSUNAGU_COMMAND_TOWNS_H
#define TSUNAGU_COMMAND_TOWNS_H

#include "command/summary.h"

/* One of many towns, for whoever makes it. */
typedef struct Among {
  const Common *common;
  Buf *err, *out; /* where it is told what would go to the terminal if it were the only one */
  bool (*go_on)(void *context); /* asked now and then; false: somebody has ended the run, nothing is to be written any more */
  void *context;
} Among;

/* Makes every town of options->towns that falls to the shard, and tells of them in the order of their names. `make` has options of that town; it returns
 * STATUS_OK if it could be made. Afterwards STATUS_OK if all could. */
int towns_run(const Options *options, const char *command, int (*make)(const Options *options, const Among *among));

#endif
