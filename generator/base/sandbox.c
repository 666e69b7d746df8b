#define _GNU_SOURCE
#include "base/sandbox.h"

#ifdef __linux__
#include <sys/syscall.h>
#endif

#ifdef SYS_landlock_create_ruleset

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* As the kernel's manual has them (userspace-api/landlock): our headers may be older than the kernel that runs. */
enum { RULE_PATH_BENEATH = 1, RULE_NET_PORT = 2, ASK_VERSION = 1 };

enum {
  EXECUTE = 1 << 0, WRITE_FILE = 1 << 1, READ_FILE = 1 << 2, READ_DIR = 1 << 3, REMOVE_DIR = 1 << 4, REMOVE_FILE = 1 << 5, MAKE_DIR = 1 << 7, MAKE_REG = 1 << 8,
  ALL_OF_1 = (1 << 13) - 1, REFER = 1 << 13 /* version 2 */, TRUNCATE = 1 << 14 /* 3 */, IOCTL_DEV = 1 << 15 /* 5 */,
  OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV /* the others are of folders only */
};

enum { BIND_TCP = 1 << 0, CONNECT_TCP = 1 << 1 /* version 4 */, ABSTRACT_SOCKETS = 1 << 0, SIGNALS = 1 << 1 /* scopes: 6 */ };

typedef struct Ruleset {
  uint64_t files, nets, scopes; /* an older kernel takes the longer form, too, as long as what it does not know is 0 */
} Ruleset;

typedef struct __attribute__((packed)) PathRule {
  uint64_t allowed;
  int32_t fd;
} PathRule;

typedef struct PortRule {
  uint64_t allowed, port;
} PortRule;

/* The first version lets nobody rename from one folder into another, as every build does in the end. */
int sandbox_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
  return version >= 2 ? (int)version : 0;
}

static uint64_t nets_closed(SandboxNet net) { return net == SANDBOX_ASKS ? BIND_TCP : BIND_TCP | CONNECT_TCP; }

Sandbox sandbox_plan(SandboxNet net) {
  int version = sandbox_version();
  Sandbox sandbox = {.rules_fd = -1, .net = net};
  if (!version) return sandbox;
  sandbox.files = ALL_OF_1 | REFER | (version >= 3 ? TRUNCATE : 0) | (version >= 5 ? IOCTL_DEV : 0);
  sandbox.nets = version >= 4 ? nets_closed(net) : 0;
  Ruleset rules = {sandbox.files, sandbox.nets, version >= 6 ? ABSTRACT_SOCKETS | SIGNALS : 0};
  sandbox.rules_fd = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
  return sandbox;
}

static void give_up(Sandbox *sandbox) {
  close(sandbox->rules_fd);
  sandbox->rules_fd = -1;
}

static uint64_t rights(unsigned may) {
  return (may & SANDBOX_READ ? READ_FILE | READ_DIR : 0) | (may & SANDBOX_RUN ? EXECUTE : 0) |
         (may & SANDBOX_WRITE ? WRITE_FILE | TRUNCATE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER : 0);
}

/* On WSL's drives a file is another inode each time that it is asked for, and rules are about inodes. */
static bool holds_rules(int fd) {
  enum { PLAN_9 = 0x01021997 };
  struct statfs fs;
  return fstatfs(fd, &fs) != 0 || fs.f_type != PLAN_9;
}

void sandbox_allow(Sandbox *sandbox, const char *path, unsigned may) {
  struct stat st;
  int fd = sandbox->rules_fd < 0 ? -1 : open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) return;
  PathRule rule = {rights(may) & sandbox->files, fd};
  bool fine = fstat(fd, &st) == 0;
  if (fine && !S_ISDIR(st.st_mode)) rule.allowed &= OF_A_FILE;
  fine = fine && holds_rules(fd) && (!rule.allowed || syscall(SYS_landlock_add_rule, sandbox->rules_fd, RULE_PATH_BENEATH, &rule, 0) == 0);
  if (!fine) give_up(sandbox); /* half a permission would stop our work instead of a stranger's */
  close(fd);
}

void sandbox_allow_port(Sandbox *sandbox, int port) {
  PortRule rule = {BIND_TCP, (uint64_t)port};
  if (sandbox->rules_fd < 0 || !(sandbox->nets & BIND_TCP)) return;
  if (syscall(SYS_landlock_add_rule, sandbox->rules_fd, RULE_NET_PORT, &rule, 0) != 0) give_up(sandbox);
}

bool sandbox_enter(Sandbox *sandbox) {
  bool fine = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && sandbox->rules_fd >= 0 && syscall(SYS_landlock_restrict_self, sandbox->rules_fd, 0) == 0;
  if (sandbox->rules_fd >= 0) give_up(sandbox);
  sandbox_calls(sandbox->net);
  return fine;
}

#else

int sandbox_version(void) { return 0; }

Sandbox sandbox_plan(SandboxNet net) {
  (void)net;
  return (Sandbox){.rules_fd = -1};
}

void sandbox_allow(Sandbox *sandbox, const char *path, unsigned may) { (void)sandbox, (void)path, (void)may; }
void sandbox_allow_port(Sandbox *sandbox, int port) { (void)sandbox, (void)port; }

bool sandbox_enter(Sandbox *sandbox) {
  (void)sandbox;
  return false;
}

#endif
