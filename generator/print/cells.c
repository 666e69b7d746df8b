#include "print/cells.h"

static CellRun *run_of(Setting *setting, CellRuns *runs, const Frame *frame) {
  for (size_t i = 0; i < runs->list.n; i++)
    if (str_eq(runs->list.v[i].frame->name, frame->name)) return &runs->list.v[i];
  CellRun *run = vec_push(setting->arena, &runs->list);
  *run = (CellRun){.frame = frame};
  if (frame->cells->each != EACH_COPIES) run->n = subjects_of(setting, frame->cells->each, &run->subjects);
  if (run->n == 1 && subject_is_empty(&run->subjects[0])) run->n = 0;
  return run;
}

static bool set_cell(const Setting *setting, PlacedFrame *placed, const Master *master, const Subject *subject, int index,
                     int page, SetCell *set) {
  Sheet sheet = setting_sheet(setting);
  Spot spot = cell_spot(&sheet, placed->frame, layout_is_left(setting->layout, page), index);
  Setting *inner = NEW(setting->arena, Setting);
  *inner = *setting;
  inner->x_mm += spot.x_mm;
  inner->y_mm += spot.y_mm;
  inner->w_mm = spot.w_mm;
  inner->h_mm = spot.h_mm;
  inner->subject = subject;
  PlannedPage *cell = NEW(setting->arena, PlannedPage);
  *cell = (PlannedPage){.master = master, .area = {inner->x_mm, inner->y_mm, spot.w_mm, spot.h_mm}};
  set(inner, cell, page);
  *vec_push(setting->arena, &placed->cells) = cell;
  return !inner->failed;
}

void cells_fill(Setting *setting, CellRuns *runs, PlacedFrame *placed, int page, SetCell *set) {
  const Cells *cells = placed->frame->cells;
  CellRun *run = run_of(setting, runs, placed->frame);
  int n = frame_cells(placed->frame), again = 0;
  for (int i = 0; i < n && !setting->failed; i++) {
    const Subject *subject = setting->subject;
    const Master *master = cells->master;
    if (cells->each != EACH_COPIES) {
      if (run->next < run->n) {
        subject = &run->subjects[run->next++];
      } else if (cells->again && run->n) {
        subject = &run->subjects[again++ % run->n];
      } else {
        subject = NULL;
        master = cells->spare;
      }
    }
    if (!master) break;
    if (!set_cell(setting, placed, master, subject, i, page, set)) setting->failed = true;
  }
}

bool cells_go_on(const CellRuns *runs, const Master *master) {
  for (size_t i = 0; i < runs->list.n; i++) {
    const CellRun *run = &runs->list.v[i];
    for (int f = 0; f < master->n_frames && run->next < run->n; f++)
      if (master->frames[f].cells && str_eq(master->frames[f].name, run->frame->name)) return true;
  }
  return false;
}

void cells_report(Setting *setting, const CellRuns *runs) {
  for (size_t i = 0; i < runs->list.n; i++) {
    const CellRun *run = &runs->list.v[i];
    if (run->next >= run->n) continue;
    Buf names = {0};
    for (int s = run->next; s < run->n; s++) {
      Str name = subject_name(setting, &run->subjects[s]);
      buf_printf(&names, "%s" STR_FMT, s > run->next ? ", " : "", STR_ARG(name));
    }
    diag3(setting->diag, D_PRINT_LEFT_OUT, setting->job->pos, setting->job->id, run->frame->name, buf_str(&names));
    buf_free(&names);
  }
}
