#include "print/plan.h"

#include <math.h>

#include "print/room.h"

typedef struct Planner {
  Setting *setting;
  Plan *plan;
  Story story;
  Str then; /* the frame that takes what is left of the story */
  bool vertical;   /* which is set in columns */
  bool closed;     /* which ends on its page: Room has seen to it that it fits there */
  double limit_mm; /* and no frame is filled higher than this */
} Planner;

/* The frame's box on this paper, on the page of this number. */
static Box box_of(const Setting *setting, const Frame *frame, int page) {
  Sheet sheet = setting_sheet(setting);
  Spot spot = frame_spot(&sheet, frame, page % 2 == 0);
  return (Box){spot.x_mm, spot.y_mm, spot.w_mm, spot.h_mm};
}

static Box inside(const Setting *setting, const Frame *frame, Box box) {
  double pad = frame->pad_mm * setting->scale;
  return (Box){box.x_mm + pad, box.y_mm + pad, box.w_mm - 2 * pad, box.h_mm - 2 * pad};
}

/* The room for what fills the frame; set in columns, it lies on its side. */
static Box area(const PlacedFrame *frame) {
  return frame->vertical ? (Box){0, 0, frame->inner.h_mm, frame->inner.w_mm} : frame->inner;
}

Box plan_upright(const PlacedFrame *frame, Box box) {
  if (!frame->vertical) return box;
  return (Box){frame->inner.x_mm + frame->inner.w_mm - box.y_mm - box.h_mm, frame->inner.y_mm + box.x_mm, box.h_mm,
               box.w_mm};
}

static bool is_there(const Setting *setting, const Frame *frame) {
  return setting_meets(setting, frame->when) && (!frame->unless.n || !setting_meets(setting, frame->unless));
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
        Box box = inside(planner->setting, next, box_of(planner->setting, next, 1));
        most = fill_is_vertical(planner->setting, frame) ? box.w_mm : box.h_mm;
      }
    }
  }
  return most;
}

static void align(PlacedList *placed, Along valign, double used, double h_mm) {
  double down = valign == ALONG_CENTER ? (h_mm - used) / 2 : valign == ALONG_END ? h_mm - used : 0;
  if (down <= 0) return;
  for (size_t i = 0; i < placed->list.n; i++) {
    placed->list.v[i].y_mm += down;
    placed->list.v[i].head_y_mm += down;
    placed->list.v[i].again_y_mm += down;
  }
}

enum { MOST_FRAMES = 16 };

/* The heights of the frames of this page that a story fills which ends here; 0 when it goes on to later pages. */
static int closed_chain(const Setting *setting, const PlannedPage *page, size_t first, double *heights) {
  Str then = page->frames.v[first].frame->then;
  int n = 0;
  heights[n++] = area(&page->frames.v[first]).h_mm;
  for (size_t i = first + 1; i < page->frames.n && then.n && n < MOST_FRAMES; i++) {
    PlacedFrame next = page->frames.v[i];
    if (!str_eq(next.frame->name, then)) continue;
    next.inner = inside(setting, next.frame, next.box);
    next.vertical = page->frames.v[first].vertical;
    heights[n++] = area(&next).h_mm;
    then = next.frame->then;
  }
  return then.n ? 0 : n;
}

/* The next frame of a story. */
static void go_on(Planner *planner, const PagePlan *pages, PlacedFrame *target) {
  Box box = area(target), part = box;
  bool must = !planner->closed && box.h_mm >= most_height(planner, pages, target->frame, box.h_mm);
  if (planner->closed) part.h_mm = fmin(box.h_mm, planner->limit_mm);
  double used = flow_fill(planner->setting, &planner->story, part, must, &target->placed);
  align(&target->placed, target->frame->valign, used, box.h_mm);
  if (target->frame->then.n) planner->then = target->frame->then;
}

static void start_chain(Planner *planner, const PagePlan *pages, PlacedFrame *target, const double *heights, int n,
                        int page) {
  const Frame *frame = target->frame;
  planner->story = (Story){.blocks = room_fit(planner->setting, frame, area(target).w_mm, heights, n, page)};
  if (planner->setting->failed) return;
  planner->closed = true;
  planner->limit_mm = frame->balance ? flow_even(planner->setting, &planner->story.blocks, heights, n) : INFINITY;
  planner->vertical = target->vertical;
  go_on(planner, pages, target);
}

static void fill_one(Planner *planner, const PagePlan *pages, PlannedPage *on, size_t index, int page) {
  Setting *setting = planner->setting;
  PlacedFrame *target = &on->frames.v[index];
  const Frame *frame = target->frame;
  double heights[MOST_FRAMES];
  target->inner = inside(setting, frame, target->box);
  target->vertical = frame->n_fills ? fill_is_vertical(setting, frame) : planner->vertical;
  Box box = area(target);
  bool waiting = planner->then.n && !story_done(&planner->story);
  if (waiting && str_eq(frame->name, planner->then)) {
    go_on(planner, pages, target);
    return;
  }
  if (!frame->n_fills) return;
  int chain = closed_chain(setting, on, index, heights);
  if (chain > 1) {
    start_chain(planner, pages, target, heights, chain, page);
    return;
  }
  Story story = {0};
  double most = most_height(planner, pages, frame, box.h_mm);
  if (frame->then.n) {
    story.blocks = room_flow(setting, frame, box.w_mm, box.h_mm, most, page);
  } else {
    story.blocks = room_fit(setting, frame, box.w_mm, &box.h_mm, 1, page);
  }
  if (setting->failed) return;
  if (!frame->then.n) box.h_mm += 0.1; /* fitted already: rounding must not break it */
  double used = flow_fill(setting, &story, box, !frame->then.n || box.h_mm >= most, &target->placed);
  align(&target->placed, frame->valign, used, box.h_mm);
  if (!frame->then.n) return;
  planner->story = story;
  planner->closed = false;
  planner->vertical = target->vertical;
  planner->then = frame->then;
}

/* How much higher than its box a frame becomes by what it holds. */
static double growth(const Planner *planner, const Frame *frame, int page) {
  Setting *setting = planner->setting;
  Box whole = box_of(setting, frame, page), box = inside(setting, frame, whole);
  double most = frame->most_mm * setting->scale - whole.h_mm;
  if (most <= 0 || frame->then.n || !is_there(setting, frame) || fill_is_vertical(setting, frame)) return 0;
  Blocks blocks = {0};
  fill_frame(setting, &room_plenty, frame, box.w_mm, box.h_mm, 0, page, &blocks);
  double more = blocks_height(&blocks) - box.h_mm;
  return more < 0 ? 0 : more < most ? more : most;
}

/* The frame's own growth downwards, and how far its top gives way to the one that it stands below. */
static Box grown_box(const Planner *planner, const Master *master, const Frame *frame, int page) {
  Box box = box_of(planner->setting, frame, page);
  box.h_mm += growth(planner, frame, page);
  for (int f = 0; f < master->n_frames && frame->below.n; f++) {
    if (!str_eq(master->frames[f].name, frame->below)) continue;
    double down = growth(planner, &master->frames[f], page);
    bool held = isnan(frame->place.height_mm); /* its foot stays where it is */
    box.y_mm += down;
    if (held) box.h_mm = box.h_mm > down ? box.h_mm - down : 0;
  }
  return box;
}

/* Whether the frame of this name holds something. */
static bool is_taken(const PlannedPage *page, Str name) {
  for (size_t i = 0; i < page->frames.n && name.n; i++)
    if (str_eq(page->frames.v[i].frame->name, name) && page->frames.v[i].placed.list.n) return true;
  return false;
}

static void add_page(Planner *planner, const PagePlan *pages, const PageStep *step) {
  Setting *setting = planner->setting;
  PlannedPage *page = NEW(setting->arena, PlannedPage);
  *vec_push(setting->arena, &planner->plan->pages) = page;
  int number = (int)planner->plan->pages.n;
  page->master = number % 2 ? step->right : step->left;
  for (int i = 0; i < page->master->n_frames && !setting->failed; i++) {
    const Frame *frame = &page->master->frames[i];
    if (!is_there(setting, frame)) continue;
    PlacedFrame *placed = vec_push(setting->arena, &page->frames);
    *placed = (PlacedFrame){.frame = frame, .box = grown_box(planner, page->master, frame, number)};
  }
  for (size_t i = 0; i < page->frames.n && !setting->failed; i++)
    if (!is_taken(page, page->frames.v[i].frame->instead)) fill_one(planner, pages, page, i, number);
}

static int pages_behind(const PagePlan *pages, int step) {
  int n = 0;
  for (int s = step + 1; s < pages->n_steps; s++) n += !pages->steps[s].repeat && !pages->steps[s].fill_up;
  return n;
}

/* Adds pages as long as the story goes on; a page that takes nothing would go on for ever. */
static void repeat(Planner *planner, const PagePlan *pages, const PageStep *step) {
  while (!planner->setting->failed && planner->then.n && !story_done(&planner->story)) {
    size_t next = planner->story.next;
    const Block *rest = planner->story.rest;
    add_page(planner, pages, step);
    if (planner->story.next != next || planner->story.rest != rest) continue;
    diag2(planner->setting->diag, D_PRINT_OVERFLOW, planner->setting->job->pos, planner->setting->job->id,
          planner->then);
    planner->setting->failed = true;
  }
}

static void report_pages(const Setting *setting, size_t pages) {
  int most = setting->layout->most;
  if (!most || pages <= (size_t)most || setting->failed) return;
  diag3(setting->diag, D_PRINT_MANY_PAGES, setting->job->pos, setting->job->id,
        arena_printf(setting->arena, "%zu", pages), arena_printf(setting->arena, "%d", most));
}

void plan_make(Setting *setting, Plan *plan) {
  const PagePlan *pages = setting->turned ? &setting->layout->turned : &setting->layout->upright;
  Planner planner = {.setting = setting, .plan = plan};
  int multiple = setting->layout->multiple;
  for (int s = 0; s < pages->n_steps && !setting->failed; s++) {
    const PageStep *step = &pages->steps[s];
    if (step->fill_up) {
      bool last = s + 1 == pages->n_steps || !pages->steps[s + 1].fill_up;
      while (!setting->failed && ((int)plan->pages.n + pages_behind(pages, s)) % multiple) {
        add_page(&planner, pages, step);
        if (!last) break; /* each kind once, the last one as often as it takes */
      }
    } else if (step->repeat) {
      repeat(&planner, pages, step);
    } else {
      add_page(&planner, pages, step);
    }
  }
  if (!setting->failed && planner.then.n && !story_done(&planner.story)) {
    diag2(setting->diag, D_PRINT_OVERFLOW, setting->job->pos, setting->job->id, planner.then);
    setting->failed = true;
  }
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
