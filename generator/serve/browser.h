/* browser: the person's own browser, asked to show an address. */
#ifndef TSUNAGU_SERVE_BROWSER_H
#define TSUNAGU_SERVE_BROWSER_H

#include <stdbool.h>

/* Starts what opens addresses on this system, without a shell, and does not wait for it. False: there is nothing of the kind. */
bool browser_open(const char *address);

#endif
