/* child: another program at work for preflight: found on the PATH, started without a shell, fed a file on its input and read from its output, so
 * that nothing is left behind. No file can make it take more than a limit of time and, on Linux, of memory. */
#ifndef TSUNAGU_PREFLIGHT_CHILD_H
#define TSUNAGU_PREFLIGHT_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/str.h"

typedef enum ChildStart {
  CHILD_RUNS,
  CHILD_MISSING, /* the program is not installed */
  CHILD_FAILED
} ChildStart;

/* Why it did not say all that it was asked for. */
typedef enum ChildEnd {
  CHILD_FINE,   /* it did */
  CHILD_ABSENT, /* it is not installed */
  CHILD_GAVE_UP,
  CHILD_LATE,   /* it was ended: its time was up */
  CHILD_LARGE   /* it was given no more memory, and ended */
} ChildEnd;

enum { CHILD_MOST_GB = 2 }; /* pdftoppm and gs take a tenth of it for the largest posters */

typedef struct Child {
  pid_t pid;
  bool late;
  int from;   /* what it writes */
  int64_t until; /* milliseconds of a clock that only goes on */
  unsigned char bytes[1 << 16];
  size_t n, used;
} Child;

/* A temporary file without a name that holds the bytes; NULL: there is no room for one. The caller closes it. */
FILE *child_input(Str bytes);
/* argv ends with NULL. What it says on its standard error is not heard. */
ChildStart child_start(Child *child, FILE *input, const char *const argv[]);
/* Takes `n` bytes of what it writes; false if there are fewer, or its time is up. */
bool child_read(Child *child, unsigned char *out, size_t n);
int child_byte(Child *child); /* -1 at the end */
/* It has said all, or too much, or too little: of the last two, why (never CHILD_FINE). */
ChildEnd child_end(Child *child);

#endif
