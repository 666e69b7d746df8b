/* twig: trees of YAML that no file holds yet, and whether two trees say the same. What is made has no places: it lives in the arena it was made in. */
#ifndef TSUNAGU_READ_TWIG_H
#define TSUNAGU_READ_TWIG_H

#include "read/yaml.h"

Yaml *twig_text(Arena *arena, Str text); /* the text itself, not a copy */
Yaml *twig_list(Arena *arena);
Yaml *twig_map(Arena *arena);
void twig_add(Yaml *list, Yaml *child);                                /* at the end */
void twig_set(Arena *arena, Yaml *map, const char *key, Yaml *value); /* in place of one of that key, else at the end; a copy of what has a key already */
void twig_set_text(Arena *arena, Yaml *map, const char *key, Str value); /* nothing for an empty value */
void twig_remove(Yaml *map, const char *key);
bool twig_same(const Yaml *a, const Yaml *b); /* keys of maps in any order, blank ones none; NULL is only itself */
Yaml *twig_copy(Arena *arena, const Yaml *node);

#endif
