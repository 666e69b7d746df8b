/* tsunagu changes: what changed from one edition to another, and what paper is wrong for it. */
#include <stdio.h>

#include "command/command.h"
#include "command/comparison.h"
#include "command/town.h"
#include "text/ruby.h"

static void say_unknown(const Options *options, const Site *site, Str id) {
  Nearest nearest = nearest_start(id);
  for (int i = 0; i < site->n_frozen; i++) nearest_try(&nearest, site->frozen[i].id);
  if (site->has_edition) nearest_try(&nearest, site->edition.id);
  fprintf(stderr, SAY(options, "tsunagu: 号「" STR_FMT "」は、とってありません", "tsunagu: the edition “" STR_FMT "” was not kept"), STR_ARG(id));
  if (nearest.best.n) fprintf(stderr, SAY(options, "（「" STR_FMT "」でしょうか）", " (did you mean " STR_FMT "?)"), STR_ARG(nearest.best));
  fputs(SAY(options, "。tsunagu edition で一覧を表示します。\n", "; tsunagu edition lists them\n"), stderr);
}

static Str label_of(Arena *arena, const Site *site) {
  return site->has_edition ? ruby_plain(arena, site_text(site, &site->edition.label, site->languages[0]).s) : (Str){0};
}

static Side present(Town *town) {
  const Site *site = town->site;
  return (Side){site, site->has_edition ? site->edition.id : (Str){0}, label_of(town->arena, site), {0}};
}

/* A kept edition with what is known today of what went to print. */
static bool open_kept(Town *town, const Frozen *frozen, Side *side) {
  const Site *then = town_frozen(town, frozen);
  if (!then) return false;
  Site *site = NEW(town->arena, Site);
  *site = *then;
  site->releases = town->site->releases;
  site->n_releases = town->site->n_releases;
  site->frozen = town->site->frozen;
  site->n_frozen = town->site->n_frozen;
  site->jobs = town->site->jobs;
  site->n_jobs = town->site->n_jobs;
  *side = (Side){site, frozen->id, label_of(town->arena, site), frozen->folder};
  return true;
}

/* STATUS_OK, or why there is no such side (said). */
static int open_side(Town *town, const Options *options, Str id, bool later, Side *side) {
  const Site *site = town->site;
  const Frozen *frozen = site_frozen(site, id);
  if (frozen) return open_kept(town, frozen, side) ? STATUS_OK : STATUS_FINDINGS;
  if (later && site->has_edition && str_eq(site->edition.id, id)) {
    *side = present(town);
    return STATUS_OK;
  }
  say_unknown(options, site, id);
  return STATUS_USAGE;
}

static int open_sides(Town *town, const Options *options, Comparison *comparison) {
  const Site *site = town->site;
  comparison->after = present(town);
  if (options->n_names == 2) {
    int status = open_side(town, options, str_c(options->names[1]), true, &comparison->after);
    if (status != STATUS_OK) return status;
  }
  if (options->n_names) return open_side(town, options, str_c(options->names[0]), false, &comparison->before);
  if (!site->n_frozen) return STATUS_OK;
  return open_kept(town, &site->frozen[site->n_frozen - 1], &comparison->before) ? STATUS_OK : STATUS_FINDINGS;
}

static int run(Town *town, const Options *options) {
  Comparison comparison = {0};
  int status = open_sides(town, options, &comparison);
  if (status != STATUS_OK) return status;
  const Site *after = comparison.after.site;
  if (comparison.before.site) {
    comparison.n_changes = changes_between(town->arena, comparison.before.site, after, &comparison.changes);
    comparison.n_town = town_changes(town->arena, comparison.before.site, after, &comparison.town);
  }
  comparison.n_pieces = wrong_pieces(town->arena, after, &comparison.pieces);
  Buf out = {0};
  if (options->json) comparison_json(&comparison, town->arena, &out);
  else comparison_text(&comparison, options, town->arena, &out);
  fwrite(out.s ? out.s : "", 1, out.n, stdout);
  buf_free(&out);
  return STATUS_OK;
}

int changes_run(const Options *options) {
  if (options->n_names > 2) {
    fputs(SAY(options, "tsunagu: 比べられる号は2つまでです\n", "tsunagu: two editions at most can be compared\n"), stderr);
    return STATUS_USAGE;
  }
  return town_run(options, run);
}
