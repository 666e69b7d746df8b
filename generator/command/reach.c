#define _XOPEN_SOURCE 700
#include "command/reach.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/sandbox.h"
#include "base/str.h"
#include "serve/http.h"
#include "write/folder.h"
#include "write/tree.h"

enum { MOST_TRIES = 100 /* a millisecond each */ };
enum { READ = SANDBOX_READ, RUN = SANDBOX_READ | SANDBOX_RUN, WRITE = SANDBOX_READ | SANDBOX_WRITE };

/* Below the person's home, where XDG's variables have not moved them. */
static const char *const homely[] = {".fonts", ".fonts.conf", ".fontconfig", ".local/share/fonts", ".config/fontconfig", ".cache/fontconfig"};

static const struct {
  const char *path;
  unsigned may;
} systems[] = {
    {"/usr", RUN}, {"/bin", RUN}, {"/sbin", RUN}, {"/lib", RUN}, {"/lib32", RUN}, {"/lib64", RUN}, {"/opt", RUN},
    {"/nix/store", RUN}, {"/gnu/store", RUN}, {"/run/current-system", RUN}, {"/snap", RUN},
    {"/etc/fonts", READ}, {"/var/cache/fontconfig", READ}, {"/var/lib/mecab", READ}, {"/etc/ghostscript", READ}, {"/var/lib/ghostscript", READ}, {"/etc/papersize", READ},
    {"/etc/ld.so.cache", READ}, {"/etc/ld.so.preload", READ}, {"/etc/ld.so.conf", READ}, {"/etc/ld.so.conf.d", READ}, {"/etc/localtime", READ}, {"/etc/gnutls", READ},
    {"/etc/crypto-policies", READ}, {"/etc/ssl/openssl.cnf", READ}, {"/etc/pki/tls/openssl.cnf", READ},
    {"/proc/sys/vm/overcommit_memory", READ}, {"/proc/self/maps", READ}, {"/sys/devices/system/cpu", READ},
    {"/dev/null", WRITE}, {"/dev/zero", READ}, {"/dev/urandom", READ}, {"/dev/random", READ},
#if defined __SANITIZE_ADDRESS__
    {"/proc", READ}, /* for the account of leaks at the end */
#endif
};

/* Who asks other hosts: where names and certificates are. */
static const char *const askers[] = {
    "/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/services", "/etc/protocols", "/etc/ssl", "/etc/pki",
    "/etc/ca-certificates", "/var/lib/ca-certificates", "/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager", "/mnt/wsl",
};

static const char *const asker_names[] = {"SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"};

static void allow_str(Sandbox *sandbox, Str path, unsigned may) {
  char text[4096];
  if (!path.n || path.s[0] != '/' || path.n >= sizeof text) return;
  memcpy(text, path.s, path.n);
  text[path.n] = '\0';
  sandbox_allow(sandbox, text, may);
}

/* A variable that names absolute paths, between colons. */
static void allow_named(Sandbox *sandbox, const char *variable, unsigned may) {
  const char *value = getenv(variable);
  Str rest = str_c(value ? value : ""), path;
  while (str_split(&rest, ':', &path)) allow_str(sandbox, path, may);
}

static void allow_below(Sandbox *sandbox, const char *variable, const char *name) {
  char text[4096];
  const char *base = getenv(variable);
  int n = base ? snprintf(text, sizeof text, "%s/%s", base, name) : 0;
  if (n > 0 && n < (int)sizeof text) allow_str(sandbox, str_c(text), READ);
}

static void allow_system(Sandbox *sandbox) {
  for (size_t i = 0; i < sizeof systems / sizeof *systems; i++) sandbox_allow(sandbox, systems[i].path, systems[i].may);
  for (size_t i = 0; i < sizeof homely / sizeof *homely; i++) allow_below(sandbox, "HOME", homely[i]);
  allow_below(sandbox, "XDG_DATA_HOME", "fonts");
  allow_below(sandbox, "XDG_CONFIG_HOME", "fontconfig");
  allow_below(sandbox, "XDG_CACHE_HOME", "fontconfig");
  allow_named(sandbox, "PATH", RUN);
  allow_named(sandbox, "LD_LIBRARY_PATH", RUN);
  allow_named(sandbox, "FONTCONFIG_FILE", READ);
  allow_named(sandbox, "FONTCONFIG_PATH", READ);
  allow_named(sandbox, "TSUNAGU_DICTIONARY", READ);
  allow_named(sandbox, "TSUNAGU_READ", READ);
}

static void allow_asking(Sandbox *sandbox) {
  for (size_t i = 0; i < sizeof askers / sizeof *askers; i++) sandbox_allow(sandbox, askers[i], READ);
  for (size_t i = 0; i < sizeof asker_names / sizeof *asker_names; i++) allow_named(sandbox, asker_names[i], READ);
}

/* The folder of what a path names: "." of "sheet.pdf". */
static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash) return strdup(".");
  return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

/* Makes a folder, maybe with those above it, so that it can be named. */
static void make(Reach *reach, const char *dir, bool whole) {
  size_t n = strlen(dir);
  for (size_t i = whole ? 1 : n; i <= n && reach->n_made < REACH_MOST; i++) {
    char *upto = i == n || dir[i] == '/' ? strndup(dir, i) : NULL;
    if (upto && mkdir(upto, 0777) == 0) reach->made[reach->n_made++] = upto;
    else free(upto);
  }
}

/* OUT, made where it is not, and held together with all who use it: whoever made it takes it away only when nobody is left in it. Somebody may
 * be doing that now. */
static void make_out(Reach *reach, const char *dir) {
  for (int tries = 0; tries < MOST_TRIES; tries++) {
    make(reach, dir, true);
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 && errno != ENOENT) return;
    bool held = fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) == 0;
    if (held && file_is_still(dir, fd)) {
      reach->out_fd = fd;
      return;
    }
    bool removed = fd < 0 || held || errno == EWOULDBLOCK;
    if (fd >= 0) close(fd);
    if (!removed) return;
    nanosleep(&(struct timespec){.tv_nsec = 1000 * 1000}, NULL);
  }
}

static void make_scratch(Reach *reach) {
  const char *base = getenv("TMPDIR");
  char text[4096];
  int n = snprintf(text, sizeof text, "%s/tsunagu-XXXXXX", base && *base ? base : "/tmp");
  if (n <= 0 || n >= (int)sizeof text || !mkdtemp(text)) return;
  reach->scratch = strdup(text);
  if (reach->scratch) setenv("TMPDIR", reach->scratch, 1);
}

static void clear(Reach *reach) {
  if (reach->settles) tree_settle(reach->settles, reach->towns);
  bool alone = reach->out_fd < 0 || flock(reach->out_fd, LOCK_EX | LOCK_NB) == 0;
  while (alone && reach->n_made) rmdir(reach->made[--reach->n_made]);
  if (reach->scratch) folder_remove(AT_FDCWD, reach->scratch);
}

/* A process that stays outside, where no byte of content gets: it waits for our end, and a signal that ends us does not end it. */
static void leave_keeper(Reach *reach) {
  int ends[2];
  if ((!reach->n_made && !reach->scratch && !reach->settles) || pipe(ends) != 0) return;
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  reach->keeper = fork();
  if (reach->keeper == 0) {
    char byte;
    setsid();
    close(ends[1]);
    for (int fd = 0; fd < 3; fd++) close(fd); /* who reads what we print waits for nobody else */
    while (read(ends[0], &byte, 1) < 0 && errno == EINTR) continue;
    clear(reach);
    _exit(0);
  }
  close(ends[0]);
  reach->keeper_fd = ends[1];
  if (reach->keeper > 0) return;
  close(ends[1]);
  reach->keeper = 0;
}

/* A folder of towns, and whatever links in it lead to: who put them there named them. */
static void allow_towns(Sandbox *sandbox, const char *towns) {
  DIR *dir = opendir(towns);
  char path[4096];
  sandbox_allow(sandbox, towns, READ);
  for (struct dirent *entry; dir && (entry = readdir(dir));) {
    int n = snprintf(path, sizeof path, "%s/%s", towns, entry->d_name);
    struct stat st;
    if (entry->d_name[0] != '.' && n > 0 && n < (int)sizeof path && lstat(path, &st) == 0 && S_ISLNK(st.st_mode)) sandbox_allow(sandbox, path, READ);
  }
  if (dir) closedir(dir);
}

static void allow_folders(Reach *reach, Sandbox *sandbox, unsigned bits, const Options *options) {
  if (bits & REACH_OUT) make_out(reach, options->out);
  if (bits & REACH_CONTENT && options->n_names && strcmp(options->names[0], "town") == 0) make(reach, options->content, false);
  sandbox_allow(sandbox, options->content, bits & REACH_CONTENT ? WRITE : READ);
  if (options->towns) allow_towns(sandbox, options->towns);
  sandbox_allow(sandbox, options->layouts, READ);
  sandbox_allow(sandbox, options->assets, READ);
  sandbox_allow(sandbox, options->out, bits & (REACH_OUT | REACH_MEMORY) ? WRITE : READ);
  for (int i = 0; bits & REACH_NAMED && i < options->n_names; i++) sandbox_allow(sandbox, options->names[i], READ);
  const char *writes = bits & REACH_SHEET ? options->sheet : bits & REACH_EXPORT && options->n_names > 1 ? options->names[1] : NULL;
  char *folder = writes ? folder_of(writes) : NULL;
  if (folder) sandbox_allow(sandbox, folder, WRITE);
  free(folder);
}

static void close_with(Reach *reach, unsigned bits, const Options *options) {
  Sandbox sandbox = sandbox_plan(bits & REACH_ASKS ? SANDBOX_ASKS : bits & REACH_LISTENS ? SANDBOX_LISTENS : SANDBOX_NO_NET);
  if (sandbox.rules_fd < 0) {
    leave_keeper(reach);
    sandbox_enter(&sandbox);
    return;
  }
  if (bits & REACH_SCRATCH) make_scratch(reach);
  allow_system(&sandbox);
  allow_folders(reach, &sandbox, bits, options);
  if (reach->scratch) sandbox_allow(&sandbox, reach->scratch, WRITE);
  if (bits & REACH_ASKS) allow_asking(&sandbox);
  if (bits & REACH_LISTENS) {
    sandbox_allow_port(&sandbox, options->port ? options->port : HTTP_USUAL_PORT);
    if (!options->port) sandbox_allow_port(&sandbox, 0);
  }
  leave_keeper(reach);
  sandbox_enter(&sandbox);
}

/* What ends us waits until somebody is there to take away what was made, and never ends that one. */
void reach_close(Reach *reach, unsigned bits, const Options *options) {
  sigset_t ends, before;
  *reach = (Reach){.out_fd = -1, .settles = bits & REACH_OUT ? options->out : NULL, .towns = options->towns};
  if (reach->settles) tree_settle(reach->settles, reach->towns);
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGHUP);
  sigprocmask(SIG_BLOCK, &ends, &before);
  close_with(reach, bits, options);
  sigprocmask(SIG_SETMASK, &before, NULL);
}

void reach_end(Reach *reach) {
  if (reach->keeper) {
    if (close(reach->keeper_fd) != 0) close(reach->keeper_fd); /* where it failed it may be open still, and the keeper waits for its end */
    waitpid(reach->keeper, NULL, 0);
  }
  if (reach->out_fd >= 0) close(reach->out_fd);
  for (int i = 0; i < reach->n_made; i++) free(reach->made[i]);
  free(reach->scratch);
  *reach = (Reach){.out_fd = -1};
}
