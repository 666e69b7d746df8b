/* Page masters with their frames, and the order of pages. */
#include <math.h>

#include "check/field.h"
#include "check/layout_check.h"
#include "check/layout_fills.h"

static const NumberRange anywhere = {-100, 3000}, lengths = {0, 3000}, widths = {0.05, 20}, turns = {-360, 360};
static const Range side_by_side = {1, 8}; /* MOST_COLUMNS of print/area.h */

enum { MOST_FRAMES = 2000 /* of a layout */, MOST_MASTERS = 200 };

typedef struct PlaceDraft {
  Place place; /* first: the fields of both are of one record */
  double inner_mm, outer_mm;
} PlaceDraft;

static const Field place_fields[] = {
    {"left", field_mm, OF(Place, left_mm), .with = &anywhere},
    {"right", field_mm, OF(Place, right_mm), .with = &anywhere},
    {"width", field_mm, OF(Place, width_mm), .with = &lengths},
    {"top", field_mm, OF(Place, top_mm), .with = &anywhere},
    {"bottom", field_mm, OF(Place, bottom_mm), .with = &anywhere},
    {"height", field_mm, OF(Place, height_mm), .with = &lengths},
    {"inner", field_mm, OF(PlaceDraft, inner_mm), .with = &anywhere},
    {"outer", field_mm, OF(PlaceDraft, outer_mm), .with = &anywhere},
};
const Schema layout_box_keys = {SCHEMA(PlaceDraft, place_fields)};

static const Name valigns[] = {{"top", ALONG_START}, {"middle", ALONG_CENTER}, {"bottom", ALONG_END}, {NULL, 0}};

static const Name overflows[] = {{"give-way", OVERFLOW_GIVE_WAY}, {"error", OVERFLOW_ERROR},
                                 {"shrink", OVERFLOW_SHRINK},     {"drop", OVERFLOW_DROP},   {NULL, 0}};

typedef struct FrameDraft {
  Frame frame;
  int valign, overflow;
  const Yaml *fill, *box;
  CellsDraft cells;
  const Str *panels;
  int n_panels;
  Pos name_pos, panel_pos;
} FrameDraft;

static const Field frame_fields[] = {
    {"name", field_str, OF(FrameDraft, frame.name), POS(FrameDraft, name_pos)},
    {"panel", field_str, LIST(FrameDraft, panels, n_panels), POS(FrameDraft, panel_pos)},
    {"box", field_node, OF(FrameDraft, box), .need = REQUIRED},
    {"align", field_enum, OF(FrameDraft, valign), .with = valigns},
    {"color", field_tinted, OF(FrameDraft, frame.color)},
    {"border", field_tinted, OF(FrameDraft, frame.border)},
    {"border-width", field_pt, OF(FrameDraft, frame.border_pt), .with = &widths},
    {"radius", field_mm, OF(FrameDraft, frame.radius_mm), .with = &lengths},
    {"pad", field_mm, OF(FrameDraft, frame.pad_mm), .with = &lengths},
    {"when", field_str, OF(FrameDraft, frame.when), POS(FrameDraft, frame.when_pos)},
    {"unless", field_str, OF(FrameDraft, frame.unless), POS(FrameDraft, frame.unless_pos)},
    {"turn", field_number, OF(FrameDraft, frame.turn), .with = &turns},
    {"most", field_mm, OF(FrameDraft, frame.most_mm), .with = &lengths},
    {"above", field_str, OF(FrameDraft, frame.above), POS(FrameDraft, frame.above_pos)},
    {"below", field_str, OF(FrameDraft, frame.below), POS(FrameDraft, frame.below_pos)},
    {"overflow", field_enum, OF(FrameDraft, overflow), .with = overflows},
    {"squeeze", field_bool, OF(FrameDraft, frame.squeeze)},
    {"then", field_str, OF(FrameDraft, frame.then), POS(FrameDraft, frame.then_pos)},
    {"columns", field_int, OF(FrameDraft, frame.columns), .with = &side_by_side},
    {"gutter", field_mm, OF(FrameDraft, frame.gutter_mm), .with = &lengths},
    {"column-rule", field_tinted, OF(FrameDraft, frame.rule)},
    {"balance", field_bool, OF(FrameDraft, frame.balance)},
    {"instead", field_str, OF(FrameDraft, frame.instead), POS(FrameDraft, frame.instead_pos)},
    {"fill", field_node, OF(FrameDraft, fill)},
    {"cell", field_str, OF(FrameDraft, cells.cell), POS(FrameDraft, cells.cell_pos)},
    {"grid", field_node, OF(FrameDraft, cells.grid)},
    {"each", field_enum, OF(FrameDraft, cells.cells.each), .with = layout_eaches, POS(FrameDraft, cells.each_pos)},
    {"spare", field_str, OF(FrameDraft, cells.spare), POS(FrameDraft, cells.spare_pos)},
};
const Schema layout_frame_keys = {SCHEMA(FrameDraft, frame_fields), .pos_offset = offsetof(FrameDraft, frame.pos)};

static int given(double a, double b, double c) { return !isnan(a) + !isnan(b) + !isnan(c); }

static const Place nowhere = {NAN, NAN, NAN, NAN, NAN, NAN, false};

static void read_place(Reader *reader, const Yaml *node, Frame *frame) {
  PlaceDraft draft = {nowhere, NAN, NAN};
  frame->place = nowhere;
  if (!node) return;
  frame->box_pos = node->pos;
  size_t before = diag_count(reader->diag, SEV_ERROR);
  if (!schema_read(reader, &layout_box_keys, node, &draft)) return;
  Place *p = &draft.place;
  bool sides = !isnan(p->left_mm) || !isnan(p->right_mm);
  p->mirrored = !isnan(draft.inner_mm) || !isnan(draft.outer_mm);
  if (p->mirrored && !sides) p->left_mm = draft.inner_mm, p->right_mm = draft.outer_mm;
  bool clear = given(p->left_mm, p->width_mm, p->right_mm) == 2 && given(p->top_mm, p->height_mm, p->bottom_mm) == 2;
  if (clear && !(p->mirrored && sides))
    frame->place = *p;
  else if (diag_count(reader->diag, SEV_ERROR) == before) /* else a number was wrong */
    diag0(reader->diag, D_DESIGN_BOX, node->pos);
}

static bool is_against(Str when, Str unless) { return when.n && str_eq(when, unless); }

/* colors=one, colors=two */
static bool differ_in_value(Str a, Str b) {
  Str slot_a, slot_b;
  return str_split(&a, '=', &slot_a) && str_split(&b, '=', &slot_b) && str_eq(slot_a, slot_b) && a.s && b.s && !str_eq(a, b);
}

/* Ways to set the same thing may share a name, as there is never more than one of them on a page. */
static bool is_other_way(const Frame *a, const Frame *b) {
  return is_against(a->when, b->unless) || is_against(b->when, a->unless) || differ_in_value(a->when, b->when);
}

/* then:, above: and their like would not know which frame is meant. */
static void check_name(Reader *reader, const Master *master, const Frame *frame, Pos pos) {
  for (int f = 0; f < master->n_frames; f++) {
    const Frame *other = &master->frames[f];
    if (!str_eq(other->name, frame->name) || is_other_way(other, frame)) continue;
    diag2(reader->diag, D_DESIGN_FRAME_TWICE, pos, frame->name, arena_printf(reader->arena, "%d", other->pos.line));
    return;
  }
}

static Frame read_frame(Reader *reader, LayoutDraft *draft, const Master *master, const Yaml *node) {
  FrameDraft one = {.frame = {.border_pt = 1, .columns = 1, .gutter_mm = 6}};
  schema_read(reader, &layout_frame_keys, node, &one);
  one.frame.valign = (Along)one.valign;
  one.frame.overflow = (Overflow)one.overflow;
  if (!one.frame.name.n) one.frame.name = S("frame");
  read_place(reader, one.box, &one.frame);
  layout_find_panels(reader, master, one.panels, one.n_panels, one.panel_pos, &one.frame);
  layout_check_condition(reader, &draft->layout, one.frame.when, one.frame.when_pos);
  layout_check_condition(reader, &draft->layout, one.frame.unless, one.frame.unless_pos);
  layout_read_fills(reader, draft, one.fill, &one.frame);
  layout_read_cells(reader, draft, &one.cells, &one.frame);
  if (one.name_pos.file) check_name(reader, master, &one.frame, one.name_pos);
  return one.frame;
}

typedef struct MasterDraft {
  const Yaml *panels, *panels_down, *frames;
} MasterDraft;

static const Field master_fields[] = {
    {"panels", field_node, OF(MasterDraft, panels)},
    {"panels-down", field_node, OF(MasterDraft, panels_down)},
    {"frames", field_node, OF(MasterDraft, frames)},
};
const Schema layout_master_keys = {SCHEMA(MasterDraft, master_fields)};

/* A list of frames, or a map of that list and what else there is to say of the sheet. */
static Master read_master(Reader *reader, LayoutDraft *draft, const Yaml *node) {
  Master master = {.name = node->key, .pos = node->key_pos};
  MasterDraft one = {.frames = node};
  if (node->kind == YAML_MAP && yaml_get(node, "frames")) {
    schema_read(reader, &layout_master_keys, node, &one);
    layout_read_panels(reader, one.panels, one.panels_down, &master);
  }
  size_t most = MOST_FRAMES;
  const Yaml *list = one.frames && one.frames->kind == YAML_LIST ? one.frames : NULL;
  Frame *frames = NEW_N(reader->arena, Frame, (list ? list->count : 0) + 1);
  master.frames = frames;
  if (!list) diag1(reader->diag, D_DESIGN_FRAMES, one.frames->pos, node->key);
  for (int m = 0; list && m < draft->n_all; m++) most -= (size_t)draft->all[m].n_frames;
  if (list && !layout_few(reader, list, most)) list = NULL;
  for (const Yaml *item = list ? list->first : NULL; item; item = item->next)
    frames[master.n_frames++] = read_frame(reader, draft, &master, item);
  return master;
}

/* A style that nothing asks for is most often a misspelt one. */
static void check_unused(Reader *reader, const LayoutDraft *draft) {
  for (int i = 0; i < draft->layout.n_styles; i++) {
    const Style *style = &draft->layout.styles[i];
    Nearest nearest = nearest_start(style->name);
    bool used = false;
    for (int r = 0; r < ROLE_COUNT; r++) {
      used = used || str_is(style->name, role_name((StyleRole)r));
      nearest_try(&nearest, str_c(role_name((StyleRole)r)));
    }
    for (size_t u = 0; u < draft->used.n; u++) used = used || str_eq(draft->used.v[u], style->name);
    for (int o = 0; o < draft->layout.n_styles; o++) used = used || str_eq(draft->layout.styles[o].like, style->name);
    if (!used) diag2(reader->diag, D_DESIGN_STYLE_UNUSED, style->pos, style->name, nearest.best);
  }
}

void layout_read_masters(Reader *reader, LayoutDraft *draft) {
  const Yaml *map = draft->masters && node_is_map(reader, draft->masters) ? draft->masters : NULL;
  if (map && !layout_few(reader, map, MOST_MASTERS)) map = draft->masters = NULL;
  Master *masters = NEW_N(reader->arena, Master, (map ? map->count : 0) + 1);
  draft->all = masters;
  for (const Yaml *node = map ? map->first : NULL; node; node = node->next)
    masters[draft->n_all] = read_master(reader, draft, node), draft->n_all++;
  draft->layout.masters = masters;
  draft->layout.n_masters = draft->n_all;
  layout_check_cells(reader, draft);
  layout_check_room(reader, draft);
  check_unused(reader, draft);
}
