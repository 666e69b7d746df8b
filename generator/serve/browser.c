#define _POSIX_C_SOURCE 200809L
#include "serve/browser.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* posix_spawn takes words that it does not change as words that it might. */
typedef union Words {
  const char *const *said;
  char *const *taken;
} Words;

/* In a group and with signals of its own: Ctrl-C here is not meant for it. */
static bool start(const char *program, const char *address, posix_spawnattr_t *how, posix_spawn_file_actions_t *files) {
  const char *const argv[] = {program, address, NULL};
  Words words = {.said = argv};
  pid_t pid;
  return posix_spawnp(&pid, program, files, how, words.taken, environ) == 0;
}

static bool silence(posix_spawn_file_actions_t *files) {
  for (int fd = 0; fd < 3; fd++)
    if (posix_spawn_file_actions_addopen(files, fd, "/dev/null", fd ? O_WRONLY : O_RDONLY, 0) != 0) return false;
  return true;
}

static bool set_apart(posix_spawnattr_t *how) {
  sigset_t none, pipe;
  sigemptyset(&none);
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  return posix_spawnattr_setpgroup(how, 0) == 0 && posix_spawnattr_setsigmask(how, &none) == 0 && posix_spawnattr_setsigdefault(how, &pipe) == 0 &&
         posix_spawnattr_setflags(how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) == 0;
}

static bool open_browser(const char *address) {
#ifdef __APPLE__
  static const char *const programs[] = {"open"};
#else
  static const char *const programs[] = {"wslview", "explorer.exe", "xdg-open"}; /* the first two are of Windows' WSL, where the third may be there and find no browser */
#endif
  posix_spawnattr_t how;
  posix_spawn_file_actions_t files;
  if (posix_spawnattr_init(&how) != 0) return false;
  bool started = false;
  if (posix_spawn_file_actions_init(&files) == 0) {
    bool ready = silence(&files) && set_apart(&how);
    for (size_t i = 0; ready && !started && i < sizeof programs / sizeof *programs; i++) started = start(programs[i], address, &how, &files);
    posix_spawn_file_actions_destroy(&files);
  }
  posix_spawnattr_destroy(&how);
  return started;
}

/* One address, one answer; or an end, when there will be none. */
static void wait_for_address(int fd) {
  char address[256];
  ssize_t n = read(fd, address, sizeof address - 1);
  if (n <= 0) return;
  address[n] = '\0';
  char answer = open_browser(address);
  if (write(fd, &answer, 1) != 1) return;
}

void browser_ready(Browser *browser) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  browser->pid = fork();
  if (browser->pid == 0) {
    close(ends[0]);
    wait_for_address(ends[1]);
    _exit(0);
  }
  close(ends[1]);
  browser->fd = ends[0];
  if (browser->pid > 0) return;
  close(ends[0]);
  browser->pid = 0;
}

bool browser_show(Browser *browser, const char *address) {
  char answer = 0;
  if (browser->pid <= 0) return false;
  ssize_t n = (ssize_t)strlen(address);
  bool told = write(browser->fd, address, (size_t)n) == n && read(browser->fd, &answer, 1) == 1;
  close(browser->fd);
  waitpid(browser->pid, NULL, 0);
  browser->pid = 0;
  return told && answer;
}
