/* cell_items: what the two files that read and write cells share, and cells that hold several things. */
#ifndef TSUNAGU_EXCHANGE_CELL_ITEMS_H
#define TSUNAGU_EXCHANGE_CELL_ITEMS_H

#include "exchange/cell.h"

typedef struct Cells {
  Arena *arena;
  const Site *site;
  int key;
} Cells;

bool cells_are(const Cells *c, const char *key);
Str cells_text(const Yaml *map, const char *key); /* empty if there is none */
/* Where a wave of either kind stands, 3 bytes long; -1 if there is none. We write the one that Shift_JIS has in Windows, too. */
ptrdiff_t cells_wave(Str s);
/* One a line, 「0596-21-5717（代表）」, what is in brackets in the column's language. */
Str cells_items_write(const Cells *c, const Yaml *value, int language);
Yaml *cells_items_read(const Cells *c, const CellSet *cells, bool *faulty);

#endif
