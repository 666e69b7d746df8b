#define _POSIX_C_SOURCE 200809L
#include "write/ending.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

/* Tells the listener that it may go. Not pthread_cancel, whose frames end without their last lines: what the sanitizer wrote around them would
 * stay for the next thread on that stack. */
enum { ENOUGH = SIGUSR2 };

struct Ending {
  void (*undo)(void *);
  void *context;
  const char *words;
  sigset_t signals, before; /* that are heard; the mask that was */
  pthread_t listener;
  bool listens;
  pthread_mutex_t lock; /* held by whoever may not be disturbed: the one who began, until ending_let and from ending_hold on; the listener once a signal came */
  atomic_bool came, enough;
  bool done; /* there is nothing to undo */
};

static void say(const char *words) {
  ssize_t written = write(STDERR_FILENO, words, strlen(words));
  (void)written; /* there is nobody to tell */
}

static void *listen(void *context) {
  Ending *ending = context;
  int number;
  do {
    if (sigwait(&ending->signals, &number) != 0) return NULL;
  } while (number == ENOUGH && !atomic_load(&ending->enough));
  if (number == ENOUGH) return NULL;
  pthread_mutex_lock(&ending->lock);
  if (!ending->done) {
    atomic_store(&ending->came, true);
    ending->undo(ending->context);
    say(ending->words);
  }
  sigset_t mask = ending->before;
  sigaddset(&mask, ENOUGH);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  raise(number); /* whoever started us sees what ended us */
  return NULL;
}

static void add_heard(Ending *ending, int number) {
  struct sigaction now;
  bool usual = sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_DFL && sigismember(&ending->before, number) == 0;
  if (usual) sigaddset(&ending->signals, number);
}

Ending *ending_begin(Arena *arena, void (*undo)(void *), void *context, const char *words) {
  Ending *ending = NEW(arena, Ending);
  ending->undo = undo;
  ending->words = words;
  ending->context = context;
  sigemptyset(&ending->signals);
  sigaddset(&ending->signals, ENOUGH);
  pthread_sigmask(SIG_BLOCK, NULL, &ending->before);
  add_heard(ending, SIGINT);
  add_heard(ending, SIGTERM);
  add_heard(ending, SIGHUP);
  pthread_mutex_init(&ending->lock, NULL);
  pthread_mutex_lock(&ending->lock);
  pthread_sigmask(SIG_BLOCK, &ending->signals, NULL);
  ending->listens = pthread_create(&ending->listener, NULL, listen, ending) == 0;
  if (!ending->listens) pthread_sigmask(SIG_SETMASK, &ending->before, NULL);
  return ending;
}

void ending_let(Ending *ending) { pthread_mutex_unlock(&ending->lock); }

bool ending_came(const Ending *ending) { return atomic_load(&ending->came); }

void ending_hold(Ending *ending) { pthread_mutex_lock(&ending->lock); }

void ending_end(Ending *ending) {
  ending->done = true;
  pthread_mutex_unlock(&ending->lock);
  if (!ending->listens) return;
  atomic_store(&ending->enough, true);
  pthread_kill(ending->listener, ENOUGH);
  pthread_join(ending->listener, NULL);
  pthread_sigmask(SIG_SETMASK, &ending->before, NULL);
  pthread_mutex_destroy(&ending->lock);
}
