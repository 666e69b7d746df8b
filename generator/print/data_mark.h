/* data_mark: the edition and the first digits of the page's hash, small at an edge of each piece: whoever finds one can ask `tsunagu which` from what it
 * was made. Nothing that readers need: an artifact, in the smallest type that a press takes. */
#ifndef TSUNAGU_PRINT_DATA_MARK_H
#define TSUNAGU_PRINT_DATA_MARK_H

#include "print/setting.h"

enum { DATA_MARK_DIGITS = 8 };

/* On the last page, and on each behind which another card begins; pictures for screens, and layouts that say `data-mark: no`, have none. Nothing
 * else on the pages moves; a page that is full stays without. */
void data_mark_draw(const Setting *setting, Display *display);

#endif
