/* merge: the rows of a table beside the desks that there are: which row is which desk, what it changes, what is new. Ids are never given
 * anew: a desk is known by its id, then by its name and a number of its, then by a name that only it has, then by a
 * number and the organization. */
#ifndef TSUNAGU_EXCHANGE_MERGE_H
#define TSUNAGU_EXCHANGE_MERGE_H

#include "exchange/draft.h"

typedef struct Change {
  const Draft *draft;
  const Desk *desk;   /* NULL: a new one */
  Str id, list;       /* list: its id; there may be no such list yet */
  const Yaml *before; /* record_of() the desk; NULL for a new one */
  Yaml *after;        /* the whole record */
  bool *changed;      /* by key; of a new desk all that it has */
  int n_changed;
} Change;

typedef struct Merge {
  VEC(Change) v; /* in the table's order; those without changes, too */
  Str loose;     /* lines about rows that became no desk, and about none in particular */
  Str list;      /* where they go when no row became a desk; empty if nothing says it */
  int n_new, n_edited, n_same;
} Merge;

typedef struct MergeOptions {
  const Site *site;
  Str list;              /* where new desks go when the row does not say; empty: the only list */
  const char *(*category)(void *context, Str list); /* for desks of which nothing says one: an id; NULL: none. A list's defaults may give "" */
  void *context;
} MergeOptions;

/* False after an error that leaves a row without a place. */
bool merge_drafts(Arena *arena, Diag *diag, const MergeOptions *options, const Drafts *drafts, Merge *merge);

#endif
