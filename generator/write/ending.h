/* ending: a run that somebody ends from outside (SIGINT, SIGTERM, SIGHUP) while files of it are half made. A thread of its own hears the
 * signal, so that what is to be undone may be any code; SIGUSR2, which does nothing else meanwhile, tells it that it may go. Whoever ignores a signal when tsunagu begins (nohup) is not woken by it. */
#ifndef TSUNAGU_WRITE_ENDING_H
#define TSUNAGU_WRITE_ENDING_H

#include "base/arena.h"

typedef struct Ending Ending;

/* From now on such a signal waits for ending_let; then it calls undo(context), once, says `words` (a line of both languages, a constant), and ends the
 * process by that very signal. Threads that are begun after this leave it alone. Never fails: where no thread can be had, signals do what they do. */
Ending *ending_begin(Arena *arena, void (*undo)(void *context), void *context, const char *words);
/* What `context` leads to is there and can be undone. */
void ending_let(Ending *ending);
/* Whether undo has begun: whoever makes files makes no more. Thread-safe. */
bool ending_came(const Ending *ending);
/* Nobody is to be disturbed until ending_end: a signal that comes now waits. Does not return when one came before. */
void ending_hold(Ending *ending);
/* Nothing is half made any more: signals do what they do again, and one that waited does it now. */
void ending_end(Ending *ending);

#endif
