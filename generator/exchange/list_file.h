/* list_file: support/NAME.yaml with changes put in their places. Only the lines of values that change are written anew; comments, order
 * and hand-made line breaks around them stay. */
#ifndef TSUNAGU_EXCHANGE_LIST_FILE_H
#define TSUNAGU_EXCHANGE_LIST_FILE_H

#include "exchange/merge.h"

/* `old`: the file as it is, without a byte order mark; `loose`: lines that become comments behind the last desk. What comes is in the arena, and was
 * read again: it says what the changes say, and else what it said. The absent Str after a finding at `path`. */
Str list_file_edit(Arena *arena, Diag *diag, const char *path, Str old, const Change *const *changes, int n, Str loose);
/* A new list with these desks. */
Str list_file_new(Arena *arena, Str id, Str title, const Change *const *changes, int n, Str loose);
/* "" if the list has categories for desks that say none (`defaults`), else NULL. */
const char *list_file_category(Arena *arena, Str text);

#endif
