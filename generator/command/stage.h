/* stage: what the preview shows: the newest take, and the newest of them that has pages. A new one is put
 * on as soon as it is read; all the rest is made behind it, when nothing new has come for a moment. */
#ifndef TSUNAGU_COMMAND_STAGE_H
#define TSUNAGU_COMMAND_STAGE_H

#include "command/take.h"

typedef struct Stage Stage;

/* Never NULL; nothing is read yet. `tell` is called, on any thread, when there is something new; options and context outlive the stage. */
Stage *stage_open(const Options *options, void (*tell)(void *context), void *context);
void stage_close(Stage *stage); /* when every take has been given back */

/* Reads the folders again and puts what was read on, errors and all: they are the findings of the newest take. By one thread only. `since`: what has changed
 * since they were read before; NULL: nobody knows. */
void stage_read(Stage *stage, const Touched *since);

/* NEWEST is never NULL after the first reading; SHOWN was sound, the newest may not be. Each is given back. */
typedef enum StageRole { STAGE_NEWEST, STAGE_SHOWN, STAGE_ROLES } StageRole;
Take *stage_take(Stage *stage, StageRole role); /* NULL if there is none */
void stage_hold(Stage *stage, Take *take); /* once more, by who has it */
void stage_give_back(Stage *stage, Take *take);

/* Whether somebody waits for the finished take: then it is made at once. */
void stage_hurry(Stage *stage);
bool stage_finished(Stage *stage, const Take *take);

/* Changes with every take, and when one is finished. */
int stage_news(Stage *stage);

const SiteMemory *stage_memory(Stage *stage); /* the pictures that were made already; as long as the stage */

#endif
