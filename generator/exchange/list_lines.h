/* list_lines: a list in brackets, `entries: [{...}, {...}]`, with its entries on lines of their own, so that one can be changed, and others added
 * behind it. Its comments and all else stay. */
#ifndef TSUNAGU_EXCHANGE_LIST_LINES_H
#define TSUNAGU_EXCHANGE_LIST_LINES_H

#include "read/yaml.h"

/* `list` is of the tree that `text` was read as. The absent Str where that cannot be done. */
Str list_lines(Arena *arena, Str text, const Yaml *tree, const Yaml *list);

#endif
