#include "print/plan.h"

#include <math.h>

#include "print/cells.h"
#include "print/room.h"

/* A story on its way through frames. */
typedef struct Flowing {
  Story story;
  Str then;        /* the frame that takes what is left of it */
  bool vertical;   /* it is set in columns from right to left */
  bool closed;     /* it ends on its page: Room has seen to it that it fits there */
  double limit_mm; /* and no column is filled higher than this */
} Flowing;

typedef struct Planner {
  Setting *setting;
  Plan *plan;
  Flowing flowing; /* what goes on in other frames */
  CellRuns *runs;
} Planner;

static bool is_there(const Setting *setting, const Frame *frame) {
  return setting_allows(setting, frame->when, frame->unless);
}

/* How high a block may be: it must fit into the frame that repeats, wherever it falls. */
static double most_height(const Planner *planner, const PagePlan *pages, const Frame *frame, double h_mm) {
  double most = h_mm;
  for (int s = 0; s < pages->n_steps; s++) {
    const Master *masters[] = {pages->steps[s].left, pages->steps[s].right};
    for (int m = 0; m < 2; m++) {
      for (int f = 0; f < masters[m]->n_frames; f++) {
        const Frame *next = &masters[m]->frames[f];
        if (!pages->steps[s].repeat || !str_eq(next->name, frame->then)) continue;
        Box box = area_place(planner->setting, next, area_box(planner->setting, next, 1)).inner;
        most = fill_is_vertical(planner->setting, frame) ? box.w_mm : box.h_mm;
      }
    }
  }
  return most;
}

/* How far it moved them. */
static double align(PlacedList *placed, Along valign, double used, double h_mm) {
  double down = valign == ALONG_CENTER ? (h_mm - used) / 2 : valign == ALONG_END ? h_mm - used : 0;
  if (down <= 0) return 0;
  for (size_t i = 0; i < placed->list.n; i++) {
    placed->list.v[i].y_mm += down;
    placed->list.v[i].head_y_mm += down;
    placed->list.v[i].again_y_mm += down;
  }
  return down;
}

enum { MOST_AREAS = 64 };

/* The heights of this page's columns, in this frame and those after it, when the story ends there; 0 when it goes on to later pages. */
static int closed_chain(const Setting *setting, const PlannedPage *page, size_t first, double *heights) {
  Str then = page->frames.v[first].frame->name;
  int n = 0;
  for (size_t i = first; i < page->frames.n && then.n && n + MOST_COLUMNS <= MOST_AREAS; i++) {
    PlacedFrame next = page->frames.v[i];
    if (!str_eq(next.frame->name, then)) continue;
    next.vertical = page->frames.v[first].vertical;
    n += area_heights(setting, &next, heights + n);
    then = next.frame->then;
  }
  return then.n ? 0 : n;
}

/* As high as all columns are, or, where the story ends among them, only as high as makes them alike. */
static double limit(const Planner *planner, const Flowing *flowing, const PlacedFrame *target) {
  if (flowing->closed) return flowing->limit_mm;
  double heights[MOST_COLUMNS];
  int n = area_heights(planner->setting, target, heights);
  bool ends = target->frame->balance && n > 1 && flow_fits(planner->setting, &flowing->story, heights, n, INFINITY);
  return ends ? flow_even(planner->setting, &flowing->story, heights, n) : INFINITY;
}

/* Fills the columns of one frame with what there is of the story. */
static void go_on(const Planner *planner, const PagePlan *pages, Flowing *flowing, PlacedFrame *target) {
  const Frame *frame = target->frame;
  Box columns[MOST_COLUMNS];
  int n = area_columns(planner->setting, target, columns);
  double h = columns[0].h_mm, most = limit(planner, flowing, target);
  bool must = flowing->closed ? n == 1 && !frame->then.n : h >= most_height(planner, pages, frame, h);
  if (flowing->closed && must) h += 0.1; /* fitted already: rounding must not break it */
  for (int c = 0; c < n && !story_done(&flowing->story); c++) {
    Box column = columns[c];
    column.h_mm = fmin(h, most);
    double used = flow_fill(planner->setting, &flowing->story, column, must, &target->placed);
    target->reach_mm = fmax(target->reach_mm, used);
    target->columns = c + 1;
  }
  target->reach_mm += align(&target->placed, frame->valign, target->reach_mm, h);
  if (frame->then.n) flowing->then = frame->then;
}

/* Over how many areas a story is spread: over all, but over no more than it needs where something else stands in those that it leaves. */
static int even_over(const Setting *setting, const PlannedPage *page, const PlacedFrame *first, const Story *story, const double *heights, int n) {
  bool others = false;
  for (size_t i = 0; i < page->frames.n; i++) others = others || (first->frame->then.n && str_eq(page->frames.v[i].frame->instead, first->frame->then));
  int needed = others ? 1 : n;
  while (needed < n && !flow_fits(setting, story, heights, needed, INFINITY)) needed++;
  return needed;
}

static void start(Planner *planner, const PagePlan *pages, const PlannedPage *on, PlacedFrame *target, int page) {
  Setting *setting = planner->setting;
  const Frame *frame = target->frame;
  double heights[MOST_AREAS];
  Box columns[MOST_COLUMNS];
  int n = closed_chain(setting, on, (size_t)(target - on->frames.v), heights), own = area_columns(setting, target, columns);
  Flowing flowing = {.vertical = target->vertical, .closed = n > 0, .limit_mm = INFINITY};
  if (flowing.closed) {
    flowing.story.blocks = room_fit(setting, frame, columns[0].w_mm, heights, n, page);
  } else {
    double most = most_height(planner, pages, frame, columns[0].h_mm);
    flowing.story.blocks = room_flow(setting, frame, columns[0].w_mm, columns[0].h_mm, own, most, page);
  }
  if (setting->failed) return;
  if (flowing.closed && frame->balance) flowing.limit_mm = flow_even(setting, &flowing.story, heights, even_over(setting, on, target, &flowing.story, heights, n));
  go_on(planner, pages, &flowing, target);
  if (frame->then.n) planner->flowing = flowing; /* else another's story may go on below this frame */
}

static SetCell set_cell;

static void fill_one(Planner *planner, const PagePlan *pages, PlannedPage *on, size_t index, int page) {
  PlacedFrame *target = &on->frames.v[index];
  const Frame *frame = target->frame;
  Flowing *flowing = &planner->flowing;
  bool waiting = flowing->then.n && !story_done(&flowing->story);
  if (waiting && str_eq(frame->name, flowing->then)) {
    target->vertical = frame->n_fills ? fill_is_vertical(planner->setting, frame) : flowing->vertical;
    go_on(planner, pages, flowing, target);
  } else if (frame->n_fills) {
    target->vertical = fill_is_vertical(planner->setting, frame);
    start(planner, pages, on, target, page);
  }
  if (frame->cells) cells_fill(planner->setting, planner->runs, target, page, set_cell);
}

/* How much higher than its box a frame becomes by what it holds. */
static double growth(const Planner *planner, const Frame *frame, int page) {
  Setting *setting = planner->setting;
  PlacedFrame placed = area_place(setting, frame, area_box(setting, frame, page));
  double most = frame->most_mm * setting->scale - placed.box.h_mm;
  if (most <= 0 || frame->then.n || !is_there(setting, frame) || frame->turn != 0) return 0;
  if (fill_is_vertical(setting, frame)) return 0;
  Box columns[MOST_COLUMNS];
  double heights[MOST_COLUMNS], h = placed.inner.h_mm;
  placed.inner.h_mm = h + most;
  int n = area_heights(setting, &placed, heights);
  area_columns(setting, &placed, columns);
  Story story = {0};
  fill_frame(setting, &room_plenty, frame, columns[0].w_mm, h + most, 0, page, &story.blocks);
  double more = (n > 1 ? flow_even(setting, &story, heights, n) : blocks_height(&story.blocks)) - h;
  return more < 0 ? 0 : more < most ? more : most;
}

typedef enum Way { DOWN, UP } Way;

/* How far the edge of the frame of this name has moved: by its own growth, and by what it gives way to itself. A chain that comes
 * back to its beginning ends after as many frames as there are. */
static double moved(const Planner *planner, const Master *master, Str name, Way way, int page) {
  double by = 0;
  for (int steps = 0; steps < master->n_frames && name.n; steps++) {
    const Frame *frame = NULL;
    for (int f = 0; f < master->n_frames; f++)
      if (str_eq(master->frames[f].name, name) && is_there(planner->setting, &master->frames[f]))
        frame = &master->frames[f];
    if (!frame) break;
    by += growth(planner, frame, page);
    name = way == UP ? frame->above : frame->below;
  }
  return by;
}

static double lower(double h_mm, double by_mm) { return h_mm > by_mm ? h_mm - by_mm : 0; }

/* The frame's own growth away from the edge that it stands on, and how far it gives way to those that it stands below and above. */
static Box grown_box(const Planner *planner, const Master *master, const Frame *frame, int page) {
  Box box = area_box(planner->setting, frame, page);
  double own = growth(planner, frame, page), down = moved(planner, master, frame->below, DOWN, page),
         up = moved(planner, master, frame->above, UP, page);
  box.h_mm += own;
  if (isnan(frame->place.top_mm)) box.y_mm -= own;
  box.y_mm += down;
  if (isnan(frame->place.height_mm)) box.h_mm = lower(box.h_mm, down); /* its foot stays where it is */
  if (isnan(frame->place.top_mm)) {
    box.y_mm -= up;
  } else {
    box.h_mm = lower(box.h_mm, up);
  }
  return box;
}

/* Whether what the frame holds reaches down to this place. */
static bool reaches(const PlacedFrame *frame, Box place) {
  if (!frame->placed.list.n) return false;
  return frame->vertical || frame->inner.y_mm + frame->reach_mm > place.y_mm;
}

/* Whether the frame in whose stead this one would be there holds something where it would stand. */
static bool is_taken(const PlannedPage *page, const PlacedFrame *would) {
  Str name = would->frame->instead;
  for (size_t i = 0; i < page->frames.n && name.n; i++)
    if (str_eq(page->frames.v[i].frame->name, name) && reaches(&page->frames.v[i], would->box)) return true;
  return false;
}

static void set_frames(Planner *planner, const PagePlan *pages, PlannedPage *page, int number) {
  Setting *setting = planner->setting;
  for (int i = 0; i < page->master->n_frames && !setting->failed; i++) {
    const Frame *frame = &page->master->frames[i];
    if (!is_there(setting, frame)) continue;
    PlacedFrame *placed = vec_push(setting->arena, &page->frames);
    *placed = area_place(setting, frame, grown_box(planner, page->master, frame, number));
  }
  for (int instead = 0; instead < 2; instead++)
    for (size_t i = 0; i < page->frames.n && !setting->failed; i++) {
      const PlacedFrame *frame = &page->frames.v[i];
      if ((frame->frame->instead.n > 0) == instead && !is_taken(page, frame)) fill_one(planner, pages, page, i, number);
    }
}

static void report_rest(const Planner *planner) {
  Setting *setting = planner->setting;
  if (setting->failed || !planner->flowing.then.n || story_done(&planner->flowing.story)) return;
  diag3(setting->diag, D_PRINT_OVERFLOW, setting->job->pos, (Str){0}, planner->flowing.then, setting->job->id);
  setting->failed = true;
}

static void set_cell(Setting *setting, PlannedPage *cell, int page) {
  const PagePlan alone = {NULL, 0};
  Planner planner = {.setting = setting};
  set_frames(&planner, &alone, cell, page);
  report_rest(&planner);
}

static void add_page_of(Planner *planner, const PagePlan *pages, const Master *master) {
  PlannedPage *page = NEW(planner->setting->arena, PlannedPage);
  *vec_push(planner->setting->arena, &planner->plan->pages) = page;
  page->master = master;
  set_frames(planner, pages, page, (int)planner->plan->pages.n);
}

/* The master for the side that the next page has. */
static const Master *side_of(const Planner *planner, const PageStep *step) {
  return layout_is_left(planner->setting->layout, (int)planner->plan->pages.n + 1) ? step->left : step->right;
}

static void add_page(Planner *planner, const PagePlan *pages, const PageStep *step) {
  add_page_of(planner, pages, side_of(planner, step));
}

static void run_steps(Planner *planner, const PagePlan *pages);

static const Master *master_for(const Planner *planner, const PageStep *step, const Subject *subject) {
  if (subject->total == 1 && step->only) return step->only;
  if (subject->number == subject->total && step->last) return step->last;
  if (subject->number == 1 && step->first) return step->first;
  return side_of(planner, step);
}

static void add_each(Planner *planner, const PagePlan *pages, const PageStep *step) {
  Setting *setting = planner->setting;
  const Subject *subjects;
  int n = subjects_of(setting, step->each, &subjects);
  for (int i = 0; i < n && !setting->failed; i++) {
    size_t first = planner->plan->pages.n;
    setting->subject = &subjects[i];
    if (step->pages)
      run_steps(planner, step->pages);
    else
      add_page_of(planner, pages, master_for(planner, step, &subjects[i]));
    if (planner->plan->pages.n > first) planner->plan->pages.v[first]->begins = true;
  }
  setting->subject = NULL;
}

static bool is_due(const Setting *setting, const PageStep *step) {
  return setting_allows(setting, step->when, step->unless);
}

static int pages_behind(const Setting *setting, const PagePlan *pages, int step) {
  int n = 0;
  for (int s = step + 1; s < pages->n_steps; s++)
    n += (!pages->steps[s].repeat || pages->steps[s].last) && !pages->steps[s].fill_up && is_due(setting, &pages->steps[s]);
  return n;
}

enum { MOST_PAGES = 2000 }; /* nobody prints that: it is a long text in a frame for a line or two */

/* Whether what is left of the story finds room on a page of this master. */
static bool ends_on(const Planner *planner, const Master *master) {
  Setting *setting = planner->setting;
  const Flowing *flowing = &planner->flowing;
  for (int f = 0; master && f < master->n_frames; f++) {
    const Frame *frame = &master->frames[f];
    if (!str_eq(frame->name, flowing->then) || !is_there(setting, frame)) continue;
    int number = (int)planner->plan->pages.n + 1;
    PlacedFrame place = area_place(setting, frame, grown_box(planner, master, frame, number));
    place.vertical = flowing->vertical;
    double heights[MOST_COLUMNS];
    int n = area_heights(setting, &place, heights);
    return flow_fits(setting, &flowing->story, heights, n, INFINITY);
  }
  return false;
}

/* Adds pages as long as the story goes on; a page that takes nothing would go on for ever. */
static void repeat(Planner *planner, const PagePlan *pages, const PageStep *step) {
  const Master *master = side_of(planner, step);
  while (!planner->setting->failed && cells_go_on(planner->runs, master)) add_page(planner, pages, step);
  while (!planner->setting->failed && planner->flowing.then.n && !story_done(&planner->flowing.story) &&
         !ends_on(planner, step->last)) {
    size_t next = planner->flowing.story.next;
    const Block *rest = planner->flowing.story.rest;
    add_page(planner, pages, step);
    bool went_on = planner->flowing.story.next != next || planner->flowing.story.rest != rest;
    if (went_on && planner->plan->pages.n < MOST_PAGES) continue;
    diag3(planner->setting->diag, D_PRINT_OVERFLOW, planner->setting->job->pos, (Str){0}, planner->flowing.then,
          planner->setting->job->id);
    planner->setting->failed = true;
  }
  if (step->last && !planner->setting->failed) add_page_of(planner, pages, step->last);
}

static void report_pages(const Setting *setting, size_t pages) {
  int most = setting->layout->most;
  if (!most || pages <= (size_t)most || setting->failed) return;
  diag3(setting->diag, D_PRINT_MANY_PAGES, setting->job->pos, setting->job->id,
        arena_printf(setting->arena, "%zu", pages), arena_printf(setting->arena, "%d", most));
}

static void run_steps(Planner *planner, const PagePlan *pages) {
  const Setting *setting = planner->setting;
  int multiple = setting->layout->multiple;
  for (int s = 0; s < pages->n_steps && !setting->failed; s++) {
    const PageStep *step = &pages->steps[s];
    if (!is_due(setting, step)) continue;
    if (step->each != EACH_NONE) {
      add_each(planner, pages, step);
    } else if (step->fill_up) {
      bool last = s + 1 == pages->n_steps || !pages->steps[s + 1].fill_up;
      while (!setting->failed && ((int)planner->plan->pages.n + pages_behind(setting, pages, s)) % multiple) {
        add_page(planner, pages, step);
        if (!last) break; /* each kind once, the last one as often as it takes */
      }
    } else if (step->repeat) {
      repeat(planner, pages, step);
    } else {
      add_page(planner, pages, step);
    }
  }
  report_rest(planner);
}

void plan_make(Setting *setting, Plan *plan) {
  CellRuns runs = {0};
  Planner planner = {.setting = setting, .plan = plan, .runs = &runs};
  run_steps(&planner, setting->turned ? &setting->layout->turned : &setting->layout->upright);
  if (!setting->failed) cells_report(setting, &runs);
  report_pages(setting, plan->pages.n);
}

static bool begins(const Block *block, const Mark *mark, bool section) {
  return section ? block->section == mark : block->desk && desk_carries(block->desk, mark);
}

static int page_where(const Plan *plan, const Mark *mark, bool section) {
  for (size_t p = 0; p < plan->pages.n; p++)
    for (size_t f = 0; f < plan->pages.v[p]->frames.n; f++) {
      const PlacedList *placed = &plan->pages.v[p]->frames.v[f].placed;
      for (size_t i = 0; i < placed->list.n; i++)
        if (begins(placed->list.v[i].block, mark, section)) return (int)p + 1;
    }
  return 0;
}

int plan_page_of(const Plan *plan, const Mark *mark) {
  int page = page_where(plan, mark, true);
  return page ? page : page_where(plan, mark, false);
}
