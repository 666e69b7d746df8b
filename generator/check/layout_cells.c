/* Frames that are filled with cells: small sheets in a grid, each set by a master. */
#include "check/field.h"
#include "check/layout_check.h"

const Name layout_eaches[] = {
#define EACH(id, name) {name, EACH_##id},
#include "model/layout.def"
    {NULL, 0},
};

static const Name cuts[] = {{"none", CUT_NONE}, {"lines", CUT_LINES}, {"marks", CUT_MARKS}, {NULL, 0}};
static const Range many = {1, 40};
static const NumberRange lengths = {0, 3000}, gaps = {0, 200};

/* One number for both directions, or [across, down]. */
static bool field_gap(Reader *reader, const Field *field, const Yaml *node, void *out) {
  Cells *cells = out;
  const Field one = {.key = field->key, .with = &gaps};
  if (node->kind != YAML_LIST) {
    if (!field_mm(reader, &one, node, &cells->gap_x_mm)) return false;
    cells->gap_y_mm = cells->gap_x_mm;
    return true;
  }
  if (node->count != 2) {
    diag0(reader->diag, D_DESIGN_GAP, node->pos);
    return false;
  }
  return field_mm(reader, &one, node->first, &cells->gap_x_mm) &&
         field_mm(reader, &one, node->first->next, &cells->gap_y_mm);
}

static const Field grid_fields[] = {
    {"across", field_int, OF(Cells, across), .need = REQUIRED, .with = &many},
    {"down", field_int, OF(Cells, down), .need = REQUIRED, .with = &many},
    {"width", field_mm, OF(Cells, w_mm), .with = &lengths},
    {"height", field_mm, OF(Cells, h_mm), .with = &lengths},
    {"gap", field_gap, .offset = 0},
    {"cut", field_enum, OF(Cells, cut), .with = cuts},
};
const Schema layout_grid_keys = {SCHEMA(Cells, grid_fields)};

void layout_read_cells(Reader *reader, const LayoutDraft *draft, const CellsDraft *read, Frame *frame) {
  bool wants = read->grid || read->spare.n || read->each_pos.file;
  if ((wants && !read->cell.n) || (read->cell.n && (frame->n_fills || frame->then.n || frame->turn != 0))) {
    diag1(reader->diag, D_DESIGN_CELL, frame->pos, frame->name);
    return;
  }
  if (!read->cell.n) return;
  Cells *cells = NEW(reader->arena, Cells);
  *cells = read->cells;
  cells->across = cells->down = 1;
  cells->pos = read->cell_pos;
  if (cells->each == EACH_NONE) cells->each = EACH_COPIES;
  cells->master = layout_find_master(reader, draft, read->cell, read->cell_pos);
  cells->again = str_is(read->spare, "again");
  if (!cells->again) cells->spare = layout_find_master(reader, draft, read->spare, read->spare_pos);
  if (read->grid)
    schema_read(reader, &layout_grid_keys, read->grid, cells);
  else
    diag1(reader->diag, D_MISSING_KEY, frame->pos, S("grid"));
  if (cells->master) frame->cells = cells;
}

static bool has_cells(const Master *master) {
  for (int f = 0; master && f < master->n_frames; f++)
    if (master->frames[f].cells) return true;
  return false;
}

/* A cell is the smallest sheet. */
void layout_check_cells(Reader *reader, const LayoutDraft *draft) {
  for (int m = 0; m < draft->n_all; m++)
    for (int f = 0; f < draft->all[m].n_frames; f++) {
      const Cells *cells = draft->all[m].frames[f].cells;
      if (cells && (has_cells(cells->master) || has_cells(cells->spare)))
        diag1(reader->diag, D_DESIGN_CELLS_NESTED, cells->pos, has_cells(cells->master) ? cells->master->name : cells->spare->name);
    }
}
