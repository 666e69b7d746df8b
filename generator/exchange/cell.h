/* cell: values of a record as cells of a table that staff edit, and back. What a cell's own words cannot say stands there as YAML behind
 * "yaml:", so that a table that is written and read again gives the same records. */
#ifndef TSUNAGU_EXCHANGE_CELL_H
#define TSUNAGU_EXCHANGE_CELL_H

#include "exchange/record.h"

/* The cells of one value: [0] is the main column, the others hold what it says in each language of the site but the first. */
typedef struct CellSet {
  Str *v; int n; /* as many as the site has languages */
} CellSet;

CellSet cell_write(Arena *arena, const Site *site, int key, const Yaml *value); /* value: NULL for none */
/* NULL for empty cells; *faulty when they hold what is no such value (then a reading as in any other table may still help). */
Yaml *cell_read(Arena *arena, const Site *site, int key, const CellSet *cells, bool *faulty);
/* The key has a column for each language. */
bool cell_has_languages(int key);
/* A word that staff read for one of the records: 必要 for required; the absent Str for none. */
Str cell_word(const char *key, Str word);
Str cell_unword(const char *key, Str said); /* the other way; any spelling that is known */
/* The id of the category or situation that is called so, by its id or its label in any language, or by part of a label (「住まい」 of 「お金・住まい」) where
 * only one has it; NULL if there is none. */
const Mark *cell_mark(Arena *arena, const Site *site, bool situation, Str said);
/* A date in one of the ways in which tables have it; "2026-12-01", or the empty Str. */
Str cell_date(Arena *arena, Str said);

#endif
