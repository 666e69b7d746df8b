#define _GNU_SOURCE
#include "standing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/pool.h"

#ifdef __APPLE__
#define st_ctim st_ctimespec
#define st_mtim st_mtimespec
#endif

enum { MOST_LEVELS = 32, PIECE = 64 * 1024 };

typedef struct Walk {
  Arena *arena;
  int fd;
  bool hidden;
  const char *const *but;
  VEC(Str) files;
  Standing *sum;
  _Atomic bool failed;
  _Atomic uint64_t what;
} Walk;

uint64_t standing_of(Str path, const struct stat *st) {
  const uint64_t facts[] = {(uint64_t)st->st_size,         (uint64_t)st->st_ino,          (uint64_t)st->st_mtim.tv_sec,
                            (uint64_t)st->st_mtim.tv_nsec, (uint64_t)st->st_ctim.tv_sec, (uint64_t)st->st_ctim.tv_nsec};
  return hash_on(hash_of(path), (Str){(const char *)facts, sizeof facts});
}

static bool left_out(const Walk *walk, Str name, int level) {
  if (str_is(name, ".") || str_is(name, "..") || (!walk->hidden && name.s[0] == '.')) return true;
  for (const char *const *but = walk->but; level == 0 && but && *but; but++)
    if (str_is(name, *but)) return true;
  return false;
}

/* Where a link leads is part of what is there: another one may lead to the same bytes, but out of the folder, where nobody may read them. */
static void add_link(Walk *walk, int dir_fd, Str name, Str path) {
  char target[PATH_MAX];
  ssize_t n = readlinkat(dir_fd, name.s, target, sizeof target);
  if (n < 0) walk->failed = true;
  else walk->what += hash_on(hash_of(path), (Str){target, (size_t)n});
}

/* Of links to folders only one on each way is followed (base/fs.c). */
static void walk_below(Walk *walk, Str dir, int level, bool linked) {
  int fd = level > MOST_LEVELS ? -1 : openat(walk->fd, dir.n ? dir.s : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *stream = fd >= 0 ? fdopendir(fd) : NULL;
  if (!stream) {
    if (fd >= 0) close(fd);
    walk->failed = true;
    return;
  }
  for (struct dirent *entry; errno = 0, (entry = readdir(stream));) {
    Str name = str_c(entry->d_name);
    struct stat st;
    if (left_out(walk, name, level)) continue;
    Str path = dir.n ? arena_printf(walk->arena, STR_FMT "/" STR_FMT, STR_ARG(dir), STR_ARG(name)) : arena_str(walk->arena, name);
    bool there = entry->d_type == DT_DIR || fstatat(fd, name.s, &st, AT_SYMLINK_NOFOLLOW) == 0, link = entry->d_type != DT_DIR && there && S_ISLNK(st.st_mode);
    if (!there) walk->failed = true;
    if (there && entry->d_type != DT_DIR) walk->sum->how += standing_of(path, &st);
    if (link) {
      add_link(walk, fd, name, path);
      there = fstatat(fd, name.s, &st, 0) == 0;
    }
    if (!there || (link && linked && S_ISDIR(st.st_mode))) continue; /* leads nowhere: the link itself has been counted */
    if (entry->d_type == DT_DIR || S_ISDIR(st.st_mode)) {
      walk_below(walk, path, level + 1, link || linked);
    } else {
      if (link) walk->sum->how += standing_of(path, &st);
      *vec_push(walk->arena, &walk->files) = path;
    }
  }
  if (errno) walk->failed = true;
  closedir(stream);
}

static void read_one(void *context, size_t item, int worker) {
  Walk *walk = context;
  (void)worker;
  Str path = walk->files.v[item];
  char piece[PIECE];
  ssize_t n = -1;
  int fd = openat(walk->fd, path.s, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  uint64_t hash = hash_on(hash_of(path), (Str){"", 1});
  while (fd >= 0 && (n = read(fd, piece, sizeof piece)) > 0) hash = hash_long(hash, (Str){piece, (size_t)n});
  if (fd >= 0) close(fd);
  if (n != 0) walk->failed = true;
  walk->what += hash;
}

bool standing_below(const char *dir, bool hidden, const char *const *but, int jobs, Standing *sum) {
  Walk walk = {.arena = arena_new(), .hidden = hidden, .but = but, .sum = sum, .fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (walk.fd < 0) walk.failed = true;
  else walk_below(&walk, (Str){0}, 0, false);
  if (jobs && !walk.failed) pool_run(walk.files.n, jobs, read_one, &walk);
  sum->what += walk.what;
  if (walk.fd >= 0) close(walk.fd);
  arena_free(walk.arena);
  return !walk.failed;
}
