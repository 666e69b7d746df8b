#include "read/twig.h"

Yaml *twig_text(Arena *arena, Str text) {
  Yaml *node = NEW(arena, Yaml);
  *node = (Yaml){.kind = YAML_TEXT, .text = text.s ? text : S("")};
  return node;
}

Yaml *twig_list(Arena *arena) {
  Yaml *node = NEW(arena, Yaml);
  node->kind = YAML_LIST;
  return node;
}

Yaml *twig_map(Arena *arena) {
  Yaml *node = NEW(arena, Yaml);
  node->kind = YAML_MAP;
  return node;
}

void twig_add(Yaml *list, Yaml *child) {
  Yaml **end = &list->first;
  while (*end) end = &(*end)->next;
  *end = child;
  child->next = NULL;
  list->count++;
}

void twig_remove(Yaml *map, const char *key) {
  for (Yaml **at = &map->first; *at; at = &(*at)->next)
    if (str_is((*at)->key, key)) {
      *at = (*at)->next;
      map->count--;
      return;
    }
}

void twig_set(Arena *arena, Yaml *map, const char *key, Yaml *value) {
  if (value->key.s) value = twig_copy(arena, value);
  value->key = arena_str(arena, str_c(key));
  for (Yaml **at = &map->first; *at; at = &(*at)->next)
    if (str_is((*at)->key, key)) {
      value->next = (*at)->next;
      *at = value;
      return;
    }
  twig_add(map, value);
}

void twig_set_text(Arena *arena, Yaml *map, const char *key, Str value) {
  if (value.n) twig_set(arena, map, key, twig_text(arena, value));
}

bool twig_same(const Yaml *a, const Yaml *b) {
  if (!a || !b) return a == b;
  if (a->kind != b->kind || a->count != b->count) return false;
  if (a->kind == YAML_TEXT) return str_eq(a->text, b->text);
  const Yaml *other = b->first;
  for (const Yaml *child = a->first; child; child = child->next) {
    bool in_turn = a->kind == YAML_MAP && str_eq(child->key, other->key); /* as most are: large maps would take long to look into */
    if (a->kind == YAML_MAP && !twig_same(child, in_turn ? other : yaml_get(b, child->key.s))) return false;
    if (a->kind == YAML_LIST && !twig_same(child, other)) return false;
    other = other->next;
  }
  return true;
}

Yaml *twig_copy(Arena *arena, const Yaml *node) {
  Yaml *copy = NEW(arena, Yaml);
  *copy = *node;
  copy->next = NULL;
  copy->first = NULL;
  copy->blank = NULL;
  copy->count = 0;
  Yaml **end = &copy->first;
  for (const Yaml *child = node->first; child; child = child->next) {
    *end = twig_copy(arena, child);
    end = &(*end)->next;
    copy->count++;
  }
  return copy;
}
