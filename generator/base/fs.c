#define _GNU_SOURCE
#include "fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#ifdef SYS_openat2
#include <linux/openat2.h>
#endif
#endif

#include "buf.h"
#include "utf8.h"

#ifdef __APPLE__
#define st_mtim st_mtimespec
#define st_ctim st_ctimespec
#endif

typedef struct Laid {
  Str path, bytes;
} Laid;

struct Root {
  int fd;
  const char *dir;
  Str real; /* resolved, without a trailing slash */
  VEC(Laid) laid;
};

enum { MOST_LEVELS = 16 };

Root *root_open(Arena *arena, const char *dir) {
  int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  char *real = fd < 0 ? NULL : realpath(dir, NULL);
  if (!real) {
    if (fd >= 0) close(fd);
    return NULL;
  }
  Root *root = NEW(arena, Root);
  *root = (Root){.fd = fd, .dir = arena_str(arena, str_c(dir)).s, .real = arena_str(arena, str_c(real))};
  if (str_is(root->real, "/")) root->real = S("");
  free(real);
  return root;
}

void root_close(Root *root) {
  if (root) close(root->fd);
}

const char *root_path(const Root *root) { return root->dir; }

/* The name in this folder that is the same text in another normal form. */
static bool same_text_name(int dir_fd, Arena *arena, Str name, Str *found) {
  int fd = openat(dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  if (!dir) {
    if (fd >= 0) close(fd);
    return false;
  }
  Str want = str_nfc(arena, name);
  bool hit = false;
  for (struct dirent *entry; !hit && (entry = readdir(dir));) {
    Str have = str_c(entry->d_name);
    hit = utf8_fault(have) < 0 && str_eq(str_nfc(arena, have), want);
    if (hit) *found = arena_str(arena, have);
  }
  closedir(dir);
  return hit;
}

static bool is_ascii(Str s) {
  for (size_t i = 0; i < s.n; i++)
    if ((unsigned char)s.s[i] >= 0x80) return false;
  return true;
}

/* Opens part by part only where the plain path is not there and could be spelled in another normal form. */
static int open_respelled(Root *root, Arena *arena, Str path) {
  int at = openat(root->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  Str rest = path, part;
  while (at >= 0 && str_split(&rest, '/', &part)) {
    Str name = arena_str(arena, part);
    int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (rest.s ? O_DIRECTORY : 0);
    int next = openat(at, name.s, flags);
    if (next < 0 && !is_ascii(name) && same_text_name(at, arena, name, &name)) next = openat(at, name.s, flags);
    close(at);
    at = next;
  }
  return at;
}

/* Without a link on the way: then nobody need ask where it led. -1 where there is one, or the system cannot do so. */
static int open_straight(const Root *root, const char *path) {
#ifdef SYS_openat2
  static _Atomic bool cannot;
  const struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
  int fd = cannot ? -1 : (int)syscall(SYS_openat2, root->fd, path, &how, sizeof how);
  if (fd < 0 && errno == ENOSYS) cannot = true;
  return fd;
#else
  return (void)root, (void)path, -1;
#endif
}

/* *below: it certainly lies below the root; else stays_below tells. */
static int open_below(Root *root, Arena *arena, Str path, bool *below) {
  Str clean = path_clean(arena, path);
  *below = false;
  if (!clean.s || path_hidden(clean)) {
    errno = ENOENT;
    return -1;
  }
  int fd = open_straight(root, clean.s);
  *below = fd >= 0;
  if (fd < 0) fd = openat(root->fd, clean.s, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 && errno == ENOENT && !is_ascii(clean)) fd = open_respelled(root, arena, clean);
  return fd;
}

/* What is there and may not be opened, now or ever, is not as if it were not there. */
static bool is_absent(int why) { return why == ENOENT || why == ENOTDIR || why == ELOOP || why == ENAMETOOLONG; }

/* Links may lead to other places within the root, never out of it. */
static bool stays_below(const Root *root, int fd) {
  char link[64], real[4096];
  g_snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, real, sizeof real);
#ifdef F_GETPATH
  if (n < 0 && fcntl(fd, F_GETPATH, real) == 0) n = (ssize_t)strlen(real);
#endif
  if (n < 0) return false;
  Str at = {real, (size_t)n};
  return str_starts(at, root->real) && at.n > root->real.n && at.s[root->real.n] == '/';
}

/* A part of a file is none: false with errno, which is 0 where the file became shorter meanwhile. */
static bool read_all(int fd, Arena *arena, size_t size, Str *bytes) {
  char *data = arena_alloc(arena, size + 1);
  size_t n = 0;
  while (n < size) {
    ssize_t got = read(fd, data + n, size - n);
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = 0;
    if (got <= 0) return false;
    n += (size_t)got;
  }
  *bytes = (Str){data, n};
  return true;
}

static void cannot_read(Diag *diag, Pos pos, Str path, int why) {
  diag2(diag, D_CANNOT_READ, pos, path, why == 0 || why == ENOENT || why == ENOTDIR ? S("") : str_c(strerror(why)));
}

/* Says why errno stands in the way of what cannot be opened. It is still known by its place, so that a link that leads out of the root is called
 * what it is, whether the system would let us read there or not. */
static void not_opened(const Root *root, Diag *diag, Pos pos, Str path, const char *name) {
  int why = errno;
  bool outside = false;
  (void)root, (void)name;
#ifdef O_PATH
  int fd = why == EACCES ? openat(root->fd, name, O_PATH | O_CLOEXEC) : -1;
  outside = fd >= 0 && !stays_below(root, fd);
  if (fd >= 0) close(fd);
#endif
  if (outside) diag1(diag, D_NOT_A_FILE, pos, path);
  else cannot_read(diag, pos, path, why);
}

void root_lay(Root *root, Arena *arena, Str path, Str bytes) { *vec_push(arena, &root->laid) = (Laid){path, bytes}; }

static const Laid *find_laid(const Root *root, Str path) {
  for (size_t i = root->laid.n; i > 0; i--)
    if (str_eq(root->laid.v[i - 1].path, path)) return &root->laid.v[i - 1];
  return NULL;
}

bool root_read(Root *root, Arena *arena, Diag *diag, Str path, int limit_mb, Pos pos, Str *bytes) {
  if (!pos.file) pos = (Pos){arena_str(arena, path).s, 0, 0};
  const Laid *laid = find_laid(root, path);
  if (laid) {
    *bytes = arena_str(arena, laid->bytes);
    return true;
  }
  bool below;
  int fd = open_below(root, arena, path, &below);
  if (fd < 0) {
    not_opened(root, diag, pos, path, arena_str(arena, path).s);
    return false;
  }
  struct stat st;
  size_t most = (size_t)limit_mb * 1024 * 1024;
  bool ok = false;
  if (fstat(fd, &st) != 0) {
    cannot_read(diag, pos, path, errno);
  } else if (!S_ISREG(st.st_mode) || !(below || stays_below(root, fd))) {
    diag1(diag, D_NOT_A_FILE, pos, path);
  } else if ((unsigned long long)st.st_size > most) {
    diag2(diag, D_TOO_LARGE, pos, path, arena_printf(arena, "%d", limit_mb));
  } else {
    ok = read_all(fd, arena, (size_t)st.st_size, bytes);
    if (!ok) cannot_read(diag, pos, path, errno);
  }
  close(fd);
  return ok;
}

bool root_exists(Root *root, Str path) {
  if (find_laid(root, path)) return true;
  Arena *scratch = arena_new();
  Str clean = path_clean(scratch, path);
  struct stat st;
  bool exists = clean.s && (fstatat(root->fd, clean.s, &st, AT_SYMLINK_NOFOLLOW) == 0 || !is_absent(errno)); /* without opening it, which may be forbidden */
  int fd = clean.s && !exists && !is_ascii(clean) ? open_respelled(root, scratch, clean) : -1;
  if (fd >= 0) close(fd);
  arena_free(scratch);
  return exists || fd >= 0;
}

bool root_has(Root *root, Str path) {
  size_t size_bytes;
  return root_size(root, path, &size_bytes);
}

bool root_size(Root *root, Str path, size_t *size_bytes) {
  const Laid *laid = find_laid(root, path);
  if (laid) return *size_bytes = laid->bytes.n, true;
  Arena *scratch = arena_new();
  bool below;
  int fd = open_below(root, scratch, path, &below);
  struct stat st = {0};
  bool has = fd >= 0 ? fstat(fd, &st) != 0 || (S_ISREG(st.st_mode) && (below || stays_below(root, fd))) : !is_absent(errno); /* reading it says why */
  if (has) *size_bytes = (size_t)st.st_size;
  if (fd >= 0) close(fd);
  arena_free(scratch);
  return has;
}

static Pos place_of(const char *file, Str text, size_t offset) { return pos_after((Pos){file, 1, 1}, str_sub(text, 0, offset)); }

bool root_read_text(Root *root, Arena *arena, Diag *diag, Str path, Str *text) {
  Str bytes;
  return root_read(root, arena, diag, path, TEXT_FILE_MB, (Pos){0}, &bytes) && text_clean(arena, diag, path, bytes, text);
}

bool text_clean(Arena *arena, Diag *diag, Str path, Str bytes, Str *text) {
  *text = bytes;
  if (str_starts(*text, S("\xEF\xBB\xBF"))) *text = str_from(*text, 3);
  if (utf8_sound(*text)) return true;
  ptrdiff_t fault = utf8_fault(*text);
  if (fault >= 0) {
    DiagId id = text->s[fault] ? D_NOT_UTF8 : D_NUL_BYTE;
    diag0(diag, id, place_of(arena_str(arena, path).s, *text, (size_t)fault));
    return false;
  }
  ptrdiff_t control = utf8_control(*text);
  if (control < 0) return true;
  diag1(diag, D_CONTROL_CHARACTER, place_of(arena_str(arena, path).s, *text, (size_t)control), utf8_name(arena, str_from(*text, (size_t)control)));
  *text = utf8_without_controls(arena, *text);
  return true;
}

typedef VEC(Str) StrVec;

static bool wanted(Str name, const char *suffix) {
  return str_ends(name, str_c(suffix)) && name.n > strlen(suffix) && name.s[0] != '.' && name.s[name.n - 1] != '~';
}

/* Of a folder that may be missing: what stands in its place instead, such as a link to a disk that is not there, is not as if nothing did. */
static void folder_not_opened(const Root *root, Diag *diag, Pos pos, Str dir) {
  struct stat st;
  if (!is_absent(errno)) not_opened(root, diag, pos, dir, dir.s);
  else if (fstatat(root->fd, dir.s, &st, AT_SYMLINK_NOFOLLOW) == 0) diag1(diag, D_NOT_A_FOLDER, pos, dir);
}

/* A link that leads into a folder above it would be followed for ever, and two of them as often as there are ways: of links to folders only one on each way. */
static void walk(Root *root, Arena *arena, Diag *diag, Str dir, const char *suffix, int level, bool linked, StrVec *paths) {
  int fd = openat(root->fd, dir.s, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  Pos pos = {dir.s, 0, 0};
  if (fd < 0) {
    folder_not_opened(root, diag, pos, dir);
    return;
  }
  bool inside = stays_below(root, fd);
  if (!inside) diag1(diag, D_NOT_A_FILE, pos, dir);
  DIR *stream = inside ? fdopendir(fd) : NULL;
  if (inside && !stream) cannot_read(diag, pos, dir, errno);
  if (!stream) {
    close(fd);
    return;
  }
  for (struct dirent *entry; errno = 0, (entry = readdir(stream));) {
    Str name = str_c(entry->d_name);
    struct stat st = {.st_mode = (mode_t)DTTOIF(entry->d_type)}; /* most file systems say it here */
    if (name.s[0] == '.') continue;
    if (entry->d_type == DT_UNKNOWN && fstatat(dirfd(stream), name.s, &st, AT_SYMLINK_NOFOLLOW) != 0) {
      if (!is_absent(errno)) cannot_read(diag, pos, path_join(arena, dir, name), errno);
      continue; /* it has just gone */
    }
    bool link = S_ISLNK(st.st_mode), lost = link && fstatat(dirfd(stream), name.s, &st, 0) != 0, folder = S_ISDIR(st.st_mode);
    Str path = path_join(arena, dir, name);
    Pos at = {path.s, 0, 0};
    if (utf8_fault(name) >= 0) {
      diag0(diag, D_NOT_UTF8, pos);
    } else if (folder && *suffix && wanted(name, suffix)) {
      diag1(diag, D_NOT_A_FILE, at, path);
    } else if (folder && level == MOST_LEVELS && !linked) {
      diag1(diag, D_FOLDER_DEEP, at, path);
    } else if (folder && level < MOST_LEVELS && !(link && linked)) {
      walk(root, arena, diag, path, suffix, level + 1, link || linked, paths);
    } else if (!folder && wanted(name, suffix)) { /* whoever reads it says what it is, or that it leads nowhere */
      *vec_push(arena, paths) = str_nfc(arena, path);
    } else if (lost) {
      diag1(diag, D_NOT_A_FOLDER, at, path);
    }
  }
  if (errno) cannot_read(diag, pos, dir, errno);
  closedir(stream);
}

static int by_bytes(const void *a, const void *b) { return str_cmp(*(const Str *)a, *(const Str *)b); }

size_t root_list(Root *root, Arena *arena, Diag *diag, const char *dir, const char *suffix, Str **paths) {
  StrVec found = {0};
  walk(root, arena, diag, arena_str(arena, str_c(dir)), suffix, 0, false, &found);
  for (size_t i = 0; i < root->laid.n; i++) {
    Str path = root->laid.v[i].path, under = arena_printf(arena, "%s/", dir);
    bool known = !str_starts(path, under) || !wanted(path, suffix);
    for (size_t k = 0; !known && k < found.n; k++) known = str_eq(found.v[k], path);
    if (!known) *vec_push(arena, &found) = path;
  }
  if (found.n) qsort(found.v, found.n, sizeof(Str), by_bytes);
  *paths = found.v;
  return found.n;
}

/* The clock that a file system writes times by ticks every few milliseconds; that of some (FAT) every other second, and never says a part of one. What
 * lies in the future may be anything. */
enum { TICK_MS = 100, COARSE_TICK_MS = 3000 };

static bool is_settled(struct timespec then, struct timespec now) {
  double past_ms = (double)(now.tv_sec - then.tv_sec) * 1e3 + (double)(now.tv_nsec - then.tv_nsec) / 1e6;
  return past_ms > (then.tv_nsec == 0 ? COARSE_TICK_MS : TICK_MS);
}

bool root_state(Root *root, Arena *arena, Str path, Str *state) {
  struct stat st;
  struct timespec now;
  Str clean = path_clean(arena, path);
  if (!clean.s || path_hidden(clean) || find_laid(root, path) || clock_gettime(CLOCK_REALTIME, &now) != 0) return false;
  if (fstatat(root->fd, clean.s, &st, 0) != 0 || !S_ISREG(st.st_mode) || !is_settled(st.st_mtim, now) || !is_settled(st.st_ctim, now)) return false;
  const int64_t all[] = {(int64_t)st.st_size, st.st_mtim.tv_sec, st.st_mtim.tv_nsec, st.st_ctim.tv_sec, st.st_ctim.tv_nsec, (int64_t)st.st_dev, (int64_t)st.st_ino};
  *state = arena_str(arena, (Str){(const char *)all, sizeof all});
  return true;
}
