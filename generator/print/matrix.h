/* matrix: the support map while it is set: whose desks, which rows and columns, and how wide these are. */
#ifndef TSUNAGU_PRINT_MATRIX_H
#define TSUNAGU_PRINT_MATRIX_H

#include "print/fill.h"

typedef struct Matrix {
  Filler *filler;
  const Desk *const *desks;
  int n_desks;
  const Mark **rows, **columns; /* NULL among the columns: for anybody */
  int n_rows, n_columns;
  double *widths; /* of the columns */
  double lane_mm; /* the least width of a column of desks within a cell */
  double head_mm; /* of the rows' heads */
  double tile_mm, pad_mm, gap_mm, space_mm; /* marks, in cells, between their lanes, between desks */
} Matrix;

/* Whether the desk stands in this cell. */
bool matrix_holds(const Desk *desk, const Mark *row, const Mark *column);
/* How many columns n desks take within a cell of this width. */
int matrix_lanes(const Matrix *matrix, double w_mm, int n);
/* Sets the columns' widths so that all rows together are low. */
void matrix_share_widths(Matrix *matrix);

#endif
