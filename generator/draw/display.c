#include "draw/display.h"

#include <math.h>

#include "base/unit.h"

const Color ink_black = {.name = S_INIT("black"), .has_cmyk = true, .k = 100};
const Color ink_white = {.name = S_INIT("white"), .r = 255, .g = 255, .b = 255, .has_cmyk = true};

typedef struct TagKind {
  const char *name;
  bool group;
} TagKind;

static const TagKind tags[TAG_COUNT] = {
    [TAG_DOCUMENT] = {"Document", true},
    [TAG_SECT] = {"Sect", true},
    [TAG_H1] = {"H1", false},
    [TAG_H2] = {"H2", false},
    [TAG_H3] = {"H3", false},
    [TAG_P] = {"P", false},
    [TAG_SPAN] = {"Span", false},
    [TAG_LINK] = {"Link", false},
    [TAG_L] = {"L", true},
    [TAG_LI] = {"LI", true},
    [TAG_LBL] = {"Lbl", false},
    [TAG_LBODY] = {"LBody", true},
    [TAG_TABLE] = {"Table", true},
    [TAG_THEAD] = {"THead", true},
    [TAG_TBODY] = {"TBody", true},
    [TAG_TR] = {"TR", true},
    [TAG_TH] = {"TH", true},
    [TAG_TD] = {"TD", true},
    [TAG_FIGURE] = {"Figure", false},
    [TAG_CAPTION] = {"Caption", false},
    [TAG_TOC] = {"TOC", true},
    [TAG_TOCI] = {"TOCI", true},
    [TAG_NOTE] = {"Note", false},
    [TAG_QUOTE] = {"Quote", false},
    [TAG_BLOCK_QUOTE] = {"BlockQuote", true},
    [TAG_RUBY] = {"Ruby", true},
    [TAG_RB] = {"RB", false},
    [TAG_RT] = {"RT", false},
};

const char *tag_name(Tag tag) { return tags[tag].name; }

bool tag_is_group(Tag tag) { return tags[tag].group; }

Display *display_new(Arena *arena) {
  Display *display = NEW(arena, Display);
  display->arena = arena;
  display->date = DATE_NONE;
  return display;
}

Page *display_page(Display *display, double w_mm, double h_mm, const char *name) {
  Page *page = NEW(display->arena, Page);
  page->w_mm = w_mm;
  page->h_mm = h_mm;
  page->name = name;
  *vec_push(display->arena, &display->pages) = page;
  return page;
}

void page_turn(Display *display, Page *page, size_t first, Turn turn) {
  for (size_t i = first; i < page->items.n; i++) {
    Item *item = &page->items.v[i];
    if (item->kind == ITEM_BEGIN || item->kind == ITEM_END) continue;
    Turn *whole = NEW(display->arena, Turn);
    *whole = item->turn ? turn_join(*item->turn, turn) : turn;
    item->turn = whole;
  }
}

static Item *add(Display *display, Page *page, ItemKind kind) {
  Item *item = vec_push(display->arena, &page->items);
  *item = (Item){.kind = kind};
  return item;
}

void page_begin(Display *display, Page *page, Tag tag) { page_begin_item(display, page, tag); }

Item *page_begin_item(Display *display, Page *page, Tag tag) {
  Item *item = add(display, page, ITEM_BEGIN);
  item->begin.tag = tag;
  return item;
}

void page_end(Display *display, Page *page, Tag tag) { add(display, page, ITEM_END)->end.tag = tag; }

void page_text(Display *display, Page *page, const Glyphs *glyphs, double x_mm, double y_mm, Ink ink) {
  Item *item = add(display, page, ITEM_TEXT);
  item->text.glyphs = glyphs;
  item->text.x_mm = x_mm;
  item->text.y_mm = y_mm;
  item->text.ink = ink;
}

static Item *add_path(Display *display, Page *page, const PathSegment *segments, int n) {
  Item *item = add(display, page, ITEM_PATH);
  item->path.segments = segments;
  item->path.n_segments = n;
  return item;
}

static PathSegment point(PathOp op, double x, double y) { return (PathSegment){.op = op, .x = {x}, .y = {y}}; }

static int rect_path(PathSegment *s, Box box) {
  double right = box.x_mm + box.w_mm, bottom = box.y_mm + box.h_mm;
  s[0] = point(PATH_MOVE, box.x_mm, box.y_mm);
  s[1] = point(PATH_LINE, right, box.y_mm);
  s[2] = point(PATH_LINE, right, bottom);
  s[3] = point(PATH_LINE, box.x_mm, bottom);
  s[4] = (PathSegment){.op = PATH_CLOSE};
  return 5;
}

/* A quarter of a circle from one point to another, about the corner where their tangents meet. */
static PathSegment corner(double x0, double y0, double corner_x, double corner_y, double x1, double y1) {
  const double k = 0.5522847498;
  return (PathSegment){.op = PATH_CURVE,
                       .x = {x0 + k * (corner_x - x0), x1 + k * (corner_x - x1), x1},
                       .y = {y0 + k * (corner_y - y0), y1 + k * (corner_y - y1), y1}};
}

static int round_path(PathSegment *s, Box box, double radius) {
  double l = box.x_mm, t = box.y_mm, r = l + box.w_mm, b = t + box.h_mm;
  s[0] = point(PATH_MOVE, l + radius, t);
  s[1] = point(PATH_LINE, r - radius, t);
  s[2] = corner(r - radius, t, r, t, r, t + radius);
  s[3] = point(PATH_LINE, r, b - radius);
  s[4] = corner(r, b - radius, r, b, r - radius, b);
  s[5] = point(PATH_LINE, l + radius, b);
  s[6] = corner(l + radius, b, l, b, l, b - radius);
  s[7] = point(PATH_LINE, l, t + radius);
  s[8] = corner(l, t + radius, l, t, l + radius, t);
  s[9] = (PathSegment){.op = PATH_CLOSE};
  return 10;
}

void page_rect(Display *display, Page *page, Box box, Ink fill) {
  page_frame(display, page, box, 0, fill, (Ink){NULL, 0}, 0);
}

void page_frame(Display *display, Page *page, Box box, double radius_mm, Ink fill, Ink stroke, double stroke_pt) {
  if (!fill.swatch && !stroke.swatch) return;
  double most = fmin(box.w_mm, box.h_mm) / 2, radius = fmin(radius_mm, most);
  PathSegment *segments = NEW_N(display->arena, PathSegment, radius > 0 ? 10 : 5);
  int n = radius > 0 ? round_path(segments, box, radius) : rect_path(segments, box);
  Item *item = add_path(display, page, segments, n);
  item->path.fill = fill;
  item->path.stroke = stroke;
  item->path.stroke_pt = stroke_pt;
}

void page_line(Display *display, Page *page, double x1, double y1, double x2, double y2, Ink stroke, double stroke_pt) {
  PathSegment *segments = NEW_N(display->arena, PathSegment, 2);
  segments[0] = point(PATH_MOVE, x1, y1);
  segments[1] = point(PATH_LINE, x2, y2);
  Item *item = add_path(display, page, segments, 2);
  item->path.stroke = stroke;
  item->path.stroke_pt = stroke_pt;
}

void page_icon(Display *display, Page *page, const Icon *icon, Box box, Ink ink) {
  const double icon_side = 24;
  double scale = fmin(box.w_mm, box.h_mm) / icon_side;
  double x = box.x_mm + (box.w_mm - icon_side * scale) / 2, y = box.y_mm + (box.h_mm - icon_side * scale) / 2;
  for (int i = 0; i < icon->n_shapes; i++) {
    const IconShape *shape = &icon->shapes[i];
    PathSegment *segments = NEW_N(display->arena, PathSegment, shape->n_segments);
    for (int j = 0; j < shape->n_segments; j++) {
      segments[j].op = shape->segments[j].op;
      for (int k = 0; k < 3; k++) {
        segments[j].x[k] = x + shape->segments[j].x[k] * scale;
        segments[j].y[k] = y + shape->segments[j].y[k] * scale;
      }
    }
    Item *item = add_path(display, page, segments, shape->n_segments);
    if (shape->fill) item->path.fill = ink;
    if (shape->stroke_width > 0) item->path.stroke = ink;
    item->path.stroke_pt = shape->stroke_width * scale * PT_PER_MM;
    item->path.even_odd = shape->even_odd;
    item->path.round = true;
    item->path.icon = icon->name;
  }
}

Item *page_picture(Display *display, Page *page, const Picture *picture, const Crop *crop, Box box, bool fill) {
  static const Crop whole = {0, 0, 100, 100};
  if (!crop || crop->width <= 0 || crop->height <= 0) crop = &whole;
  double shown_w = picture->width * crop->width / 100, shown_h = picture->height * crop->height / 100;
  if (shown_w <= 0 || shown_h <= 0) return NULL;
  double across = box.w_mm / shown_w, down = box.h_mm / shown_h;
  double scale = fill ? fmax(across, down) : fmin(across, down);
  double w = shown_w * scale, h = shown_h * scale;
  Box shown = {box.x_mm + (box.w_mm - w) / 2, box.y_mm + (box.h_mm - h) / 2, w, h};
  Item *item = add(display, page, ITEM_PICTURE);
  item->picture.picture = picture;
  item->picture.box =
      (Box){shown.x_mm - picture->width * crop->left / 100 * scale, shown.y_mm - picture->height * crop->top / 100 * scale,
            picture->width * scale, picture->height * scale};
  item->picture.clip = fill ? box : shown;
  return item;
}

void page_qr(Display *display, Page *page, const Qr *qr, Box box, Ink ink, Pos pos, double distance_mm) {
  Item *item = add(display, page, ITEM_QR);
  item->qr.qr = qr;
  item->qr.box = box;
  item->qr.ink = ink;
  item->qr.pos = pos;
  item->qr.distance_mm = distance_mm;
}
