/* box: a rectangle on a page in millimetres, y downwards, and how what is drawn in it may be turned. */
#ifndef TSUNAGU_DRAW_BOX_H
#define TSUNAGU_DRAW_BOX_H

#include <stdbool.h>

typedef struct Box {
  double x_mm, y_mm, w_mm, h_mm;
} Box;

Box box_join(Box a, Box b); /* around both; one with w_mm 0 is no part of it */
bool box_meet(Box a, Box b); /* more than edges touch */

/* Turned clockwise about the page's origin, then moved: so that one turn within another is a turn, too. */
typedef struct Turn {
  double degrees, dx_mm, dy_mm;
} Turn;

Turn turn_about(double degrees, double x_mm, double y_mm);
/* The inner turn, then the outer. */
Turn turn_join(Turn inner, Turn outer);
bool turn_same(const Turn *a, const Turn *b); /* NULL: not turned */
/* Cosine and sine; exact for right angles, so that upright things stay upright. */
void turn_axes(const Turn *turn, double *cosine, double *sine);
void turn_point(const Turn *turn, double *x_mm, double *y_mm);
void turn_back(const Turn *turn, double *x_mm, double *y_mm); /* undoes it */
/* The upright box around the turned one; itself for NULL. */
Box turn_box(const Turn *turn, Box box);

#endif
