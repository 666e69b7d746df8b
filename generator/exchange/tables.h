/* tables: the desks as tables: one for staff, which import reads back as the same records, and one for the public in the columns of the
 * open data standard for local governments (公共施設一覧). */
#ifndef TSUNAGU_EXCHANGE_TABLES_H
#define TSUNAGU_EXCHANGE_TABLES_H

#include "exchange/grid.h"
#include "model/site.h"

/* All desks, whatever their state; of the list only, unless NULL. A value of which `holds` is false for a cell is left out, and said to be (NULL: none is). */
Grid *table_staff(Arena *arena, const Site *site, const SupportList *list, bool (*holds)(Str cell));
/* Published desks, in the site's first language. */
Grid *table_open(Arena *arena, const Site *site);
/* Events in the columns of イベント一覧. */
Grid *table_events(Arena *arena, const Site *site);

#endif
