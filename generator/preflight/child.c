#define _GNU_SOURCE
#include "preflight/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { MOST_SECONDS = 60 };

/* In memory where the system can: no folder for temporary files has to be open to us. */
static FILE *nameless_file(void) {
#ifdef __linux__
  int fd = memfd_create("tsunagu", MFD_CLOEXEC);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w+b");
  if (!file && fd >= 0) close(fd);
  if (file) return file;
#endif
  return tmpfile();
}

FILE *child_input(Str bytes) {
  FILE *file = nameless_file();
  if (!file) return NULL;
  if (fwrite(bytes.s, 1, bytes.n, file) == bytes.n && fflush(file) == 0) return file;
  fclose(file);
  return NULL;
}

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* posix_spawn takes words that it does not change as words that it might. */
typedef union Words {
  const char *const *said;
  char *const *taken;
} Words;

/* 0, or an errno. */
static int spawn(Child *child, int input, int output, const char *const argv[]) {
  posix_spawn_file_actions_t actions;
  Words words = {.said = argv};
  if (posix_spawn_file_actions_init(&actions)) return ENOMEM;
  int wrong = posix_spawn_file_actions_adddup2(&actions, input, 0);
  if (!wrong) wrong = posix_spawn_file_actions_adddup2(&actions, output, 1);
  if (!wrong) wrong = posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  if (!wrong) wrong = posix_spawnp(&child->pid, argv[0], &actions, NULL, words.taken, environ);
  posix_spawn_file_actions_destroy(&actions);
  return wrong;
}

ChildStart child_start(Child *child, FILE *input, const char *const argv[]) {
  int ends[2];
  if (lseek(fileno(input), 0, SEEK_SET) != 0 || pipe(ends) != 0) return CHILD_FAILED;
  /* What another thread starts in between must not keep the pipe open. */
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  int wrong = spawn(child, fileno(input), ends[1], argv);
  close(ends[1]);
  child->from = ends[0];
  child->until = now_ms() + MOST_SECONDS * 1000;
  child->n = child->used = 0;
  if (!wrong) return CHILD_RUNS;
  close(ends[0]);
  return wrong == ENOENT || wrong == EACCES ? CHILD_MISSING : CHILD_FAILED;
}

static bool fill(Child *child) {
  struct pollfd wait = {.fd = child->from, .events = POLLIN};
  int64_t left = child->until - now_ms();
  if (left <= 0 || poll(&wait, 1, (int)left) <= 0) return false;
  ssize_t n = read(child->from, child->bytes, sizeof child->bytes);
  child->n = n > 0 ? (size_t)n : 0;
  child->used = 0;
  return n > 0;
}

bool child_read(Child *child, unsigned char *out, size_t n) {
  while (n) {
    if (child->used == child->n && !fill(child)) return false;
    size_t more = child->n - child->used < n ? child->n - child->used : n;
    memcpy(out, child->bytes + child->used, more);
    child->used += more;
    out += more;
    n -= more;
  }
  return true;
}

int child_byte(Child *child) {
  unsigned char byte;
  return child_read(child, &byte, 1) ? byte : -1;
}

void child_end(Child *child) {
  close(child->from);
  kill(child->pid, SIGKILL);
  while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) continue;
}
