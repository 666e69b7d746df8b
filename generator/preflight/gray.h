/* gray: a grey picture, and what a lens, a lamp and a photocopier do to one. The same picture gives the same bytes: nothing here is random, and
 * noise comes from the places of the pixels. */
#ifndef TSUNAGU_PREFLIGHT_GRAY_H
#define TSUNAGU_PREFLIGHT_GRAY_H

#include "base/arena.h"

typedef struct Gray {
  int w, h;
  unsigned char *v; /* rows from the top; 0 is black */
} Gray;

Gray gray_new(Arena *arena, int w, int h); /* black */
/* What lies outside is white, as paper around a page. */
Gray gray_part(Arena *arena, const Gray *from, int x, int y, int w, int h);
Gray gray_half(Arena *arena, const Gray *from); /* of each 2 x 2 pixels their mean */
Gray gray_negative(Arena *arena, const Gray *from);
/* From where in a picture the pixel (x, y) of another comes. */
typedef struct GrayMap {
  double xx, xy, x0, yx, yy, y0; /* x' = (xx x + xy y + x0) / z, y' likewise */
  double zx, zy;                 /* z = 1 + zx x + zy y */
} GrayMap;
Gray gray_warp(Arena *arena, const Gray *from, const GrayMap *map, int w, int h); /* between pixels by the four around; outside white */
/* A Gaussian; sigma in pixels. */
Gray gray_blur(Arena *arena, const Gray *from, double sigma);
/* From full light at the top left to `least` of it at the bottom right, and `corner` of that less in the corners. */
Gray gray_light(Arena *arena, const Gray *from, double least, double corner);
/* One generation of a photocopier: light greys wash out and dark ones fill in (a steep curve around `middle`, 0..1: above a half, dark things
 * grow), drum noise of +- `noise` levels, and specks of toner and gaps in it, `specks` of the pixels each, `speck_px` wide. */
Gray gray_copy(Arena *arena, const Gray *from, double middle, double steep, int noise, double specks, int speck_px);

#endif
