/* Where things lie: every frame on its sheet, upright or turned and on each of the layout's papers; panels that make up the sheet;
 * text away from folds. Looked at when all is read, for only the order of pages says which sheet a master is for. */
#include <math.h>

#include "check/layout_check.h"
#include "model/place.h"

static const double HAIR_MM = 0.05;
static const double FOLD_MM = 1; /* text stays so far from a fold */

typedef struct Looker {
  Reader *reader;
  const Layout *layout;
  const Master *master;
  Sheet sheet;
  Str paper; /* absent: the layout's own sheet, on which most things are said */
  bool cell; /* the sheet is a cell, which nothing leaves */
} Looker;

Str layout_mm(Reader *reader, double mm) { return str_decimal(reader->arena, round(mm * 100) / 100, 2); }

/* Grounds and pictures that are decoration may cross a fold or lie where nobody reads. */
static bool holds_text(const Frame *frame) {
  if (frame->cells) return true;
  for (int i = 0; i < frame->n_fills; i++) {
    const Fill *fill = &frame->fills[i];
    bool ground = fill->put == PUT_SHAPE || fill->put == PUT_DRAWING || fill->put == PUT_SPACE ||
                  (fill->put == PUT_IMAGE && fill->quiet);
    if (!ground) return true;
  }
  return frame->then.n > 0;
}

static Spot inside(const Looker *looker, const Frame *frame, Spot spot) {
  double pad = frame->pad_mm * looker->sheet.scale;
  return (Spot){spot.x_mm + pad, spot.y_mm + pad, spot.w_mm - 2 * pad, spot.h_mm - 2 * pad};
}

/* The looks: each says at most one thing, and whether it did. */

static bool look_empty(const Looker *looker, const Frame *frame, Spot text) {
  bool empty = text.w_mm <= 0 || text.h_mm <= 0;
  if (empty) diag2(looker->reader->diag, D_DESIGN_NO_SIZE, frame->box_pos, frame->name, looker->paper);
  return empty;
}

static bool look_outside(const Looker *looker, const Frame *frame, Spot spot) {
  double b = (looker->cell ? 0 : looker->layout->bleed_mm) + HAIR_MM, w = looker->sheet.w_mm, h = looker->sheet.h_mm;
  bool out = spot.x_mm < -b || spot.y_mm < -b || spot.x_mm + spot.w_mm > w + b || spot.y_mm + spot.h_mm > h + b;
  if (out) diag2(looker->reader->diag, D_DESIGN_OUTSIDE, frame->box_pos, frame->name, looker->paper);
  return out;
}

static bool look_fold(const Looker *looker, const Frame *frame, Spot text) {
  for (int i = 0; i < looker->master->n_panels; i++) {
    const Panel *panel = &looker->master->panels[i];
    double at, from = panel->down ? text.y_mm : text.x_mm, to = from + (panel->down ? text.h_mm : text.w_mm);
    if (!panel_fold(&looker->sheet, panel, &at)) continue;
    if (to <= at - FOLD_MM + HAIR_MM || from >= at + FOLD_MM - HAIR_MM) continue;
    Diag *diag = looker->reader->diag;
    diag3(diag, D_DESIGN_FOLD, frame->box_pos, frame->name, panel->name, layout_mm(looker->reader, at));
    return true;
  }
  return false;
}

static bool look_panel(const Looker *looker, const Frame *frame, Spot text) {
  const Panel *panel = frame->across ? frame->across : frame->down;
  Spot area = frame_area(&looker->sheet, frame);
  bool leaves = text.x_mm < area.x_mm - HAIR_MM || text.x_mm + text.w_mm > area.x_mm + area.w_mm + HAIR_MM ||
                text.y_mm < area.y_mm - HAIR_MM || text.y_mm + text.h_mm > area.y_mm + area.h_mm + HAIR_MM;
  if (panel && leaves) diag2(looker->reader->diag, D_DESIGN_LEAVES_PANEL, frame->box_pos, frame->name, panel->name);
  return panel && leaves;
}

/* All cells lie in the frame. */
static bool look_cells(const Looker *looker, const Frame *frame, Spot text) {
  int last = frame_cells(frame) - 1;
  if (last < 0) return false;
  Spot from = cell_spot(&looker->sheet, frame, false, 0), to = cell_spot(&looker->sheet, frame, false, last);
  bool out = from.x_mm < text.x_mm - HAIR_MM || from.y_mm < text.y_mm - HAIR_MM ||
             to.x_mm + to.w_mm > text.x_mm + text.w_mm + HAIR_MM || to.y_mm + to.h_mm > text.y_mm + text.h_mm + HAIR_MM;
  if (out || to.w_mm <= 0 || to.h_mm <= 0)
    diag2(looker->reader->diag, D_DESIGN_GRID, frame->box_pos, frame->name, looker->paper);
  return out;
}

static bool look_at(const Looker *looker, const Frame *frame) {
  for (int left = 0; left <= frame->place.mirrored; left++) {
    Spot spot = spot_before(frame_spot(&looker->sheet, frame, left), frame), text = inside(looker, frame, spot);
    if (look_empty(looker, frame, text) || look_outside(looker, frame, spot_after(spot, frame))) return true;
    text = spot_after(text, frame);
    if (look_cells(looker, frame, text)) return true;
    if (holds_text(frame) && (look_fold(looker, frame, text) || look_panel(looker, frame, text))) return true;
  }
  return false;
}

/* The panels of one direction make up the sheet. */
static bool look_sum(const Looker *looker, bool down) {
  const Panel *first = NULL;
  for (int i = looker->master->n_panels; i-- > 0;)
    if (looker->master->panels[i].down == down) first = &looker->master->panels[i];
  double side = down ? looker->sheet.h_mm : looker->sheet.w_mm;
  if (!first || fabs(first->of_mm - side) <= HAIR_MM) return false;
  diag3(looker->reader->diag, D_DESIGN_PANELS, first->pos, looker->master->name, layout_mm(looker->reader, first->of_mm),
        layout_mm(looker->reader, side));
  return true;
}

/* --- Which sheets a master is for. */

static bool stands_in(const PagePlan *plan, const Master *master) {
  for (int i = 0; i < plan->n_steps; i++) {
    const PageStep *step = &plan->steps[i];
    const Master *all[] = {step->left, step->right, step->first, step->last, step->only};
    for (size_t m = 0; m < sizeof all / sizeof *all; m++)
      if (all[m] == master) return true;
    for (int p = 0; step->pages && p < step->pages->n_steps; p++)
      if (step->pages->steps[p].left == master || step->pages->steps[p].right == master) return true;
  }
  return false;
}

typedef struct Sheets {
  VEC(Looker) list;
} Sheets;

static void add_sheets(Reader *reader, const Layout *layout, const Master *master, bool turned, Sheets *sheets) {
  for (int i = -1; i < layout->n_papers; i++) {
    double w_mm, h_mm;
    Str paper = i < 0 ? (Str){0} : layout->papers[i];
    if (paper.n && !paper_parse(paper, &w_mm, &h_mm)) continue;
    *vec_push(reader->arena, &sheets->list) = (Looker){reader, layout, master, sheet_of(layout, paper, turned), paper, false};
  }
}

static void add_sheets_of(Reader *reader, const Layout *layout, const Master *master, Sheets *sheets) {
  bool turned = stands_in(&layout->turned, master);
  if (stands_in(&layout->upright, master) || !turned) add_sheets(reader, layout, master, false, sheets);
  if (turned) add_sheets(reader, layout, master, true, sheets);
}

/* The cells that a master sets, on each paper on which they stand. */
static void add_cells(Reader *reader, const LayoutDraft *draft, const Master *master, Sheets *sheets) {
  for (int m = 0; m < draft->n_all; m++) {
    Sheets outer = {0};
    for (int f = 0; f < draft->all[m].n_frames; f++) {
      const Frame *frame = &draft->all[m].frames[f];
      if (!frame->cells || (frame->cells->master != master && frame->cells->spare != master)) continue;
      if (!outer.list.n) add_sheets_of(reader, &draft->layout, &draft->all[m], &outer);
      for (size_t i = 0; i < outer.list.n; i++) {
        Looker looker = outer.list.v[i];
        Spot cell = cell_spot(&looker.sheet, frame, false, 0);
        looker.sheet.w_mm = cell.w_mm;
        looker.sheet.h_mm = cell.h_mm;
        looker.master = master;
        looker.cell = true;
        *vec_push(reader->arena, &sheets->list) = looker;
      }
    }
  }
}

static void look_master(Reader *reader, const LayoutDraft *draft, const Master *master) {
  Sheets sheets = {0};
  add_cells(reader, draft, master, &sheets);
  bool stands = stands_in(&draft->layout.upright, master) || stands_in(&draft->layout.turned, master);
  if (!stands && !sheets.list.n && draft->layout.upright.n_steps)
    diag1(reader->diag, D_DESIGN_MASTER_UNUSED, master->pos, master->name);
  if (!sheets.list.n || stands)
    add_sheets_of(reader, &draft->layout, master, &sheets);
  if (look_sum(&sheets.list.v[0], false) || look_sum(&sheets.list.v[0], true)) return;
  for (int f = 0; f < master->n_frames; f++) {
    bool said = isnan(master->frames[f].place.left_mm) && isnan(master->frames[f].place.width_mm);
    for (size_t i = 0; i < sheets.list.n && !said; i++) said = look_at(&sheets.list.v[i], &master->frames[f]);
  }
}

void layout_check_places(Reader *reader, const LayoutDraft *draft) {
  for (int i = 0; i < draft->n_all; i++) look_master(reader, draft, &draft->all[i]);
}
