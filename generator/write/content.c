#define _GNU_SOURCE
#include "write/content.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "write/folder.h"

static bool make_folder(Arena *arena, const char *root, Str path) {
  Str dir = path_dir(path);
  if (!dir.n) return true;
  if (!make_folder(arena, root, dir)) return false;
  return mkdir(arena_printf(arena, "%s/" STR_FMT, root, STR_ARG(dir)).s, 0777) == 0 || errno == EEXIST;
}

/* Who could write the file that it takes the place of still can. */
static bool write_fresh(const char *path, Str text, const char *instead) {
  struct stat old;
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) return false;
  bool ok = stat(instead, &old) != 0 || fchmod(fd, old.st_mode & 0777) == 0;
  ok = ok && file_write(fd, text);
  ok = fsync(fd) == 0 && ok;
  return close(fd) == 0 && ok;
}

typedef struct Place {
  Str fresh, path;
} Place;

/* What a link leads to is written, and the link stays: in its place would come to be a second file, and the first would be as it was. The absent Str, and errno, where
 * it leads nowhere or out of the folder: that was read as an error, but may have come since. */
static Str past_links(Arena *arena, const char *root, Str path) {
  struct stat st;
  Str where = arena_printf(arena, "%s/" STR_FMT, root, STR_ARG(path));
  if (lstat(where.s, &st) != 0 || !S_ISLNK(st.st_mode)) return where;
  char *real = realpath(where.s, NULL), *top = real ? realpath(root, NULL) : NULL;
  bool below = top && str_starts(str_c(real), str_c(top)) && real[strlen(top)] == '/';
  if (top && !below) errno = EPERM;
  where = below ? arena_str(arena, str_c(real)) : (Str){0};
  free(real);
  free(top);
  return where;
}

static Place place_of(Arena *arena, Str where) {
  Str dir = path_dir(where), name = str_from(where, dir.n ? dir.n + 1 : 0);
  return (Place){arena_printf(arena, STR_FMT "%s." STR_FMT ".new", STR_ARG(dir), dir.n ? "/" : "", STR_ARG(name)), where};
}

static bool is_unchanged(Root *content, Arena *arena, Diag *diag, const ContentFile *file) {
  Str now;
  if (!file->was.s) return true;
  if (!root_read_text(content, arena, diag, file->path, &now)) return false;
  if (str_eq(now, file->was)) return true;
  diag1(diag, D_CONTENT_CHANGED, (Pos){arena_str(arena, file->path).s, 0, 0}, file->path);
  return false;
}

static bool write_held(Root *content, Arena *arena, Diag *diag, const ContentFile *files, int n) {
  const char *root = root_path(content);
  Place *places = NEW_N(arena, Place, n + 1);
  int written = 0, at = 0;
  for (int i = 0; i < n; i++)
    if (!is_unchanged(content, arena, diag, &files[i])) return false;
  bool ok = true;
  for (int i = 0; ok && i < n; i++) {
    at = i;
    Str where = past_links(arena, root, files[i].path);
    ok = where.s;
    if (!ok) break;
    places[i] = place_of(arena, where);
    unlink(places[i].fresh.s); /* left by one that was killed: whoever is alive holds the folder, and that is we */
    ok = make_folder(arena, root, files[i].path) && write_fresh(places[i].fresh.s, files[i].bytes, places[i].path.s);
    written = i + 1;
  }
  for (int i = 0; ok && i < n; i++) {
    at = i;
    ok = rename(places[i].fresh.s, places[i].path.s) == 0;
  }
  int why = errno;
  for (int i = 0; !ok && i < written; i++) unlink(places[i].fresh.s);
  if (!ok) diag2(diag, D_CANNOT_WRITE, (Pos){arena_str(arena, files[at].path).s, 0, 0}, files[at].path, str_c(strerror(why)));
  return ok;
}

/* It takes a moment: whoever ends the run meanwhile (Ctrl-C) is heard when the files stand. */
bool content_write(Root *content, Arena *arena, Diag *diag, const ContentFile *files, int n) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  bool ok = write_held(content, arena, diag, files, n);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return ok;
}

int content_hold(Root *content) {
  int fd = open(root_path(content), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR) continue;
  return fd;
}

void content_let_go(int hold) {
  if (hold >= 0) close(hold);
}
