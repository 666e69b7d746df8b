#define _POSIX_C_SOURCE 200809L
#include "preflight/raster.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

extern char **environ;

/* The most for one start: a page at 300 dpi is drawn in less than a second. */
enum { MOST_SECONDS = 60, MOST_PIXELS = 100 * 1000 * 1000 };

struct Raster {
  FILE *pdf; /* a temporary file without a name */
};

Raster *raster_open(Str pdf) {
  FILE *file = tmpfile();
  if (!file) return NULL;
  if (fwrite(pdf.s, 1, pdf.n, file) != pdf.n || fflush(file) != 0) {
    fclose(file);
    return NULL;
  }
  Raster *raster = malloc(sizeof *raster);
  if (!raster) abort();
  raster->pdf = file;
  return raster;
}

void raster_close(Raster *raster) {
  if (!raster) return;
  fclose(raster->pdf);
  free(raster);
}

/* --- The program */

typedef struct Child {
  pid_t pid;
  int from; /* what it writes */
  long until; /* in milliseconds of the clock below */
  unsigned char bytes[1 << 16];
  size_t n, used;
} Child;

static long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* 0, or an errno. */
static int spawn(Child *child, int input, int output, char *const argv[]) {
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions)) return ENOMEM;
  int wrong = posix_spawn_file_actions_adddup2(&actions, input, 0);
  if (!wrong) wrong = posix_spawn_file_actions_adddup2(&actions, output, 1);
  if (!wrong) wrong = posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  if (!wrong) wrong = posix_spawnp(&child->pid, argv[0], &actions, NULL, argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  return wrong;
}

static RasterEnd child_start(Child *child, FILE *pdf, char *const argv[]) {
  int ends[2];
  if (lseek(fileno(pdf), 0, SEEK_SET) != 0 || pipe(ends) != 0) return RASTER_FAILED;
  /* What another thread starts in between must not keep the pipe open. */
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  int wrong = spawn(child, fileno(pdf), ends[1], argv);
  close(ends[1]);
  child->from = ends[0];
  child->until = now_ms() + MOST_SECONDS * 1000;
  if (!wrong) return RASTER_FINE;
  close(ends[0]);
  return wrong == ENOENT || wrong == EACCES ? RASTER_MISSING : RASTER_FAILED;
}

static void child_end(Child *child) {
  close(child->from);
  kill(child->pid, SIGKILL); /* it has said all, or too much */
  while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) continue;
}

static bool child_fill(Child *child) {
  struct pollfd wait = {.fd = child->from, .events = POLLIN};
  long left = child->until - now_ms();
  if (left <= 0 || poll(&wait, 1, (int)left) <= 0) return false;
  ssize_t n = read(child->from, child->bytes, sizeof child->bytes);
  child->n = n > 0 ? (size_t)n : 0;
  child->used = 0;
  return n > 0;
}

/* -1 at the end. */
static int child_byte(Child *child) {
  if (child->used == child->n && !child_fill(child)) return -1;
  return child->bytes[child->used++];
}

/* --- Its pictures: binary PGM, one behind the other */

/* A number and the one white space behind it; -1: there is none. */
static int read_number(Child *child) {
  int c = child_byte(child);
  while (c == ' ' || c == '\n' || c == '\r' || c == '\t') c = child_byte(child);
  int number = -1;
  for (; c >= '0' && c <= '9' && number < MOST_PIXELS / 10; c = child_byte(child)) number = (number < 0 ? 0 : number) * 10 + c - '0';
  return number;
}

static bool read_picture(Child *child, Arena *arena, long *pixels, Gray *picture) {
  if (child_byte(child) != 'P' || child_byte(child) != '5') return false;
  int w = read_number(child), h = read_number(child);
  if (w <= 0 || h <= 0 || read_number(child) != 255) return false;
  if ((long)w * h > MOST_PIXELS || (*pixels += (long)w * h) > 40L * MOST_PIXELS) return false;
  *picture = gray_new(arena, w, h);
  for (size_t have = 0, all = (size_t)w * (size_t)h; have < all;) {
    if (child->used == child->n && !child_fill(child)) return false;
    size_t more = child->n - child->used < all - have ? child->n - child->used : all - have;
    for (size_t i = 0; i < more; i++) picture->v[have + i] = child->bytes[child->used + i];
    child->used += more;
    have += more;
  }
  return true;
}

static bool read_pictures(Child *child, const RasterPart *part, RasterSeen *seen, void *context) {
  Arena *arena = arena_new();
  long pixels = 0;
  int page = part->first;
  Gray picture;
  while (page <= part->last && read_picture(child, arena, &pixels, &picture)) {
    seen(context, page++, &picture);
    arena_reset(arena);
  }
  arena_free(arena);
  return page > part->last;
}

/* --- One start */

typedef struct Words {
  char *v[20];
  int n;
} Words;

static void add_word(Words *words, Arena *arena, Str word) {
  char *copy = arena_alloc(arena, word.n + 1);
  memcpy(copy, word.s, word.n);
  words->v[words->n++] = copy;
}

static void add_option(Words *words, Arena *arena, Str key, double value) {
  Buf number = {0};
  buf_decimal(&number, value, 3);
  add_word(words, arena, key);
  add_word(words, arena, buf_str(&number));
  buf_free(&number);
}

static void command(const RasterPart *part, Arena *arena, Words *words) {
  add_word(words, arena, S("pdftoppm"));
  add_word(words, arena, S("-q"));
  add_word(words, arena, S("-gray"));
  add_option(words, arena, S("-r"), part->dpi);
  add_option(words, arena, S("-f"), part->first);
  add_option(words, arena, S("-l"), part->last);
  if (part->w_px) {
    add_option(words, arena, S("-x"), part->x_px);
    add_option(words, arena, S("-y"), part->y_px);
    add_option(words, arena, S("-W"), part->w_px);
    add_option(words, arena, S("-H"), part->h_px);
  }
  add_word(words, arena, S("-"));
}

RasterEnd raster_draw(Raster *raster, const RasterPart *part, RasterSeen *seen, void *context) {
  Arena *arena = arena_new();
  Words words = {0};
  command(part, arena, &words);
  Child *child = NEW(arena, Child);
  RasterEnd end = child_start(child, raster->pdf, words.v);
  if (end == RASTER_FINE) {
    if (!read_pictures(child, part, seen, context)) end = RASTER_FAILED;
    child_end(child);
  }
  arena_free(arena);
  return end;
}
