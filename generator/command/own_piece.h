/* own_piece: what tsunagu itself sets with a layout of print/own/: the sheet that desks are asked with, the report of a quarter. No file of the content folder asks for them. */
#ifndef TSUNAGU_COMMAND_OWN_PIECE_H
#define TSUNAGU_COMMAND_OWN_PIECE_H

#include "command/town.h"

/* A text as a slot takes it. */
Slot own_text(Arena *arena, Str slot, Said said);
/* A job in the town's first language with these slots; `at` is where findings about it point. */
Job *own_job(const Site *site, const Layout *layout, Str id, Said title, const Slot *slots, int n, Pos at,
             Arena *arena);

#endif
