#include "command/take.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/heap.h"
#include "check/layout_check.h"
#include "model/layout.h"

static void plan(Take *take, int jobs) {
  Town *town = &take->town;
  take->n_codes = url_all_codes(town->site, town->arena, town->diag, &take->codes);
  SiteInput input = {.site = town->site, .layouts = town->layouts, .assets = town->assets, .codes = take->codes, .n_codes = take->n_codes, .common = town->common, .jobs = jobs, .one_by_one = true};
  take->plan = site_plan(&input, town->arena, town->diag);
  if (!take->plan) return;
  Buf dress = {0};
  site_dress(take->plan, &dress);
  take->dress = hash_of(buf_str(&dress));
  buf_free(&dress);
}

Take *take_new(const Options *options, const Common *common, int number) {
  Take *take = calloc(1, sizeof *take);
  if (!take) heap_end();
  take->number = number;
  bool there = town_open_to_publish(&take->town, options, common);
  if (there && take->town.site) plan(take, options->jobs);
  take->sound = take->plan && town_sound(&take->town, options);
  return take;
}

static void free_data(Take *take) {
  for (int i = 0; take->data_files && i < n_exports; i++) buf_free(&take->data_files[i]);
}

Arena *take_leave(Take *take) {
  if (!take) return NULL;
  pieces_free(take->pieces, take->n_pieces);
  free_data(take);
  site_plan_end(take->plan);
  Arena *arena = town_leave(&take->town);
  free(take);
  return arena;
}

void take_free(Take *take) { arena_free(take_leave(take)); }

/* --- One file --- */

typedef struct Wanted {
  Str path;
  Arena *arena;
  Str bytes;
  bool found;
} Wanted;

static bool catch_wanted(void *context, Str path, Str bytes) {
  Wanted *wanted = context;
  if (!wanted->found && str_eq(path, wanted->path)) {
    wanted->bytes = arena_str(wanted->arena, bytes);
    wanted->found = true;
  }
  return true;
}

/* What lies below print/ is no item of the plan. */
static TakeFile download(const Take *take, Str name, Str *bytes) {
  const Downloads *downloads = &take->downloads;
  for (int i = 0; i < downloads->n; i++) {
    const SiteDownload *one = &downloads->v[i];
    for (int f = 0; f < one->n_files; f++)
      if (str_eq(one->files[f], name)) return *bytes = downloads->bytes[i][f], TAKE_HERE;
    if (one->preview.n && str_eq(one->preview, name)) return *bytes = downloads->preview[i], TAKE_HERE;
  }
  return TAKE_NONE;
}

/* Nor is what lies below data/. */
static TakeFile open_data(const Take *take, Str name, Str *bytes) {
  for (int i = 0; i < take->data.n_listed; i++)
    for (int k = 0; str_eq(take->data.listed[i].name, name) && k < n_exports; k++)
      if (str_is(name, exports[k].file)) return *bytes = buf_str(&take->data_files[k]), TAKE_HERE;
  return TAKE_NONE;
}

TakeFile take_file(const Take *take, bool finished, Str path, const SiteMemory *memory, Arena *arena, Str *bytes) {
  size_t item;
  bool planned = site_find(take->plan, path, &item), below_print = !planned && str_starts(path, S("print/"));
  bool below_data = !planned && str_starts(path, S("data/"));
  if (!planned && !below_print && !below_data) return TAKE_NONE;
  if (!finished && (below_print || below_data || site_shows_downloads(take->plan, item))) return TAKE_LATER;
  if (below_print) return download(take, str_from(path, sizeof "print/" - 1), bytes);
  if (below_data) return open_data(take, str_from(path, sizeof "data/" - 1), bytes);
  Wanted wanted = {.path = path, .arena = arena};
  SiteSink sink = {catch_wanted, &wanted, .only_paths = false};
  Arena *scratch = arena_new();
  bool made = site_make(take->plan, item, memory, scratch, &sink);
  arena_free(scratch);
  *bytes = wanted.bytes;
  return wanted.found ? TAKE_HERE : made ? TAKE_NONE : TAKE_FAILED;
}

/* --- All the rest --- */

static void make_pieces(Take *take, const Options *options, bool (*go_on)(void *context), void *context) {
  const Site *site = take->town.site;
  PiecesWanted wanted = {.pdf = true, .previews = true, .judged = true, .stale = options->allow_stale, .jobs = options->jobs, .go_on = go_on, .context = context};
  pieces_free(take->pieces, take->n_pieces); /* of a time that was cut short */
  take->pieces = NEW_N(take->town.arena, Piece, site->n_jobs + 1);
  take->n_pieces = site->n_jobs;
  for (int i = 0; i < site->n_jobs; i++) take->pieces[i].job = &site->jobs[i];
  pieces_make(site, take->town.assets, take->codes, take->n_codes, &wanted, take->pieces, take->n_pieces, take->town.diag);
}

static bool keep_data(void *context, const Export *what, Buf *bytes) {
  Take *take = context;
  take->data_files[what - exports] = *bytes;
  *bytes = (Buf){0};
  return true;
}

typedef struct Looking {
  bool (*go_on)(void *context);
  void *context;
} Looking;

static bool look_on(void *context, Str path, Str bytes) {
  const Looking *looking = context;
  (void)path, (void)bytes;
  return looking->go_on(looking->context);
}

bool take_finish(Take *take, const Options *options, bool (*go_on)(void *context), void *context) {
  Town *town = &take->town;
  site_plan_offer(take->plan, NULL, 0, NULL, 0);
  layout_read_own(town->layouts, town->arena, town->diag, "report-a4"); /* for what a build would say of it */
  make_pieces(take, options, go_on, context);
  if (!go_on(context)) return false;
  free_data(take); /* of a time that was cut short */
  take->data_files = NEW_N(town->arena, Buf, n_exports);
  open_data_make(site_plan_views(take->plan), false, options->jobs, town->arena, town->diag, &(OpenDataSink){keep_data, take}, &take->data);
  take->downloads = downloads_list(town->site, take->pieces, options->out, town->arena);
  site_plan_offer(take->plan, take->downloads.v, take->downloads.n, take->data.listed, take->data.n_listed);
  Looking looking = {go_on, context};
  SiteSink sink = {look_on, &looking, .only_paths = true};
  site_make_all(take->plan, options->jobs, NULL, &sink, take->town.diag);
  return go_on(context);
}
