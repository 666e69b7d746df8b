#include "command/open_data.h"

#include "base/pool.h"

typedef struct Making {
  const Views *views;
  Diag *diag;
  bool all;
  Arena **kept; /* by export: what stays of it */
  OpenData *data;
  _Atomic bool failed;
} Making;

static void make_one(void *context, size_t item, int worker) {
  Making *making = context;
  const Export *what = &exports[item];
  (void)worker;
  if (!making->all && !what->on_site) return;
  Arena *scratch = arena_new();
  Buf out = {0};
  if (!export_write(what, making->views, NULL, scratch, making->diag, &out)) making->failed = true;
  arena_free(scratch);
  making->data->bytes[item] = buf_keep(&out, making->kept[item]);
  buf_free(&out);
}

bool open_data_make(const Site *site, bool all, int jobs, Arena *arena, Diag *diag, OpenData *data) {
  *data = (OpenData){NEW_N(arena, Str, n_exports), NEW_N(arena, SiteData, n_exports), 0};
  Arena *seen = arena_new();
  Making making = {.views = export_views(site, seen), .diag = diag, .all = all, .kept = NEW_N(arena, Arena *, n_exports), .data = data};
  for (int i = 0; i < n_exports; i++) making.kept[i] = arena_new();
  pool_run((size_t)n_exports, jobs, make_one, &making);
  for (int i = 0; i < n_exports; i++) arena_adopt(arena, making.kept[i]);
  arena_free(seen);
  for (int i = 0; i < n_exports && !making.failed; i++) {
    const Export *what = &exports[i];
    if (what->on_site && export_any(what, site))
      data->listed[data->n_listed++] = (SiteData){str_c(what->file), str_c(what->kind), str_c(what->mime), what->of, data->bytes[i].n};
  }
  return !making.failed;
}

const Str *open_data_file(const OpenData *data, Str name) {
  for (int i = 0; i < data->n_listed; i++)
    for (int k = 0; str_eq(data->listed[i].name, name) && k < n_exports; k++)
      if (str_is(name, exports[k].file)) return &data->bytes[k];
  return NULL;
}
