/* room: a frame that does not grow gives way in the contract's order: tighter, smaller, optional lines left out, fewer desks. */
#ifndef TSUNAGU_PRINT_ROOM_H
#define TSUNAGU_PRINT_ROOM_H

#include "print/fill.h"

/* The blocks of the frame so that they fit into its columns and those of all the frames of the page that its story fills (n heights,
 * all of one width). Warns of what was left out; an error (and setting->failed) when even then they do not fit. */
Blocks room_fit(Setting *setting, const Frame *frame, double w_mm, const double *heights, int n, int page);

/* For a frame of n columns that flows on: its blocks as they are, or, when the frame says `squeeze`, tighter and smaller if that is enough for
 * this one frame, or at least for as many pages as are meant. */
Blocks room_flow(Setting *setting, const Frame *frame, double w_mm, double h_mm, int n, double most_mm, int page);

#endif
