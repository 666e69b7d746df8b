#define _GNU_SOURCE
#include "write/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/hash.h"
#include "base/standing.h"
#include "write/ending.h"
#include "write/folder.h"

enum { MOST_ENTRIES = 16, MOST_TRIES = 100 };

static const char own_dir[] = ".tsunagu", report_file[] = "report.json", new_dir[] = "new", old_dir[] = "old", holder_file[] = "holder", note_file[] = "note", new_note[] = "note.new";

enum { NO_FD = -1 };

/* What stands in OUT after the exchange. */
typedef struct Entry {
  const char *name;
  int fd;       /* of a part; NO_FD: a file, or what goes */
  bool goes;
  bool swapped; /* in one step with what was there, which now stands where it stood */
} Entry;

struct Tree {
  Arena *arena;
  Diag *diag;
  const char *out_dir;
  int out_fd, own_fd, new_fd;
  bool made_out, made_own;
  bool known; /* what stands in the place of a part was made by an earlier run */
  Entry entries[MOST_ENTRIES];
  int n_entries;
  _Atomic uint64_t standing; /* of the files of parts (base/standing.h), by their paths below OUT */
  Str note; /* absent: none */
  Memory *memory; /* NULL: nobody has asked for it, and it stays as it is */
  Ending *ending;
};

static bool cannot_write(Tree *tree, const char *what) {
  diag2(tree->diag, D_CANNOT_WRITE, (Pos){tree->out_dir, 0, 0}, str_c(what), str_c(strerror(errno)));
  return false;
}

static void close_folders(Tree *tree) {
  if (tree->own_fd >= 0) close(tree->own_fd);
  if (tree->out_fd >= 0) close(tree->out_fd);
  tree->own_fd = tree->out_fd = -1;
}

static void close_all(Tree *tree) {
  if (tree->memory) memory_close(tree->memory);
  for (int i = 0; i < tree->n_entries; i++)
    if (tree->entries[i].fd != NO_FD) close(tree->entries[i].fd);
  if (tree->new_fd >= 0) close(tree->new_fd);
  close_folders(tree);
}

/* ---- holding ---- */

static bool is_still(const Tree *tree) {
  struct stat there, held;
  return file_is_still(tree->out_dir, tree->out_fd) && fstatat(tree->out_fd, own_dir, &there, AT_SYMLINK_NOFOLLOW) == 0 && fstat(tree->own_fd, &held) == 0 &&
         there.st_ino == held.st_ino && there.st_dev == held.st_dev;
}

/* The lock goes with the process, however it ends: nothing has to be taken away before the next. It is on our own folder; OUT itself is held by all
 * who use it (command/reach.h). One who ends may take away what we have just found: false with ENOENT, ask again. False with errno. */
static bool try_to_hold(Tree *tree) {
  if (!folder_make(tree->arena, tree->out_dir, &tree->made_out)) return false;
  tree->out_fd = open(tree->out_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (tree->out_fd < 0) return false;
  tree->own_fd = folder_open(tree->out_fd, own_dir, &tree->made_own);
  if (tree->own_fd < 0 || flock(tree->own_fd, LOCK_EX | LOCK_NB) != 0) return false;
  errno = ENOENT;
  return is_still(tree);
}

static bool hold_out(Tree *tree) {
  bool held = false;
  for (int tries = 0; !held && tries < MOST_TRIES; tries++) {
    close_folders(tree);
    held = try_to_hold(tree);
    if (!held && errno != ENOENT) return false;
  }
  return held;
}

/* For whoever finds it held: our number. */
static void say_holder(const Tree *tree) {
  unlinkat(tree->own_fd, holder_file, 0);
  int fd = openat(tree->own_fd, holder_file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0) return;
  dprintf(fd, "%ld\n", (long)getpid());
  close(fd);
}

static void say_busy(const Tree *tree) {
  char number[24] = "";
  int fd = openat(tree->own_fd, holder_file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  ssize_t n = fd < 0 ? 0 : read(fd, number, sizeof number - 1);
  if (fd >= 0) close(fd);
  long holder = str_number(str_trim((Str){number, n > 0 ? (size_t)n : 0}), INT_MAX);
  diag1(tree->diag, D_OUT_BUSY, (Pos){tree->out_dir, 0, 0}, holder > 0 ? arena_printf(tree->arena, "%ld", holder) : S(""));
}

/* ---- opening ---- */

/* What an exchange of two steps has put aside, and was killed before it put anything in its place. */
static bool put_back(const Tree *tree) {
  int fd = openat(tree->own_fd, old_dir, folder_flags);
  if (fd < 0) return errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
  DIR *stream = fdopendir(fd);
  bool ok = stream;
  struct stat st;
  for (struct dirent *entry; ok && (entry = readdir(stream));)
    if (entry->d_name[0] != '.' && fstatat(tree->out_fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT)
      ok = renameat(fd, entry->d_name, tree->out_fd, entry->d_name) == 0;
  int why = errno;
  if (stream) closedir(stream);
  else close(fd);
  errno = why;
  return ok;
}

static bool is_there(int at, const char *name) {
  struct stat st;
  return fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* A run leaves its report, or at least our own folder; one that was killed has its report in the new tree as soon as it may exchange anything. */
static bool has_history(const Tree *tree) {
  if (is_there(tree->out_fd, report_file)) return true;
  int fd = openat(tree->own_fd, new_dir, folder_flags);
  if (fd < 0) return !tree->made_own;
  bool reported = is_there(fd, report_file);
  close(fd);
  return reported;
}

static void remove_new(const Tree *tree) {
  folder_remove(tree->own_fd, new_dir);
  unlinkat(tree->own_fd, holder_file, 0);
}

/* As if there had been no build. */
static void leave(const Tree *tree) {
  remove_new(tree);
  unlinkat(tree->out_fd, own_dir, AT_REMOVEDIR); /* should nothing be remembered in it */
  if (tree->made_out) rmdir(tree->out_dir);
}

/* In the listener's thread, while others may still be writing. */
static void undo(void *tree) {
  const Tree *of = tree;
  do folder_remove(of->own_fd, new_dir);
  while (is_there(of->own_fd, new_dir));
  leave(of);
}

Tree *tree_open(Arena *arena, Diag *diag, const char *out_dir) {
  Tree *tree = NEW(arena, Tree);
  *tree = (Tree){.arena = arena, .diag = diag, .out_dir = arena_str(arena, str_c(out_dir)).s, .out_fd = -1, .own_fd = -1, .new_fd = -1};
  tree->ending = ending_begin(arena, undo, tree, "tsunagu: 途中で終わりました。前に作ったものは、変わっていません / ended halfway; what was made before is unchanged\n");
  if (!hold_out(tree)) {
    bool busy = tree->own_fd >= 0 && errno == EWOULDBLOCK;
    if (busy) say_busy(tree);
    else cannot_write(tree, tree->out_fd < 0 ? out_dir : own_dir);
    close_all(tree);
    if (tree->made_out && !busy) rmdir(out_dir);
    ending_end(tree->ending);
    return NULL;
  }
  if (put_back(tree)) {
    tree->known = has_history(tree);
    say_holder(tree);
    folder_remove(tree->own_fd, new_dir); /* left by a build that was killed */
    folder_remove(tree->own_fd, old_dir);
    tree->new_fd = folder_open(tree->own_fd, new_dir, NULL);
  }
  ending_let(tree->ending);
  if (tree->new_fd >= 0) return tree;
  cannot_write(tree, own_dir);
  tree_abandon(tree);
  return NULL;
}

/* ---- writing ---- */

/* Somebody publishes by a link, or waits at a pipe: it would be missed, and to put it aside is to make one, which a build may not (command/reach.h). */
static bool stands_in_the_way(const Tree *tree, const char *name) {
  struct stat st;
  if (fstatat(tree->out_fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || S_ISDIR(st.st_mode) || S_ISREG(st.st_mode)) return false;
  return diag1(tree->diag, S_ISLNK(st.st_mode) ? D_OUT_LINK : D_OUT_SPECIAL, (Pos){tree->out_dir, 0, 0}, str_c(name)), true;
}

static bool add_entry(Tree *tree, Entry entry) {
  if (stands_in_the_way(tree, entry.name)) return false;
  if (!tree->known && !folder_is_vacant(tree->out_fd, entry.name)) /* somebody's own, named by mistake */
    return diag1(tree->diag, D_OUT_FOREIGN, (Pos){tree->out_dir, 0, 0}, str_c(entry.name)), false;
  if (tree->n_entries == MOST_ENTRIES) {
    errno = EINVAL;
    return cannot_write(tree, entry.name);
  }
  tree->entries[tree->n_entries++] = entry;
  return true;
}

bool tree_part(Tree *tree, const char *part) {
  int fd = folder_open(tree->new_fd, part, NULL);
  if (fd < 0) return cannot_write(tree, part);
  if (add_entry(tree, (Entry){.name = part, .fd = fd})) return true;
  close(fd);
  return false;
}

bool tree_drop(Tree *tree, const char *part) { return add_entry(tree, (Entry){.name = part, .fd = NO_FD, .goes = true}); }

static bool is_clean(Str path) {
  Str rest = path, piece;
  if (path.n == 0 || path.n > 4000) return false;
  while (str_split(&rest, '/', &piece))
    if (piece.n == 0 || str_is(piece, ".") || str_is(piece, "..") || str_find_byte(piece, '\0') >= 0) return false;
  return true;
}

static uint64_t standing_below_part(const char *part, Str path, const struct stat *st) {
  char whole[4200];
  int n = snprintf(whole, sizeof whole, "%s/" STR_FMT, part, STR_ARG(path));
  return standing_of((Str){whole, (size_t)n}, st);
}

/* `part`: NULL for a file beside the parts. */
static bool put(Tree *tree, int part_fd, const char *part, Str path, Str bytes) {
  struct stat st;
  char name[4096];
  if (!is_clean(path)) {
    errno = EINVAL;
    snprintf(name, sizeof name, STR_FMT, STR_ARG(path));
    return cannot_write(tree, name);
  }
  memcpy(name, path.s, path.n);
  name[path.n] = '\0';
  int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  if (ending_came(tree->ending)) return false;
  int fd = -1;
  errno = ENOENT; /* a page's folder is its own, and new */
  if (!str_ends(path, S("/index.html"))) fd = openat(part_fd, name, flags, 0666);
  if (fd < 0 && errno == ENOENT && folder_make_above(part_fd, name)) fd = openat(part_fd, name, flags, 0666);
  if (fd < 0) return cannot_write(tree, name);
  bool ok = file_write(fd, bytes) && fstat(fd, &st) == 0;
  if (ok && part) tree->standing += standing_below_part(part, path, &st);
  if (close(fd) != 0) ok = false;
  return ok || cannot_write(tree, name);
}

bool tree_put(Tree *tree, const char *part, Str path, Str bytes) {
  for (int i = 0; i < tree->n_entries; i++)
    if (tree->entries[i].fd != NO_FD && strcmp(tree->entries[i].name, part) == 0) return put(tree, tree->entries[i].fd, part, path, bytes);
  errno = EINVAL;
  return cannot_write(tree, part);
}

bool tree_put_top(Tree *tree, const char *name, Str bytes) {
  return put(tree, tree->new_fd, NULL, str_c(name), bytes) && add_entry(tree, (Entry){.name = name, .fd = NO_FD});
}

Memory *tree_memory(Tree *tree, const char *folder) {
  if (!tree->memory) tree->memory = memory_open(tree->arena, tree->own_fd, tree->new_fd, folder);
  return tree->memory;
}

/* ---- the exchange ---- */

static bool swap(const Tree *tree, const char *name) {
#ifdef RENAME_EXCHANGE
  return renameat2(tree->new_fd, name, tree->out_fd, name, RENAME_EXCHANGE) == 0;
#else
  errno = ENOSYS;
  return (void)tree, (void)name, false;
#endif
}

/* What was published stands aside, should there be any. */
static bool put_aside(const Tree *tree, const char *name) {
  int old_fd = folder_open(tree->own_fd, old_dir, NULL);
  bool ok = old_fd >= 0 && (renameat(tree->out_fd, name, old_fd, name) == 0 || errno == ENOENT);
  int why = errno;
  if (old_fd >= 0) close(old_fd);
  errno = why;
  return ok;
}

static void back_from_aside(const Tree *tree, const char *name) {
  int old_fd = openat(tree->own_fd, old_dir, folder_flags);
  if (old_fd < 0) return;
  renameat(old_fd, name, tree->out_fd, name);
  close(old_fd);
}

static bool exchange(const Tree *tree, Entry *entry) {
  if (entry->goes) return put_aside(tree, entry->name);
  entry->swapped = swap(tree, entry->name);
  if (entry->swapped) return true;
  bool two_steps = errno == ENOENT || errno == EINVAL || errno == ENOSYS; /* nothing is there yet, or a file system that cannot exchange */
  if (!two_steps || !put_aside(tree, entry->name)) return false;
  if (renameat(tree->new_fd, entry->name, tree->out_fd, entry->name) == 0) return true;
  int why = errno;
  back_from_aside(tree, entry->name);
  errno = why;
  return false;
}

static void exchange_back(const Tree *tree, const Entry *entry) {
  if (entry->swapped) {
    swap(tree, entry->name);
    return;
  }
  if (!entry->goes) renameat(tree->out_fd, entry->name, tree->new_fd, entry->name);
  back_from_aside(tree, entry->name);
}

void tree_keep_note(Tree *tree, Str note) { tree->note = arena_str(tree->arena, note); }

/* Failing is no fault: the next build is made, as if nobody had noted anything. */
static void write_note(const Tree *tree) {
  const char *known[MOST_ENTRIES + 2] = {own_dir};
  int n = 1;
  for (int i = 0; i < tree->n_entries; i++)
    if (tree->entries[i].fd != NO_FD) known[n++] = tree->entries[i].name;
  Standing sum = {.how = tree->standing};
  if (!tree->note.n || !standing_below(tree->out_dir, true, known, false, 1, &sum)) return;
  int fd = openat(tree->own_fd, new_note, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  Str whole = arena_printf(tree->arena, "%016llx\n" STR_FMT, (unsigned long long)hash_on(sum.how, tree->note), STR_ARG(tree->note));
  bool ok = fd >= 0 && file_write(fd, whole);
  if (fd >= 0) ok = close(fd) == 0 && ok && renameat(tree->own_fd, new_note, tree->own_fd, note_file) == 0;
}

bool tree_note(const char *out_dir, int jobs, Arena *arena, Str *note) {
  static const char *const but[] = {own_dir, NULL};
  Standing sum = {0};
  *note = (Str){0};
  Root *own = root_open(arena, arena_printf(arena, "%s/%s", out_dir, own_dir).s);
  Diag *unheard = diag_new();
  const char *const at_work[] = {holder_file, new_dir, old_dir}; /* a build is, or one was killed: the next one clears up */
  bool ok = own != NULL;
  for (size_t i = 0; ok && i < sizeof at_work / sizeof *at_work; i++) ok = !root_exists(own, str_c(at_work[i]));
  ok = ok && root_has(own, str_c(note_file)) && root_read(own, arena, unheard, str_c(note_file), PICTURE_FILE_MB, (Pos){0}, note);
  diag_free(unheard);
  root_close(own);
  enum { HEAD = 17 }; /* bytes of its first line */
  Str head = str_sub(*note, 0, HEAD);
  *note = str_from(*note, HEAD);
  ok = ok && standing_below(out_dir, true, but, false, jobs, &sum);
  return ok && str_eq(head, arena_printf(arena, "%016llx\n", (unsigned long long)hash_on(sum.how, *note)));
}

bool tree_commit(Tree *tree) {
  ending_hold(tree->ending);
  int n = 0;
  while (n < tree->n_entries && exchange(tree, &tree->entries[n])) n++;
  bool ok = n == tree->n_entries || cannot_write(tree, tree->entries[n].name);
  while (!ok && n > 0) exchange_back(tree, &tree->entries[--n]);
  if (ok && tree->memory) memory_commit(tree->memory);
  if (ok) write_note(tree);
  if (ok) folder_remove(tree->own_fd, old_dir);
  else unlinkat(tree->own_fd, old_dir, AT_REMOVEDIR); /* what could not go back is put back by the next build */
  if (ok) remove_new(tree);
  else leave(tree);
  ending_end(tree->ending);
  close_all(tree);
  return ok;
}

void tree_abandon(Tree *tree) {
  ending_hold(tree->ending);
  leave(tree);
  ending_end(tree->ending);
  close_all(tree);
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
