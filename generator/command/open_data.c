#include "command/open_data.h"

#include "base/pool.h"
#include "site/views.h"

typedef struct Making {
  const Views *views;
  Diag *diag;
  bool all;
  const OpenDataSink *sink;
  size_t *sizes; /* by export */
  _Atomic bool failed;
} Making;

static void make_one(void *context, size_t item, int worker) {
  Making *making = context;
  const Export *what = &exports[item];
  (void)worker;
  if (making->failed || (!making->all && !what->on_site)) return;
  Arena *scratch = arena_new();
  Buf bytes = {0};
  bool fine = export_write(what, making->views, NULL, scratch, making->diag, &bytes);
  arena_free(scratch);
  making->sizes[item] = bytes.n;
  if (!fine || !making->sink->put(making->sink->context, what, &bytes)) making->failed = true;
  buf_free(&bytes);
}

bool open_data_make(const Views *views, bool all, int jobs, Arena *arena, Diag *diag, const OpenDataSink *sink, OpenData *data) {
  *data = (OpenData){NEW_N(arena, SiteData, n_exports), 0};
  Making making = {.views = views, .diag = diag, .all = all, .sink = sink, .sizes = NEW_N(arena, size_t, n_exports)};
  pool_run((size_t)n_exports, jobs, make_one, &making);
  for (int i = 0; i < n_exports && !making.failed; i++) {
    const Export *what = &exports[i];
    if (what->on_site && export_any(what, views->site))
      data->listed[data->n_listed++] = (SiteData){str_c(what->file), str_c(what->kind), str_c(what->mime), what->of, making.sizes[i]};
  }
  return !making.failed;
}
