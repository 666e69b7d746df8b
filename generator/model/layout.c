#include "model/layout.h"

const SlotDecl *layout_slot(const Layout *layout, Str name) {
  for (int i = 0; i < layout->n_slots; i++)
    if (str_eq(layout->slots[i].name, name)) return &layout->slots[i];
  return NULL;
}

const Style *layout_style(const Layout *layout, Str name) {
  for (int i = 0; i < layout->n_styles; i++)
    if (str_eq(layout->styles[i].name, name)) return &layout->styles[i];
  return NULL;
}

static const char *const put_names[] = {
#define PUT(id, name) name,
#include "model/layout.def"
};

static const char *const fields[] = {
#define FIELD(id, name) name,
#include "model/layout.def"
};

static const char *const roles[] = {
#define ROLE(id, name, fallback) name,
#include "model/layout.def"
};

static const StyleRole role_fallbacks[] = {
#define ROLE(id, name, fallback) ROLE_##fallback,
#include "model/layout.def"
};

const char *put_name(Put put) { return put_names[put]; }
const char *field_name(DeskField field) { return fields[field]; }
const char *role_name(StyleRole role) { return roles[role]; }
StyleRole role_fallback(StyleRole role) { return role_fallbacks[role]; }
