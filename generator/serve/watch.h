/* watch: says when something below some folders has changed. By inotify, which costs nothing while nothing happens; where the file system does
 * not tell it (network and Windows drives, as /mnt/c of WSL2), or there is no inotify, by looking again and again. */
#ifndef TSUNAGU_SERVE_WATCH_H
#define TSUNAGU_SERVE_WATCH_H

#include "base/touched.h"

typedef struct Watch Watch;

typedef enum WatchNews { WATCH_QUIET, WATCH_CHANGED, WATCH_STOP } WatchNews;

/* Never NULL: where nothing tells, it looks. At most 8 folders; they are the caller's, and outlive it.
 * `stop_fd` becomes readable when the waiting is to end. `poll`: look, whatever the file system says of itself. */
Watch *watch_open(const char *const *dirs, int n_dirs, bool poll, int stop_fd);
void watch_close(Watch *watch);
bool watch_polls(const Watch *watch);
/* Returns when files have changed and are quiet again, at the latest after `most_ms`. What changes after the return is told by the next call:
 * nothing is ever missed, but a change may be told twice. *since: what has changed since the call before returned; the watch's, until the next. It is unknown where
 * nothing tells, where folders have changed, or where what is changed by one name may be read by another: there are links, or files with several names.
 * What inotify does not tell, because it was written through memory or by a name outside the folders, is found by a look every few seconds while nothing happens. */
WatchNews watch_wait(Watch *watch, int most_ms, const Touched **since);

#endif
