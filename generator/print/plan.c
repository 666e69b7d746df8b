#include "print/plan.h"

#include <math.h>

#include "print/room.h"

typedef struct Planner {
  Setting *setting;
  Plan *plan;
  Story story;
  Str then; /* the frame that takes what is left of the story */
  bool vertical; /* which is set in columns */
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
  if (frame->when.n) {
    const Slot *slot = job_slot(setting->job, frame->when.s);
    if (!slot) return false;
  }
  if (frame->unless.n) {
    const Slot *slot = job_slot(setting->job, frame->unless.s);
    if (slot) return false;
  }
  return true;
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

static void fill_one(Planner *planner, const PagePlan *pages, PlacedFrame *target, int page) {
  Setting *setting = planner->setting;
  const Frame *frame = target->frame;
  target->inner = inside(setting, frame, target->box);
  target->vertical = frame->n_fills ? fill_is_vertical(setting, frame) : planner->vertical;
  Box box = area(target);
  bool waiting = planner->then.n && !story_done(&planner->story);
  if (waiting && str_eq(frame->name, planner->then)) {
    bool must = box.h_mm >= most_height(planner, pages, frame, box.h_mm);
    double used = flow_fill(setting, &planner->story, box, must, &target->placed);
    align(&target->placed, frame->valign, used, box.h_mm);
    if (frame->then.n) planner->then = frame->then;
    return;
  }
  if (!frame->n_fills) return;
  Story story = {0};
  double most = most_height(planner, pages, frame, box.h_mm);
  if (frame->then.n) {
    story.blocks = room_flow(setting, frame, box.w_mm, box.h_mm, most, page);
  } else {
    story.blocks = room_fit(setting, frame, box.w_mm, box.h_mm, page);
  }
  if (setting->failed) return;
  if (!frame->then.n) box.h_mm += 0.1; /* fitted already: rounding must not break it */
  double used = flow_fill(setting, &story, box, !frame->then.n || box.h_mm >= most, &target->placed);
  align(&target->placed, frame->valign, used, box.h_mm);
  if (!frame->then.n) return;
  planner->story = story;
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
    fill_one(planner, pages, placed, number);
  }
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
