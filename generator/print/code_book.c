#define _POSIX_C_SOURCE 200809L
#include "print/code_book.h"

#include <pthread.h>
#include <stdlib.h>

#include "model/layout.h"

typedef enum State { STATE_NEW, STATE_MAKING, STATE_MADE } State;

struct CodeBook {
  const Site *site;
  const PrintedCode *codes;
  int n;
  const Job *const *jobs;
  int n_jobs;
  pthread_mutex_t lock; /* of all below */
  pthread_cond_t made;
  Arena *arena;
  const Qr **qrs; /* of each code, for its own job's layout */
  unsigned char *states;
  VEC(Arena *) free; /* for codes: nobody makes one in them now */
  bool enough;
};

QrLevel code_level(const Layout *layout) { return layout->outdoors ? QR_LEVEL_Q : QR_LEVEL_M; }

CodeBook *code_book_open(const Site *site, const PrintedCode *codes, int n_codes, const Job *const *jobs, int n_jobs) {
  Arena *arena = arena_new();
  CodeBook *book = NEW(arena, CodeBook);
  *book = (CodeBook){.site = site, .codes = codes, .n = n_codes, .jobs = jobs, .n_jobs = n_jobs, .arena = arena,
                     .qrs = NEW_N(arena, const Qr *, n_codes + 1), .states = NEW_N(arena, unsigned char, n_codes + 1)};
  pthread_mutex_init(&book->lock, NULL);
  pthread_cond_init(&book->made, NULL);
  return book;
}

void code_book_close(CodeBook *book) {
  pthread_cond_destroy(&book->made);
  pthread_mutex_destroy(&book->lock);
  for (size_t i = 0; i < book->free.n; i++) arena_free(book->free.v[i]);
  arena_free(book->arena);
}

void code_book_enough(CodeBook *book) {
  pthread_mutex_lock(&book->lock);
  book->enough = true;
  pthread_mutex_unlock(&book->lock);
}

/* With the lock, which is given away meanwhile. */
static const Qr *make(CodeBook *book, int index) {
  const PrintedCode *code = &book->codes[index];
  Arena *arena = book->free.n ? book->free.v[--book->free.n] : arena_new();
  book->states[index] = STATE_MAKING;
  pthread_mutex_unlock(&book->lock);
  const Qr *qr = qr_make(arena, qr_address(arena, book->site, code->code), code_level(code->job->layout));
  pthread_mutex_lock(&book->lock);
  *vec_push(book->arena, &book->free) = arena;
  book->states[index] = STATE_MADE;
  book->qrs[index] = qr;
  pthread_cond_broadcast(&book->made);
  return qr;
}

static bool is_asked_for(CodeBook *book, const Job *job) {
  for (int i = 0; i < book->n_jobs; i++)
    if (book->jobs[i] == job) return job->layout;
  return false;
}

void code_book_make(CodeBook *book) {
  pthread_mutex_lock(&book->lock);
  for (int i = 0; i < book->n && !book->enough; i++)
    if (book->states[i] == STATE_NEW && is_asked_for(book, book->codes[i].job)) make(book, i);
  pthread_mutex_unlock(&book->lock);
}

static int by_code(const void *key, const void *element) { return str_cmp(*(const Str *)key, ((const PrintedCode *)element)->code); }

const Qr *code_book_qr(CodeBook *book, Arena *arena, const Site *site, Str code, QrLevel level) {
  const PrintedCode *found = book && book->n ? bsearch(&code, book->codes, (size_t)book->n, sizeof *book->codes, by_code) : NULL;
  if (!found || !is_asked_for(book, found->job) || code_level(found->job->layout) != level) return qr_make(arena, qr_address(arena, site, code), level);
  int index = (int)(found - book->codes);
  pthread_mutex_lock(&book->lock);
  while (book->states[index] == STATE_MAKING) pthread_cond_wait(&book->made, &book->lock);
  const Qr *qr = book->states[index] == STATE_MADE ? book->qrs[index] : make(book, index);
  pthread_mutex_unlock(&book->lock);
  return qr;
}
