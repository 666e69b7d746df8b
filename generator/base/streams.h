/* streams: standard input, output and errors, which whoever starts tsunagu may have closed, or which may be full. */
#ifndef TSUNAGU_BASE_STREAMS_H
#define TSUNAGU_BASE_STREAMS_H

#include <stdbool.h>

/* What is closed becomes /dev/null, before anything else is opened: else a file of the website would take its number, and messages would go into
 * it. False if that cannot be. A file that may not grow (ulimit -f) becomes an error of
 * writing like a full disk, and no death. */
bool streams_open(void);
/* Whether all that was printed to standard output has arrived; else it is said in both languages. */
bool streams_arrived(void);

#endif
