#define _GNU_SOURCE
#include "write/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"

enum { MOST_PARTS = 8, MOST_TOP_FILES = 6, MOST_LEVELS = 256 };

static const char own_dir[] = ".tsunagu", new_dir[] = "new", old_dir[] = "old";

enum { NO_FD = -1 };

typedef struct Part {
  const char *name;
  int fd; /* NO_FD: it goes */
} Part;

struct Tree {
  Arena *arena;
  Diag *diag;
  const char *out_dir;
  int out_fd, own_fd, new_fd;
  bool made_out, made_own;
  Part parts[MOST_PARTS];
  int n_parts;
  const char *top_files[MOST_TOP_FILES];
  int n_top_files;
  Memory *memory; /* NULL: nobody has asked for it, and it stays as it is */
};

static const int dir_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

static bool cannot_write(Tree *tree, const char *what) {
  diag2(tree->diag, D_CANNOT_WRITE, (Pos){tree->out_dir, 0, 0}, str_c(what), str_c(strerror(errno)));
  return false;
}

/* ---- removing, never following a link ---- */

static void remove_below(int dir_fd, const char *name, int level);

static void empty_dir(int fd, int level) {
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
  int fd = openat(dir_fd, name, dir_flags);
  if (fd >= 0) empty_dir(fd, level);
  unlinkat(dir_fd, name, AT_REMOVEDIR);
}

void tree_remove(int dir_fd, const char *name) { remove_below(dir_fd, name, 0); }

/* ---- opening ---- */

static bool make_path(Arena *arena, const char *dir, bool *made) {
  Str path = str_c(dir);
  for (size_t i = 1; i <= path.n; i++) {
    if (i < path.n && path.s[i] != '/') continue;
    Str upto = arena_str(arena, str_sub(path, 0, i));
    if (mkdir(upto.s, 0777) == 0) *made = true;
    else if (errno != EEXIST) return false;
  }
  return true;
}

static int open_own_dir(int at, const char *name, bool *made) {
  if (mkdirat(at, name, 0777) == 0) *made = true;
  else if (errno != EEXIST) return -1;
  return openat(at, name, dir_flags);
}

static void close_all(Tree *tree) {
  if (tree->memory) memory_close(tree->memory);
  for (int i = 0; i < tree->n_parts; i++)
    if (tree->parts[i].fd != NO_FD) close(tree->parts[i].fd);
  if (tree->new_fd >= 0) close(tree->new_fd);
  if (tree->own_fd >= 0) close(tree->own_fd);
  if (tree->out_fd >= 0) close(tree->out_fd);
}

Tree *tree_open(Arena *arena, Diag *diag, const char *out_dir) {
  Tree *tree = NEW(arena, Tree);
  *tree = (Tree){.arena = arena, .diag = diag, .out_dir = arena_str(arena, str_c(out_dir)).s, .out_fd = -1, .own_fd = -1, .new_fd = -1};
  bool made_new = false;
  if (!make_path(arena, out_dir, &tree->made_out) || (tree->out_fd = open(out_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
    cannot_write(tree, out_dir);
    tree_abandon(tree);
    return NULL;
  }
  if (flock(tree->out_fd, LOCK_EX | LOCK_NB) != 0) {
    diag0(diag, D_OUT_BUSY, (Pos){tree->out_dir, 0, 0});
    close_all(tree);
    return NULL;
  }
  tree->own_fd = open_own_dir(tree->out_fd, own_dir, &tree->made_own);
  if (tree->own_fd >= 0) {
    remove_below(tree->own_fd, new_dir, 0); /* left by a build that was killed */
    remove_below(tree->own_fd, old_dir, 0);
    tree->new_fd = open_own_dir(tree->own_fd, new_dir, &made_new);
  }
  if (tree->new_fd >= 0) return tree;
  cannot_write(tree, own_dir);
  tree_abandon(tree);
  return NULL;
}

/* ---- writing ---- */

bool tree_part(Tree *tree, const char *part) {
  bool made = false;
  int fd = tree->n_parts < MOST_PARTS ? open_own_dir(tree->new_fd, part, &made) : -1;
  if (fd < 0) return cannot_write(tree, part);
  tree->parts[tree->n_parts++] = (Part){part, fd};
  return true;
}

bool tree_drop(Tree *tree, const char *part) {
  if (tree->n_parts == MOST_PARTS) return cannot_write(tree, part);
  tree->parts[tree->n_parts++] = (Part){part, NO_FD};
  return true;
}

static bool is_clean(Str path) {
  Str rest = path, piece;
  if (path.n == 0 || path.n > 4000) return false;
  while (str_split(&rest, '/', &piece))
    if (piece.n == 0 || str_is(piece, ".") || str_is(piece, "..") || str_find_byte(piece, '\0') >= 0) return false;
  return true;
}

/* Those above are there already, but for the first time. */
static bool make_parents(int fd, char *path) {
  char *last = strrchr(path, '/');
  if (!last) return true;
  *last = '\0';
  bool made = mkdirat(fd, path, 0777) == 0 || errno == EEXIST;
  *last = '/';
  if (made) return true;
  for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    bool ok = mkdirat(fd, path, 0777) == 0 || errno == EEXIST;
    *slash = '/';
    if (!ok) return false;
  }
  return true;
}

static bool write_all(int fd, Str bytes) {
  while (bytes.n) {
    ssize_t n = write(fd, bytes.s, bytes.n);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes = str_from(bytes, (size_t)n);
  }
  return true;
}

static bool put(Tree *tree, int part_fd, Str path, Str bytes) {
  char name[4096];
  if (!is_clean(path)) {
    errno = EINVAL;
    snprintf(name, sizeof name, STR_FMT, STR_ARG(path));
    return cannot_write(tree, name);
  }
  memcpy(name, path.s, path.n);
  name[path.n] = '\0';
  int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  int fd = -1;
  errno = ENOENT; /* a page's folder is its own, and new */
  if (!str_ends(path, S("/index.html"))) fd = openat(part_fd, name, flags, 0666);
  if (fd < 0 && errno == ENOENT && make_parents(part_fd, name)) fd = openat(part_fd, name, flags, 0666);
  if (fd < 0) return cannot_write(tree, name);
  bool ok = write_all(fd, bytes);
  if (close(fd) != 0) ok = false;
  return ok || cannot_write(tree, name);
}

bool tree_put(Tree *tree, const char *part, Str path, Str bytes) {
  for (int i = 0; i < tree->n_parts; i++)
    if (tree->parts[i].fd != NO_FD && strcmp(tree->parts[i].name, part) == 0) return put(tree, tree->parts[i].fd, path, bytes);
  errno = EINVAL;
  return cannot_write(tree, part);
}

bool tree_put_top(Tree *tree, const char *name, Str bytes) {
  if (tree->n_top_files == MOST_TOP_FILES || !put(tree, tree->new_fd, str_c(name), bytes)) return false;
  tree->top_files[tree->n_top_files++] = name;
  return true;
}

Memory *tree_memory(Tree *tree, const char *folder) {
  if (!tree->memory) tree->memory = memory_open(tree->arena, tree->own_fd, tree->new_fd, folder);
  return tree->memory;
}

/* ---- the exchange ---- */

/* Afterwards what was published stands where the new part stood. */
static bool exchange(Tree *tree, const char *name) {
#ifdef RENAME_EXCHANGE
  if (renameat2(tree->new_fd, name, tree->out_fd, name, RENAME_EXCHANGE) == 0) return true;
#endif
  /* Nothing is there yet, or a file system that cannot exchange: aside, then in. */
  bool made = false;
  int old_fd = open_own_dir(tree->own_fd, old_dir, &made);
  if (old_fd < 0) return false;
  bool aside = renameat(tree->out_fd, name, old_fd, name) == 0;
  bool ok = renameat(tree->new_fd, name, tree->out_fd, name) == 0;
  int why = errno;
  if (!ok && aside) renameat(old_fd, name, tree->out_fd, name);
  close(old_fd);
  errno = why;
  return ok;
}

/* Aside, to be removed with what the exchange has left. */
static bool drop(Tree *tree, const char *name) {
  bool made = false;
  int old_fd = open_own_dir(tree->own_fd, old_dir, &made);
  bool ok = old_fd >= 0 && (renameat(tree->out_fd, name, old_fd, name) == 0 || errno == ENOENT);
  int why = errno;
  if (old_fd >= 0) close(old_fd);
  errno = why;
  return ok;
}

bool tree_commit(Tree *tree) {
  bool ok = true;
  for (int i = 0; ok && i < tree->n_parts; i++) {
    const Part *part = &tree->parts[i];
    ok = (part->fd == NO_FD ? drop : exchange)(tree, part->name) || cannot_write(tree, part->name);
  }
  for (int i = 0; ok && i < tree->n_top_files; i++)
    ok = renameat(tree->new_fd, tree->top_files[i], tree->out_fd, tree->top_files[i]) == 0 || cannot_write(tree, tree->top_files[i]);
  if (ok && tree->memory) memory_commit(tree->memory, remove_below);
  tree->made_out = tree->made_own = false;
  remove_below(tree->own_fd, new_dir, 0);
  remove_below(tree->own_fd, old_dir, 0);
  close_all(tree);
  return ok;
}

void tree_abandon(Tree *tree) {
  if (tree->own_fd >= 0) remove_below(tree->own_fd, new_dir, 0);
  if (tree->made_own) unlinkat(tree->out_fd, own_dir, AT_REMOVEDIR);
  close_all(tree);
  if (tree->made_out) rmdir(tree->out_dir);
}

bool tree_put_named(Arena *arena, Diag *diag, const char *path, Str bytes) {
  struct stat st;
  Str beside = arena_printf(arena, "%s.part", path);
  errno = EEXIST;
  bool ok = lstat(path, &st) != 0 || S_ISREG(st.st_mode);
  int fd = ok ? open(beside.s, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666) : -1;
  ok = fd >= 0 && write_all(fd, bytes);
  if (fd >= 0 && close(fd) != 0) ok = false;
  ok = ok && rename(beside.s, path) == 0;
  int why = errno;
  if (fd >= 0 && !ok) unlink(beside.s);
  if (!ok) diag2(diag, D_CANNOT_WRITE, (Pos){arena_str(arena, str_c(path)).s, 0, 0}, str_c(path), str_c(strerror(why)));
  return ok;
}

bool tree_published(const char *out_dir, Arena *arena, const char *part, Str name, Str *bytes) {
  Str dir = arena_printf(arena, "%s/%s", out_dir, part);
  Root *root = root_open(arena, dir.s);
  if (!root) return false;
  Diag *unheard = diag_new();
  bool ok = root_has(root, name) && root_read(root, arena, unheard, name, PICTURE_FILE_MB, (Pos){0}, bytes);
  diag_free(unheard);
  root_close(root);
  return ok;
}
