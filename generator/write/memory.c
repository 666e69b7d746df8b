#define _POSIX_C_SOURCE 200809L
#include "write/memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "write/folder.h"

enum { HEAD_BYTES = 64 /* SHA-256, in hex */, MOST_BYTES = 100 << 20 };

struct Memory {
  const char *folder;
  int own_fd, new_fd; /* of the folders around */
  int old_fd, fd;     /* what was remembered, and what is collected now; -1 if there is none */
};

Memory *memory_open(Arena *arena, int own_fd, int new_fd, const char *folder) {
  Memory *memory = NEW(arena, Memory);
  *memory = (Memory){folder, own_fd, new_fd, openat(own_fd, folder, folder_flags), -1};
  if (mkdirat(new_fd, folder, 0777) == 0) memory->fd = openat(new_fd, folder, folder_flags);
  return memory;
}

static bool file_name(Str name, char out[256]) {
  if (!name.n || name.n > 255 || name.s[0] == '.' || str_find_byte(name, '/') >= 0) return false;
  memcpy(out, name.s, name.n);
  out[name.n] = '\0';
  return true;
}

static bool read_whole(int fd, Arena *arena, Str *bytes) {
  struct stat st;
  if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < HEAD_BYTES || st.st_size > MOST_BYTES) return false;
  size_t size = (size_t)st.st_size, n = 0;
  char *data = arena_alloc(arena, size + 1);
  while (n < size) {
    ssize_t got = read(fd, data + n, size - n);
    if (got <= 0) return false;
    n += (size_t)got;
  }
  *bytes = (Str){data, n};
  return true;
}

/* In hex, in the arena. Of the name, too: an entry that lies under another's name is as good as none. */
static Str sum_of(Arena *arena, const char *name, Str bytes) {
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name) + 1);
  g_checksum_update(sum, (const guchar *)bytes.s, (gssize)bytes.n);
  Str hex = arena_str(arena, str_c(g_checksum_get_string(sum)));
  g_checksum_free(sum);
  return hex;
}

static void write_new(const Memory *memory, const char *name, Str head, Str rest) {
  int fd = openat(memory->fd, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0) return; /* the same picture under two names: it is there */
  bool ok = file_write(fd, head) && file_write(fd, rest);
  if (close(fd) != 0 || !ok) unlinkat(memory->fd, name, 0);
}

bool memory_recall(Memory *memory, Str name, Arena *arena, Str *bytes) {
  char file[256];
  if (memory->old_fd < 0 || memory->fd < 0 || !file_name(name, file)) return false;
  int fd = openat(memory->old_fd, file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return false;
  Str whole;
  bool ok = read_whole(fd, arena, &whole) && str_eq(str_sub(whole, 0, HEAD_BYTES), sum_of(arena, file, str_from(whole, HEAD_BYTES)));
  close(fd);
  if (!ok) return false;
  *bytes = str_from(whole, HEAD_BYTES);
  if (linkat(memory->old_fd, file, memory->fd, file, 0) != 0) write_new(memory, file, str_sub(whole, 0, HEAD_BYTES), *bytes);
  return true;
}

void memory_remember(Memory *memory, Str name, Str bytes) {
  char file[256];
  if (memory->fd < 0 || !file_name(name, file) || bytes.n > MOST_BYTES - HEAD_BYTES) return;
  Arena *arena = arena_new();
  unlinkat(memory->fd, file, 0); /* a damaged entry that memory_keep_all took along */
  write_new(memory, file, sum_of(arena, file, bytes), bytes);
  arena_free(arena);
}

void memory_keep_all(Memory *memory) {
  int fd = memory->old_fd >= 0 && memory->fd >= 0 ? dup(memory->old_fd) : -1;
  DIR *stream = fd >= 0 ? fdopendir(fd) : NULL;
  if (!stream) {
    if (fd >= 0) close(fd);
    return;
  }
  for (struct dirent *entry; (entry = readdir(stream));)
    if (entry->d_name[0] != '.' && linkat(memory->old_fd, entry->d_name, memory->fd, entry->d_name, 0) != 0) break; /* a file system without links: all is made again */
  closedir(stream);
}

void memory_commit(Memory *memory) {
  if (memory->fd < 0) return;
  folder_remove(memory->own_fd, memory->folder);
  renameat(memory->new_fd, memory->folder, memory->own_fd, memory->folder); /* if not: all is made again next time */
}

void memory_close(Memory *memory) {
  if (memory->old_fd >= 0) close(memory->old_fd);
  if (memory->fd >= 0) close(memory->fd);
}
