/* edition_name: what an edition is called: "2027-spring", 「2027年 春号」. */
#ifndef TSUNAGU_COMMAND_EDITION_NAME_H
#define TSUNAGU_COMMAND_EDITION_NAME_H

#include "base/arena.h"
#include "base/date.h"

/* By the season of a day: the id of the edition that comes out then. */
Str edition_id(Arena *arena, Date date);

/* In Japanese, plain Japanese (which counts years as everybody does) and English, from an id that says a year, 2027 or r9 (令和9年), and a season or
 * month; of others nothing is put there. */
void edition_label(Arena *arena, Str id, Str label[3]);

#endif
