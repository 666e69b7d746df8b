/* proof: the picture of a page as others see it, for whoever approves a piece (カラーユニバーサルデザイン): as a photocopier does, without colour, and
 * as eyes of P and of D type do (base/color.h names the model). Made of the same pixels as the page's picture, each turned by itself, so
 * nothing is drawn twice. Colours are the screen's: what a press makes of `cmyk` nobody knows here. */
#ifndef TSUNAGU_WRITE_PROOF_H
#define TSUNAGU_WRITE_PROOF_H

#include <cairo.h>

#include "base/color.h"
#include "draw/type.h"

typedef struct Proof {
  Buf sheet;              /* PNG: the page as it is and all its proofs side by side, half as large, with their names */
  Buf seen[VISION_COUNT]; /* PNG, as large as the picture */
} Proof;

const char *proof_name(Vision vision); /* "grey": of the file JOB-N-grey.png */

/* `picture` is of png_draw; `title` stands above the sheet. False after a finding at `job`; what was made is freed with proof_free. */
bool proof_write(cairo_surface_t *picture, Str title, Type *type, Proof *proof, Diag *diag, Pos job);
void proof_free(Proof *proof);

#endif
