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

#include "base/heap.h"
#include "base/standing.h"
#include "base/table.h"

#ifdef __linux__
#include <sys/inotify.h>
#include <sys/vfs.h>
#endif

enum {
  MOST_DIRS = 8,
  SETTLE_MS = 6,      /* an editor's several steps of saving follow each other more closely */
  SAVED_MS = 2,       /* after a step that leaves a file as somebody wants it: closed when it was written, or put in its place */
  WRITING_MS = 60,    /* a file that is still open for writing */
  LONGEST_MS = 400,   /* even where something goes on changing */
  LOOK_MS = 400,      /* between two looks, at least */
  LOOK_SHARE = 4,     /* of the time goes into looking, at most one part in so many */
  IDLE_LOOK_S = 3,    /* between two looks for what nobody is told of, and one part in so many of the time: */
  IDLE_LOOK_SHARE = 100,
  MOST_LEVELS = 24
};

/* How something stood when it was looked at. */
typedef struct Stood {
  Str path;
  uint64_t how;
  int look; /* the last one that saw it */
  char bytes[]; /* of the path */
} Stood;

typedef struct Folder {
  Str path;
  int look;
} Folder;

struct Watch {
  const char *const *dirs;
  int n_dirs, stop_fd, fd; /* fd -1: looks */
  Touched touched;
  Arena *arena;            /* of folders */
  GHashTable *stood;       /* Str * -> Stood *, its own: in days of saves by rename many come and go */
  VEC(Folder) folders;     /* by what inotify calls them */
  int looks;
  bool aliased;            /* there are links, or files or folders with two names: what is changed by one name is told of another */
  double look_s, looked_s; /* how long the last look took, and when it was */
  ino_t inodes[MOST_DIRS]; /* of the folders themselves: whoever puts another in the place of one is not told of */
};

static double now_s(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* --- Looking --- */

#ifdef __linux__
static void add_watch(Watch *watch, Str path);
#else
static void add_watch(Watch *watch, Str path) { (void)watch, (void)path; }
#endif

static Stood *stood_new(Str path) {
  Stood *stood = malloc(sizeof *stood + path.n);
  if (!stood) heap_end();
  *stood = (Stood){.path = {stood->bytes, path.n}};
  memcpy(stood->bytes, path.s, path.n);
  return stood;
}

/* Whether it is other than it was, or new. What changes in a folder is seen in what lies there: of itself only which one it is counts, and who may read it. */
static bool note(Watch *watch, Str path, const struct stat *st) {
  struct stat seen = S_ISDIR(st->st_mode) ? (struct stat){.st_ino = st->st_ino, .st_size = st->st_mode} : *st;
  uint64_t how = standing_of(path, &seen);
  watch->aliased = watch->aliased || S_ISLNK(st->st_mode) || (S_ISREG(st->st_mode) && st->st_nlink > 1);
  Stood *stood = g_hash_table_lookup(watch->stood, &path);
  bool other = !stood || stood->how != how;
  if (!stood) {
    stood = stood_new(path);
    g_hash_table_insert(watch->stood, &stood->path, stood);
    watch->touched.names = true;
  }
  stood->how = how;
  stood->look = watch->looks;
  if (other && S_ISREG(st->st_mode)) touched_add(&watch->touched, path);
  else if (other) watch->touched.unknown = true;
  return other;
}

/* Hidden files and editors' leftovers are read by nobody. */
static bool is_read(const char *name) { return name[0] != '.' && name[0] && name[strlen(name) - 1] != '~'; }

/* The folder itself may be a link; of links below it those that lead elsewhere in it are seen where they lead, and no other is read. A folder is watched before
 * it is read: what comes into it after that is told. */
static bool walk(Watch *watch, const char *dir, int level) {
  struct stat st;
  if ((level ? lstat(dir, &st) : stat(dir, &st)) != 0) return false;
  bool other = note(watch, str_c(dir), &st);
  if (S_ISDIR(st.st_mode)) add_watch(watch, str_c(dir));
  DIR *stream = S_ISDIR(st.st_mode) && level < MOST_LEVELS ? opendir(dir) : NULL;
  if (!stream) return other;
  Arena *arena = arena_new();
  for (struct dirent *entry; (entry = readdir(stream));)
    if (is_read(entry->d_name)) other = walk(watch, arena_printf(arena, "%s/%s", dir, entry->d_name).s, level + 1) || other;
  arena_free(arena);
  closedir(stream);
  return other;
}

static gboolean was_not_seen(gpointer key, gpointer value, gpointer context) {
  const Watch *watch = context;
  const Stood *stood = value;
  (void)key;
  return stood->look != watch->looks;
}

/* Whether anything stands otherwise than it did. */
static bool look(Watch *watch) {
  bool other = false;
  double began = now_s();
  watch->looks++;
  watch->aliased = false;
  for (int i = 0; i < watch->n_dirs; i++) other = walk(watch, watch->dirs[i], 0) || other;
  if (g_hash_table_foreach_remove(watch->stood, was_not_seen, watch)) watch->touched.names = other = true;
  watch->looked_s = now_s();
  watch->look_s = watch->looked_s - began;
  return other;
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

static void add_watch(Watch *watch, Str path) {
  if (watch->fd < 0) return;
  int number = inotify_add_watch(watch->fd, path.s, told | IN_ONLYDIR);
  if (number < 0 && (errno == ENOENT || errno == ENOTDIR || errno == EACCES)) return;
  if (number < 0) {
    close(watch->fd); /* the system has no room for so many folders */
    watch->fd = -1;
    return;
  }
  while (watch->folders.n <= (size_t)number) *vec_push(watch->arena, &watch->folders) = (Folder){0};
  Folder *folder = &watch->folders.v[number];
  bool twice = folder->look == watch->looks && !str_eq(folder->path, path);
  watch->aliased = watch->aliased || twice;
  if (!folder->path.s || !str_eq(folder->path, path)) folder->path = arena_str(watch->arena, path);
  folder->look = watch->looks;
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
  replaced(watch);
}

typedef struct Heard {
  bool any, folders;   /* folders: other ones are there now */
  bool writing, saved; /* what the last step was: neither when a file has gone */
} Heard;

/* Nobody need find this change when all is looked at: it is known. */
static void hear_of(Watch *watch, const struct inotify_event *event) {
  Arena *arena = arena_new();
  Str path = arena_printf(arena, STR_FMT "/%s", STR_ARG(watch->folders.v[event->wd].path), event->name);
  struct stat st;
  bool there = lstat(path.s, &st) == 0;
  if (there) note(watch, path, &st);
  else g_hash_table_remove(watch->stood, &path);
  touched_add(&watch->touched, path);
  if (!there || !(event->mask & (IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB))) watch->touched.names = true;
  arena_free(arena);
}

static void hear(Watch *watch, Heard *heard) {
  _Alignas(struct inotify_event) char bytes[16 * 1024];
  heard->writing = heard->saved = false;
  for (ssize_t n; (n = read(watch->fd, bytes, sizeof bytes)) > 0;) {
    for (ssize_t at = 0; at < n;) {
      const struct inotify_event *event = (const struct inotify_event *)(const void *)(bytes + at);
      at += (ssize_t)(sizeof *event + event->len);
      bool gone = event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT);
      if (!gone && event->len && !is_read(event->name)) continue;
      heard->any = true;
      if (gone || !event->len || (event->mask & IN_ISDIR)) heard->folders = true;
      else hear_of(watch, event);
      heard->writing = (event->mask & (IN_MODIFY | IN_CREATE)) && !(event->mask & IN_ISDIR);
      heard->saved = (event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) && !(event->mask & IN_ISDIR);
    }
  }
}

/* What nobody is told of: what is written into a mapped file, or by a name outside the folders. */
static bool look_idly(Watch *watch) {
  double pause = watch->look_s * IDLE_LOOK_SHARE;
  return now_s() - watch->looked_s > (pause > IDLE_LOOK_S ? pause : IDLE_LOOK_S) && look(watch);
}

/* How long it has to be quiet before that is all. */
static int quiet_ms(const Heard *heard) { return heard->writing ? WRITING_MS : heard->saved ? SAVED_MS : SETTLE_MS; }

static WatchNews wait_told(Watch *watch, int most_ms) {
  Heard heard = {0};
  double first = 0;
  for (;;) {
    struct pollfd wait[] = {{.fd = watch->stop_fd, .events = POLLIN}, {.fd = watch->fd, .events = POLLIN}};
    int ready = poll(wait, 2, heard.any ? quiet_ms(&heard) : most_ms);
    if (wait[0].revents) return WATCH_STOP;
    if (ready == 0) break;
    hear(watch, &heard);
    if (heard.any && first == 0) first = now_s();
    if (heard.any && now_s() - first > LONGEST_MS / 1e3) break;
  }
  if (replaced(watch)) heard.any = heard.folders = true;
  if (heard.folders) {
    look(watch);
    watch->touched.unknown = true;
  }
  bool other = heard.any || look_idly(watch);
  if (watch->aliased || watch->fd < 0) watch->touched.unknown = true;
  return other ? WATCH_CHANGED : WATCH_QUIET;
}
#else
static void be_told(Watch *watch) { (void)watch; }
static WatchNews wait_told(Watch *watch, int most_ms) { return wait_looking(watch, most_ms); }
#endif

Watch *watch_open(const char *const *dirs, int n_dirs, bool poll, int stop_fd) {
  Watch *watch = calloc(1, sizeof *watch);
  if (!watch) heap_end();
  *watch = (Watch){.dirs = dirs, .n_dirs = n_dirs < MOST_DIRS ? n_dirs : MOST_DIRS, .stop_fd = stop_fd, .fd = -1, .arena = arena_new(), .stood = table_owning()};
  touched_begin(&watch->touched);
  if (!poll) be_told(watch);
  look(watch);
  return watch;
}

bool watch_polls(const Watch *watch) { return watch->fd < 0; }

WatchNews watch_wait(Watch *watch, int most_ms, const Touched **since) {
  touched_end(&watch->touched);
  touched_begin(&watch->touched);
  *since = &watch->touched;
  if (watch->fd >= 0) return wait_told(watch, most_ms);
  watch->touched.unknown = true; /* what was written within a tick of the disk's clock is not seen in how it stands (base/fs.h) */
  return wait_looking(watch, most_ms);
}

void watch_close(Watch *watch) {
  if (watch->fd >= 0) close(watch->fd);
  touched_end(&watch->touched);
  g_hash_table_destroy(watch->stood);
  arena_free(watch->arena);
  free(watch);
}
