/* list_files: the files of support/ that changes of desks touch, as they would be. */
#ifndef TSUNAGU_EXCHANGE_LIST_FILES_H
#define TSUNAGU_EXCHANGE_LIST_FILES_H

#include "exchange/merge.h"
#include "write/content.h"

/* Only those that would be another; a list that there is not yet gets a file of its own. False after a finding. */
bool list_files_make(Arena *arena, Diag *diag, const Site *site, const Merge *merge, ContentFile **files, int *n);

#endif
