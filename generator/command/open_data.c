#include "command/open_data.h"

bool open_data_make(const Site *site, bool all, Arena *arena, Diag *diag, OpenData *data) {
  *data = (OpenData){NEW_N(arena, Str, n_exports), NEW_N(arena, SiteData, n_exports), 0};
  for (int i = 0; i < n_exports; i++) {
    const Export *what = &exports[i];
    if (!all && !what->on_site) continue;
    Buf out = {0};
    bool ok = export_write(what, site, NULL, arena, diag, &out);
    data->bytes[i] = buf_keep(&out, arena);
    buf_free(&out);
    if (!ok) return false;
    bool listed = what->on_site && export_any(what, site);
    if (listed) data->listed[data->n_listed++] = (SiteData){str_c(what->file), str_c(what->kind), str_c(what->mime), what->of, data->bytes[i].n};
  }
  return true;
}

const Str *open_data_file(const OpenData *data, Str name) {
  for (int i = 0; i < data->n_listed; i++)
    for (int k = 0; str_eq(data->listed[i].name, name) && k < n_exports; k++)
      if (str_is(name, exports[k].file)) return &data->bytes[k];
  return NULL;
}
