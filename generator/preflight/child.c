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
#include <sys/resource.h>
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

/* posix_spawn knows no limits: it gets its own as soon as it runs, long before it can have taken as much. Where that cannot be, time is the only limit. */
static void limit_memory(pid_t pid) {
#ifdef __linux__
  const struct rlimit most = {(rlim_t)CHILD_MOST_GB << 30, (rlim_t)CHILD_MOST_GB << 30};
  struct rlimit now;
  if (prlimit(pid, RLIMIT_AS, NULL, &now) == 0 && now.rlim_max > most.rlim_max) prlimit(pid, RLIMIT_AS, &most, NULL);
#else
  (void)pid;
#endif
}

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
  if (!wrong) limit_memory(child->pid);
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
  child->late = false;
  if (!wrong) return CHILD_RUNS;
  close(ends[0]);
  return wrong == ENOENT || wrong == EACCES ? CHILD_MISSING : CHILD_FAILED;
}

static bool fill(Child *child) {
  struct pollfd wait = {.fd = child->from, .events = POLLIN};
  int64_t left = child->until - now_ms();
  int ready = left > 0 ? poll(&wait, 1, (int)left) : 0;
  child->late = ready == 0;
  if (ready <= 0) return false;
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

/* A program that grows what it has twice as large holds a third of what it then asks for. */
static bool was_large(int status, const struct rusage *used) {
#ifdef __linux__
  return !(WIFEXITED(status) && WEXITSTATUS(status) == 0) && used->ru_maxrss > ((long)CHILD_MOST_GB << 20) / 3;
#else
  return (void)status, (void)used, false;
#endif
}

ChildEnd child_end(Child *child) {
  int status = 0;
  struct rusage used = {0};
  close(child->from);
  kill(child->pid, SIGKILL);
  while (wait4(child->pid, &status, 0, &used) < 0 && errno == EINTR) continue;
  return child->late ? CHILD_LATE : was_large(status, &used) ? CHILD_LARGE : CHILD_GAVE_UP;
}
