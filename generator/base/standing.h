/* standing: how the files below a folder stand on the disk, as numbers that change when anything there does. */
#ifndef TSUNAGU_BASE_STANDING_H
#define TSUNAGU_BASE_STANDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct stat;

/* Sums over files, so that it is all one in which order they come. */
typedef struct Standing {
  uint64_t how;  /* their names, sizes and numbers on the disk, and when each was last written or touched */
  uint64_t what; /* their names, every byte of them if asked for, and where links lead */
} Standing;

uint64_t standing_of(Str path, const struct stat *st); /* what one file adds to `how` */

/* Adds all that lies below `dir`, links followed; names that begin with "." only with `hidden`. `but`: names right below it that are left out,
 * up to NULL. `read`: the files are, for `what`. `jobs`: on how many threads. False if something cannot be looked at. */
bool standing_below(const char *dir, bool hidden, const char *const *but, bool read, int jobs, Standing *sum);

#endif
