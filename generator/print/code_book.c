#include "print/code_book.h"

#include <stdlib.h>

#include "base/pool.h"
#include "model/layout.h"

struct CodeBook {
  const PrintedCode *codes;
  int n;
  const Qr **made; /* of each code, for its own job's layout; NULL: that job is not asked for */
};

typedef struct Making {
  const Site *site;
  const CodeBook *book;
  const Job *const *jobs;
  int n_jobs;
  PoolArenas arenas;
} Making;

QrLevel code_level(const Layout *layout) { return layout->outdoors ? QR_LEVEL_Q : QR_LEVEL_M; }

static bool is_asked_for(const Making *making, const Job *job) {
  for (int i = 0; i < making->n_jobs; i++)
    if (making->jobs[i] == job) return job->layout;
  return false;
}

static void make(void *context, size_t index, int worker) {
  Making *making = context;
  const PrintedCode *code = &making->book->codes[index];
  if (!is_asked_for(making, code->job)) return;
  Arena *arena = pool_arena(&making->arenas, worker);
  making->book->made[index] = qr_make(arena, qr_address(arena, making->site, code->code), code_level(code->job->layout));
}

const CodeBook *code_book_make(const Site *site, const PrintedCode *codes, int n_codes, const Job *const *jobs, int n_jobs, int threads, Arena *arena) {
  CodeBook *book = NEW(arena, CodeBook);
  *book = (CodeBook){codes, n_codes, NEW_N(arena, const Qr *, n_codes + 1)};
  Making making = {.site = site, .book = book, .jobs = jobs, .n_jobs = n_jobs};
  pool_run((size_t)n_codes, threads, make, &making);
  pool_arenas_adopt(&making.arenas, arena);
  return book;
}

static int by_code(const void *key, const void *element) { return str_cmp(*(const Str *)key, ((const PrintedCode *)element)->code); }

const Qr *code_book_qr(const CodeBook *book, Arena *arena, const Site *site, Str code, QrLevel level) {
  const PrintedCode *found = book && book->n ? bsearch(&code, book->codes, (size_t)book->n, sizeof *book->codes, by_code) : NULL;
  const Qr *made = found ? book->made[found - book->codes] : NULL;
  if (made && code_level(found->job->layout) == level) return made;
  return qr_make(arena, qr_address(arena, site, code), level);
}
