#define _DEFAULT_SOURCE
#include "write/content_turn.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

int content_turn(const Root *content) {
  int fd = open(root_path(content), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR) continue;
  return fd;
}
