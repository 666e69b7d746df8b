#define _POSIX_C_SOURCE 200809L
#include "command/terminal.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/heap.h"

static const double QUIET_S = 1, BETWEEN_S = 0.1; /* nothing before; and no more often */
static const size_t FEWEST_STEPS = 3;             /* from which on the rest is guessed */

static bool is_terminal(int fd) {
  const char *term = getenv("TERM");
  return isatty(fd) && term && strcmp(term, "dumb") != 0;
}

bool terminal_colours(int fd) {
  const char *none = getenv("NO_COLOR");
  return is_terminal(fd) && !(none && *none);
}

/* --- Answers --- */

bool terminal_answer(Arena *arena, Str *answer) {
  char *line = NULL;
  size_t room = 0;
  fflush(stdout);
  ssize_t n = getline(&line, &room, stdin);
  if (n >= 0) *answer = arena_str(arena, str_trim(str_c(line)));
  free(line);
  return n >= 0;
}

bool terminal_yes(Str answer) {
  static const char *const words[] = {"", "y", "Y", "yes", "Yes", "YES", "はい"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_is(answer, words[i])) return true;
  return false;
}

/* --- How far it has come --- */

struct Progress {
  const Options *options;
  pthread_mutex_t lock;
  const char *ja, *en;
  size_t total, done;
  double began, part_began, said; /* seconds */
  bool shown;
};

static double now_s(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

Progress *progress_start(const Options *options) {
  if (!is_terminal(STDERR_FILENO)) return NULL;
  Progress *progress = calloc(1, sizeof *progress);
  if (!progress) heap_end();
  *progress = (Progress){.options = options, .began = now_s()};
  pthread_mutex_init(&progress->lock, NULL);
  return progress;
}

/* With the lock. */
static void show(Progress *progress, double now) {
  const Options *options = progress->options;
  if (now - progress->began < QUIET_S || now - progress->said < BETWEEN_S || !progress->ja) return;
  double rest = progress->done ? (now - progress->part_began) / (double)progress->done * (double)(progress->total - progress->done) : 0;
  fprintf(stderr, "\r\x1b[K%s %zu / %zu", SAY(options, progress->ja, progress->en), progress->done, progress->total);
  if (progress->done >= FEWEST_STEPS && rest >= 1) fprintf(stderr, SAY(options, " — のこり 約 %.0f 秒", " — about %.0f s left"), rest);
  fflush(stderr);
  progress->said = now;
  progress->shown = true;
}

void progress_part(Progress *progress, const char *ja, const char *en, size_t total) {
  if (!progress) return;
  pthread_mutex_lock(&progress->lock);
  progress->ja = ja;
  progress->en = en;
  progress->total = total;
  progress->done = 0;
  progress->part_began = now_s();
  show(progress, progress->part_began);
  pthread_mutex_unlock(&progress->lock);
}

void progress_step(Progress *progress) {
  if (!progress) return;
  pthread_mutex_lock(&progress->lock);
  if (progress->done < progress->total) progress->done++;
  show(progress, now_s());
  pthread_mutex_unlock(&progress->lock);
}

bool progress_piece(void *progress) {
  progress_step(progress);
  return true;
}

void progress_hide(Progress *progress) {
  if (!progress) return;
  pthread_mutex_lock(&progress->lock);
  if (progress->shown) fputs("\r\x1b[K", stderr);
  progress->shown = false;
  pthread_mutex_unlock(&progress->lock);
}

void progress_end(Progress *progress) {
  if (!progress) return;
  if (progress->shown) fputs("\r\x1b[K", stderr);
  pthread_mutex_destroy(&progress->lock);
  free(progress);
}
