/* Codes at the fineness of the camera that looks at them: pictures of them and what is around them, codes near each other in one. */
#include <math.h>

#include "base/unit.h"
#include "preflight/code.h"

/* Pictures are twice as fine as the camera's, of whose pixels each is the mean of four. */
enum { FINER = 2 };

typedef struct Spot {
  int x, y, w, h; /* in pixels of the page's picture */
} Spot;

/* Codes that are looked at at once: in a picture of the same part of each of these pages, from 0. */
typedef struct Group {
  int first, last;
  double distance_mm;
  Spot spot;
  VEC(Code *) codes;
  Arena *arena;
  const Document *document;
} Group;

/* From where somebody looks: as stated; else from the hand, further away from a code that would fill the picture. */
static double distance_of(const Code *code) {
  static const double SIDES = 3;
  if (code->distance_mm > 0) return code->distance_mm;
  return fmax(PHONE_HAND_MM, SIDES * code->side_mm);
}

static CodeView view_of(const Document *document, int page, double distance_mm) {
  return (CodeView){&document->pages[page], phone_px_per_mm(distance_mm) * FINER};
}

/* With its quiet zone and a little of what is behind that. */
static Spot spot_of(const CodeView *view, const Code *code) {
  static const double AROUND = 0.25, AROUND_MM = 1;
  double margin = code->side_mm * AROUND + AROUND_MM, left, top, right, bottom, w, h;
  view_px(view, code->box.x_mm, code->box.y_mm, &left, &top);
  view_px(view, code->box.x_mm + code->box.w_mm, code->box.y_mm + code->box.h_mm, &right, &bottom);
  view_size(view, &w, &h);
  double x0 = fmax(0, floor(fmin(left, right) - margin * view->px_per_mm)), y0 = fmax(0, floor(fmin(top, bottom) - margin * view->px_per_mm));
  double x1 = fmin(w, ceil(fmax(left, right) + margin * view->px_per_mm)), y1 = fmin(h, ceil(fmax(top, bottom) + margin * view->px_per_mm));
  if (!(x1 - x0 >= 1 && y1 - y0 >= 1 && x1 < 1e6 && y1 < 1e6)) return (Spot){0};
  return (Spot){(int)x0, (int)y0, (int)(x1 - x0), (int)(y1 - y0)};
}

static Spot join(Spot a, Spot b) {
  int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
  int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w, bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
  return (Spot){x, y, right - x, bottom - y};
}

static double pixels(const Group *group) { return (double)group->spot.w * group->spot.h * (group->last - group->first + 1); }

/* --- One code */

static Str read_reversed(const Gray *picture, PhoneTrial trial, double px_per_mm, double distance_mm, Arena *arena) {
  Arena *scratch = arena_new();
  Gray negative = gray_negative(scratch, picture);
  Str says = phone_read(&negative, trial, px_per_mm, distance_mm, arena);
  arena_free(scratch);
  return says;
}

/* A code turned by another angle than a right one: what its page says of it is only the box around it. */
static bool is_askew(const Code *code) { return fabs(code->box.w_mm - code->side_mm) > 0.02 * code->side_mm; }

/* Where the corners of a code are that nobody told, or that were only seen coarsely. */
static bool locate(Code *code, const CodeView *view, const Gray *fine, const Spot *spot, Arena *scratch) {
  PhoneSymbols symbols = {0};
  phone_scan(fine, CARE_NEGATIVE, scratch, &symbols);
  for (size_t i = 0; i < symbols.list.n; i++) {
    const PhoneSymbol *symbol = &symbols.list.v[i];
    double x[4], y[4], middle_x = 0, middle_y = 0;
    for (int j = 0; j < 4; j++) {
      view_mm(view, symbol->x[j] + spot->x, symbol->y[j] + spot->y, &x[j], &y[j]);
      middle_x += x[j] / 4, middle_y += y[j] / 4;
    }
    double off = fmax(fabs(middle_x - code->box.x_mm - code->box.w_mm / 2), fabs(middle_y - code->box.y_mm - code->box.h_mm / 2));
    if (off > code->side_mm / 4) continue;
    code_corners(code, x, y);
    return true;
  }
  return false;
}

/* `fine`: the code with its surroundings, whose corner is at `spot`. */
static void look(const Group *group, Code *code, const Gray *fine, const Spot *spot, Arena *scratch) {
  CodeView view = view_of(group->document, code->page, group->distance_mm);
  bool told = code->known && !is_askew(code), located = told || locate(code, &view, fine, spot, scratch);
  double x[4], y[4];
  for (int i = 0; i < 4; i++) {
    view_px(&view, code->x[i], code->y[i], &x[i], &y[i]);
    x[i] -= spot->x, y[i] -= spot->y;
  }
  if (located || !code->known) code_measure(code, fine, x, y);
  Gray camera = gray_half(scratch, fine);
  for (int i = 0; i < TRIALS; i++) {
    double px_per_mm = phone_px_per_mm(group->distance_mm);
    code->trial[i] = (code->reversed ? read_reversed : phone_read)(&camera, (PhoneTrial)i, px_per_mm, group->distance_mm, group->arena);
  }
  if (!code->says.s) code->says = code->trial[TRIAL_CLEAN];
  code->looked_at = true;
}

static void seen(void *context, int page, const Gray *picture) {
  Group *group = context;
  CodeView view = view_of(group->document, page - 1, group->distance_mm);
  Arena *scratch = arena_new();
  for (size_t i = 0; i < group->codes.n; i++) {
    Code *code = group->codes.v[i];
    if (code->page != page - 1) continue;
    Spot spot = spot_of(&view, code);
    Gray fine = gray_part(scratch, picture, spot.x - group->spot.x, spot.y - group->spot.y, spot.w, spot.h);
    look(group, code, &fine, &spot, scratch);
    arena_reset(scratch);
  }
  arena_free(scratch);
}

/* --- All */

typedef struct Groups {
  VEC(Group) list;
} Groups;

/* Starting the program again costs as much as drawing so many pixels more. */
static const double START_PIXELS = 1.5e6;

static bool same_size(const CodeView *a, const CodeView *b) {
  double a_w, a_h, b_w, b_h;
  view_size(a, &a_w, &a_h);
  view_size(b, &b_w, &b_h);
  return a_w == b_w && a_h == b_h;
}

/* Somebody looks at them while the program waits, whose time has a limit. */
enum { MOST_TOGETHER = 25 };

/* Takes the code in where that is cheaper than a group of its own. */
static bool takes(Group *group, Code *code, const Group *alone, Arena *arena) {
  Group both = *group;
  if (group->codes.n == MOST_TOGETHER) return false;
  both.last = code->page;
  both.spot = join(group->spot, alone->spot);
  CodeView here = view_of(group->document, group->first, group->distance_mm), there = view_of(group->document, code->page, group->distance_mm);
  if (group->distance_mm != alone->distance_mm || !same_size(&here, &there) || pixels(&both) > pixels(group) + pixels(alone) + START_PIXELS) return false;
  *group = both;
  *vec_push(arena, &group->codes) = code;
  return true;
}

static void put(const Document *document, Code *code, Arena *arena, Groups *groups) {
  double distance = distance_of(code);
  CodeView view = view_of(document, code->page, distance);
  Group alone = {.first = code->page, .last = code->page, .distance_mm = distance, .spot = spot_of(&view, code), .arena = arena, .document = document};
  if (!alone.spot.w) return;
  for (size_t i = groups->list.n; i-- > 0 && groups->list.v[i].last >= code->page - 1;)
    if (takes(&groups->list.v[i], code, &alone, arena)) return;
  *vec_push(arena, &alone.codes) = code;
  *vec_push(arena, &groups->list) = alone;
}

void codes_look(const Document *document, Raster *raster, Arena *arena, Codes *codes) {
  Groups groups = {0};
  for (size_t i = 0; i < codes->list.n; i++) put(document, &codes->list.v[i], arena, &groups);
  for (size_t i = 0; i < groups.list.n && codes->end == CHILD_FINE; i++) {
    Group *group = &groups.list.v[i];
    double dpi = phone_px_per_mm(group->distance_mm) * FINER * MM_PER_INCH;
    const RasterPart part = {group->first + 1, group->last + 1, dpi, group->spot.x, group->spot.y, group->spot.w, group->spot.h};
    codes->end = raster_draw(raster, &part, seen, group);
  }
}
