/* How wide the columns of the support map are: all begin narrow, then what is left of the sheet goes, a little at a time, to the column
 * that makes the rows lower, by an estimate of how many lines each desk's name takes. */
#include <math.h>

#include "print/matrix.h"

static const double LANE_EM = 10.5; /* of a desk's name: the least width in which it reads well */

static const TypeStyle *name_style(const Matrix *matrix) {
  return setting_role(matrix->filler->setting, matrix->filler->room, ROLE_DESK_NAME, NULL);
}

int matrix_lanes(const Matrix *matrix, double w_mm, int n) {
  int lanes = (int)floor((w_mm + matrix->gap_mm) / (matrix->lane_mm + matrix->gap_mm));
  return lanes < 1 ? 1 : lanes > n ? (n > 0 ? n : 1) : lanes;
}

/* The desks of a cell, by their index. */
typedef struct Cell {
  VEC(int) desks;
} Cell;

typedef struct Estimate {
  const Matrix *matrix;
  Cell *cells; /* row by row */
  double *length_mm, *more_mm; /* by desk: of its name on one line; the height of what stands below it */
  double pitch_mm, number_mm;    /* a line's; the longest telephone number: it is never broken */
} Estimate;

static double natural(const Setting *setting, const TypeStyle *type, Said said, Pos pos) {
  static const double ENDLESS_MM = 10000;
  Spans spans = {0};
  spans_said(setting, &spans, said);
  const SetText *set = setting_set(setting, spans.list.v, (int)spans.list.n, type, ENDLESS_MM, pos);
  return set ? set->length_mm : 0;
}

static Estimate estimate_start(const Matrix *matrix) {
  const Setting *setting = matrix->filler->setting;
  const Filler *filler = matrix->filler;
  const TypeStyle *name = name_style(matrix), *phone = setting_role(setting, filler->room, ROLE_DESK_PHONE, NULL);
  int n_cells = matrix->n_rows * matrix->n_columns;
  Estimate estimate = {matrix, NEW_N(setting->arena, Cell, n_cells + 1), NEW_N(setting->arena, double, matrix->n_desks + 1),
                       NEW_N(setting->arena, double, matrix->n_desks + 1), setting_mm(name->size_pt * name->leading), 0};
  bool phones = false;
  for (int f = 0; f < filler->fill->n_show; f++) phones = phones || filler->fill->show[f] == FIELD_PHONES;
  for (int d = 0; d < filler->fill->n_drop && d < filler->room->left_out; d++)
    phones = phones && filler->fill->drop[d] != FIELD_PHONES;
  for (int i = 0; i < matrix->n_desks; i++) {
    const Desk *desk = matrix->desks[i];
    estimate.length_mm[i] = natural(setting, name, setting_said(setting, &desk->name), desk->pos);
    if (phones && desk->n_phones)
      estimate.number_mm = fmax(estimate.number_mm, natural(setting, phone, (Said){desk->phones[0].number, S("en")}, desk->pos));
    estimate.more_mm[i] = phones ? setting_mm(phone->size_pt * phone->leading) : 0;
  }
  for (int i = 0; i < n_cells; i++)
    for (int d = 0; d < matrix->n_desks; d++)
      if (matrix_holds(matrix->desks[d], matrix->rows[i / matrix->n_columns], matrix->columns[i % matrix->n_columns]))
        *vec_push(setting->arena, &estimate.cells[i].desks) = d;
  return estimate;
}

static double cell_height(const Estimate *estimate, int r, int c) {
  const Matrix *matrix = estimate->matrix;
  double w = matrix->widths[c] - 2 * matrix->pad_mm, sum = 0, most = 0;
  const Cell *cell = &estimate->cells[r * matrix->n_columns + c];
  if (!cell->desks.n) return 0;
  int lanes = matrix_lanes(matrix, w, (int)cell->desks.n);
  double lane = (w - (lanes - 1) * matrix->gap_mm) / lanes;
  for (size_t i = 0; i < cell->desks.n; i++) {
    int desk = cell->desks.v[i];
    double lines = fmax(1, estimate->length_mm[desk] / lane + 0.4); /* not whole ones: each millimetre shall count */
    double h = lines * estimate->pitch_mm + estimate->more_mm[desk] + matrix->space_mm;
    sum += h;
    most = fmax(most, h);
  }
  return fmax(sum / lanes, most);
}

/* Nearly the sum of the rows' fullest cells; the others count a little, so that there is always a column that is better than others. */
static double total_height(const Estimate *estimate) {
  static const double POWER = 8;
  double total = 0;
  for (int r = 0; r < estimate->matrix->n_rows; r++) {
    double row = pow(estimate->matrix->tile_mm, POWER);
    for (int c = 0; c < estimate->matrix->n_columns; c++) row += pow(cell_height(estimate, r, c), POWER);
    total += pow(row, 1 / POWER);
  }
  return total;
}

/* The longest word of a column's head, in languages whose words are not to be broken. */
static double head_word(const Matrix *matrix, const Mark *mark) {
  const Setting *setting = matrix->filler->setting;
  const TypeStyle *type = setting_role(setting, matrix->filler->room, ROLE_MATRIX_HEAD, NULL);
  Said said = mark ? setting_said(setting, &mark->label) : (Said){{NULL, 0}, {NULL, 0}};
  Str rest = setting_plain(setting, said), word;
  double widest = 0;
  while (str_split(&rest, ' ', &word)) {
    bool breakable = str_is(lang_tag(said.lang), "ja") || str_starts(said.lang, S("zh"));
    if (!breakable) widest = fmax(widest, natural(setting, type, (Said){word, said.lang}, matrix->filler->fill->pos));
  }
  return widest > 0 ? widest * 1.02 + matrix->tile_mm * 0.8 + 2.8 * matrix->pad_mm : 0;
}

static double column_load(const Estimate *estimate, int c) {
  double load = 0;
  for (int r = 0; r < estimate->matrix->n_rows; r++) load += cell_height(estimate, r, c);
  return load;
}

/* What is left goes, a little at a time, to the column that lowers the rows most. */
static void hand_out(Matrix *matrix, const Estimate *estimate, double left, double step) {
  for (; left > 0.01; left -= step) {
    double more = fmin(step, left), best = INFINITY;
    int taken = 0;
    for (int c = 0; c < matrix->n_columns; c++) {
      matrix->widths[c] += more;
      double total = total_height(estimate);
      matrix->widths[c] -= more;
      if (total >= best) continue;
      best = total;
      taken = c;
    }
    matrix->widths[taken] += more;
  }
}

/* Numbers and the words of the heads stay whole, if the sheet allows it. Returns their sum. */
static double least_widths(const Matrix *matrix, const Estimate *estimate, double room, double *least) {
  static const double LEAST_MM = 28;
  double number = estimate->number_mm * 1.01 + 2 * matrix->pad_mm, sum = 0;
  for (int c = 0; c < matrix->n_columns; c++) {
    least[c] = fmax(LEAST_MM * matrix->filler->setting->scale, fmax(number, head_word(matrix, matrix->columns[c])));
    sum += least[c];
  }
  for (int c = 0; c < matrix->n_columns && sum > room; c++) least[c] = room / matrix->n_columns;
  return fmin(sum, room);
}

static void copy(double *to, const double *from, int n) {
  for (int i = 0; i < n; i++) to[i] = from[i];
}

/* The fullest column may begin with room for several lanes, which no small step would ever find. */
void matrix_share_widths(Matrix *matrix) {
  static const double STEP_MM = 2;
  enum { MOST_LANES = 6 };
  Arena *arena = matrix->filler->setting->arena;
  int n = matrix->n_columns, fullest = 0;
  double k = matrix->filler->setting->scale, room = matrix->filler->w_mm - matrix->head_mm, lowest = INFINITY;
  double *best = NEW_N(arena, double, n), *least = NEW_N(arena, double, n);
  matrix->lane_mm = setting_mm(name_style(matrix)->size_pt) * LANE_EM;
  Estimate estimate = estimate_start(matrix);
  double sum = least_widths(matrix, &estimate, room, least);
  matrix->widths = NEW_N(arena, double, n);
  copy(matrix->widths, least, n);
  copy(best, least, n);
  for (int c = 1; c < n; c++)
    if (column_load(&estimate, c) > column_load(&estimate, fullest)) fullest = c;
  double lane = matrix->lane_mm + matrix->gap_mm;
  for (int lanes = 1; lanes <= MOST_LANES; lanes++) {
    copy(matrix->widths, least, n);
    if (lanes > 1) matrix->widths[fullest] = fmax(least[fullest], lanes * lane - matrix->gap_mm + 2 * matrix->pad_mm + 0.1);
    double left = room - sum + least[fullest] - matrix->widths[fullest];
    if (left < 0) break;
    hand_out(matrix, &estimate, left, STEP_MM * k);
    double total = total_height(&estimate);
    if (total >= lowest) continue;
    lowest = total;
    copy(best, matrix->widths, n);
  }
  copy(matrix->widths, best, n);
}
