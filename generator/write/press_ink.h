/* press_ink: what each colour is in ink. cairo knows RGB only, so every swatch that is painted gets a key, an RGB value that no drawing
 * can have; the pass over the file (write/press.c) finds the keys again and puts the exact inks in their place.
 *
 * Inks of a colour
 *   a swatch with `cmyk`     exactly these
 *   `ink`                    K100 in text, lines and codes whatever its `cmyk` is (unless the printer says black: as-given), and where it has none
 *   `paper` without `cmyk`   none, if it is nearly white
 *   any other colour         the grey-component formula: K = 1 - max(R, G, B), C = (1 - R - K) / (1 - K), and M and Y likewise
 *                            (all from 0 to 1): greys are K alone. Photos get 40 % C, 30 % M, 30 % Y under their black, rising from K 70 %.
 *   a tint                   all four inks times the tint
 * Where the four are more than the ink limit together, C, M and Y are made less in proportion. A colour of a drawing that is the very
 * RGB of a swatch is that swatch. */
#ifndef TSUNAGU_WRITE_PRESS_INK_H
#define TSUNAGU_WRITE_PRESS_INK_H

#include "draw/display.h"

typedef struct Cmyk {
  double v[4]; /* 0-1 */
  bool overprint;
} Cmyk;

typedef enum InkUse { USE_FILL, USE_LINE /* rules and outlines */, USE_TEXT, USE_CODE, USE_KNOCKED /* any of these three where black knocks its ground out */, USE_MARK /* all four inks: crop marks */ } InkUse;

typedef struct InkKeys InkKeys;

InkKeys *ink_keys_new(Arena *arena, const Site *site, const Printer *printer);
/* The RGB to paint with; the same again for the same. */
void ink_keys_key(InkKeys *keys, Ink ink, InkUse use, double rgb[3]);
/* The inks that come of it. */
Cmyk ink_keys_inks(const InkKeys *keys, Ink ink, InkUse use);
/* What it means; false for a colour that looks like a key and is none. */
bool ink_keys_find(const InkKeys *keys, const double rgb[3], Cmyk *cmyk);
/* Of a picture's pixel, 0-255 each. */
void ink_keys_pixel(const InkKeys *keys, const unsigned char rgb[3], bool photo, unsigned char cmyk[4]);
void ink_limit(double cmyk[4], int percent);
/* Findings for the swatches that were painted and take too much ink. */
void ink_keys_report(const InkKeys *keys, Diag *diag);

#endif
