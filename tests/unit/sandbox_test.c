/* base/sandbox: what is closed is closed, in a child that enters it and tries; and what was named stays open. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/fs.h"
#include "base/sandbox.h"

/* ours/ may be written, theirs/ read, hidden/ nothing. */
typedef struct Ground {
  char dir[PATH_MAX];
  int port; /* where somebody listens */
  int listening;
} Ground;

static void put(const char *path) {
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, "x", 1), 1);
  close(fd);
}

static int ground_open(void **state) {
  static Ground ground;
  const char *base = getenv("TMPDIR");
  snprintf(ground.dir, sizeof ground.dir, "%s/sandbox-XXXXXX", base ? base : "/tmp");
  if (!mkdtemp(ground.dir) || chdir(ground.dir) != 0) return -1;
  const char *const dirs[] = {"ours", "ours/deep", "theirs", "hidden"};
  for (int i = 0; i < 4; i++) mkdir(dirs[i], 0777);
  put("ours/file"), put("theirs/file"), put("hidden/file");
  if (symlink("../hidden/file", "ours/link") != 0) return -1;
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t n = sizeof at;
  ground.listening = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(ground.listening, (struct sockaddr *)&at, n) != 0 || listen(ground.listening, 5) != 0) return -1;
  getsockname(ground.listening, (struct sockaddr *)&at, &n);
  ground.port = ntohs(at.sin_port);
  *state = &ground;
  return 0;
}

static int ground_close(void **state) {
  Ground *ground = *state;
  close(ground->listening);
  const char *const files[] = {"ours/file", "ours/link", "theirs/file", "hidden/file", "ours/made"}, *const dirs[] = {"ours/deep", "ours", "theirs", "hidden"};
  for (int i = 0; i < 5; i++) unlink(files[i]);
  for (int i = 0; i < 4; i++) rmdir(dirs[i]);
  return chdir("/") != 0 || rmdir(ground->dir) != 0 ? -1 : 0;
}

static int opened(const char *path, int flags) {
  int fd = open(path, flags | O_CLOEXEC, 0666);
  if (fd < 0) return errno;
  close(fd);
  return 0;
}

static int done(int result) { return result < 0 ? errno : 0; }

static int with_tcp(int port, int (*call)(int, const struct sockaddr *, socklen_t)) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) return errno;
  int result = done(call(fd, (struct sockaddr *)&at, sizeof at));
  close(fd);
  return result;
}

static int ran(const char *program) {
  pid_t pid = fork();
  int status = 0;
  if (pid == 0) {
    execl(program, program, (char *)NULL);
    _exit(errno);
  }
  waitpid(pid, &status, 0);
  return WEXITSTATUS(status);
}

/* The child's account: a line for each that went otherwise than it should. */
static int wrong;
static void expect(const char *what, int is, int should) {
  if (is == should) return;
  fprintf(stderr, "%s: %s, not %s\n", what, strerror(is), strerror(should));
  wrong++;
}

static int in_child(Ground *ground, void (*tries)(const Ground *ground)) {
  int status = 0;
  pid_t pid = fork();
  if (pid == 0) {
    wrong = 0;
    tries(ground);
    _exit(wrong);
  }
  waitpid(pid, &status, 0);
  return status;
}

static void enter(SandboxNet net, int port) {
  Sandbox sandbox = sandbox_plan(net);
  sandbox_allow(&sandbox, "/usr", SANDBOX_READ | SANDBOX_RUN);
  sandbox_allow(&sandbox, "/bin", SANDBOX_READ | SANDBOX_RUN);
  sandbox_allow(&sandbox, "/lib", SANDBOX_READ | SANDBOX_RUN);
  sandbox_allow(&sandbox, "/lib64", SANDBOX_READ | SANDBOX_RUN);
  sandbox_allow(&sandbox, "/etc/ld.so.cache", SANDBOX_READ);
  sandbox_allow(&sandbox, "ours", SANDBOX_READ | SANDBOX_WRITE);
  sandbox_allow(&sandbox, "theirs", SANDBOX_READ);
  sandbox_allow(&sandbox, "not/there", SANDBOX_READ);
  if (port) sandbox_allow_port(&sandbox, port);
  expect("entering", sandbox_enter(&sandbox) ? 0 : EPERM, 0);
}

static void try_files(const Ground *ground) {
  (void)ground;
  int before = open("hidden", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  enter(SANDBOX_NO_NET, 0);
  expect("reading ours", opened("ours/file", O_RDONLY), 0);
  expect("writing ours", opened("ours/file", O_WRONLY | O_TRUNC), 0);
  expect("making in ours", opened("ours/made", O_WRONLY | O_CREAT), 0);
  expect("renaming from folder to folder in ours", done(rename("ours/made", "ours/deep/made")), 0);
  expect("removing in ours", done(unlink("ours/deep/made")), 0);
  expect("a link in ours", done(symlink("/etc/passwd", "ours/other")), EACCES);
  expect("a pipe in ours", done(mkfifo("ours/pipe", 0666)), EACCES);
  expect("reading theirs", opened("theirs/file", O_RDONLY), 0);
  expect("listing theirs", opened("theirs", O_RDONLY | O_DIRECTORY), 0);
  expect("writing theirs", opened("theirs/file", O_WRONLY), EACCES);
  expect("making in theirs", opened("theirs/made", O_WRONLY | O_CREAT), EACCES);
  expect("a folder in theirs", done(mkdir("theirs/made", 0777)), EACCES);
  expect("removing in theirs", done(unlink("theirs/file")), EACCES);
  expect("renaming theirs to ours", done(rename("theirs/file", "ours/made")), EACCES);
  expect("renaming ours to theirs", done(rename("ours/file", "theirs/made")), EACCES);
  expect("a second name in ours of theirs", done(link("theirs/file", "ours/made")), EXDEV);
  expect("reading what is hidden", opened("hidden/file", O_RDONLY), EACCES);
  expect("listing what is hidden", opened("hidden", O_RDONLY | O_DIRECTORY), EACCES);
  expect("reading it by a link in ours", opened("ours/link", O_RDONLY), EACCES);
  expect("reading it by a folder that was open before", done(openat(before, "file", O_RDONLY | O_CLOEXEC)), EACCES);
  expect("reading the passwords' file", opened("/etc/passwd", O_RDONLY), EACCES);
  expect("making in the temporary folder", opened("made", O_WRONLY | O_CREAT), EACCES);
  if (sandbox_version() >= 3) expect("cutting theirs short", done(truncate("theirs/file", 0)), EACCES);
}

static void try_nets(const Ground *ground) {
  enter(SANDBOX_NO_NET, 0);
  expect("asking somebody", with_tcp(ground->port, connect), EACCES);
  expect("listening", with_tcp(0, bind), EACCES);
}

static void try_listening(const Ground *ground) {
  enter(SANDBOX_LISTENS, ground->port + 1);
  expect("listening at its port", with_tcp(ground->port + 1, bind), 0);
  expect("listening at another", with_tcp(ground->port + 2, bind), EACCES);
  expect("asking somebody", with_tcp(ground->port, connect), EACCES);
}

static void try_asking(const Ground *ground) {
  enter(SANDBOX_ASKS, 0);
  expect("asking somebody", with_tcp(ground->port, connect), 0);
  expect("listening", with_tcp(0, bind), EACCES);
}

/* Somebody outside: our parent, who is not killed by a signal that says nothing. */
static void try_signals(const Ground *ground) {
  (void)ground;
  enter(SANDBOX_ASKS, 0); /* which leaves sockets of that kind open */
  expect("a signal to somebody outside", done(kill(getppid(), 0)), EPERM);
  expect("a signal to itself", done(kill(getpid(), 0)), 0);
  pid_t own = fork();
  if (own == 0) pause();
  expect("a signal to its own child", done(kill(own, SIGKILL)), 0);
  waitpid(own, NULL, 0);
  struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "\0tsunagu-sandbox-test"};
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  expect("a socket without a place", done(connect(fd, (struct sockaddr *)&at, (socklen_t)offsetof(struct sockaddr_un, sun_path) + 21)), EPERM);
}

/* What Landlock does not know. */
static void try_calls(const Ground *ground) {
  (void)ground;
  enter(SANDBOX_NO_NET, 0);
  expect("a service of this machine", done(socket(AF_UNIX, SOCK_STREAM, 0)), EACCES);
  expect("a datagram", done(socket(AF_INET, SOCK_DGRAM, 0)), EACCES);
  expect("another mode", done(chmod("theirs/file", 0600)), EPERM);
  expect("another owner", done(chown("theirs/file", getuid(), getgid())), EPERM);
  expect("another time", done(utimensat(AT_FDCWD, "theirs/file", NULL, 0)), EPERM);
}

static void try_calls_of_who_listens(const Ground *ground) {
  enter(SANDBOX_LISTENS, ground->port + 1);
  expect("a stream", done(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), 0);
  expect("a datagram", done(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)), EACCES);
  expect("a service of this machine", done(socket(AF_UNIX, SOCK_STREAM, 0)), EACCES);
}

static void try_children(const Ground *ground) {
  (void)ground;
  enter(SANDBOX_NO_NET, 0);
  expect("starting a program of the system", ran("/bin/true"), 0);
  expect("starting one that is ours", ran("ours/file"), EACCES);
  expect("privileges that can be gained", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : EPERM, 0);
  pid_t pid = fork();
  int status = 0;
  if (pid == 0) _exit(opened("hidden/file", O_RDONLY));
  waitpid(pid, &status, 0);
  expect("what a child may read", WEXITSTATUS(status), EACCES);
}

/* Records in a folder that may not be read are missing, which nobody would see: it is said. What leads out of the folder is called so. */
static void try_folders(const Ground *ground) {
  (void)ground;
  Arena *arena = arena_new();
  Diag *diag = diag_new();
  Root *root = root_open(arena, "."), *ours = root_open(arena, "ours");
  Str *paths, bytes;
  Sandbox sandbox = sandbox_plan(SANDBOX_NO_NET);
  sandbox_allow(&sandbox, "ours", SANDBOX_READ);
  expect("entering", sandbox_enter(&sandbox) ? 0 : EPERM, 0);
  expect("a folder that is open", root_list(root, arena, diag, "ours", "le", &paths) == 1 && diag_fatal(diag, true) == 0 ? 0 : EACCES, 0);
  expect("a folder that is not there", root_list(root, arena, diag, "nowhere", "", &paths) == 0 && diag_fatal(diag, true) == 0 ? 0 : EACCES, 0);
  expect("a folder that is closed", root_list(root, arena, diag, "theirs", "", &paths) == 0 && diag_fatal(diag, true) == 1 ? 0 : EACCES, 0);
  expect("a file that is closed", root_read(root, arena, diag, S("theirs/file"), 1, (Pos){0}, &bytes) || diag_fatal(diag, true) != 2 ? EACCES : 0, 0);
  expect("a link that leads out", root_read(ours, arena, diag, S("link"), 1, (Pos){0}, &bytes) || diag_fatal(diag, true) != 3 ? EACCES : 0, 0);
  Buf said = {0};
  diag_print(diag, DIAG_EN, false, &said);
  buf_addc(&said, "");
  char text[4096] = "";
  snprintf(text, sizeof text, STR_FMT, STR_ARG(buf_str(&said)));
  expect("what was closed is said", strstr(text, "theirs: error") && strstr(text, "theirs/file: error") ? 0 : EACCES, 0);
  expect("and what leads out", strstr(text, "[not-a-file]") ? 0 : EACCES, 0);
}

static void closed(void **state, int version, void (*tries)(const Ground *ground)) {
  if (sandbox_version() < version) {
    print_message("this kernel has no Landlock of version %d\n", version);
    skip();
  }
  assert_int_equal(in_child(*state, tries), 0);
}

static void files_are_closed(void **state) { closed(state, 2, try_files); }
static void children_are_in_it(void **state) { closed(state, 2, try_children); }
static void nobody_is_asked(void **state) { closed(state, 4, try_nets); }
static void a_port_is_all_that_listens(void **state) { closed(state, 4, try_listening); }
static void asking_is_all_that_asks(void **state) { closed(state, 4, try_asking); }
static void closed_folders_are_named(void **state) { closed(state, 2, try_folders); }
static void what_landlock_leaves_open_is_closed(void **state) { closed(state, 2, try_calls); }
static void who_listens_has_streams(void **state) { closed(state, 2, try_calls_of_who_listens); }
static void signals_stay_inside(void **state) {
  struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "\0tsunagu-sandbox-test"};
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  assert_int_equal(bind(fd, (struct sockaddr *)&at, (socklen_t)offsetof(struct sockaddr_un, sun_path) + 21), 0);
  assert_int_equal(listen(fd, 5), 0);
  closed(state, 6, try_signals);
  close(fd);
}

/* Where there is none, or a plan cannot be made, all goes on as before. */
static void none(const Ground *ground) {
  (void)ground;
  Sandbox sandbox = {.rules_fd = -1};
  sandbox_allow(&sandbox, "theirs", SANDBOX_READ);
  sandbox_allow_port(&sandbox, 80);
  expect("entering none", sandbox_enter(&sandbox) ? 0 : EPERM, EPERM);
  expect("reading what is hidden", opened("hidden/file", O_RDONLY), 0);
}

static void without_it_all_goes_on(void **state) { assert_int_equal(in_child(*state, none), 0); }

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(files_are_closed), cmocka_unit_test(closed_folders_are_named), cmocka_unit_test(children_are_in_it), cmocka_unit_test(nobody_is_asked),
      cmocka_unit_test(a_port_is_all_that_listens), cmocka_unit_test(asking_is_all_that_asks), cmocka_unit_test(signals_stay_inside),
      cmocka_unit_test(what_landlock_leaves_open_is_closed), cmocka_unit_test(who_listens_has_streams), cmocka_unit_test(without_it_all_goes_on),
  };
  return cmocka_run_group_tests(tests, ground_open, ground_close);
}
