/* browser: the person's own browser, asked to show an address. */
#ifndef TSUNAGU_SERVE_BROWSER_H
#define TSUNAGU_SERVE_BROWSER_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct Browser {
  pid_t pid; /* 0: nobody is ready */
  int fd;
} Browser;

/* Leaves somebody behind who will start it: what this process gives up of the machine before it has an address (base/sandbox.h), a browser needs.
 * Called before there are threads. */
void browser_ready(Browser *browser);

/* Starts what opens addresses on this system, without a shell, and does not wait for it. False: there is nothing of the kind. */
bool browser_show(Browser *browser, const char *address);

#endif
