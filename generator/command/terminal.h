/* terminal: talk with a person who is looking: colours, answers, and how far work has come that takes longer than a second. */
#ifndef TSUNAGU_COMMAND_TERMINAL_H
#define TSUNAGU_COMMAND_TERMINAL_H

#include "command/options.h"

/* Whether colours may go there (1: stdout, 2: stderr): it is a terminal that knows them, and nobody has asked for none (NO_COLOR). */
bool terminal_colours(int fd);

/* The line that is typed behind a question on stdout, without white space around it, in the arena. False: there is none any more. */
bool terminal_answer(Arena *arena, Str *answer);
bool terminal_yes(Str answer); /* Enter alone, y, yes, はい */

/* One line on stderr, written over again and again: "印刷物 12 / 75 — のこり 約 8 秒". All of these take NULL and then do nothing. */
typedef struct Progress Progress;
Progress *progress_start(const Options *options); /* NULL if nobody looks: stderr is no terminal */
/* A part of the work begins; `total` is how many steps it has. */
void progress_part(Progress *progress, const char *ja, const char *en, size_t total);
void progress_step(Progress *progress); /* one more is done; any thread */
bool progress_piece(void *progress);    /* the same, for whoever asks whether to go on (PiecesWanted) */
void progress_hide(Progress *progress); /* for what is told meanwhile; the next step shows it again */
void progress_end(Progress *progress);  /* takes the line away */

#endif
