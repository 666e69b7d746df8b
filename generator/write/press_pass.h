/* press_pass: the pass over what cairo wrote: every content stream, form, pattern, shading and image is put into ink, and the file becomes
 * PDF/X: boxes, output intent, version, identity. Whatever it does not know is an error. */
#ifndef TSUNAGU_WRITE_PRESS_PASS_H
#define TSUNAGU_WRITE_PRESS_PASS_H

#include <qpdf/qpdf-c.h>

#include "write/press_flat.h"
#include "write/press_photo.h"

typedef struct PressPass {
  qpdf_data pdf;
  Arena *arena;
  const InkKeys *keys;
  const Printer *printer;
  const Display *display;
  Separator *separator;
  const Flat *flats; /* drawings that became pixels */
  size_t n_flats;
  double margin_mm, bleed_mm;
  Str identity; /* of the piece: "uuid:…" */
  Str wrong; /* what stopped it, in words */
} PressPass;

/* Reads cairo's file and adds the finished one to *out. False with pass->wrong set. */
bool press_pass(PressPass *pass, Str cairo, Buf *out);

/* --- Its parts */

bool press_stop(PressPass *pass, const char *what, Str detail); /* sets wrong; false */
bool press_shading(PressPass *pass, qpdf_oh shading);           /* press_shade.c */
bool press_image(PressPass *pass, qpdf_oh image);               /* press_image.c */
void press_boxes(PressPass *pass);                              /* press_intent.c, with the two below */
void press_intent(PressPass *pass);
void press_info(PressPass *pass);

qpdf_oh press_number(PressPass *pass, double value);
bool press_is_name(PressPass *pass, qpdf_oh object, const char *name); /* "/DeviceRGB" */

#endif
