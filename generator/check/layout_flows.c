/* What frames say of each other: where a story goes on (then:), what stands below what, what stands instead of what. */
#include <math.h>
#include <stdlib.h>

#include "check/layout_check.h"
#include "model/place.h"

static const double HAIR_MM = 0.1;

/* All frames of the layout, those of one name after each other. */
typedef struct Stand {
  const Frame *frame;
  const Master *master;
  int serial; /* as they are written: the order of equal names */
} Stand;

typedef struct Flows {
  Reader *reader;
  const LayoutDraft *draft;
  Stand *stands;
  int n;
  char *state; /* by the first stand of a name: what the search for circles has seen */
} Flows;

enum { FRESH, ON_THE_WAY, DONE };

static int by_name(const void *a, const void *b) {
  const Stand *x = a, *y = b;
  int order = str_cmp(x->frame->name, y->frame->name);
  return order ? order : x->serial - y->serial;
}

static Flows collect(Reader *reader, const LayoutDraft *draft) {
  Flows flows = {.reader = reader, .draft = draft};
  int n = 0;
  for (int m = 0; m < draft->n_all; m++) n += draft->all[m].n_frames;
  flows.stands = NEW_N(reader->arena, Stand, n + 1);
  flows.state = NEW_N(reader->arena, char, n + 1);
  for (int m = 0; m < draft->n_all; m++)
    for (int f = 0; f < draft->all[m].n_frames; f++, flows.n++)
      flows.stands[flows.n] = (Stand){&draft->all[m].frames[f], &draft->all[m], flows.n};
  qsort(flows.stands, (size_t)flows.n, sizeof *flows.stands, by_name);
  return flows;
}

/* The first frame of this name; -1 if there is none. */
static int find(const Flows *flows, Str name) {
  int from = 0, to = flows->n;
  while (from < to) {
    int middle = from + (to - from) / 2;
    if (str_cmp(flows->stands[middle].frame->name, name) < 0)
      from = middle + 1;
    else
      to = middle;
  }
  return from < flows->n && str_eq(flows->stands[from].frame->name, name) ? from : -1;
}

static bool is_same(const Flows *flows, int i, int first) {
  return i < flows->n && str_eq(flows->stands[i].frame->name, flows->stands[first].frame->name);
}

static void unknown_frame(const Flows *flows, Str name, Pos pos) {
  Nearest nearest = nearest_start(name);
  for (int i = 0; i < flows->n; i++) nearest_try(&nearest, flows->stands[i].frame->name);
  layout_unknown(flows->reader, pos, name, nearest);
}

/* What grows and what gives way, what is empty and what stands there instead: both are on one page. */
static void check_beside(Reader *reader, const Master *master, Str name, Pos pos) {
  if (!name.n) return;
  Nearest nearest = nearest_start(name);
  for (int f = 0; f < master->n_frames; f++) {
    if (str_eq(master->frames[f].name, name)) return;
    nearest_try(&nearest, master->frames[f].name);
  }
  layout_unknown(reader, pos, name, nearest);
}

/* --- A story that comes back to where it was must find another page there. */

enum { OFTEN = 2 };

static bool sets(const PageStep *step, const Master *master) {
  const Master *all[] = {step->left, step->right, step->first, step->last, step->only};
  for (size_t m = 0; m < sizeof all / sizeof *all; m++)
    if (all[m] == master) return true;
  for (int p = 0; step->pages && p < step->pages->n_steps; p++)
    if (sets(&step->pages->steps[p], master)) return true;
  return false;
}

static int times(const PagePlan *plan, const Master *master) {
  int n = 0;
  for (int s = 0; s < plan->n_steps; s++) {
    const PageStep *step = &plan->steps[s];
    if (sets(step, master)) n += step->repeat || step->each != EACH_NONE ? OFTEN : 1;
  }
  return n;
}

/* Frames of this name come on several pages. */
static bool comes_again(const Flows *flows, int first) {
  int upright = 0, turned = 0;
  for (int i = first; is_same(flows, i, first); i++) {
    bool counted = i > first && flows->stands[i].master == flows->stands[i - 1].master; /* one of several kinds */
    if (counted) continue;
    upright += times(&flows->draft->layout.upright, flows->stands[i].master);
    turned += times(&flows->draft->layout.turned, flows->stands[i].master);
  }
  return upright > 1 || turned > 1;
}

static void look_for_circle(Flows *flows, int first) {
  flows->state[first] = ON_THE_WAY;
  for (int i = first; is_same(flows, i, first); i++) {
    const Frame *frame = flows->stands[i].frame;
    int next = frame->then.n ? find(flows, frame->then) : -1;
    if (next < 0 || comes_again(flows, next)) continue;
    if (flows->state[next] == ON_THE_WAY)
      diag2(flows->reader->diag, D_DESIGN_CIRCLE, frame->then_pos, frame->name, frame->then);
    else if (flows->state[next] == FRESH)
      look_for_circle(flows, next);
  }
  flows->state[first] = DONE;
}

/* --- A story is set to the width of the frame where it begins. */

static double measure(const Layout *layout, const Frame *frame, bool turned) {
  Sheet sheet = sheet_of(layout, (Str){0}, turned);
  Spot spot = spot_before(frame_spot(&sheet, frame, false), frame);
  return (spot.w_mm - 2 * frame->pad_mm - frame->gutter_mm * (frame->columns - 1)) / frame->columns;
}

static bool is_vertical(const Frame *frame) {
  for (int i = 0; i < frame->n_fills; i++)
    if (frame->fills[i].style && frame->fills[i].style->vertical) return true;
  return false;
}

static void check_width(const Flows *flows, const Frame *frame, const Frame *next, bool turned) {
  const Layout *layout = &flows->draft->layout;
  double from = measure(layout, frame, turned), to = measure(layout, next, turned);
  if (is_vertical(frame) || !(to < from - HAIR_MM)) return;
  diag3(flows->reader->diag, D_DESIGN_THEN_WIDTH, frame->then_pos, next->name, layout_mm(flows->reader, to),
        layout_mm(flows->reader, from));
}

static void check_then(const Flows *flows, const Stand *stand) {
  const Frame *frame = stand->frame;
  const PagePlan *plan = &flows->draft->layout.turned;
  if (!frame->then.n) return;
  int first = find(flows, frame->then);
  if (first < 0) unknown_frame(flows, frame->then, frame->then_pos);
  bool turned = times(plan, stand->master) > 0;
  if (!turned && !times(&flows->draft->layout.upright, stand->master)) return; /* a cell has widths of its own */
  for (int i = first; i >= 0 && is_same(flows, i, first); i++) {
    if ((times(plan, flows->stands[i].master) > 0) != turned) continue;
    check_width(flows, frame, flows->stands[i].frame, turned);
    return;
  }
}

void layout_check_flows(Reader *reader, const LayoutDraft *draft) {
  Flows flows = collect(reader, draft);
  for (int i = 0; i < flows.n; i++) {
    const Frame *frame = flows.stands[i].frame;
    check_then(&flows, &flows.stands[i]);
    check_beside(reader, flows.stands[i].master, frame->above, frame->above_pos);
    check_beside(reader, flows.stands[i].master, frame->below, frame->below_pos);
    check_beside(reader, flows.stands[i].master, frame->instead, frame->instead_pos);
  }
  for (int i = 0; i < flows.n; i++)
    if (find(&flows, flows.stands[i].frame->name) == i && flows.state[i] == FRESH && !comes_again(&flows, i))
      look_for_circle(&flows, i);
}
