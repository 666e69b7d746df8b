#define _GNU_SOURCE
#include "write/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_LEVELS = 256 };

const int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

static void remove_below(int dir_fd, const char *name, int level);

static void empty(int fd, int level) {
  DIR *stream = fdopendir(fd);
  if (!stream) {
    close(fd);
    return;
  }
  for (struct dirent *entry; (entry = readdir(stream));)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) remove_below(dirfd(stream), entry->d_name, level + 1);
  closedir(stream);
}

static void remove_below(int dir_fd, const char *name, int level) {
  if (unlinkat(dir_fd, name, 0) == 0 || errno == ENOENT || level > MOST_LEVELS) return;
  int fd = openat(dir_fd, name, folder_flags);
  if (fd >= 0) empty(fd, level);
  unlinkat(dir_fd, name, AT_REMOVEDIR);
}

void folder_remove(int dir_fd, const char *name) { remove_below(dir_fd, name, 0); }

bool folder_make(Arena *arena, const char *dir, bool *made) {
  Str path = str_c(dir);
  for (size_t i = 1; i <= path.n; i++) {
    if (i < path.n && path.s[i] != '/') continue;
    Str upto = arena_str(arena, str_sub(path, 0, i));
    if (mkdir(upto.s, 0777) == 0) *made = true;
    else if (errno != EEXIST) return false;
  }
  return true;
}

int folder_open(int at, const char *name, bool *made) {
  bool fresh = mkdirat(at, name, 0777) == 0;
  if (!fresh && errno != EEXIST) return -1;
  if (fresh && made) *made = true;
  return openat(at, name, folder_flags);
}

bool folder_make_above(int at, char *path) {
  char *last = strrchr(path, '/');
  if (!last) return true;
  *last = '\0';
  bool made = mkdirat(at, path, 0777) == 0 || errno == EEXIST;
  *last = '/';
  if (made) return true;
  for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    bool ok = mkdirat(at, path, 0777) == 0 || errno == EEXIST;
    *slash = '/';
    if (!ok) return false;
  }
  return true;
}

bool folder_is_vacant(int at, const char *name) {
  int fd = openat(at, name, folder_flags);
  if (fd < 0) return errno == ENOENT;
  DIR *stream = fdopendir(fd);
  if (!stream) close(fd);
  int n = 0;
  while (stream && n < 3 && readdir(stream)) n++;
  if (stream) closedir(stream);
  return stream && n < 3; /* itself and the one above */
}

bool folder_has(int at, const char *name) {
  struct stat st;
  return fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

long folder_read(int at, const char *name, char *bytes, size_t most) {
  int fd = openat(at, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  ssize_t n = fd < 0 ? -1 : read(fd, bytes, most);
  int why = errno;
  if (fd >= 0) close(fd);
  errno = why;
  return (long)n;
}

bool folder_write(int at, const char *name, Str bytes) {
  char part[64];
  snprintf(part, sizeof part, "%s.part", name);
  int fd = openat(at, part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  bool ok = fd >= 0 && file_write(fd, bytes);
  ok = fd >= 0 && close(fd) == 0 && ok;
  ok = ok && renameat(at, part, at, name) == 0;
  int why = errno;
  if (fd >= 0 && !ok) unlinkat(at, part, 0);
  errno = why;
  return ok;
}

bool file_write(int fd, Str bytes) {
  while (bytes.n) {
    ssize_t n = write(fd, bytes.s, bytes.n);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes = str_from(bytes, (size_t)n);
  }
  return true;
}

bool file_is_still(const char *path, int fd) {
  struct stat there, held;
  return stat(path, &there) == 0 && fstat(fd, &held) == 0 && there.st_ino == held.st_ino && there.st_dev == held.st_dev;
}

/* One that was killed leaves its file, which the next takes over; one that is alive holds it. */
static int open_beside(const char *beside) {
  int fd = open(beside, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
  struct stat st;
  errno = fd < 0 ? errno : EEXIST;
  bool ours = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1 && flock(fd, LOCK_EX | LOCK_NB) == 0 && file_is_still(beside, fd) && ftruncate(fd, 0) == 0;
  int why = errno;
  if (fd >= 0 && !ours) close(fd);
  errno = why;
  return ours ? fd : -1;
}

bool file_put(Arena *arena, Diag *diag, const char *path, Str bytes) {
  struct stat st;
  Str beside = arena_printf(arena, "%s.part", path);
  errno = EEXIST;
  bool ok = lstat(path, &st) != 0 || S_ISREG(st.st_mode);
  int fd = ok ? open_beside(beside.s) : -1;
  ok = fd >= 0 && file_write(fd, bytes);
  ok = ok && fsync(fd) == 0 && rename(beside.s, path) == 0;
  int why = errno;
  if (fd >= 0 && !ok) unlink(beside.s);
  if (fd >= 0) close(fd);
  if (!ok) diag2(diag, D_CANNOT_WRITE, (Pos){arena_str(arena, str_c(path)).s, 0, 0}, str_c(path), str_c(strerror(why)));
  return ok;
}
