#define _POSIX_C_SOURCE 200809L
#include "base/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool streams_open(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_RDONLY : O_WRONLY) != fd) return false;
  return sigaction(SIGXFSZ, &(struct sigaction){.sa_handler = SIG_IGN}, NULL) == 0;
}

bool streams_arrived(void) {
  errno = 0;
  bool ok = fflush(stdout) == 0 && !ferror(stdout);
  if (!ok) fprintf(stderr, "tsunagu: 画面（標準出力）に書けませんでした / cannot write to standard output%s%s\n", errno ? ": " : "", errno ? strerror(errno) : "");
  return ok;
}
