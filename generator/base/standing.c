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

typedef struct Folder {
  Str path; /* below the first; absent: it itself */
  bool linked; /* a link led to it or to one above it */
} Folder;

/* What one thread has found, on one level. */
typedef struct Found {
  VEC(Folder) folders;
  VEC(Str) files;
  Standing sum;
} Found;

typedef struct Walk {
  const char *dir;
  int fd, level;
  bool hidden;
  const char *const *but;
  Arena *arena;
  VEC(Folder) folders; /* of this level */
  VEC(Str) files;
  PoolArenas arenas;
  Found found[POOL_MOST_WORKERS];
  _Atomic bool failed;
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
static bool add_link(int dir_fd, Str name, Str path, Standing *sum) {
  char target[PATH_MAX];
  ssize_t n = readlinkat(dir_fd, name.s, target, sizeof target);
  if (n >= 0) sum->what += hash_on(hash_of(path), (Str){target, (size_t)n});
  return n >= 0;
}

/* Of links to folders only one on each way is followed (base/fs.c). False if it cannot be looked at. */
static bool add_entry(const Walk *walk, const Folder *folder, int dir_fd, const struct dirent *entry, Arena *arena, Found *found) {
  Str name = str_c(entry->d_name);
  if (left_out(walk, name, walk->level)) return true;
  Str path = folder->path.n ? str_join(arena, folder->path, S("/"), name) : arena_str(arena, name);
  struct stat st = {.st_mode = S_IFDIR};
  if (entry->d_type != DT_DIR && fstatat(dir_fd, name.s, &st, AT_SYMLINK_NOFOLLOW) != 0) return false;
  if (!S_ISDIR(st.st_mode)) found->sum.how += standing_of(path, &st);
  bool link = S_ISLNK(st.st_mode);
  if (link && !add_link(dir_fd, name, path, &found->sum)) return false;
  if (link && fstatat(dir_fd, name.s, &st, 0) != 0) return true; /* leads nowhere: the link itself has been counted */
  if (S_ISDIR(st.st_mode)) {
    if (!link || !folder->linked) *vec_push(arena, &found->folders) = (Folder){path, link || folder->linked};
    return true;
  }
  if (link) found->sum.how += standing_of(path, &st);
  *vec_push(arena, &found->files) = path;
  return true;
}

static void walk_one(void *context, size_t item, int worker) {
  Walk *walk = context;
  const Folder *folder = &walk->folders.v[item];
  Arena *arena = pool_arena(&walk->arenas, worker);
  DIR *stream = opendir(folder->path.n ? str_join(arena, str_c(walk->dir), S("/"), folder->path).s : walk->dir);
  bool fine = stream;
  for (struct dirent *entry; errno = 0, fine && (entry = readdir(stream));) fine = add_entry(walk, folder, dirfd(stream), entry, arena, &walk->found[worker]);
  if (!fine || errno) walk->failed = true;
  if (stream) closedir(stream);
}

/* What the threads have found becomes the next level. */
static void join(Walk *walk, Standing *sum) {
  walk->folders.n = 0;
  for (int i = 0; i < POOL_MOST_WORKERS; i++) {
    Found *found = &walk->found[i];
    for (size_t k = 0; k < found->folders.n; k++) *vec_push(walk->arena, &walk->folders) = found->folders.v[k];
    for (size_t k = 0; k < found->files.n; k++) *vec_push(walk->arena, &walk->files) = found->files.v[k];
    sum->how += found->sum.how;
    sum->what += found->sum.what;
    found->folders.n = found->files.n = 0;
    found->sum = (Standing){0};
  }
}

static void read_one(void *context, size_t item, int worker) {
  Walk *walk = context;
  Str path = walk->files.v[item];
  char piece[PIECE];
  ssize_t n = -1;
  int fd = openat(walk->fd, path.s, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  uint64_t hash = hash_on(hash_of(path), (Str){"", 1});
  while (fd >= 0 && (n = read(fd, piece, sizeof piece)) > 0) hash = hash_long(hash, (Str){piece, (size_t)n});
  if (fd >= 0) close(fd);
  if (n != 0) walk->failed = true;
  walk->found[worker].sum.what += hash;
}

bool standing_below(const char *dir, bool hidden, const char *const *but, bool read, int jobs, Standing *sum) {
  Walk walk = {.dir = dir, .arena = arena_new(), .hidden = hidden, .but = but, .fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (walk.fd < 0) walk.failed = true;
  else *vec_push(walk.arena, &walk.folders) = (Folder){0};
  for (; walk.folders.n && !walk.failed; walk.level++) {
    if (walk.level > MOST_LEVELS) walk.failed = true;
    else pool_run(walk.folders.n, jobs, walk_one, &walk);
    join(&walk, sum);
  }
  if (read && !walk.failed) pool_run(walk.files.n, jobs, read_one, &walk);
  join(&walk, sum);
  if (walk.fd >= 0) close(walk.fd);
  pool_arenas_adopt(&walk.arenas, walk.arena);
  arena_free(walk.arena);
  return !walk.failed;
}
