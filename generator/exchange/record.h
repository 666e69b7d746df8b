/* record: a desk as the tree that support/LIST.yaml would hold for it, in one form for each meaning (times with two digits, days as ranges,
 * one phone without a label as plain text), the list's defaults filled in. What is imported is made into the same form, so that two
 * records are alike exactly when their trees are. */
#ifndef TSUNAGU_EXCHANGE_RECORD_H
#define TSUNAGU_EXCHANGE_RECORD_H

#include "exchange/hours_words.h"
#include "model/site.h"
#include "read/twig.h"

typedef enum RecordKind {
  RECORD_WORD,  /* as it stands: an id, a web address, yes */
  RECORD_TEXT,  /* what people read, in several languages */
  RECORD_MARKS, /* ids of categories or situations */
  RECORD_WORDS, /* a list of words */
  RECORD_ITEMS, /* phones, channels, hours, exceptions */
  RECORD_GROUP  /* location, valid, verified */
} RecordKind;

typedef struct RecordKey {
  const char *key;
  RecordKind kind;
  const char *heading; /* of its column in a table for staff */
  const char *guesses; /* other headings that mean it, parted by spaces, in folded form; the first matches win */
} RecordKey;

/* In the order in which a record is written; `id` first. */
extern const RecordKey record_keys[];
extern const int n_record_keys;
int record_key_at(Str key); /* -1 if there is none */

/* The desk with its list's defaults. Holidays that only the defaults say are left out of a desk that is always open: there they hold
 * nothing. */
Yaml *record_of(Arena *arena, const Site *site, const Desk *desk);

/* One row of hours as a map; days and times in the records' spelling. */
Yaml *twig_hours(Arena *arena, const HoursRow *row);

#endif
