#include "preflight/role.h"

#include <string.h>

enum { MOST_STEPS = 32, MOST_KNOWN = 1000 };

typedef struct Known {
  Str name;
  RoleFound found;
} Known;

struct RoleMap {
  const Document *document;
  qpdf_oh dict;
  VEC(Known) known; /* sorted by name */
};

static const char *const names[ROLE_COUNT] = {
#define ROLE_NAME(id, name) [ROLE_##id] = name,
    ROLES(ROLE_NAME)
#undef ROLE_NAME
        [ROLE_H7] = "H7",
};

const char *role_word(Role role) { return names[role] ? names[role] : "?"; }

int role_level(Role role) {
  if (role >= ROLE_H1 && role <= ROLE_H6) return (int)(role - ROLE_H1) + 1;
  return role == ROLE_H7 ? 7 : 0;
}

static Role standard(Str name) {
  for (int i = ROLE_NONE + 1; i < ROLE_COUNT; i++)
    if (str_is(name, names[i])) return (Role)i;
  return str_starts(name, S("H")) && str_number(str_from(name, 1), 999) >= 7 ? ROLE_H7 : ROLE_NONE;
}

RoleMap *role_map_read(const Document *document) {
  RoleMap *map = NEW(document->arena, RoleMap);
  map->document = document;
  map->dict = pdf_key(document, pdf_key(document, document->catalog, "/StructTreeRoot"), "/RoleMap");
  return map;
}

/* What the map says of a name, without the slash; absent: nothing. */
static Str mapped(const RoleMap *map, Str name) {
  qpdf_data pdf = map->document->pdf;
  Str key = arena_printf(map->document->arena, "/" STR_FMT, STR_ARG(name));
  qpdf_oh value = pdf_key(map->document, map->dict, key.s);
  Str to = {0};
  if (qpdf_oh_is_name(pdf, value)) to = arena_str(map->document->arena, str_c(qpdf_oh_get_name(pdf, value) + 1));
  qpdf_oh_release(pdf, value);
  return to;
}

static RoleFound find(const RoleMap *map, Str name) {
  RoleFound found = {.role = standard(name)};
  Str to = mapped(map, name);
  if (found.role) {
    found.remapped = to.s && !str_eq(to, name);
    found.circular = to.s && !found.remapped;
    return found;
  }
  for (int i = 0; i < MOST_STEPS && to.s; i++) {
    found.role = standard(to);
    if (found.role) return found;
    found.circular = str_eq(to, name);
    if (found.circular) return found;
    to = mapped(map, to);
  }
  found.circular = to.s != NULL;
  return found;
}

RoleFound role_find(RoleMap *map, Str name) {
  size_t from = 0, to = map->known.n;
  while (from < to) {
    size_t middle = (from + to) / 2;
    int order = str_cmp(map->known.v[middle].name, name);
    if (order == 0) return map->known.v[middle].found;
    if (order < 0)
      from = middle + 1;
    else
      to = middle;
  }
  RoleFound found = find(map, name);
  if (map->known.n >= MOST_KNOWN) return found;
  vec_push(map->document->arena, &map->known);
  memmove(map->known.v + from + 1, map->known.v + from, (map->known.n - 1 - from) * sizeof *map->known.v);
  map->known.v[from] = (Known){arena_str(map->document->arena, name), found};
  return found;
}
