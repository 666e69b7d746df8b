#include "site/names.h"

const char *name_type(NameType type) {
  static const char *const types[] = {"TEXT", "WORD", "URL", "HTML", "ICON", "JSON", "BOOL", "NUMBER", "LIST", "RECORD"};
  return types[type];
}

const Name *names_find(const Names *names, Str name) {
  for (size_t i = 0; i < names->n; i++)
    if (str_is(name, names->v[i].name)) return &names->v[i];
  return NULL;
}
