/* desk_table: desks as a table, a section for each category with its mark as heading, or one table for all. */
#ifndef TSUNAGU_PRINT_DESK_TABLE_H
#define TSUNAGU_PRINT_DESK_TABLE_H

#include "print/desk_field.h"

/* most_mm: the height that one row may take, with its head: a row that needs more loses its optional lines (a warning), and is an
 * error at its record when even then it does not fit. */
void desk_table(Setting *setting, const Room *room, const Fill *fill, const Frame *frame, double w_mm, double most_mm,
                Blocks *blocks);
/* The heights in which cards are packed: of the frame where they begin (blocks that are there already count; 0: not known) and of
 * the ones where they go on, higher than which no card may be (0: the frame's own Room decides). head_mm: of a heading that must stand
 * on one page with the first card. */
typedef struct CardRoom {
  double first_mm, most_mm, head_mm;
} CardRoom;
enum { CARD_GAP_MM = 4 }; /* between cards, where the fill does not say it */
/* As cards, side by side as the fill says, also for a single desk; packed so that a page is filled before the next begins. `name` is
 * the tag of their names: a heading below the one before. */
void desk_cards(Setting *setting, const Room *room, const Fill *fill, const Frame *frame, const Desk *const *desks,
                int n, Tag name, double w_mm, CardRoom space, Blocks *blocks);

/* The desks of the slot query whose first category is this one; NULL: all. */
int desks_of(const Setting *setting, const Mark *category, const Desk ***desks);
/* Begins a section: its mark's band, with the label as heading. */
void desk_section(Setting *setting, const Room *room, const Mark *mark, double w_mm, Blocks *blocks);
void desk_section_end(Setting *setting, Blocks *blocks);

#endif
