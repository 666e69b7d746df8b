#include "command/open_data.h"

#include "base/pool.h"

typedef struct Making {
  const Views *views;
  Diag *diag;
  bool all;
  OpenData *data;
  _Atomic bool failed;
} Making;

static void make_one(void *context, size_t item, int worker) {
  Making *making = context;
  const Export *what = &exports[item];
  (void)worker;
  if (!making->all && !what->on_site) return;
  Arena *scratch = arena_new();
  if (!export_write(what, making->views, NULL, scratch, making->diag, &making->data->bytes[item])) making->failed = true;
  arena_free(scratch);
}

bool open_data_make(const Site *site, bool all, int jobs, Arena *arena, Diag *diag, OpenData *data) {
  *data = (OpenData){NEW_N(arena, Buf, n_exports), NEW_N(arena, SiteData, n_exports), 0};
  Arena *seen = arena_new();
  Making making = {.views = export_views(site, seen), .diag = diag, .all = all, .data = data};
  pool_run((size_t)n_exports, jobs, make_one, &making);
  arena_free(seen);
  for (int i = 0; i < n_exports && !making.failed; i++) {
    const Export *what = &exports[i];
    if (what->on_site && export_any(what, site))
      data->listed[data->n_listed++] = (SiteData){str_c(what->file), str_c(what->kind), str_c(what->mime), what->of, data->bytes[i].n};
  }
  return !making.failed;
}

void open_data_free(OpenData *data) {
  for (int i = 0; data->bytes && i < n_exports; i++) buf_free(&data->bytes[i]);
}

const Buf *open_data_file(const OpenData *data, Str name) {
  for (int i = 0; i < data->n_listed; i++)
    for (int k = 0; str_eq(data->listed[i].name, name) && k < n_exports; k++)
      if (str_is(name, exports[k].file)) return &data->bytes[k];
  return NULL;
}
