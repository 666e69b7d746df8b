#include "check/check.h"

#include "base/pool.h"
#include "check/gather.h"
#include "check/layout_check.h"
#include "check/printers.h"

static void open_indexes(Gather *gather) {
  Index **indexes[] = {&gather->colors,     &gather->icons,    &gather->media,   &gather->categories,
                       &gather->situations, &gather->lists,    &gather->desks,   &gather->offices,
                       &gather->events,     &gather->articles, &gather->layouts, &gather->printers, &gather->jobs,    &gather->attached};
  for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++) *indexes[i] = index_new();
}

static void close_indexes(Gather *gather) {
  Index *indexes[] = {gather->colors,     gather->icons,    gather->media,   gather->categories,
                      gather->situations, gather->lists,    gather->desks,   gather->offices,
                      gather->events,     gather->articles, gather->layouts, gather->printers, gather->jobs, gather->attached};
  for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++) index_free(indexes[i]);
}

static void index_layouts(Gather *gather, Arena *arena, Diag *diag) {
  int n;
  const Layout *const *layouts = layouts_known(gather->options->common, gather->options->layouts, arena, diag, gather->options->jobs, &n);
  for (int i = 0; i < n; i++) {
    Layout *layout = NEW(arena, Layout);
    *layout = *layouts[i];
    index_add(gather->layouts, diag, layout->name, layout->pos, layout);
  }
}

static void index_printers(Gather *gather, Arena *arena, Diag *diag) {
  int n;
  const Printer *const *printers = printers_read(gather->options->layouts, arena, diag, &n);
  for (int i = 0; i < n; i++) {
    Printer *printer = NEW(arena, Printer);
    *printer = *printers[i];
    index_add(gather->printers, diag, printer->name, printer->pos, printer);
  }
}

/* The names of the icons that ship, for suggestions. */
static void index_icons(Gather *gather) {
  Str *paths;
  if (!gather->options->assets) return;
  size_t n = root_list(gather->options->assets, gather->reader.arena, gather->reader.diag, "icons", ".svg", &paths);
  for (size_t i = 0; i < n; i++)
    index_add(gather->icons, gather->reader.diag, str_sub(paths[i], sizeof "icons/" - 1, paths[i].n - 4), (Pos){0},
              gather);
}

/* Nobody but us warns of it: a folder's files at the top that look like ours. */
static void warn_of_strays(Gather *gather) {
  static const char *const names[] = {"site.yml", "categories.yml", "words.yml", "releases.yml", "accessibility.yml"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (root_exists(gather->options->content, str_c(names[i])))
      diag1(gather->reader.diag, D_YML_IGNORED, (Pos){names[i], 0, 0}, str_c(names[i]));
}

static void read_records_and_articles(Gather *gather) {
  index_icons(gather);
  warn_of_strays(gather);
  read_site_yaml(gather);
  read_categories(gather);
  check_contrast(gather);
  read_support(gather);
  read_offices(gather);
  read_events(gather);
  read_releases(gather);
  read_editions(gather);
  read_accessibility(gather);
  read_articles(gather);
}

/* Layouts know nothing of records, and records nothing of layouts, before jobs are read. Findings of layouts are told behind: who reads records counts what is found meanwhile. */
typedef enum Side { SIDE_RECORDS, SIDE_LAYOUTS, SIDE_COUNT } Side;

typedef struct Sides {
  Gather *gather;
  Arena *arena; /* of layouts */
  Diag *diag;
} Sides;

static void read_side(void *context, size_t side, int worker) {
  (void)worker;
  Sides *sides = context;
  if (side == SIDE_RECORDS) {
    read_records_and_articles(sides->gather);
  } else if (sides->gather->options->layouts) {
    index_layouts(sides->gather, sides->arena, sides->diag);
    index_printers(sides->gather, sides->arena, sides->diag);
  }
}

static void read_sides(Gather *gather) {
  Sides sides = {gather, arena_new(), diag_new()};
  pool_run(SIDE_COUNT, gather->options->jobs, read_side, &sides);
  arena_adopt(gather->reader.arena, sides.arena);
  diag_repeat(gather->reader.diag, sides.diag);
  diag_free(sides.diag);
}

static void read_everything(Gather *gather) {
  read_sides(gather);
  decide_today(gather);
  read_words(gather);
  lint_begin(gather);
  read_bodies(gather);
  link_articles(gather);
  read_jobs(gather);
  read_shown(gather);
  check_outdated(gather);
  check_designs(gather);
  read_pictures(gather);
  hold_printed(gather);
  lint(gather);
  apply_readings(gather);
  apply_rules(gather);
}

static void read_records(Gather *gather) {
  read_site_yaml(gather);
  read_categories(gather);
  read_support(gather);
  decide_today(gather);
}

static const Site *check(const CheckOptions *options, void (*read)(Gather *gather), Arena *arena, Diag *diag) {
  size_t errors = diag_count(diag, SEV_ERROR);
  Site *site = NEW(arena, Site);
  site->content = options->content;
  Gather gather = {.options = options,
                   .reader = {.arena = arena, .diag = diag},
                   .trees = arena_new(),
                   .site = site,
                   .newest_written = DATE_NONE,
                   .newest_any = DATE_NONE};
  gather.reader.gather = &gather;
  open_indexes(&gather);
  read(&gather);
  close_indexes(&gather);
  arena_free(gather.trees);
  return diag_count(diag, SEV_ERROR) > errors ? NULL : site;
}

const Site *check_site(const CheckOptions *options, Arena *arena, Diag *diag) { return check(options, read_everything, arena, diag); }
const Site *check_records(const CheckOptions *options, Arena *arena, Diag *diag) { return check(options, read_records, arena, diag); }
