/* press_pass: the pass over what cairo wrote: every content stream, form, pattern, shading and image is put into ink, and the file becomes
 * PDF/X: boxes, output intent, version, identity. Whatever it does not know is an error. */
#ifndef TSUNAGU_WRITE_PRESS_PASS_H
#define TSUNAGU_WRITE_PRESS_PASS_H

#include "write/pdf_file.h"
#include "write/press_flat.h"
#include "write/press_photo.h"

/* A page of the file: its media, and the trim in its middle. */
typedef struct PressSheet {
  int page; /* of the piece, from 0; -1: a side of a sheet on which several will stand */
  double w_mm, h_mm, trim_w_mm, trim_h_mm;
} PressSheet;

typedef struct PressPass {
  PdfFile file;
  Arena *arena;
  const InkKeys *keys;
  const Printer *printer;
  const Display *display; /* whose title and date are told */
  const PressSheet *sheets;
  size_t n_sheets;
  Separator *separator;
  const Flat *flats; /* drawings that became pixels */
  size_t n_flats;
  Str identity; /* of the piece */
  bool reversed; /* the last page first */
  int threads;
  Str wrong; /* what stopped it, in words */
} PressPass;

/* Reads cairo's file and adds the finished one to out[0], or with `apart` each of its pages, in their order, as a file to out[0], out[1] ...
 * False with pass->wrong set. */
bool press_pass(PressPass *pass, Str cairo, bool apart, Buf *out);

/* --- Its parts */

bool press_stop(PressPass *pass, const char *what, Str detail); /* sets wrong; false */
Str press_words(PressPass *pass, PdfValue *value);              /* as it is written, for what stops it */
bool press_shading(PressPass *pass, PdfValue *shading);         /* press_shade.c */
bool press_image(PressPass *pass, PdfValue *image);             /* press_image.c */
void press_boxes(PressPass *pass);                              /* press_intent.c, with the three below */
void press_intent(PressPass *pass);
void press_info(PressPass *pass);
void press_xmp(PressPass *pass, int page); /* from 1; 0: of the whole piece */

#endif
