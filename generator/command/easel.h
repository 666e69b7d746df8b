/* easel: pages of print pieces as pictures, for the preview: a piece is laid out when somebody looks at it, and each of its pages painted when it is
 * wanted, with the frames over it or without. One thread of its own does so; who asks is told whether it is there yet. */
#ifndef TSUNAGU_COMMAND_EASEL_H
#define TSUNAGU_COMMAND_EASEL_H

#include "command/stage.h"

typedef struct Easel Easel;

/* Never NULL. The stage outlives it. `tell` is called on the easel's thread whenever something is there that was not. */
Easel *easel_open(Stage *stage, void (*tell)(void *context), void *context);
void easel_close(Easel *easel); /* NULL is fine */

typedef struct EaselWish {
  Str job;
  bool outlines;
  int page;     /* from 1; 0: only what the piece is like */
  int width_px;
} EaselWish;

typedef struct EaselAnswer {
  int n_pages;        /* 0: it could not be laid out */
  const float *sizes; /* w and h of each page, in mm; of page 0 */
  Str picture;        /* PNG, of another page */
} EaselAnswer;

/* What the wish came to in a sound take, in `arena`; false if it is not there yet. The newest take asked for counts: wishes for older ones may never
 * be fulfilled. Any thread may ask. */
bool easel_ask(Easel *easel, Take *take, const EaselWish *wish, Arena *arena, EaselAnswer *answer);

#endif
