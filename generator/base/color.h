/* color: sRGB colours and how far apart they are in lightness, as WCAG 2 measures it. The one place with colour arithmetic of the
 * screen: the check judges site.yaml by it, and the theme makes its readable shades with it. */
#ifndef TSUNAGU_BASE_COLOR_H
#define TSUNAGU_BASE_COLOR_H

#include <stdbool.h>

typedef struct Rgb {
  double r, g, b; /* 0..255 */
} Rgb;

/* WCAG 2's relative luminance, 0 (black) to 1 (white). */
double rgb_light(Rgb color);
/* WCAG 2's contrast ratio, 1 to 21; the order of the two does not matter. */
double rgb_contrast(Rgb a, Rgb b);
/* The colour `share_b` of the way from a to b, rounded to whole steps. */
Rgb rgb_mix(Rgb a, Rgb b, double share_b);
/* The colour of the same hue, nearest in lightness as eyes see it (OKLab), that has at least this contrast on `ground`; its colourfulness
 * gives way only where the screen has no such colour. Black or white when the hue has none. */
Rgb rgb_nearest(Rgb color, Rgb ground, double least);

#endif
