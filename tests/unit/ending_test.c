/* write/ending: a signal that comes before there is anything to undo waits, is undone once, and ends the process by its own number. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "write/ending.h"

typedef struct Half {
  volatile int ready;
  int told; /* where undo writes whether it was */
} Half;

static void undo(void *context) {
  const Half *half = context;
  if (write(half->told, half->ready ? "r" : "-", 1) != 1) abort();
}

static void rest(void) { nanosleep(&(struct timespec){.tv_nsec = 50 * 1000 * 1000}, NULL); }

/* Begins, is told to end, and only then has something that can be undone. */
static _Noreturn void end_early(int told) {
  Half half = {.told = told};
  Ending *ending = ending_begin(arena_new(), undo, &half, "ended\n");
  kill(getpid(), SIGTERM);
  rest();
  half.ready = 1;
  ending_let(ending);
  for (;;) pause();
}

/* Is told to end while nobody may disturb it, and has done by then. */
static _Noreturn void end_late(int told) {
  Half half = {.told = told};
  Ending *ending = ending_begin(arena_new(), undo, &half, "ended\n");
  ending_let(ending);
  ending_hold(ending);
  kill(getpid(), SIGTERM);
  rest();
  if (write(told, "d", 1) != 1) abort();
  ending_end(ending);
  for (;;) pause();
}

/* What a child said that was ended, and by what. */
static int end_of(void (*child)(int), char said[8]) {
  int ends[2], status = -1;
  assert_int_equal(pipe(ends), 0);
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) {
    int quiet = dup2(ends[1], STDERR_FILENO); /* what people are told is not looked at here, but has to come after */
    (void)quiet;
    close(ends[0]);
    alarm(20); /* whoever is never ended */
    child(ends[1]);
  }
  close(ends[1]);
  ssize_t n = read(ends[0], said, 1), more;
  said[n > 0 ? 1 : 0] = '\0';
  char unread[512];
  while ((more = read(ends[0], unread, sizeof unread)) > 0) continue;
  assert_int_equal(more, 0);
  close(ends[0]);
  assert_int_equal(waitpid(pid, &status, 0), pid);
  return WIFSIGNALED(status) ? WTERMSIG(status) : -1;
}

static void waits_until_there_is_something_to_undo(void **state) {
  char said[8];
  (void)state;
  assert_int_equal(end_of(end_early, said), SIGTERM);
  assert_string_equal(said, "r");
}

static void does_not_disturb(void **state) {
  char said[8];
  (void)state;
  assert_int_equal(end_of(end_late, said), SIGTERM);
  assert_string_equal(said, "d");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(waits_until_there_is_something_to_undo), cmocka_unit_test(does_not_disturb)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
