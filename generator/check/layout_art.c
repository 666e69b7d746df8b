/* Drawings that ship with the layouts (print/art/NAME.svg): an artist draws them in any colours, and the layout says which of the
 * theme's colours each of them stands for. */
#include "check/field.h"
#include "check/layout_fills.h"

static const Icon *read_drawing(Reader *reader, Root *root, Str name, Pos pos) {
  Str path = arena_printf(reader->arena, "print/art/" STR_FMT ".svg", STR_ARG(name)), svg;
  if (name.n && root_has(root, path)) {
    if (!root_read_text(root, reader->arena, reader->diag, path, &svg)) return NULL;
    return icon_parse_drawing(reader->arena, reader->diag, path.s, name, svg);
  }
  Str *paths;
  size_t n = root_list(root, reader->arena, reader->diag, "print/art", ".svg", &paths);
  Nearest nearest = nearest_start(name);
  for (size_t i = 0; i < n; i++)
    nearest_try(&nearest, str_sub(paths[i], sizeof "print/art/" - 1, paths[i].n - (sizeof ".svg" - 1)));
  diag2(reader->diag, D_DESIGN_ART, pos, name, nearest.best);
  return NULL;
}

static const Paint *find_paint(const Fill *fill, Str color) {
  for (int i = 0; i < fill->n_paints; i++)
    if (str_eq(fill->paints[i].from, color)) return &fill->paints[i];
  return NULL;
}

static void read_paints(Reader *reader, const Yaml *map, Fill *fill) {
  if (!map || !node_is_map(reader, map)) return;
  Paint *paints = NEW_N(reader->arena, Paint, map->count + 1);
  const Field color = {.key = "paint"};
  for (const Yaml *node = map->first; node; node = node->next) {
    Paint paint = {.from = node->key};
    if (field_tinted(reader, &color, node, &paint.to)) paints[fill->n_paints++] = paint;
  }
  fill->paints = paints;
}

/* False after a finding: one a drawing is enough to see what is meant. */
static bool check_paint(Reader *reader, const FillDraft *one, Str color) {
  if (find_paint(&one->fill, color)) return true;
  diag2(reader->diag, D_DESIGN_PAINT, one->art_pos, one->art, color);
  return false;
}

void layout_read_art(Reader *reader, const LayoutDraft *draft, FillDraft *one) {
  Fill *fill = &one->fill;
  if (!one->art.n) {
    diag1(reader->diag, D_MISSING_KEY, fill->pos, S("art"));
    return;
  }
  read_paints(reader, one->paint, fill);
  const Icon *drawing = read_drawing(reader, draft->root, one->art, one->art_pos);
  for (int i = 0; drawing && i < drawing->n_shapes; i++) {
    const IconShape *shape = &drawing->shapes[i];
    if (shape->fill && !check_paint(reader, one, shape->fill_paint)) return;
    if (shape->stroke_width > 0 && !check_paint(reader, one, shape->stroke_paint)) return;
  }
  fill->drawing = drawing;
}
