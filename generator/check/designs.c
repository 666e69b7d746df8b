/* What a job asks of its layout and the layout of the site: papers, colours. A layout that no job uses may be another town's. */
#include "check/gather.h"
#include "model/layout.h"

static Str papers_of(Arena *arena, const Layout *layout) {
  Buf names = {0};
  buf_printf(&names, "%.0fx%.0f", layout->w_mm, layout->h_mm);
  if (layout->turned_w_mm > 0) buf_printf(&names, ", %.0fx%.0f", layout->turned_w_mm, layout->turned_h_mm);
  for (int i = 0; i < layout->n_papers; i++) buf_printf(&names, ", " STR_FMT, STR_ARG(layout->papers[i]));
  Str kept = buf_keep(&names, arena);
  buf_free(&names);
  return kept;
}

/* A picture for screens has ten pixels to each millimetre: a poster's size would be gigabytes. */
static bool is_drawable(Gather *gather, const Job *job, Pos pos) {
  enum { MOST_PIXELS = 64000000 };
  double w_mm, h_mm;
  if (!job->layout || !job->layout->picture || !paper_parse(job->paper, &w_mm, &h_mm)) return true;
  double w = w_mm * PX_PER_MM, h = h_mm * PX_PER_MM;
  if (w * h <= MOST_PIXELS) return true;
  diag2(gather->reader.diag, D_PAPER_PIXELS, pos, job->paper, arena_printf(gather->reader.arena, "%.0f×%.0f", w, h));
  return false;
}

/* A paper that the layout was not made for is taken all the same: everything on it is scaled so that nothing falls off (sheet_of). */
void check_paper(Gather *gather, const Job *job, Pos pos) {
  const Layout *layout = job->layout;
  if (!is_drawable(gather, job, pos)) return;
  if (!job->paper.n || !layout || layout_comes_in(layout, job->paper)) return;
  diag2(gather->reader.diag, D_PAPER_NOT_HERE, pos, job->paper, papers_of(gather->reader.arena, layout));
}

typedef struct Seen {
  Gather *gather;
  VEC(Pos) reported; /* a style that is like another has its colour, and a master stands on several pages */
} Seen;

static bool is_new(Seen *seen, Pos pos) {
  for (size_t i = 0; i < seen->reported.n; i++)
    if (seen->reported.v[i].line == pos.line && seen->reported.v[i].col == pos.col) return false;
  *vec_push(seen->gather->reader.arena, &seen->reported) = pos;
  return true;
}

static void check_color(Seen *seen, Tinted tinted) {
  const Site *site = seen->gather->site;
  if (!tinted.name.n || str_is(tinted.name, "white") || str_is(tinted.name, "mark") || site_color(site, tinted.name))
    return;
  if (!is_new(seen, tinted.pos)) return;
  Nearest nearest = nearest_start(tinted.name);
  for (int i = 0; i < site->n_colors; i++) nearest_try(&nearest, site->colors[i].name);
  diag2(diag_of(seen->gather->reader.diag, seen->gather->reader.arena, "layouts"), D_DESIGN_COLOR, tinted.pos, tinted.name, nearest.best);
}

static void check_master(Seen *seen, const Master *master) {
  for (int f = 0; f < master->n_frames; f++) {
    const Frame *frame = &master->frames[f];
    check_color(seen, frame->color);
    check_color(seen, frame->border);
    for (int i = 0; i < frame->n_fills; i++) {
      check_color(seen, frame->fills[i].color);
      check_color(seen, frame->fills[i].border);
      for (int p = 0; p < frame->fills[i].n_paints; p++) check_color(seen, frame->fills[i].paints[p].to);
    }
  }
}

static void check_colors(Gather *gather, const Layout *layout) {
  Seen seen = {.gather = gather};
  for (int i = 0; i < layout->n_styles; i++) check_color(&seen, layout->styles[i].color);
  for (int m = 0; m < layout->n_masters; m++) check_master(&seen, &layout->masters[m]);
}

/* Each layout once, at the first job that uses it. */
void check_designs(Gather *gather) {
  const Site *site = gather->site;
  for (int i = 0; i < site->n_jobs; i++) {
    const Layout *layout = site->jobs[i].layout;
    bool before = !layout;
    for (int j = 0; j < i && !before; j++) before = site->jobs[j].layout == layout;
    if (!before) check_colors(gather, layout);
  }
}
