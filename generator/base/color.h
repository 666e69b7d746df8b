/* color: sRGB colours, how far apart they are in lightness, as WCAG 2 measures it, and how they are seen without colour or by eyes that
 * lack one kind of cones. The one place with colour arithmetic of the screen: the check judges site.yaml by it, the theme makes its
 * readable shades with it, and proofs are drawn with it.
 *
 * Protanopia (P 型, no long-wave cones) and deuteranopia (D 型, no middle-wave cones), about 1 in 20 men in Japan with their weaker forms:
 * F. Viénot, H. Brettel, J. D. Mollon, "Digital video colourmaps for checking the legibility of displays by dichromats", Color Research
 * and Application 24 (1999) 243-252, in linear light, without its narrowing of the gamut: greys stay as they are, what leaves the screen's colours is cut. */
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

typedef enum Vision {
  VISION_GREY, /* a photocopy: the same lightness without colour */
  VISION_P,
  VISION_D,
  VISION_COUNT
} Vision;

/* How this vision sees the colour, in whole steps. */
Rgb rgb_seen(Rgb color, Vision vision);
/* The least contrast of the two for any of these visions and for the usual one. */
double rgb_contrast_seen(Rgb a, Rgb b);

/* The colour of the same hue, nearest in lightness as eyes see it (OKLab), that has at least this contrast on `ground`, and `least_seen`
 * for every vision; its colourfulness gives way only where the screen has no such colour. Black or white when the hue has none. */
Rgb rgb_nearest(Rgb color, Rgb ground, double least, double least_seen);

#endif
