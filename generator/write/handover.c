#define _GNU_SOURCE
#include "write/handover.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "write/folder.h"

const char handover_new[] = "new", handover_old[] = "old", handover_file[] = "handover";

enum { MOST_NAME = NAME_MAX + 1, MOST_BYTES = HANDOVER_MOST * (MOST_NAME + 32) };

/* 0: nothing is there, or nothing of ours, which are folders and files. */
static uint64_t inode_of(int at, const char *name) {
  struct stat st;
  bool ours = fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && (S_ISDIR(st.st_mode) || S_ISREG(st.st_mode));
  return ours ? (uint64_t)st.st_ino : 0;
}

/* ---- one name ---- */

static bool swap(const Handover *of, const char *name) {
#ifdef RENAME_EXCHANGE
  return renameat2(of->new_fd, name, of->out_fd, name, RENAME_EXCHANGE) == 0;
#else
  errno = ENOSYS;
  return (void)of, (void)name, false;
#endif
}

/* What was published stands aside, should there be any. */
static bool put_aside(const Handover *of, const char *name) {
  int old_fd = folder_open(of->own_fd, handover_old, NULL);
  bool ok = old_fd >= 0 && (renameat(of->out_fd, name, old_fd, name) == 0 || errno == ENOENT);
  int why = errno;
  if (old_fd >= 0) close(old_fd);
  errno = why;
  return ok;
}

/* Nothing aside is nothing to bring back. */
static bool back_from_aside(const Handover *of, const char *name) {
  int old_fd = openat(of->own_fd, handover_old, folder_flags);
  if (old_fd < 0) return errno == ENOENT;
  bool ok = renameat(old_fd, name, of->out_fd, name) == 0 || errno == ENOENT;
  close(old_fd);
  return ok;
}

static bool move_in(const Handover *of, const char *name) { return renameat(of->new_fd, name, of->out_fd, name) == 0; }

static bool exchange(const Handover *of, Heir *heir) {
  if (heir->goes) return put_aside(of, heir->name);
  if (!folder_has(of->out_fd, heir->name)) return move_in(of, heir->name);
  heir->swapped = swap(of, heir->name);
  if (heir->swapped) return true;
  bool two_steps = errno == EINVAL || errno == ENOSYS || errno == ENOENT; /* a file system that cannot exchange, or it has just gone */
  if (!two_steps || !put_aside(of, heir->name)) return false;
  if (move_in(of, heir->name)) return true;
  int why = errno;
  back_from_aside(of, heir->name);
  errno = why;
  return false;
}

static bool exchange_back(const Handover *of, const Heir *heir) {
  if (heir->swapped) return swap(of, heir->name);
  if (!heir->goes && renameat(of->out_fd, heir->name, of->new_fd, heir->name) != 0) return false;
  return back_from_aside(of, heir->name);
}

/* ---- what is written down: "+ INODE NAME" for what comes, "- INODE NAME" for what goes ---- */

static bool write_down(Handover *of) {
  char text[MOST_BYTES];
  size_t n = 0;
  for (int i = 0; i < of->n; i++) {
    Heir *heir = &of->heirs[i];
    heir->inode = inode_of(heir->goes ? of->out_fd : of->new_fd, heir->name);
    int more = snprintf(text + n, sizeof text - n, "%c %llu %s\n", heir->goes ? '-' : '+', (unsigned long long)heir->inode, heir->name);
    if (more < 0 || (size_t)more >= sizeof text - n) return errno = ENAMETOOLONG, false;
    n += (size_t)more;
  }
  return folder_write(of->own_fd, handover_file, (Str){text, n});
}

/* One line, as it was written; the name is cut off where it stands. Anything else was not written by us. */
static bool read_heir(char *line, Heir *heir) {
  unsigned long long inode;
  char sign;
  int at = 0;
  if (sscanf(line, "%c %llu %n", &sign, &inode, &at) != 2 || !at || (sign != '+' && sign != '-')) return false;
  const char *name = line + at;
  *heir = (Heir){.name = name, .goes = sign == '-', .inode = inode};
  return *name && *name != '.' && !strchr(name, '/');
}

/* Where no file stands nothing was written by us. False with errno. */
static bool read_all(Handover *of, char *text, size_t size) {
  long n = folder_read(of->own_fd, handover_file, text, size - 1);
  bool ok = n >= 0 || errno == EISDIR || errno == ELOOP || errno == ENXIO;
  text[n > 0 ? n : 0] = '\0';
  char *rest = NULL;
  for (char *line = strtok_r(text, "\n", &rest); line && of->n < HANDOVER_MOST; line = strtok_r(NULL, "\n", &rest))
    if (read_heir(line, &of->heirs[of->n])) of->n++;
  return ok;
}

/* ---- all of them ---- */

bool handover(Handover *of, const char **failed) {
  int n = 0;
  *failed = handover_file;
  if (!of->n) return true;
  if (!write_down(of)) return false;
  while (n < of->n && exchange(of, &of->heirs[n])) n++;
  bool ok = n == of->n, back = true;
  int why = errno;
  if (!ok) *failed = of->heirs[n].name;
  while (!ok && n > 0) back = exchange_back(of, &of->heirs[--n]) && back;
  if (back) unlinkat(of->own_fd, handover_file, 0);
  errno = why;
  return ok;
}

static bool finish(const Handover *of, Heir *heir) {
  uint64_t there = inode_of(of->out_fd, heir->name);
  if (heir->goes) return !there || there != heir->inode || put_aside(of, heir->name);
  if (!heir->inode || there == heir->inode) return true;
  bool waits = inode_of(of->new_fd, heir->name) == heir->inode, free = !folder_has(of->out_fd, heir->name);
  if (waits && (there || free)) return exchange(of, heir);
  return !free || back_from_aside(of, heir->name);
}

bool handover_is_begun(int own_fd) { return folder_has(own_fd, handover_file); }

bool handover_finish(int out_fd, int own_fd) {
  char text[MOST_BYTES];
  Handover of = {.out_fd = out_fd, .own_fd = own_fd, .new_fd = -1};
  if (!handover_is_begun(own_fd)) return true;
  bool ok = read_all(&of, text, sizeof text);
  of.new_fd = openat(own_fd, handover_new, folder_flags);
  for (int i = 0; ok && i < of.n; i++) ok = finish(&of, &of.heirs[i]);
  int why = errno;
  if (ok) folder_remove(own_fd, handover_file);
  if (of.new_fd >= 0) close(of.new_fd);
  errno = why;
  return ok;
}
