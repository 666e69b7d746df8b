/* How wide the columns of the support map are: all begin narrow, then what is left of the sheet goes, a little at a time, to the column
 * that makes the rows lower, by an estimate of how many lines each desk's name takes. */
#include <math.h>

#include "print/matrix.h"

static const double LANE_EM = 10.5; /* of a desk's name: the least width in which it reads well */

static const TypeStyle *name_style(const Matrix *matrix) {
  return setting_role(matrix->filler->setting, matrix->filler->room, ROLE_DESK_NAME, NULL);
}

int matrix_lanes(const Matrix *matrix, double w_mm, int n) {
  double least = setting_mm(name_style(matrix)->size_pt) * LANE_EM;
  int lanes = (int)floor((w_mm + matrix->gap_mm) / (least + matrix->gap_mm));
  return lanes < 1 ? 1 : lanes > n ? (n > 0 ? n : 1) : lanes;
}

typedef struct Estimate {
  const Matrix *matrix;
  double *length_mm, *more_mm; /* by desk: of its name on one line; the height of what stands below it */
  double pitch_mm;
} Estimate;

static double natural(const Setting *setting, const TypeStyle *type, Said said, Pos pos) {
  static const double ENDLESS_MM = 10000;
  Spans spans = {0};
  spans_said(setting, &spans, said);
  const SetText *set = type_set(setting->type, setting->arena, spans.list.v, (int)spans.list.n, type, ENDLESS_MM, pos);
  return set ? set->length_mm : 0;
}

static Estimate estimate_start(const Matrix *matrix) {
  const Setting *setting = matrix->filler->setting;
  const Filler *filler = matrix->filler;
  const TypeStyle *name = name_style(matrix), *phone = setting_role(setting, filler->room, ROLE_DESK_PHONE, NULL);
  Estimate estimate = {matrix, NEW_N(setting->arena, double, matrix->n_desks + 1),
                       NEW_N(setting->arena, double, matrix->n_desks + 1), setting_mm(name->size_pt * name->leading)};
  bool phones = false;
  for (int f = 0; f < filler->fill->n_show; f++) phones = phones || filler->fill->show[f] == FIELD_PHONES;
  for (int d = 0; d < filler->fill->n_drop && d < filler->room->left_out; d++)
    phones = phones && filler->fill->drop[d] != FIELD_PHONES;
  for (int i = 0; i < matrix->n_desks; i++) {
    const Desk *desk = matrix->desks[i];
    estimate.length_mm[i] = natural(setting, name, setting_said(setting, &desk->name), desk->pos);
    estimate.more_mm[i] = phones ? setting_mm(phone->size_pt * phone->leading) : 0;
  }
  return estimate;
}

static double cell_height(const Estimate *estimate, int r, int c) {
  const Matrix *matrix = estimate->matrix;
  double w = matrix->widths[c] - 2 * matrix->pad_mm, sum = 0, most = 0;
  int n = 0;
  for (int i = 0; i < matrix->n_desks; i++) n += matrix_holds(matrix, matrix->desks[i], matrix->rows[r], matrix->columns[c]);
  if (!n) return 0;
  int lanes = matrix_lanes(matrix, w, n);
  double lane = (w - (lanes - 1) * matrix->gap_mm) / lanes;
  for (int i = 0; i < matrix->n_desks; i++) {
    if (!matrix_holds(matrix, matrix->desks[i], matrix->rows[r], matrix->columns[c])) continue;
    double h = ceil(estimate->length_mm[i] / lane * 1.04) * estimate->pitch_mm + estimate->more_mm[i] + matrix->space_mm;
    sum += h;
    most = fmax(most, h);
  }
  return fmax(sum / lanes, most);
}

static double total_height(const Estimate *estimate) {
  double total = 0;
  for (int r = 0; r < estimate->matrix->n_rows; r++) {
    double row = estimate->matrix->tile_mm;
    for (int c = 0; c < estimate->matrix->n_columns; c++) row = fmax(row, cell_height(estimate, r, c));
    total += row;
  }
  return total;
}

static double column_load(const Estimate *estimate, int c) {
  double load = 0;
  for (int r = 0; r < estimate->matrix->n_rows; r++) load += cell_height(estimate, r, c);
  return load;
}

void matrix_share_widths(Matrix *matrix) {
  static const double LEAST_MM = 27, STEP_MM = 3;
  const Setting *setting = matrix->filler->setting;
  double room = matrix->filler->w_mm - matrix->head_mm, least = fmin(LEAST_MM * setting->scale, room / matrix->n_columns);
  matrix->widths = NEW_N(setting->arena, double, matrix->n_columns);
  for (int c = 0; c < matrix->n_columns; c++) matrix->widths[c] = least;
  Estimate estimate = estimate_start(matrix);
  double left = room - least * matrix->n_columns, step = STEP_MM * setting->scale;
  for (; left > 0.01; left -= step) {
    double more = fmin(step, left), best = INFINITY, load = -1;
    int taken = 0;
    for (int c = 0; c < matrix->n_columns; c++) {
      matrix->widths[c] += more;
      double total = total_height(&estimate);
      matrix->widths[c] -= more;
      double own = column_load(&estimate, c);
      if (total > best + 0.01 || (total > best - 0.01 && own <= load)) continue;
      best = total;
      load = own;
      taken = c;
    }
    matrix->widths[taken] += more;
  }
}
