#include "read/icon_set.h"

const IconSet *icon_set_read(Root *assets, Arena *arena, Diag *diag) {
  static const size_t before = sizeof "icons/" - 1, behind = sizeof ".svg" - 1;
  IconSet *set = NEW(arena, IconSet);
  Str *paths;
  size_t count = assets ? root_list(assets, arena, diag, "icons", ".svg", &paths) : 0;
  const Icon **icons = NEW_N(arena, const Icon *, count + 1);
  for (size_t i = 0; i < count; i++) {
    Str path = arena_str(arena, paths[i]), svg;
    if (!root_read_text(assets, arena, diag, path, &svg)) continue;
    const Icon *icon = icon_parse(arena, diag, path.s, str_sub(path, before, path.n - behind), svg);
    if (icon) icons[set->n++] = icon;
  }
  set->v = icons;
  return set;
}

const Icon *icon_set_find(const IconSet *set, const char *name) {
  for (int i = 0; i < set->n; i++)
    if (str_is(set->v[i]->name, name)) return set->v[i];
  return NULL;
}
