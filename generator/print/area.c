#include "print/area.h"

Box area_box(const Setting *setting, const Frame *frame, int page) {
  Sheet sheet = setting_sheet(setting);
  Spot spot = frame_spot(&sheet, frame, layout_is_left(setting->layout, page));
  return (Box){setting->x_mm + spot.x_mm, setting->y_mm + spot.y_mm, spot.w_mm, spot.h_mm};
}

/* Without its padding. */
static Box area_inside(const Setting *setting, const Frame *frame, Box box) {
  double pad = frame->pad_mm * setting->scale;
  return (Box){box.x_mm + pad, box.y_mm + pad, box.w_mm - 2 * pad, box.h_mm - 2 * pad};
}

PlacedFrame area_place(const Setting *setting, const Frame *frame, Box box) {
  PlacedFrame placed = {.frame = frame};
  Spot set = spot_before((Spot){box.x_mm, box.y_mm, box.w_mm, box.h_mm}, frame);
  placed.box = (Box){set.x_mm, set.y_mm, set.w_mm, set.h_mm};
  placed.turn = turn_about(frame->turn, box.x_mm + box.w_mm / 2, box.y_mm + box.h_mm / 2);
  placed.inner = area_inside(setting, frame, placed.box);
  return placed;
}

int area_columns(const Setting *setting, const PlacedFrame *placed, Box *columns) {
  Box whole = placed->vertical ? (Box){0, 0, placed->inner.h_mm, placed->inner.w_mm} : placed->inner;
  int n = placed->frame->columns;
  double gutter = placed->frame->gutter_mm * setting->scale, w = (whole.w_mm - gutter * (n - 1)) / n;
  for (int i = 0; i < n; i++) columns[i] = (Box){whole.x_mm + i * (w + gutter), whole.y_mm, w, whole.h_mm};
  return n;
}

int area_heights(const Setting *setting, const PlacedFrame *placed, double *heights) {
  Box columns[MOST_COLUMNS];
  int n = area_columns(setting, placed, columns);
  for (int i = 0; i < n; i++) heights[i] = columns[i].h_mm;
  return n;
}

Box area_upright(const PlacedFrame *frame, Box box) {
  if (!frame->vertical) return box;
  return (Box){frame->inner.x_mm + frame->inner.w_mm - box.y_mm - box.h_mm, frame->inner.y_mm + box.x_mm, box.h_mm,
               box.w_mm};
}
