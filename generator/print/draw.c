#include "print/draw.h"

#include <math.h>
#include <string.h>

#include "print/section.h"

typedef struct Pen {
  const Setting *setting;
  const Plan *plan;
  Display *display;
  Page *page;
  const PlacedFrame *frame; /* being drawn */
  int number;
  VEC(Part) open; /* groups that go on over a page's end are closed there and opened again */
  bool resumed;   /* they are open on this page */
  Str then;       /* the frame in which they go on */
  bool titled;    /* the first heading of the first level stands: there is one only, however often a title is printed */
  OnPaper *said;  /* NULL: nobody asks */
  bool *told;     /* by Desk.index: it is among them already */
  Item *room;     /* for the items of a page: open_page */
  size_t room_items;
} Pen;

static Box moved(Box box, double x, double y) { return (Box){box.x_mm + x, box.y_mm + y, box.w_mm, box.h_mm}; }

/* What has been set goes when it is drawn. */
static Str kept(const Pen *pen, Str s) { return s.n ? arena_str(pen->display->arena, s) : s; }

static void begin(Pen *pen, const Part *part) {
  Item *item = page_begin_item(pen->display, pen->page, part->begin.tag);
  item->begin.lang = part->begin.lang;
  item->begin.alt = kept(pen, part->begin.alt);
  item->begin.uri = kept(pen, part->begin.uri);
  item->begin.scope_row = part->begin.scope_row;
  item->begin.outline = kept(pen, part->begin.outline);
  int page = part->begin.page_of ? plan_page_of(pen->plan, part->begin.page_of) : 0;
  if (page) item->begin.uri = arena_printf(pen->display->arena, "#page=%d", page);
}

/* Where something stands that begins at (x, y) and needs no room of its own. */
static void set_upright(const Pen *pen, double *x, double *y) {
  Box at = area_upright(pen->frame, (Box){*x, *y, 0, 0});
  *x = at.x_mm;
  *y = at.y_mm;
}

static void draw_text(Pen *pen, const Part *part, double x, double y) {
  Tag leaf = part->text.leaf == TAG_H1 && pen->titled ? TAG_H2 : part->text.leaf;
  pen->titled = pen->titled || leaf == TAG_H1;
  size_t before = pen->page->items.n;
  type_place(pen->setting->type, pen->display, pen->page, part->text.set, part->text.from, part->text.to, x, y,
             part->box.w_mm, part->text.style, leaf);
  if (!part->text.outline.n || part->text.from > 0) return;
  if (pen->page->items.n > before && pen->page->items.v[before].kind == ITEM_BEGIN)
    pen->page->items.v[before].begin.outline = kept(pen, part->text.outline);
}

static void draw_path(Pen *pen, const Part *part, double x, double y) {
  PathSegment *segments = NEW_N(pen->display->arena, PathSegment, part->path.n);
  for (int i = 0; i < part->path.n; i++) {
    segments[i] = part->path.segments[i];
    for (int j = 0; j < 3; j++) {
      segments[i].x[j] += x, segments[i].y[j] += y;
      set_upright(pen, &segments[i].x[j], &segments[i].y[j]);
    }
  }
  Item *item = vec_push(pen->display->arena, &pen->page->items);
  *item = (Item){.kind = ITEM_PATH};
  item->path.segments = segments;
  item->path.n_segments = part->path.n;
  item->path.fill = part->path.fill;
}

static void draw_line(Pen *pen, const Part *part, double x, double y) {
  double x1 = part->box.x_mm + x, y1 = part->box.y_mm + y, x2 = part->line.x2_mm + x, y2 = part->line.y2_mm + y;
  set_upright(pen, &x1, &y1);
  set_upright(pen, &x2, &y2);
  page_line(pen->display, pen->page, x1, y1, x2, y2, part->line.ink, part->line.stroke_pt);
  pen->page->items.v[pen->page->items.n - 1].path.dashed = part->line.dashed;
}

static void draw_qr(Pen *pen, const Part *part, Box box) {
  if (part->kind == PART_QR) page_qr(pen->display, pen->page, part->qr->qr, box, ink_full(&ink_black), part->qr->pos, part->qr->distance_mm);
  if (!pen->said) return;
  double x = box.x_mm + box.w_mm / 2, y = box.y_mm + box.h_mm / 2;
  turn_point(&pen->frame->turn, &x, &y); /* the middle moves, the side stays what it is */
  box = (Box){x - box.w_mm / 2, y - box.h_mm / 2, box.w_mm, box.h_mm};
  QrTarget target = part->qr->target;
  target.url = kept(pen, target.url);
  *vec_push(pen->display->arena, &pen->said->codes) =
      (QrPlaced){kept(pen, part->qr->address), kept(pen, part->qr->code), target, pen->number, box, part->qr->pos};
}

/* What can be said only when all pages are there. Empty: nothing. */
static Str number_of(const Pen *pen, const Part *part) {
  const Mark *mark = part->page_of.mark;
  int page = mark ? plan_page_of(pen->plan, mark) : pen->number, all = (int)pen->plan->pages.n;
  if (mark) return page ? arena_printf(pen->setting->arena, "%d", page) : S("");
  return all > 1 ? arena_printf(pen->setting->arena, "%d / %d", page, all) : S("");
}

static void draw_picture(Pen *pen, const Part *part, Box box) {
  Item *item =
      page_picture(pen->display, pen->page, part->picture.picture, &part->picture.crop, box, part->picture.cover);
  if (!item) return;
  item->picture.radius_mm = part->picture.radius_mm;
  item->picture.pos = part->picture.pos.file ? part->picture.pos : pen->setting->job->pos;
}

static void draw_section(Pen *pen, const Part *part, double x, double y) {
  const Setting *setting = pen->setting;
  Spans spans = {0};
  section_words(setting, pen->plan, pen->number, &spans);
  if (!spans.list.n) return;
  const SetText *set = setting_set(setting, spans.list.v, (int)spans.list.n, part->page_of.style,
                                part->box.w_mm, setting->job->pos);
  if (set)
    type_place(setting->type, pen->display, pen->page, set, 0, set->n_lines, x, y, part->box.w_mm, part->page_of.style,
               TAG_COUNT);
}

static void draw_page_of(Pen *pen, const Part *part, double x, double y) {
  const Setting *setting = pen->setting;
  if (part->page_of.section) {
    draw_section(pen, part, x, y);
    return;
  }
  TypeSpan span = {.text = number_of(pen, part), .lang = S("en")};
  if (!span.text.n) return;
  Pos pos = part->page_of.mark ? part->page_of.mark->pos : setting->job->pos;
  const SetText *set = setting_set(setting, &span, 1, part->page_of.style, part->box.w_mm, pos);
  if (set)
    type_place(setting->type, pen->display, pen->page, set, 0, set->n_lines, x, y, part->box.w_mm, part->page_of.style,
               part->page_of.mark ? TAG_SPAN : TAG_COUNT);
}

/* A ground that reaches into the space above its block ends where the frame begins. */
static Box within_frame(const Pen *pen, const Part *part, Box box) {
  if (!part->frame.follows || !pen->frame) return box;
  double top = pen->frame->box.y_mm + pen->frame->frame->pad_mm * pen->setting->scale, out = top - box.y_mm;
  return out > 0 && out < box.h_mm ? (Box){box.x_mm, top, box.w_mm, box.h_mm - out} : box;
}

static void draw_part(Pen *pen, const Part *part, double x, double y) {
  Box lying = moved(part->box, x, y), box = area_upright(pen->frame, lying);
  switch (part->kind) {
  case PART_TEXT: draw_text(pen, part, box.x_mm, box.y_mm); break;
  case PART_FRAME:
    page_frame(pen->display, pen->page, within_frame(pen, part, box), part->frame.radius_mm, part->frame.fill, part->frame.stroke,
               part->frame.stroke_pt);
    break;
  case PART_LINE:
    draw_line(pen, part, x, y);
    break;
  case PART_PATH: draw_path(pen, part, lying.x_mm, lying.y_mm); break;
  case PART_ICON: page_icon(pen->display, pen->page, part->icon.icon, box, part->icon.ink); break;
  case PART_PICTURE: draw_picture(pen, part, box); break;
  case PART_QR:
  case PART_TYPED: draw_qr(pen, part, box); break;
  case PART_PAGE_OF: draw_page_of(pen, part, box.x_mm, box.y_mm); break;
  case PART_BEGIN:
    begin(pen, part);
    *vec_push(pen->setting->arena, &pen->open) = *part;
    break;
  case PART_END:
    page_end(pen->display, pen->page, part->end);
    if (pen->open.n) pen->open.n--;
    break;
  }
}

static void tell(Pen *pen, const Desk *desk) {
  if (!desk || !pen->said || pen->told[desk->index]) return;
  pen->told[desk->index] = true;
  *vec_push(pen->display->arena, &pen->said->desks) = desk;
}

static void draw_block(Pen *pen, const Block *block, double x, double y) {
  for (size_t i = 0; i < block->parts.n; i++) {
    size_t from = pen->page->items.n;
    const Desk *desk = block->parts.v[i].desk;
    tell(pen, desk);
    draw_part(pen, &block->parts.v[i], x, y);
    if (!desk) desk = block->desk;
    if (desk && pen->said) *vec_push(pen->display->arena, &pen->said->runs) = (DeskRun){desk, pen->number - 1, from, pen->page->items.n};
  }
}

static void draw_placed(Pen *pen, const Placed *placed) {
  if (placed->opens) {
    if (!isnan(placed->again_y_mm)) draw_block(pen, placed->opens->again, placed->x_mm, placed->again_y_mm);
    page_begin(pen->display, pen->page, TAG_TABLE);
    if (placed->opens->head->parts.n) {
      page_begin(pen->display, pen->page, TAG_THEAD);
      draw_block(pen, placed->opens->head, placed->x_mm, placed->head_y_mm);
      page_end(pen->display, pen->page, TAG_THEAD);
    }
    page_begin(pen->display, pen->page, TAG_TBODY);
  }
  draw_block(pen, placed->block, placed->x_mm, placed->y_mm);
  if (!placed->closes) return;
  page_end(pen->display, pen->page, TAG_TBODY);
  page_end(pen->display, pen->page, TAG_TABLE);
}

/* Frames that hold only decoration come while no element is open. */
static bool is_quiet(const Frame *frame) {
  for (int i = 0; i < frame->n_fills; i++)
    if (!frame->fills[i].quiet && frame->fills[i].put != PUT_SHAPE && frame->fills[i].put != PUT_DRAWING && frame->fills[i].put != PUT_SPACE &&
        frame->fills[i].put != PUT_LINES)
      return false;
  return !frame->then.n;
}

static void resume(Pen *pen) {
  if (pen->resumed) return;
  for (size_t i = 0; i < pen->open.n; i++) begin(pen, &pen->open.v[i]);
  pen->resumed = true;
}

/* Lines in the middle of the gutters, as far down as the longest column. */
static void draw_rules(Pen *pen, const PlacedFrame *placed) {
  static const double RULE_PT = 0.5;
  Ink ink = setting_ink(pen->setting, placed->frame->rule, NULL);
  Box columns[MOST_COLUMNS];
  area_columns(pen->setting, placed, columns);
  double gutter = placed->frame->gutter_mm * pen->setting->scale;
  for (int c = 1; c < placed->columns && ink.swatch; c++) {
    Box line = {columns[c].x_mm - gutter / 2, columns[c].y_mm, 0, placed->reach_mm};
    line = area_upright(placed, line);
    page_line(pen->display, pen->page, line.x_mm, line.y_mm, line.x_mm + line.w_mm, line.y_mm + line.h_mm, ink, RULE_PT);
  }
}

/* What stands between two parts of a story is none of its lists or sections: they are closed before it. */
static void suspend(Pen *pen) {
  if (!pen->resumed || !pen->open.n) return;
  for (size_t i = pen->open.n; i-- > 0;) page_end(pen->display, pen->page, pen->open.v[i].begin.tag);
  pen->resumed = false;
}

static void draw_ground(Pen *pen, const PlacedFrame *placed) {
  const Frame *frame = placed->frame;
  Ink fill = setting_ink(pen->setting, frame->color, NULL), stroke = setting_ink(pen->setting, frame->border, NULL);
  if (!fill.swatch && !stroke.swatch) return;
  page_frame(pen->display, pen->page, placed->box, frame->radius_mm * pen->setting->scale, fill, stroke,
             stroke.swatch ? frame->border_pt : 0);
}

static void draw_matter(Pen *pen, const PlacedFrame *placed) {
  const Frame *frame = placed->frame;
  bool goes_on = pen->then.n && str_eq(frame->name, pen->then);
  if (goes_on)
    resume(pen);
  else if (!is_quiet(frame))
    suspend(pen);
  for (size_t i = 0; i < placed->placed.list.n; i++) draw_placed(pen, &placed->placed.list.v[i]);
  if (frame->then.n) pen->then = frame->then;
}

static void draw_frame(Pen *pen, const PlacedFrame *placed) {
  const Frame *frame = placed->frame;
  if ((frame->n_fills || frame->then.n) && !placed->placed.list.n) return; /* the ground of nothing */
  size_t first = pen->page->items.n;
  pen->frame = placed;
  draw_ground(pen, placed);
  draw_rules(pen, placed);
  if (placed->placed.list.n) draw_matter(pen, placed);
  if (frame->turn != 0) page_turn(pen->display, pen->page, first, placed->turn);
}

/* For who cuts the cells apart: artifacts. */
static void draw_cuts(Pen *pen, const PlacedFrame *placed) {
  static const double HAIR_PT = 0.3, OFF_MM = 1, LONG_MM = 4;
  const Frame *frame = placed->frame;
  Sheet sheet = setting_sheet(pen->setting);
  bool left = layout_is_left(pen->setting->layout, pen->number);
  Spot from = cell_spot(&sheet, frame, left, 0), to = cell_spot(&sheet, frame, left, frame_cells(frame) - 1);
  double right = to.x_mm + to.w_mm, foot = to.y_mm + to.h_mm;
  Ink ink = setting_tint(site_color(pen->setting->site, S("ink")), frame->cells->cut == CUT_LINES ? 40 : 100);
  for (int i = 0; i < frame_cells(frame); i++) {
    Spot cell = cell_spot(&sheet, frame, left, i);
    double xs[] = {cell.x_mm, cell.x_mm + cell.w_mm}, ys[] = {cell.y_mm, cell.y_mm + cell.h_mm};
    bool lines = frame->cells->cut == CUT_LINES;
    for (int e = 0; e < 2; e++) {
      bool again_x = e == 0 && i % frame->cells->across > 0 && frame->cells->gap_x_mm <= 0,
           again_y = e == 0 && i >= frame->cells->across && frame->cells->gap_y_mm <= 0;
      if (lines && !again_x) page_line(pen->display, pen->page, xs[e], ys[0], xs[e], ys[1], ink, HAIR_PT);
      if (lines && !again_y) page_line(pen->display, pen->page, xs[0], ys[e], xs[1], ys[e], ink, HAIR_PT);
      if (!lines && i < frame->cells->across && !again_x) {
        page_line(pen->display, pen->page, xs[e], from.y_mm - OFF_MM - LONG_MM, xs[e], from.y_mm - OFF_MM, ink, HAIR_PT);
        page_line(pen->display, pen->page, xs[e], foot + OFF_MM, xs[e], foot + OFF_MM + LONG_MM, ink, HAIR_PT);
      }
      if (!lines && i % frame->cells->across == 0 && !again_y) {
        page_line(pen->display, pen->page, from.x_mm - OFF_MM - LONG_MM, ys[e], from.x_mm - OFF_MM, ys[e], ink, HAIR_PT);
        page_line(pen->display, pen->page, right + OFF_MM, ys[e], right + OFF_MM + LONG_MM, ys[e], ink, HAIR_PT);
      }
    }
  }
}

static bool draws(const Frame *frame, bool quiet) { return frame->cells || is_quiet(frame) == quiet; }

static void draw_frames(Pen *pen, const PlannedPage *page, bool quiet);

/* Each cell is a section of the page; their grounds come before all of them. */
static void draw_cells(Pen *pen, const PlacedFrame *placed, bool quiet) {
  if (quiet && placed->frame->cells->cut != CUT_NONE) draw_cuts(pen, placed);
  Str then = pen->then;
  if (!quiet) suspend(pen);
  pen->then = (Str){NULL, 0}; /* a cell's stories are its own */
  for (size_t i = 0; i < placed->cells.n; i++) {
    if (!quiet) page_begin(pen->display, pen->page, TAG_SECT);
    draw_frames(pen, placed->cells.v[i], quiet);
    if (!quiet) page_end(pen->display, pen->page, TAG_SECT);
  }
  pen->then = then;
}

static void draw_frames(Pen *pen, const PlannedPage *page, bool quiet) {
  for (size_t i = 0; i < page->frames.n; i++) {
    const PlacedFrame *placed = &page->frames.v[i];
    if (!draws(placed->frame, quiet)) continue;
    if (!placed->frame->cells || quiet) draw_frame(pen, placed);
    if (placed->frame->cells) draw_cells(pen, placed, quiet);
  }
}

static void mark_folds(Pen *pen, const Master *master) {
  Sheet sheet = setting_sheet(pen->setting);
  for (int i = 0; i < master->n_panels; i++) {
    Fold fold = {.down = master->panels[i].down};
    if (panel_fold(&sheet, &master->panels[i], &fold.at_mm))
      *vec_push(pen->display->arena, &pen->page->folds) = fold;
  }
}

static void mark_cells(Pen *pen, const PlannedPage *page) {
  Sheet sheet = setting_sheet(pen->setting);
  bool left = layout_is_left(pen->setting->layout, pen->number);
  for (size_t i = 0; i < page->frames.n; i++) {
    const Frame *frame = page->frames.v[i].frame;
    for (int k = 0; frame->cells && k < frame_cells(frame); k++) {
      Spot cell = cell_spot(&sheet, frame, left, k);
      *vec_push(pen->display->arena, &pen->page->cells) = (Box){cell.x_mm, cell.y_mm, cell.w_mm, cell.h_mm};
    }
  }
}

/* In a room that all pages share, since nobody knows how many items there will be; it is as large as the longest of them. */
static void open_page(Pen *pen, const PlannedPage *page) {
  pen->page = display_page(pen->display, pen->setting->w_mm, pen->setting->h_mm, page->master->name.s);
  pen->page->begins = page->begins;
  pen->page->items.v = pen->room;
  pen->page->items.cap = pen->room_items;
}

static void close_page(Pen *pen) {
  size_t n = pen->page->items.n;
  pen->room = pen->page->items.v;
  pen->room_items = pen->page->items.cap;
  pen->page->items.v = NEW_N(pen->display->arena, Item, n);
  pen->page->items.cap = n;
  if (n) memcpy(pen->page->items.v, pen->room, sizeof(Item) * n);
}

static void draw_page(Pen *pen, const PlannedPage *page) {
  open_page(pen, page);
  mark_folds(pen, page->master);
  mark_cells(pen, page);
  pen->resumed = pen->open.n == 0;
  draw_frames(pen, page, true);
  draw_frames(pen, page, false);
  suspend(pen);
  close_page(pen);
}

void draw_plan(const Setting *setting, const Plan *plan, Display *display, OnPaper *said, PageDrawn told) {
  Pen pen = {.setting = setting, .plan = plan, .display = display, .said = said};
  pen.told = NEW_N(setting->arena, bool, setting->site->n_desks + 1);
  for (size_t i = 0; i < plan->pages.n; i++) {
    pen.number = (int)i + 1;
    draw_page(&pen, plan->pages.v[i]);
    told.drawn(told.context, pen.page);
  }
}
