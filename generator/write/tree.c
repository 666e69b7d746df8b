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
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/hash.h"
#include "base/standing.h"
#include "write/ending.h"
#include "write/folder.h"
#include "write/handover.h"

enum { MOST_TRIES = 100 /* a millisecond each */ };

static const char own_dir[] = ".tsunagu", report_file[] = "report.json", holder_file[] = "holder", note_file[] = "note", parts_file[] = "parts";

enum { NO_FD = -1 };

struct Tree {
  Arena *arena;
  Diag *diag;
  const char *out_dir;
  bool made_out;
  Str known; /* the names in OUT that earlier runs made, in lines; "*": whatever stands there */
  bool knew; /* somebody has written them down */
  Handover handover; /* what stands in OUT afterwards */
  int part_fds[HANDOVER_MOST]; /* NO_FD: a file, or what goes */
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
  if (tree->handover.own_fd >= 0) close(tree->handover.own_fd);
  if (tree->handover.out_fd >= 0) close(tree->handover.out_fd);
  tree->handover.own_fd = tree->handover.out_fd = -1;
}

static void close_all(Tree *tree) {
  if (tree->memory) memory_close(tree->memory);
  for (int i = 0; i < tree->handover.n; i++)
    if (tree->part_fds[i] != NO_FD) close(tree->part_fds[i]);
  if (tree->handover.new_fd >= 0) close(tree->handover.new_fd);
  close_folders(tree);
}

/* ---- holding ---- */

static bool is_still(const Tree *tree) {
  struct stat there, held;
  return file_is_still(tree->out_dir, tree->handover.out_fd) && fstatat(tree->handover.out_fd, own_dir, &there, AT_SYMLINK_NOFOLLOW) == 0 && fstat(tree->handover.own_fd, &held) == 0 &&
         there.st_ino == held.st_ino && there.st_dev == held.st_dev;
}

/* The lock goes with the process, however it ends: nothing has to be taken away before the next. It is on our own folder; OUT itself is held by all
 * who use it (command/reach.h). One who ends may take away what we have just found: false with ENOENT, ask again. False with errno. */
static bool try_to_hold(Tree *tree) {
  if (!folder_make(tree->arena, tree->out_dir, &tree->made_out)) return false;
  tree->handover.out_fd = open(tree->out_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (tree->handover.out_fd < 0) return false;
  tree->handover.own_fd = folder_open(tree->handover.out_fd, own_dir, NULL);
  if (tree->handover.own_fd < 0 || flock(tree->handover.own_fd, LOCK_EX | LOCK_NB) != 0) return false;
  errno = ENOENT;
  return is_still(tree);
}

static void wait_a_little(void) { nanosleep(&(struct timespec){.tv_nsec = 1000 * 1000}, NULL); }

static bool hold_out(Tree *tree) {
  bool held = false;
  for (int tries = 0; !held && tries < MOST_TRIES; tries++) {
    if (tries) wait_a_little(); /* who settles what a killed run began needs no longer */
    close_folders(tree);
    held = try_to_hold(tree);
    if (!held && errno != ENOENT && errno != EWOULDBLOCK) return false;
  }
  return held;
}

/* For whoever finds it held: our number. */
static void say_holder(const Tree *tree) {
  unlinkat(tree->handover.own_fd, holder_file, 0);
  int fd = openat(tree->handover.own_fd, holder_file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0) return;
  dprintf(fd, "%ld\n", (long)getpid());
  close(fd);
}

static void say_busy(const Tree *tree) {
  char number[24] = "";
  long n = folder_read(tree->handover.own_fd, holder_file, number, sizeof number - 1);
  long holder = str_number(str_trim((Str){number, n > 0 ? (size_t)n : 0}), INT_MAX);
  diag1(tree->diag, D_OUT_BUSY, (Pos){tree->out_dir, 0, 0}, holder > 0 ? arena_printf(tree->arena, "%ld", holder) : S(""));
}

/* ---- opening ---- */

/* What a run puts into OUT it writes down before it does. Where that is gone, because OUT was copied without our own folder, the report says that we made it. */
static void read_known(Tree *tree) {
  enum { MOST = 4096 };
  char *text = arena_alloc(tree->arena, MOST);
  long n = folder_read(tree->handover.own_fd, parts_file, text, MOST);
  tree->knew = n >= 0;
  tree->known = n >= 0 ? (Str){text, (size_t)n} : folder_has(tree->handover.out_fd, report_file) ? S("*\n") : S("");
}

static bool knows(const Tree *tree, const char *name) {
  for (Str rest = tree->known, line; str_line(&rest, &line);)
    if (str_is(line, name) || str_is(line, "*")) return true;
  return false;
}

static bool write_known(const Tree *tree) {
  const Handover *to = &tree->handover;
  Buf text = {0};
  buf_add(&text, tree->known);
  for (int i = 0; i < to->n; i++)
    if (!to->heirs[i].goes && !knows(tree, to->heirs[i].name)) buf_printf(&text, "%s\n", to->heirs[i].name);
  bool ok = (tree->knew && text.n == tree->known.n) || folder_write(to->own_fd, parts_file, buf_str(&text));
  int why = errno;
  buf_free(&text);
  errno = why;
  return ok;
}

/* But for what is begun and could be neither finished nor undone: it waits for the next run. */
static void remove_new(const Tree *tree) {
  if (!handover_is_begun(tree->handover.own_fd)) folder_remove(tree->handover.own_fd, handover_new);
  unlinkat(tree->handover.own_fd, holder_file, 0);
}

/* As if there had been no build. */
static void leave(const Tree *tree) {
  remove_new(tree);
  unlinkat(tree->handover.out_fd, own_dir, AT_REMOVEDIR); /* should nothing be remembered in it */
  if (tree->made_out) rmdir(tree->out_dir);
}

/* In the listener's thread, while others may still be writing. */
static void undo(void *tree) {
  const Tree *of = tree;
  do leave(of);
  while (folder_has(of->handover.own_fd, handover_new));
}

Tree *tree_open(Arena *arena, Diag *diag, const char *out_dir) {
  Tree *tree = NEW(arena, Tree);
  *tree = (Tree){.arena = arena, .diag = diag, .out_dir = arena_str(arena, str_c(out_dir)).s, .handover = {.out_fd = -1, .own_fd = -1, .new_fd = -1}};
  tree->ending = ending_begin(arena, undo, tree, "tsunagu: 途中で終わりました。前に作ったものは、変わっていません / ended halfway; what was made before is unchanged\n");
  if (!hold_out(tree)) {
    bool busy = tree->handover.own_fd >= 0 && errno == EWOULDBLOCK;
    if (busy) say_busy(tree);
    else cannot_write(tree, tree->handover.out_fd < 0 ? out_dir : own_dir);
    close_all(tree);
    if (tree->made_out && !busy) rmdir(out_dir);
    ending_end(tree->ending);
    return NULL;
  }
  if (handover_finish(tree->handover.out_fd, tree->handover.own_fd)) {
    read_known(tree);
    say_holder(tree);
    folder_remove(tree->handover.own_fd, handover_new); /* left by a build that was killed */
    folder_remove(tree->handover.own_fd, handover_old);
    tree->handover.new_fd = folder_open(tree->handover.own_fd, handover_new, NULL);
  }
  ending_let(tree->ending);
  if (tree->handover.new_fd >= 0) return tree;
  cannot_write(tree, own_dir);
  tree_abandon(tree);
  return NULL;
}

static void settle(int at, const char *dir) {
  int out_fd = openat(at, dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int own_fd = out_fd < 0 ? -1 : openat(out_fd, own_dir, folder_flags);
  bool held = false;
  for (int tries = 0; !held && tries < MOST_TRIES && own_fd >= 0 && handover_is_begun(own_fd); tries++) {
    if (tries) wait_a_little();
    held = flock(own_fd, LOCK_EX | LOCK_NB) == 0; /* the killed one may still be letting go of it */
  }
  if (held) handover_finish(out_fd, own_fd);
  if (own_fd >= 0) close(own_fd);
  if (out_fd >= 0) close(out_fd);
}

void tree_settle(const char *out_dir, bool below) {
  settle(AT_FDCWD, out_dir);
  DIR *stream = below ? opendir(out_dir) : NULL;
  for (struct dirent *entry; stream && (entry = readdir(stream));)
    if (entry->d_name[0] != '.') settle(dirfd(stream), entry->d_name);
  if (stream) closedir(stream);
}

/* ---- writing ---- */

/* Somebody publishes by a link, or waits at a pipe: it would be missed, and to put it aside is to make one, which a build may not (command/reach.h). */
static bool stands_in_the_way(const Tree *tree, const char *name) {
  struct stat st;
  if (fstatat(tree->handover.out_fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || S_ISDIR(st.st_mode) || S_ISREG(st.st_mode)) return false;
  return diag1(tree->diag, S_ISLNK(st.st_mode) ? D_OUT_LINK : D_OUT_SPECIAL, (Pos){tree->out_dir, 0, 0}, str_c(name)), true;
}

static bool add(Tree *tree, Heir heir, int part_fd) {
  Handover *to = &tree->handover;
  if (stands_in_the_way(tree, heir.name)) return false;
  if (!knows(tree, heir.name) && !folder_is_vacant(to->out_fd, heir.name)) /* somebody's own, named by mistake */
    return diag1(tree->diag, D_OUT_FOREIGN, (Pos){tree->out_dir, 0, 0}, str_c(heir.name)), false;
  if (to->n == HANDOVER_MOST) {
    errno = EINVAL;
    return cannot_write(tree, heir.name);
  }
  tree->part_fds[to->n] = part_fd;
  to->heirs[to->n++] = heir;
  return true;
}

bool tree_part(Tree *tree, const char *part) {
  int fd = folder_open(tree->handover.new_fd, part, NULL);
  if (fd < 0) return cannot_write(tree, part);
  if (add(tree, (Heir){.name = part}, fd)) return true;
  close(fd);
  return false;
}

bool tree_drop(Tree *tree, const char *part) { return add(tree, (Heir){.name = part, .goes = true}, NO_FD); }

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
  for (int i = 0; i < tree->handover.n; i++)
    if (tree->part_fds[i] != NO_FD && strcmp(tree->handover.heirs[i].name, part) == 0) return put(tree, tree->part_fds[i], part, path, bytes);
  errno = EINVAL;
  return cannot_write(tree, part);
}

bool tree_put_top(Tree *tree, const char *name, Str bytes) {
  return put(tree, tree->handover.new_fd, NULL, str_c(name), bytes) && add(tree, (Heir){.name = name}, NO_FD);
}

Memory *tree_memory(Tree *tree, const char *folder) {
  if (!tree->memory) tree->memory = memory_open(tree->arena, tree->handover.own_fd, tree->handover.new_fd, folder);
  return tree->memory;
}

/* ---- handing over ---- */

void tree_keep_note(Tree *tree, Str note) { tree->note = arena_str(tree->arena, note); }

/* Failing is no fault: the next build is made, as if nobody had noted anything. */
static void write_note(const Tree *tree) {
  const char *known[HANDOVER_MOST + 2] = {own_dir};
  int n = 1;
  for (int i = 0; i < tree->handover.n; i++)
    if (tree->part_fds[i] != NO_FD) known[n++] = tree->handover.heirs[i].name;
  Standing sum = {.how = tree->standing};
  if (!tree->note.n || !standing_below(tree->out_dir, true, known, false, 1, &sum)) return;
  folder_write(tree->handover.own_fd, note_file, arena_printf(tree->arena, "%016llx\n" STR_FMT, (unsigned long long)hash_on(sum.how, tree->note), STR_ARG(tree->note)));
}

bool tree_note(const char *out_dir, int jobs, Arena *arena, Str *note) {
  static const char *const but[] = {own_dir, NULL};
  Standing sum = {0};
  *note = (Str){0};
  Root *own = root_open(arena, arena_printf(arena, "%s/%s", out_dir, own_dir).s);
  Diag *unheard = diag_new();
  const char *const at_work[] = {holder_file, handover_new, handover_old, handover_file}; /* a build is, or one was killed: the next one clears up */
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
  const char *failed;
  ending_hold(tree->ending);
  bool ok = (!tree->handover.n || write_known(tree) || cannot_write(tree, own_dir)) && (handover(&tree->handover, &failed) || cannot_write(tree, failed));
  if (!ok && !tree->knew) unlinkat(tree->handover.own_fd, parts_file, 0);
  if (ok && tree->memory) memory_commit(tree->memory);
  if (ok) write_note(tree);
  if (ok) folder_remove(tree->handover.own_fd, handover_old);
  else unlinkat(tree->handover.own_fd, handover_old, AT_REMOVEDIR);
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
