/* gone_desk: a desk that went to print and has since been taken out of the records. Its address stays, and so do its printed codes: they
 * show what was printed of it last, and where to turn. */
#ifndef TSUNAGU_SITE_GONE_DESK_H
#define TSUNAGU_SITE_GONE_DESK_H

#include "site/views.h"

typedef struct GoneDesk {
  Str id;
} GoneDesk;

/* Those of Site.releases (of what they say, and of their codes) that no record has, by id. */
int gone_desks(const Site *site, Arena *arena, const GoneDesk **desks);
/* What the newest release says of it ("name | numbers | hours | place"); if none says anything, its
 * name is that it is no longer listed. */
const GoneView *gone_view(const Views *views, Arena *arena, Str id);

/* Where to turn when nothing is known of the desk's list: the first list that names a desk for those who are unsure, else the first. */
const ListView *list_to_turn_to(const Views *views);

#endif
