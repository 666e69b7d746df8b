#include "preflight/code.h"

#include <math.h>

/* --- Places */

static int quarter_turns(const CodeView *view) { return ((view->page->turn / 90) % 4 + 4) % 4; }

static Box sheet_of(const CodeView *view) { return view->page->media.w_mm > 0 ? view->page->media : view->page->sheet; }

void view_size(const CodeView *view, double *w_px, double *h_px) {
  Box sheet = sheet_of(view);
  bool across = quarter_turns(view) % 2;
  *w_px = (across ? sheet.h_mm : sheet.w_mm) * view->px_per_mm;
  *h_px = (across ? sheet.w_mm : sheet.h_mm) * view->px_per_mm;
}

void view_px(const CodeView *view, double x_mm, double y_mm, double *x_px, double *y_px) {
  Box sheet = sheet_of(view);
  double x = x_mm - sheet.x_mm, y = y_mm - sheet.y_mm;
  switch (quarter_turns(view)) {
  case 0: *x_px = x, *y_px = y; break;
  case 1: *x_px = sheet.h_mm - y, *y_px = x; break;
  case 2: *x_px = sheet.w_mm - x, *y_px = sheet.h_mm - y; break;
  default: *x_px = y, *y_px = sheet.w_mm - x; break;
  }
  *x_px *= view->px_per_mm;
  *y_px *= view->px_per_mm;
}

void view_mm(const CodeView *view, double x_px, double y_px, double *x_mm, double *y_mm) {
  Box sheet = sheet_of(view);
  double x = x_px / view->px_per_mm, y = y_px / view->px_per_mm;
  switch (quarter_turns(view)) {
  case 0: *x_mm = x, *y_mm = y; break;
  case 1: *x_mm = y, *y_mm = sheet.h_mm - x; break;
  case 2: *x_mm = sheet.w_mm - x, *y_mm = sheet.h_mm - y; break;
  default: *x_mm = sheet.w_mm - y, *y_mm = x; break;
  }
  *x_mm += sheet.x_mm;
  *y_mm += sheet.y_mm;
}

void code_corners(Code *code, const double x[4], const double y[4]) {
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY, around = 0;
  for (int i = 0; i < 4; i++) {
    code->x[i] = x[i], code->y[i] = y[i];
    left = fmin(left, x[i]), right = fmax(right, x[i]);
    top = fmin(top, y[i]), bottom = fmax(bottom, y[i]);
    around += hypot(x[(i + 1) % 4] - x[i], y[(i + 1) % 4] - y[i]);
  }
  code->box = (Box){left, top, right - left, bottom - top};
  code->side_mm = around / 4;
}

Codes codes_read(const Document *document, const Piece *pieces, Arena *arena) {
  Codes codes = {0};
  Raster *raster = raster_open(document->bytes);
  codes.end = raster ? CHILD_FINE : CHILD_GAVE_UP;
  codes_find(document, pieces, raster, arena, &codes);
  if (codes.end == CHILD_FINE) codes_look(document, raster, arena, &codes);
  raster_close(raster);
  return codes;
}
