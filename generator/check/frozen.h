/* frozen: an edition as it was when it went to print (editions/ID/): the records in the very form in which staff write them, so that the one reader
 * reads both, and edition.yaml, which says what all of them are. */
#ifndef TSUNAGU_CHECK_FROZEN_H
#define TSUNAGU_CHECK_FROZEN_H

#include "check/check.h"

/* The files of the content folder that are records: all that people write but pictures, audits and what is noted of the past. Sorted. */
size_t record_files(Root *content, Arena *arena, Diag *diag, Str **paths);
/* 16 hex digits of a text's SHA-256, the same with either kind of line ends. */
Str record_hash(Arena *arena, Str text);
/* Of these files, with their names. False after a finding. */
bool records_hash(Root *content, Arena *arena, Diag *diag, const Str *paths, size_t n, Str *hash);
/* Of all layouts, for the web and for print. */
bool layouts_hash(Root *layouts, Arena *arena, Diag *diag, Str *hash);

/* The edition's desks, lists, categories and site.yaml, without pictures, on the day that it was of. What is no fault of the present only warns; then NULL. */
const Site *check_frozen(const CheckOptions *options, const Frozen *frozen, Arena *arena, Diag *diag);

#endif
