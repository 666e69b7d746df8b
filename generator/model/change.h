/* change: what has become of the desks from one edition of the records to another, desk by desk and fact by fact. */
#ifndef TSUNAGU_MODEL_CHANGE_H
#define TSUNAGU_MODEL_CHANGE_H

#include "model/fact.h"

typedef enum ChangeKind {
  CHANGE_ADDED, /* in lists and in print now, and was not */
  CHANGE_GONE,  /* was, and is no more: ended, inactive, or its record is gone */
  CHANGE_FACTS  /* is said otherwise */
} ChangeKind;

/* One thing that is said otherwise: only what is not the same on both sides. */
typedef struct FactChange {
  FactKind kind;
  Str lang; /* empty: in the first language, and so for all readers; else only in this one */
  const Fact *before; int n_before;
  const Fact *after; int n_after;
} FactChange;

typedef struct DeskChange {
  ChangeKind kind;
  const Desk *before, *after; /* NULL: that edition has no such record */
  bool renamed;               /* its id is another now: codes that were printed with the old one are nobody's */
  const FactChange *facts; int n_facts;
} DeskChange;

/* Those said otherwise and those added in the order of the later edition, then those gone in the order of the earlier one. A desk whose id
 * changed is known by its name, or by a number together with another way to reach it. In the arena. */
int changes_between(Arena *arena, const Site *before, const Site *after, const DeskChange **changes);
/* What is said otherwise of the publisher and of emergencies. */
int town_changes(Arena *arena, const Site *before, const Site *after, const FactChange **facts);
/* What is said otherwise of one desk, in one language alone. In the arena. */
int change_facts(Arena *arena, const Site *before, const Desk *was, const Site *after, const Desk *is, Str lang, const FactChange **facts);
/* What residents are told of: how it is reached, when, where, for whom; not how staff file or describe it. */
bool change_is_told(const FactChange *change);

#endif
