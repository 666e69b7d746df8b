#define _GNU_SOURCE
#include "serve/watch.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/standing.h"
#include "base/heap.h"

#ifdef __linux__
#include <sys/inotify.h>
#include <sys/vfs.h>
#endif

enum {
  MOST_DIRS = 8,
  SETTLE_MS = 6,      /* an editor's several steps of saving follow each other more closely */
  WRITING_MS = 60,    /* a file that is still open for writing */
  LONGEST_MS = 400,   /* even where something goes on changing */
  LOOK_MS = 400,      /* between two looks, at least */
  LOOK_SHARE = 4,     /* of the time goes into looking, at most one part in so many */
  MOST_LEVELS = 24
};

struct Watch {
  const char *const *dirs;
  int n_dirs, stop_fd, fd; /* fd -1: looks */
  uint64_t seen;           /* when it looks: what everything was like */
  double look_s;           /* and how long that took */
  ino_t inodes[MOST_DIRS]; /* of the folders themselves: whoever puts another in the place of one is not told of */
};

static double now_s(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* --- Walking --- */

typedef void Visit(Watch *watch, const char *path, const struct stat *st);

/* The folder itself may be a link; of links below it those that lead elsewhere in it are seen where they lead, and no other is read. */
static void walk(Watch *watch, const char *dir, int level, Visit *visit) {
  struct stat st;
  if ((level ? lstat(dir, &st) : stat(dir, &st)) != 0) return;
  visit(watch, dir, &st);
  DIR *stream = S_ISDIR(st.st_mode) && level < MOST_LEVELS ? opendir(dir) : NULL;
  if (!stream) return;
  Arena *arena = arena_new();
  for (struct dirent *entry; (entry = readdir(stream));)
    if (entry->d_name[0] != '.') walk(watch, arena_printf(arena, "%s/%s", dir, entry->d_name).s, level + 1, visit);
  arena_free(arena);
  closedir(stream);
}

/* --- Looking --- */

/* The order in which a folder tells its files says nothing: the sum does not depend on it. What a folder's own size means is its file system's business. */
static void add_look(Watch *watch, const char *path, const struct stat *st) {
  struct stat seen = *st;
  if (S_ISDIR(st->st_mode)) seen.st_size = 0;
  watch->seen += standing_of(str_c(path), &seen);
}

static bool look(Watch *watch) {
  uint64_t before = watch->seen;
  double began = now_s();
  watch->seen = 0;
  for (int i = 0; i < watch->n_dirs; i++) walk(watch, watch->dirs[i], 0, add_look);
  watch->look_s = now_s() - began;
  return watch->seen != before;
}

static bool stopped(const Watch *watch, int ms) {
  struct pollfd wait = {.fd = watch->stop_fd, .events = POLLIN};
  return poll(&wait, 1, ms) > 0;
}

static WatchNews wait_looking(Watch *watch, int most_ms) {
  double until = now_s() + most_ms / 1e3;
  for (;;) {
    int pause = LOOK_MS > LOOK_SHARE * watch->look_s * 1e3 ? LOOK_MS : (int)(LOOK_SHARE * watch->look_s * 1e3);
    if (stopped(watch, pause)) return WATCH_STOP;
    if (look(watch)) {
      double first = now_s();
      while (now_s() - first < LONGEST_MS / 1e3 && !stopped(watch, WRITING_MS) && look(watch)) continue;
      return WATCH_CHANGED;
    }
    if (now_s() >= until) return WATCH_QUIET;
  }
}

/* --- Being told --- */

#ifdef __linux__
static const uint32_t told = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;

static void add_watch(Watch *watch, const char *path, const struct stat *st) {
  if (!S_ISDIR(st->st_mode) || watch->fd < 0) return;
  if (inotify_add_watch(watch->fd, path, told | IN_ONLYDIR) >= 0 || errno == ENOENT || errno == ENOTDIR || errno == EACCES) return;
  close(watch->fd); /* the system has no room for so many folders */
  watch->fd = -1;
}

static bool tells(const char *dir) {
  static const uint32_t silent[] = {0x01021997 /* 9p: WSL2's /mnt */, 0x6969 /* NFS */, 0x517B /* SMB */, 0xFF534D42 /* CIFS */, 0xFE534D42 /* SMB2 */,
                                0x65735546 /* FUSE */, 0x786F4256 /* VirtualBox */, 0x53464846 /* WSL1 */, 0x61756673 /* aufs */};
  struct statfs fs;
  if (statfs(dir, &fs) != 0) return true;
  for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
    if ((uint32_t)fs.f_type == silent[i]) return false;
  return true;
}

/* Another folder may have come to the place of one of ours. */
static bool replaced(Watch *watch) {
  bool other = false;
  for (int i = 0; i < watch->n_dirs; i++) {
    struct stat st;
    ino_t inode = stat(watch->dirs[i], &st) == 0 ? st.st_ino : 0;
    other = other || inode != watch->inodes[i];
    watch->inodes[i] = inode;
  }
  return other;
}

static void be_told(Watch *watch) {
  for (int i = 0; i < watch->n_dirs; i++)
    if (!tells(watch->dirs[i])) return;
  watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  for (int i = 0; i < watch->n_dirs && watch->fd >= 0; i++) walk(watch, watch->dirs[i], 0, add_watch);
  replaced(watch);
}

typedef struct Heard {
  bool any, writing, folders; /* folders: other ones are there now */
} Heard;

/* Hidden files and editors' leftovers are read by nobody. */
static bool counts(const struct inotify_event *event) {
  size_t n = event->len ? strlen(event->name) : 0;
  return n == 0 || (event->name[0] != '.' && event->name[n - 1] != '~');
}

static void hear(Watch *watch, Heard *heard) {
  _Alignas(struct inotify_event) char bytes[16 * 1024];
  heard->writing = false;
  for (ssize_t n; (n = read(watch->fd, bytes, sizeof bytes)) > 0;) {
    for (ssize_t at = 0; at < n;) {
      const struct inotify_event *event = (const struct inotify_event *)(const void *)(bytes + at);
      at += (ssize_t)(sizeof *event + event->len);
      bool gone = event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF);
      if (!gone && !counts(event)) continue;
      heard->any = true;
      if (gone || (event->mask & IN_ISDIR)) heard->folders = true;
      heard->writing = (event->mask & (IN_MODIFY | IN_CREATE)) && !(event->mask & IN_ISDIR);
    }
  }
}

static WatchNews wait_told(Watch *watch, int most_ms) {
  Heard heard = {0};
  double first = 0;
  for (;;) {
    struct pollfd wait[] = {{.fd = watch->stop_fd, .events = POLLIN}, {.fd = watch->fd, .events = POLLIN}};
    int ready = poll(wait, 2, !heard.any ? most_ms : heard.writing ? WRITING_MS : SETTLE_MS);
    if (wait[0].revents) return WATCH_STOP;
    if (ready == 0) break;
    hear(watch, &heard);
    if (heard.any && first == 0) first = now_s();
    if (heard.any && now_s() - first > LONGEST_MS / 1e3) break;
  }
  if (replaced(watch)) heard.any = heard.folders = true;
  /* Watched before they are read: what comes into a new folder after this is told. */
  if (heard.folders)
    for (int i = 0; i < watch->n_dirs && watch->fd >= 0; i++) walk(watch, watch->dirs[i], 0, add_watch);
  if (watch->fd < 0) look(watch);
  return heard.any ? WATCH_CHANGED : WATCH_QUIET;
}
#else
static void be_told(Watch *watch) { (void)watch; }
static WatchNews wait_told(Watch *watch, int most_ms) { return wait_looking(watch, most_ms); }
#endif

Watch *watch_open(const char *const *dirs, int n_dirs, bool poll, int stop_fd) {
  Watch *watch = calloc(1, sizeof *watch);
  if (!watch) heap_end();
  *watch = (Watch){.dirs = dirs, .n_dirs = n_dirs < MOST_DIRS ? n_dirs : MOST_DIRS, .stop_fd = stop_fd, .fd = -1};
  if (!poll) be_told(watch);
  if (watch->fd < 0) look(watch);
  return watch;
}

bool watch_polls(const Watch *watch) { return watch->fd < 0; }

WatchNews watch_wait(Watch *watch, int most_ms) { return watch->fd < 0 ? wait_looking(watch, most_ms) : wait_told(watch, most_ms); }

void watch_close(Watch *watch) {
  if (watch->fd >= 0) close(watch->fd);
  free(watch);
}
