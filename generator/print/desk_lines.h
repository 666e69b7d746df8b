/* desk_lines: desks in plain lines without a card: signs, small cards, quiet lists. */
#ifndef TSUNAGU_PRINT_DESK_LINES_H
#define TSUNAGU_PRINT_DESK_LINES_H

#include "print/fill.h"

/* Each a block of its own: at the left its category's mark (the fill's `icon`), then what the fill shows, in `columns` side by side
 * where it has them, and above it a rule in the fill's `border`. Who has no telephone is reached by another way in its
 * place, which is never left out. */
void desk_lines(Filler *filler, const Desk *const *desks, int n, Tag name);

#endif
