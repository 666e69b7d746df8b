#include "model/place.h"

#include <math.h>

Sheet sheet_of(const Layout *layout, Str paper, bool turned) {
  bool own = turned && layout->turned_w_mm > 0;
  double own_w = own ? layout->turned_w_mm : layout->w_mm, own_h = own ? layout->turned_h_mm : layout->h_mm;
  double w = own_w, h = own_h;
  bool foreign = paper.n && !layout_comes_in(layout, paper);
  if (foreign || (paper.n && !own)) paper_parse(paper, &w, &h);
  bool wide = own ? own_w > own_h : layout->landscape != turned;
  double scale = layout->scaled || foreign ? fmin(w, h) / fmin(own_w, own_h) : 1;
  if (foreign) scale = fmin(scale, fmax(w, h) / fmax(own_w, own_h));
  return (w > h) == wide ? (Sheet){w, h, scale} : (Sheet){h, w, scale};
}

static double side(const Sheet *sheet, const Panel *panel) { return panel->down ? sheet->h_mm : sheet->w_mm; }

Spot panel_spot(const Sheet *sheet, const Panel *panel) {
  double k = side(sheet, panel) / panel->of_mm;
  if (panel->down) return (Spot){0, panel->at_mm * k, sheet->w_mm, panel->size_mm * k};
  return (Spot){panel->at_mm * k, 0, panel->size_mm * k, sheet->h_mm};
}

bool panel_fold(const Sheet *sheet, const Panel *panel, double *at_mm) {
  *at_mm = panel->at_mm * side(sheet, panel) / panel->of_mm;
  return panel->at_mm > 0;
}

Spot frame_area(const Sheet *sheet, const Frame *frame) {
  Spot area = {0, 0, sheet->w_mm, sheet->h_mm};
  if (frame->across) {
    Spot panel = panel_spot(sheet, frame->across);
    area.x_mm = panel.x_mm;
    area.w_mm = panel.w_mm;
  }
  if (frame->down) {
    Spot panel = panel_spot(sheet, frame->down);
    area.y_mm = panel.y_mm;
    area.h_mm = panel.h_mm;
  }
  return area;
}

/* Lengths grow and shrink with the paper; what lies outside an edge bleeds, and that is as far on every paper. */
static double from_edge(double mm, double scale) { return mm < 0 ? mm : mm * scale; }

/* A box along one side: two of its start, size and end are known. */
static void lay(double side_mm, double start, double size, double end, double scale, double *at, double *length) {
  if (isnan(start)) {
    double from = side_mm - (end + size) * scale;
    *at = from;
    *length = side_mm - from_edge(end, scale) - from;
  } else {
    double to = isnan(size) ? side_mm - from_edge(end, scale) : (start + size) * scale;
    *at = from_edge(start, scale);
    *length = to - *at;
  }
}

Spot frame_spot(const Sheet *sheet, const Frame *frame, bool left_page) {
  Spot area = frame_area(sheet, frame), spot;
  const Place *p = &frame->place;
  bool swapped = p->mirrored && left_page;
  double left = swapped ? p->right_mm : p->left_mm, right = swapped ? p->left_mm : p->right_mm;
  lay(area.w_mm, left, p->width_mm, right, sheet->scale, &spot.x_mm, &spot.w_mm);
  lay(area.h_mm, p->top_mm, p->height_mm, p->bottom_mm, sheet->scale, &spot.y_mm, &spot.h_mm);
  spot.x_mm += area.x_mm;
  spot.y_mm += area.y_mm;
  return spot;
}

/* By 90 or 270 degrees: its width is set along the box's height */
static bool frame_lies(const Frame *frame) { return fabs(fmod(frame->turn, 180)) == 90; }

static Spot about_middle(Spot spot, double w_mm, double h_mm) {
  return (Spot){spot.x_mm + (spot.w_mm - w_mm) / 2, spot.y_mm + (spot.h_mm - h_mm) / 2, w_mm, h_mm};
}

Spot spot_before(Spot spot, const Frame *frame) {
  return frame_lies(frame) ? about_middle(spot, spot.h_mm, spot.w_mm) : spot;
}

Spot spot_after(Spot before, const Frame *frame) {
  if (frame_lies(frame)) return about_middle(before, before.h_mm, before.w_mm);
  double angle = frame->turn / 180 * acos(-1), c = fabs(cos(angle)), s = fabs(sin(angle));
  if (fmod(frame->turn, 180) == 0) return before;
  return about_middle(before, before.w_mm * c + before.h_mm * s, before.w_mm * s + before.h_mm * c);
}

int frame_cells(const Frame *frame) { return frame->cells ? frame->cells->across * frame->cells->down : 0; }

static double rest_before(Along along, double rest) {
  return along == ALONG_CENTER ? rest / 2 : along == ALONG_END ? rest : 0;
}

Spot cell_spot(const Sheet *sheet, const Frame *frame, bool left_page, int cell) {
  const Cells *cells = frame->cells;
  double k = sheet->scale, pad = frame->pad_mm * k, gap_x = cells->gap_x_mm * k, gap_y = cells->gap_y_mm * k;
  Spot box = frame_spot(sheet, frame, left_page), spot;
  double w = box.w_mm - 2 * pad, h = box.h_mm - 2 * pad;
  spot.w_mm = cells->w_mm > 0 ? cells->w_mm * k : (w - gap_x * (cells->across - 1)) / cells->across;
  spot.h_mm = cells->h_mm > 0 ? cells->h_mm * k : (h - gap_y * (cells->down - 1)) / cells->down;
  double all_w = spot.w_mm * cells->across + gap_x * (cells->across - 1),
         all_h = spot.h_mm * cells->down + gap_y * (cells->down - 1);
  spot.x_mm = box.x_mm + pad + (w - all_w) / 2 + cell % cells->across * (spot.w_mm + gap_x);
  spot.y_mm = box.y_mm + pad + rest_before(frame->valign, h - all_h) + cell / cells->across * (spot.h_mm + gap_y);
  return spot;
}
