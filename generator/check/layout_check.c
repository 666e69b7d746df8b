/* The layout as a whole: the sheet, then its parts in the order in which they refer to each other. */
#include "check/layout_check.h"

#include <math.h>

#include "base/pool.h"
#include "check/field.h"

void layout_unknown(Reader *reader, Pos pos, Str name, Nearest nearest) {
  diag2(reader->diag, D_DESIGN_UNKNOWN, pos, name, nearest.best);
}

bool layout_few(Reader *reader, const Yaml *list, size_t most) {
  if (list->count <= most) return true;
  diag1(reader->diag, D_DESIGN_TOO_MANY, list->pos, arena_printf(reader->arena, "%zu", most));
  return false;
}

static bool field_paper(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  Layout *layout = out;
  if (!node_is_text(reader, node)) return false;
  layout->picture = paper_is_picture(node->text);
  if (paper_parse(node->text, &layout->w_mm, &layout->h_mm)) return true;
  diag1(reader->diag, D_DESIGN_PAPER, node->pos, node->text);
  return false;
}

/* The sheet of the turned plan, where it is another one than the same on its side. */
static bool field_turned(Reader *reader, const Field *field, const Yaml *node, void *out) {
  (void)field;
  Layout *layout = out;
  if (!node_is_text(reader, node)) return false;
  if (paper_parse(node->text, &layout->turned_w_mm, &layout->turned_h_mm)) return true;
  diag1(reader->diag, D_DESIGN_PAPER, node->pos, node->text);
  return false;
}

/* `data-mark: no` */
static bool field_marked(Reader *reader, const Field *field, const Yaml *node, void *out) {
  bool marked;
  if (!field_bool(reader, field, node, &marked)) return false;
  *(bool *)out = !marked;
  return true;
}

static const NumberRange bleed = {0, 20}, safe = {0, 100}, code = {10, 400}, module = {0.3, 20}, factor = {1, 4},
                         points = {5, 400}, dpi = {20, 1200};
static const Name bindings[] = {{"left", BINDING_LEFT}, {"right", BINDING_RIGHT}, {NULL, 0}};
static const Range pages = {1, 64}, most = {1, 1000};

static const Field sheet_fields[] = {
    {"size", field_paper, .offset = 0, .need = REQUIRED},
    {"turned", field_turned, .offset = 0},
    {"bleed", field_mm, OF(Layout, bleed_mm), .with = &bleed},
    {"safe", field_mm, OF(Layout, safe_mm), .with = &safe},
    {"papers", field_str, LIST(Layout, papers, n_papers)},
    {"scaled", field_bool, OF(Layout, scaled)},
    {"outdoors", field_bool, OF(Layout, outdoors)},
    {"data-mark", field_marked, OF(Layout, unmarked)},
    {"binding", field_enum, OF(Layout, binding), .with = bindings},
    {"multiple", field_int, OF(Layout, multiple), .with = &pages},
    {"most", field_int, OF(Layout, most), .with = &most},
    {"code", field_mm, OF(Layout, min_code_mm), .with = &code},
    {"module", field_mm, OF(Layout, min_module_mm), .with = &module},
    {"photo", field_number, OF(Layout, good_dpi), .with = &dpi},
    {"photo-least", field_number, OF(Layout, least_dpi), .with = &dpi},
    {"large", field_number, OF(Layout, large), .with = &factor},
    {"easy-least", field_pt, OF(Layout, easy_min_pt), .with = &points},
    {"large-least", field_pt, OF(Layout, large_min_pt), .with = &points},
};
const Schema layout_sheet_keys = {SCHEMA(Layout, sheet_fields)};

static const Field fields[] = {
    {"about", field_text, OF(LayoutDraft, layout.about)},
    {"sheet", field_group, .offset = 0, .need = REQUIRED, .with = &layout_sheet_keys},
    {"slots", field_node, OF(LayoutDraft, slots)},
    {"styles", field_node, OF(LayoutDraft, styles), .need = REQUIRED},
    {"masters", field_node, OF(LayoutDraft, masters), .need = REQUIRED},
    {"pages", field_node, OF(LayoutDraft, pages), .need = REQUIRED},
    {"turned", field_node, OF(LayoutDraft, turned)},
};
const Schema layout_keys = {SCHEMA(LayoutDraft, fields)};

static void check_papers(Reader *reader, const Layout *layout) {
  for (int i = 0; i < layout->n_papers; i++) {
    double w_mm, h_mm;
    if (!paper_parse(layout->papers[i], &w_mm, &h_mm))
      diag1(reader->diag, D_DESIGN_PAPER, layout->pos, layout->papers[i]);
  }
}

static void read_one(Reader *reader, Root *root, Str path, Layout *layout) {
  LayoutDraft draft = {.layout = {.bleed_mm = 3,
                                  .safe_mm = 3,
                                  .multiple = 1,
                                  .min_code_mm = 15,
                                  .min_module_mm = 0.4,
                                  .large = 1.5,
                                  .large_min_pt = 18,
                                  .w_mm = 210,
                                  .h_mm = 297}};
  draft.root = root;
  Str name = str_from(path, sizeof "print/" - 1);
  draft.layout.name = str_sub(name, 0, name.n - (sizeof ".yaml" - 1));
  draft.layout.file = path;
  draft.layout.pos = (Pos){path.s, 1, 1};
  Str text;
  const Yaml *map = NULL;
  if (root_read_text(root, reader->arena, reader->diag, path, &text))
    map = yaml_parse(reader->arena, reader->diag, path.s, text, 1);
  if (map) schema_read(reader, &layout_keys, map, &draft);
  if (draft.layout.picture) draft.layout.bleed_mm = 0; /* nobody cuts it */
  /* On a screen a photo is good with its own pixels, 254 to the inch of such a sheet, and blurred with less than half of them. */
  if (draft.layout.good_dpi <= 0) draft.layout.good_dpi = draft.layout.picture ? 250 : 300;
  if (draft.layout.least_dpi <= 0) draft.layout.least_dpi = draft.layout.picture ? 125 : 200;
  draft.layout.landscape = draft.layout.w_mm > draft.layout.h_mm;
  check_papers(reader, &draft.layout);
  layout_read_slots(reader, &draft);
  layout_read_styles(reader, &draft);
  layout_read_masters(reader, &draft);
  layout_read_pages(reader, &draft);
  layout_check_places(reader, &draft);
  layout_check_flows(reader, &draft);
  *layout = draft.layout;
}

static const char folder[] = "layouts";

typedef struct ReadingAll {
  Root *layouts;
  Diag *diag;
  const Str *paths;
  Layout **made;
  PoolArenas arenas;
} ReadingAll;

static void read_item(void *context, size_t item, int worker) {
  ReadingAll *reading = context;
  Arena *arena = pool_arena(&reading->arenas, worker);
  Reader reader = {.arena = arena, .diag = reading->diag, .first = S("ja"), .lang = S("ja")};
  reading->made[item] = NEW(arena, Layout);
  read_one(&reader, reading->layouts, arena_str(arena, reading->paths[item]), reading->made[item]);
}

const Layout *const *layouts_read(Root *layouts, Arena *arena, Diag *diag, int threads, int *n) {
  diag = diag_of(diag, arena, folder);
  Str *paths;
  size_t count = root_list(layouts, arena, diag, "print", ".yaml", &paths), kept = 0;
  for (size_t i = 0; i < count; i++)
    if (str_find_byte(str_from(paths[i], sizeof "print/" - 1), '/') < 0) paths[kept++] = paths[i]; /* print/printers/ has another form; print/own/ is no job's */
  ReadingAll reading = {.layouts = layouts, .diag = diag, .paths = paths, .made = NEW_N(arena, Layout *, kept + 1)};
  pool_run(kept, threads, read_item, &reading);
  pool_arenas_adopt(&reading.arenas, arena);
  *n = (int)kept;
  return (const Layout *const *)reading.made;
}

const Layout *layout_read_own(Root *layouts, Arena *arena, Diag *diag, const char *name) {
  Str path = arena_printf(arena, "print/own/%s.yaml", name);
  if (!root_has(layouts, path)) return NULL;
  Reader reader = {.arena = arena, .diag = diag_of(diag, arena, folder), .first = S("ja"), .lang = S("ja")};
  Layout *layout = NEW(arena, Layout);
  size_t errors = diag_count(diag, SEV_ERROR);
  read_one(&reader, layouts, path, layout);
  return diag_count(diag, SEV_ERROR) == errors ? layout : NULL;
}

typedef struct LayoutList {
  const Layout *const *v;
  int n;
} LayoutList;

static void *read_known(const void *layouts, Arena *arena, Diag *diag, Str name, Str text) {
  (void)name, (void)text;
  LayoutList *list = NEW(arena, LayoutList);
  list->v = layouts_read((Root *)(uintptr_t)layouts, arena, diag, 1, &list->n);
  return list;
}

const Layout *const *layouts_known(KnownRound *round, Root *layouts, Arena *arena, Diag *diag, int threads, int *n) {
  Str all;
  if (!round || !known_folder(layouts, arena, "print", &all)) return layouts_read(layouts, arena, diag, threads, n);
  const LayoutList *list = known_thing(round, arena, diag, S("layouts/print"), all, read_known, layouts);
  *n = list->n;
  return list->v;
}
