/* The story of a build: check, lay out, and only when all is sound, write and exchange. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "check/layout_check.h"
#include "command/code_table.h"
#include "command/command.h"
#include "command/downloads.h"
#include "command/open_data.h"
#include "command/pieces.h"
#include "command/quarter_sheet.h"
#include "command/summary.h"
#include "command/terminal.h"
#include "command/towns.h"
#include "command/unchanged.h"
#include "command/unread.h"
#include "model/layout.h"
#include "site/site_build.h"
#include "write/press.h"
#include "write/tree.h"

typedef struct Build {
  const Options *options;
  const Among *among; /* NULL: it is the only town */
  bool checking; /* nothing is written, and whatever a build would say is said */
  Town town;
  PrintedCode *codes;
  int n_codes;
  Piece *pieces;       /* one for each job; none when no print is asked for */
  int n_pieces;
  Downloads downloads;
  OpenData data;
  SitePlan *plan;
  Arena *planned; /* it and all that only pages show */
  Tree *tree;
  Report report;
  bool printing;      /* pieces are laid out, should there be any */
  QuarterSheet sheet; /* the account of the quarter, as far as print pieces are wanted */
  Progress *progress;
  Unchanged unchanged;
  Told told; /* what there is to tell of a build that is written */
} Build;

static bool wants(const Build *build, unsigned parts) { return build->options->parts & parts; }

/* Whether the rest is wanted yet. */
static bool go_on(void *context) {
  const Build *build = context;
  progress_step(build->progress);
  return !build->among || build->among->go_on(build->among->context);
}

/* Among other towns somebody is always asking it. */
static void rest(const Build *build) {
  if (!build->among) dictionary_rest(build->town.dictionary);
}

static ReportJob *report_jobs(const Build *build, Arena *arena) {
  ReportJob *jobs = NEW_N(arena, ReportJob, build->n_pieces + 1);
  for (int i = 0; i < build->n_pieces; i++) {
    const Piece *piece = &build->pieces[i];
    jobs[i] = (ReportJob){.job = piece->job, .pages = piece->n_pages, .hash = piece->hash, .marked = piece->marked, .codes = piece->codes, .n_codes = piece->n_codes,
                          .pictures = piece->seen, .n_pictures = piece->n_seen, .w_px = piece->w_px, .h_px = piece->h_px,
                          .desks = piece->desks, .n_desks = piece->n_desks, .withheld = piece->withheld};
  }
  return jobs;
}

static void draw_quarter(void *context) {
  Build *build = context;
  QuarterSheet *sheet = &build->sheet;
  if (!sheet->layout) return;
  sheet->arena = arena_new(); /* the town's is another thread's */
  Quarter quarter = quarter_count(build->town.site, report_jobs(build, sheet->arena), build->n_pieces, sheet->arena);
  quarter_sheet(&quarter, build->town.assets, sheet);
}

static bool lay_out(Build *build) {
  const Site *site = build->town.site;
  build->printing = options_want_pieces(build->options);
  if (!build->printing) return true;
  build->sheet.layout = layout_read_own(build->town.layouts, build->town.arena, build->town.diag, "report-a4");
  build->n_pieces = site->n_jobs;
  build->pieces = NEW_N(build->town.arena, Piece, site->n_jobs);
  for (int i = 0; i < site->n_jobs; i++) build->pieces[i].job = &site->jobs[i];
  PiecesWanted wanted = {.pdf = wants(build, PART_SCREEN), .press = wants(build, PART_PRESS), .imposed = build->options->imposed, .pictures = wants(build, PART_IMAGE), .previews = wants(build, PART_SCREEN) && wants(build, PART_SITE),
                         .dump = build->options->dump,
                         .proofs = build->options->proofs,
                         .outlines = build->options->outlines,
                         .judged = build->checking,
                         .stale = build->options->allow_stale,
                         .jobs = build->options->jobs, .go_on = go_on, .laid_out = build->checking ? NULL : draw_quarter, .context = build};
  progress_part(build->progress, "印刷物", "print pieces", (size_t)build->n_pieces);
  return pieces_make(site, build->town.assets, build->codes, build->n_codes, &wanted, build->pieces, build->n_pieces, build->town.diag);
}

static bool plan_site(Build *build) {
  if (!wants(build, PART_SITE)) return true;
  build->downloads = downloads_list(build->town.site, wants(build, PART_SCREEN) ? build->pieces : NULL, build->options->out, build->town.arena);
  SiteInput input = {.site = build->town.site, .layouts = build->town.layouts, .assets = build->town.assets,
                     .codes = build->codes, .n_codes = build->n_codes, .common = build->town.common, .jobs = build->options->jobs};
  rest(build);
  build->planned = arena_new();
  build->plan = site_plan(&input, build->planned, build->town.diag);
  return build->plan;
}

/* ---- writing ---- */

static bool put(Build *build, const char *part, Str path, Str bytes, int pages) {
  report_file(&build->report, part, path, bytes.n, pages);
  return tree_put(build->tree, part, path, bytes);
}

static bool put_site_file(void *context, Str path, Str bytes) {
  Build *build = context;
  return go_on(build) && put(build, "site", path, bytes, 0);
}

static bool make_site(Build *build, const SiteMemory *memory, const SiteSink *sink) {
  progress_part(build->progress, "ページ", "pages", site_plan_files(build->plan));
  return site_make_all(build->plan, build->options->jobs, memory, sink, build->town.diag);
}

static bool recall(void *context, Str name, Arena *arena, Str *bytes) { return memory_recall(context, name, arena, bytes); }
static void remember(void *context, Str name, Str bytes) { memory_remember(context, name, bytes); }

static void forget_plan(Build *build) {
  site_plan_end(build->plan);
  arena_free(build->planned);
  build->planned = NULL;
  build->plan = NULL;
}

static bool write_site(Build *build) {
  SiteMemory memory = {recall, remember, tree_memory(build->tree, "memory")};
  SiteSink sink = {put_site_file, build, .only_paths = false};
  bool ok = make_site(build, &memory, &sink);
  forget_plan(build);
  const Downloads *downloads = &build->downloads;
  for (int i = 0; ok && i < downloads->n; i++) {
    const SiteDownload *download = &downloads->v[i];
    for (int f = 0; ok && f < download->n_files; f++) {
      Str name = arena_printf(build->town.arena, "print/" STR_FMT, STR_ARG(download->files[f]));
      ok = put(build, "site", name, downloads->bytes[i][f], download->px ? 0 : download->pages);
    }
    if (!ok || !download->preview.n) continue;
    ok = put(build, "site", arena_printf(build->town.arena, "print/" STR_FMT, STR_ARG(download->preview)), downloads->preview[i], 0);
  }
  return ok;
}

/* Before pages, which say how large these are. */
static bool make_data(Build *build, const OpenDataSink *sink) {
  rest(build);
  Town *town = &build->town;
  Views *own = build->plan ? NULL : export_views(town->site, town->arena);
  bool ok = open_data_make(own ? own : site_plan_views(build->plan), wants(build, PART_DATA), build->options->jobs, town->arena, town->diag, sink, &build->data);
  if (own) export_views_end(own);
  if (ok && build->plan) site_plan_offer(build->plan, build->downloads.v, build->downloads.n, build->data.listed, build->data.n_listed);
  return ok;
}

static bool put_data(void *context, const Export *what, Buf *bytes) {
  Build *build = context;
  char name[64];
  snprintf(name, sizeof name, "data/%s", what->file);
  bool offered = wants(build, PART_SITE) && what->on_site && export_any(what, build->town.site);
  return (!wants(build, PART_DATA) || put(build, "data", str_c(what->file), buf_str(bytes), 0)) && (!offered || put(build, "site", str_c(name), buf_str(bytes), 0));
}

static bool write_data(Build *build) {
  OpenDataSink sink = {put_data, build};
  return (!wants(build, PART_DATA) || tree_part(build->tree, "data")) && (!wants(build, PART_SITE) || tree_part(build->tree, "site")) && make_data(build, &sink);
}

static bool write_screen(Build *build) {
  bool ok = tree_part(build->tree, "screen");
  for (int i = 0; ok && i < build->n_pieces; i++) {
    Str name = arena_printf(build->town.arena, STR_FMT ".pdf", STR_ARG(build->pieces[i].job->id));
    if (build->pieces[i].job->layout->picture) continue;
    ok = put(build, "screen", name, buf_str(&build->pieces[i].pdf), build->pieces[i].n_pages);
  }
  return ok;
}

static bool write_press(Build *build) {
  bool ok = tree_part(build->tree, "press");
  Arena *arena = build->town.arena;
  const Site *site = build->town.site;
  for (int i = 0; ok && i < build->n_pieces; i++) {
    const Piece *piece = &build->pieces[i];
    for (int f = 0; ok && f < piece->n_press; f++)
      ok = put(build, "press", press_name(arena, site, piece->job, piece->n_pages, f + 1), buf_str(&piece->press[f]), piece->n_press > 1 ? 1 : piece->n_pages);
    if (ok && piece->imposed.n) ok = put(build, "press", press_name_imposed(arena, site, piece->job, piece->n_pages), buf_str(&piece->imposed), 0);
  }
  return ok;
}

static bool write_images(Build *build) {
  bool ok = tree_part(build->tree, "image");
  for (int i = 0; ok && i < build->n_pieces; i++) {
    for (int page = 0; ok && page < build->pieces[i].n_pages; page++) {
      Str name = arena_printf(build->town.arena, STR_FMT "-%d.png", STR_ARG(build->pieces[i].job->id), page + 1);
      ok = put(build, "image", name, buf_str(&build->pieces[i].pictures[page]), 0);
    }
  }
  return ok;
}

/* JOB-N.png: all of them side by side; JOB-N-grey.png and so on: each by itself. */
static bool write_page_proofs(Build *build, const Piece *piece, int page) {
  const Proof *proof = &piece->proofs[page];
  Arena *arena = build->town.arena;
  Str stem = arena_printf(arena, STR_FMT "-%d", STR_ARG(piece->job->id), page + 1);
  bool ok = put(build, "proof", arena_printf(arena, STR_FMT ".png", STR_ARG(stem)), buf_str(&proof->sheet), 0);
  for (Vision v = 0; ok && v < VISION_COUNT; v++)
    ok = put(build, "proof", arena_printf(arena, STR_FMT "-%s.png", STR_ARG(stem), proof_name(v)), buf_str(&proof->seen[v]), 0);
  return ok;
}

/* A build that draws print pieces without their proofs or their texts takes older ones away: they would show other pages. */
static bool write_proofs(Build *build) {
  if (!build->options->proofs) return !build->printing || tree_drop(build->tree, "proof");
  bool ok = tree_part(build->tree, "proof");
  for (int i = 0; ok && i < build->n_pieces; i++)
    for (int page = 0; ok && page < build->pieces[i].n_pages; page++) ok = write_page_proofs(build, &build->pieces[i], page);
  return ok;
}

static bool write_dumps(Build *build) {
  if (!build->options->dump) return !build->printing || tree_drop(build->tree, "dump");
  bool ok = tree_part(build->tree, "dump");
  for (int i = 0; ok && i < build->n_pieces; i++) {
    Str name = arena_printf(build->town.arena, STR_FMT ".txt", STR_ARG(build->pieces[i].job->id));
    ok = put(build, "dump", name, buf_str(&build->pieces[i].dump), 0);
  }
  return ok;
}

/* As a page and as a PDF. */
static bool write_quarter(Build *build, const Quarter *quarter) {
  Buf text = {0};
  quarter_html(quarter, build->town.arena, &text);
  bool ok = tree_put_top(build->tree, "report.html", buf_str(&text));
  buf_free(&text);
  Str pdf = buf_str(&build->sheet.piece.pdf);
  return ok && (pdf.n ? tree_put_top(build->tree, "report.pdf", pdf) : tree_drop(build->tree, "report.pdf"));
}

static bool write_report(Build *build) {
  Buf json = {0};
  ReportJob *jobs = report_jobs(build, build->town.arena);
  build->report.jobs = jobs;
  build->report.n_jobs = build->n_pieces;
  Quarter quarter = quarter_count(build->town.site, jobs, build->n_pieces, build->town.arena);
  report_json(&build->report, build->town.site, &quarter, build->town.diag, &json);
  bool ok = tree_put_top(build->tree, "report.json", buf_str(&json));
  buf_clear(&json);
  code_table(build->town.site, jobs, build->n_pieces, build->town.arena, &json);
  if (ok && build->printing) ok = tree_put_top(build->tree, "codes.csv", buf_str(&json));
  buf_free(&json);
  return ok && (!build->printing || write_quarter(build, &quarter));
}

static Told told_of(Build *build, const char *command, bool ok) {
  Summary summary = {.command = command, .options = build->options, .town = &build->town, .ok = ok};
  if (ok && build->tree) summary.counts = report_counts(&build->report);
  return summary_tell(&summary, build->town.arena);
}

static bool write_all(Build *build) {
  build->tree = tree_open(build->town.arena, build->town.diag, build->options->out);
  if (!build->tree) return false;
  bool ok = (!wants(build, PART_DATA | PART_SITE) || write_data(build)) && (!wants(build, PART_SITE) || write_site(build)) && (!wants(build, PART_SCREEN) || write_screen(build)) &&
            (!wants(build, PART_PRESS) || write_press(build)) && (!wants(build, PART_IMAGE) || write_images(build)) &&
            write_dumps(build) && write_proofs(build) && write_report(build);
  if (!ok) return tree_abandon(build->tree), false;
  build->told = told_of(build, "build", true);
  unchanged_note(&build->unchanged, &build->told, build->town.arena, build->tree);
  return tree_commit(build->tree);
}

/* ---- what the person sees ---- */

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool sound(Build *build) {
  if (!town_sound(&build->town, build->options)) return false;
  rest(build);
  build->n_codes = url_all_codes(build->town.site, build->town.arena, build->town.diag, &build->codes);
  bool laid_out = lay_out(build), planned = plan_site(build); /* both: all that is wrong is said at once */
  return laid_out && planned && town_sound(&build->town, build->options);
}

static bool see_data(void *context, const Export *what, Buf *bytes) {
  (void)what, (void)bytes;
  return go_on(context);
}

static bool see_page(void *context, Str path, Str bytes) {
  (void)path, (void)bytes;
  return go_on(context);
}

static void print(const Told *told, const Options *options, const Among *among, double start) {
  if (!among) told_print(told, options, now() - start);
  else buf_add(among->err, told->err), told_put(told, options, now() - start, among->out);
}

/* What is told comes after the line of progress has gone. */
static int tell(Build *build, const char *command, bool ok, double start) {
  progress_end(build->progress);
  Told told = ok && build->told.out.n ? build->told : told_of(build, command, ok);
  print(&told, build->options, build->among, start);
  if (build->checking && !build->among && build->town.site && !build->options->json) unread_print(build->town.site, build->options);
  pieces_free(build->pieces, build->n_pieces);
  quarter_sheet_free(&build->sheet);
  return ok ? STATUS_OK : STATUS_FINDINGS;
}

static bool begin(Build *build) {
  if (!town_open_to_publish(&build->town, build->options, build->among ? build->among->common : NULL)) return false;
  if (!build->among) build->progress = progress_start(build->options);
  return true;
}

static void build_end(Build *build) {
  forget_plan(build);
  town_close(&build->town);
}

/* The same as a build, but for the writing: whatever a build would say is said. */
static int check_town(const Options *options, const Among *among) {
  Options all = *options;
  all.parts = PART_SITE | PART_SCREEN;
  Build build = {.options = &all, .among = among, .checking = true};
  int status = STATUS_USAGE;
  if (begin(&build)) {
    OpenDataSink data = {see_data, &build};
    SiteSink sink = {see_page, &build, .only_paths = true};
    bool fine = sound(&build) && make_data(&build, &data) && make_site(&build, NULL, &sink);
    status = tell(&build, "check", fine && town_sound(&build.town, &all), 0);
  }
  build_end(&build);
  return status;
}

static int build_anew(const Options *options, const Among *among, const Unchanged *unchanged, double start) {
  Build build = {.options = options, .among = among, .unchanged = *unchanged};
  int status = STATUS_USAGE;
  if (begin(&build)) {
    report_start(&build.report, build.town.arena);
    status = tell(&build, "build", sound(&build) && write_all(&build), start);
    report_end(&build.report);
  }
  build_end(&build);
  return status;
}

static int build_town(const Options *options, const Among *among) {
  double start = now();
  Arena *arena = arena_new();
  Unchanged unchanged = unchanged_look(options, arena);
  Told told;
  int status = STATUS_OK;
  if (unchanged_told(&unchanged, arena, &told)) print(&told, options, among, start);
  else status = build_anew(options, among, &unchanged, start);
  arena_free(arena);
  return status;
}

int check_run(const Options *options) { return options->towns ? towns_run(options, "check", check_town) : check_town(options, NULL); }
int build_run(const Options *options) { return options->towns ? towns_run(options, "build", build_town) : build_town(options, NULL); }
