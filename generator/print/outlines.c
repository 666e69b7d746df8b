#include "print/outlines.h"

#include <math.h>

#include "base/unit.h"

/* No town's colours, so that they are seen on all of them. */
static const Color frame_color = {.name = S_INIT("outline-frame"), .r = 214, .g = 0, .b = 110};
static const Color empty_color = {.name = S_INIT("outline-empty"), .r = 110, .g = 110, .b = 110};
static const Color fold_color = {.name = S_INIT("outline-fold"), .r = 0, .g = 112, .b = 192};
static const Color safe_color = {.name = S_INIT("outline-safe"), .r = 0, .g = 128, .b = 64};

typedef struct Outliner {
  const Setting *setting;
  Display *display;
  Page *page;
  double unit_mm; /* the size of the labels: legible on the whole sheet, whatever its size */
} Outliner;

static Str millimetres(const Setting *setting, double mm) {
  double rounded = round(mm * 10) / 10;
  return arena_printf(setting->arena, rounded == floor(rounded) ? "%.0f" : "%.1f", rounded == 0 ? 0 : rounded);
}

static void dash(const Outliner *outliner, const Color *color, double x1, double y1, double x2, double y2) {
  page_line(outliner->display, outliner->page, x1, y1, x2, y2, ink_full(color), outliner->unit_mm * 0.4);
  outliner->page->items.v[outliner->page->items.n - 1].path.dashed = true;
}

static void border(const Outliner *outliner, const Color *color, Box box, bool dashed) {
  Ink none = {NULL, 0};
  page_frame(outliner->display, outliner->page, box, 0, none, ink_full(color), outliner->unit_mm * 0.5);
  outliner->page->items.v[outliner->page->items.n - 1].path.dashed = dashed;
}

/* Words on a ground of the colour, (x, y) its top left corner. */
static void label(const Outliner *outliner, const Color *color, double x, double y, Str words, Pos pos) {
  static const double WIDE_MM = 1000;
  const Setting *setting = outliner->setting;
  TypeStyle style = {.size_pt = outliner->unit_mm * PT_PER_MM, .leading = 1.2, .ink = ink_full(&ink_white)};
  TypeSpan span = {.text = words, .lang = S("en")};
  const SetText *set = setting_set(setting, &span, 1, &style, WIDE_MM, pos);
  if (!set || !set->n_lines) return;
  double pad = outliner->unit_mm * 0.3;
  page_rect(outliner->display, outliner->page, (Box){x, y, set->w_mm + 2 * pad, set->h_mm}, ink_full(color));
  type_place(setting->type, outliner->display, outliner->page, set, 0, set->n_lines, x + pad, y, WIDE_MM, &style,
             TAG_COUNT);
}

static void outline_columns(const Outliner *outliner, const PlacedFrame *placed, const Color *color) {
  Box columns[MOST_COLUMNS];
  int n = area_columns(outliner->setting, placed, columns);
  for (int c = 0; c < n && n > 1; c++) border(outliner, color, area_upright(placed, columns[c]), true);
}

/* "title  15, 44  180 × 92": its name, where it begins on the sheet or in its panel, its size. */
static Str describe(const Outliner *outliner, const PlacedFrame *placed) {
  const Setting *setting = outliner->setting;
  const Frame *frame = placed->frame;
  Str turned = (Str){0};
  if (frame->turn != 0) turned = arena_printf(setting->arena, "  turn " STR_FMT, STR_ARG(millimetres(setting, frame->turn)));
  Box box = turn_box(&placed->turn, placed->box);
  Sheet sheet = setting_sheet(setting);
  Spot area = frame_area(&sheet, frame);
  return arena_printf(setting->arena, STR_FMT "  " STR_FMT ", " STR_FMT "  " STR_FMT " × " STR_FMT STR_FMT,
                      STR_ARG(frame->name), STR_ARG(millimetres(setting, box.x_mm - area.x_mm)),
                      STR_ARG(millimetres(setting, box.y_mm - area.y_mm)), STR_ARG(millimetres(setting, box.w_mm)),
                      STR_ARG(millimetres(setting, box.h_mm)), STR_ARG(turned));
}

static void outline_frame(const Outliner *outliner, const PlacedFrame *placed) {
  const Frame *frame = placed->frame;
  size_t first = outliner->page->items.n;
  bool empty = (frame->n_fills || frame->then.n) && !placed->placed.list.n;
  const Color *color = empty ? &empty_color : &frame_color;
  border(outliner, color, placed->box, empty);
  outline_columns(outliner, placed, color);
  double x = placed->box.x_mm, y = placed->box.y_mm - outliner->unit_mm * 1.2; /* above its matter */
  if (frame->turn == 0) x = fmax(x, 0), y = fmax(y, 0); /* what bleeds begins outside the picture */
  label(outliner, color, x, y, describe(outliner, placed), frame->pos);
  if (frame->turn != 0) page_turn(outliner->display, outliner->page, first, placed->turn);
}

static void outline_panels(const Outliner *outliner, const Master *master) {
  const Setting *setting = outliner->setting;
  Sheet sheet = setting_sheet(setting);
  for (int i = 0; i < master->n_panels; i++) {
    const Panel *panel = &master->panels[i];
    Spot spot = panel_spot(&sheet, panel);
    double at;
    if (panel_fold(&sheet, panel, &at) && panel->down)
      dash(outliner, &fold_color, -3, at, sheet.w_mm + 3, at);
    else if (panel_fold(&sheet, panel, &at))
      dash(outliner, &fold_color, at, -3, at, sheet.h_mm + 3);
    double size = panel->down ? spot.h_mm : spot.w_mm;
    Str words = arena_printf(setting->arena, "panel " STR_FMT "  " STR_FMT, STR_ARG(panel->name),
                             STR_ARG(millimetres(setting, size)));
    double high = outliner->unit_mm * 1.2; /* at the panel's foot, where fewer frames begin */
    label(outliner, &fold_color, spot.x_mm, spot.y_mm + spot.h_mm - high, words, panel->pos);
  }
}

void outlines_draw(const Setting *setting, const Plan *plan, Display *display) {
  static const double PART_OF_SHEET = 90, LEAST_MM = 1.4;
  double unit = fmax(fmin(setting->w_mm, setting->h_mm) / PART_OF_SHEET, LEAST_MM), safe = setting->layout->safe_mm;
  for (size_t p = 0; p < plan->pages.n; p++) {
    const PlannedPage *page = plan->pages.v[p];
    Outliner outliner = {setting, display, display->pages.v[p], unit};
    border(&outliner, &safe_color, (Box){safe, safe, setting->w_mm - 2 * safe, setting->h_mm - 2 * safe}, true);
    for (size_t f = 0; f < page->frames.n; f++) outline_frame(&outliner, &page->frames.v[f]);
    outline_panels(&outliner, page->master);
  }
}
