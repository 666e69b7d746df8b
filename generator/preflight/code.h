/* code: the QR codes of a file: those that its pages say they have (piece.h) and those that are seen in pictures of them, each with what a
 * phone makes of it. */
#ifndef TSUNAGU_PREFLIGHT_CODE_H
#define TSUNAGU_PREFLIGHT_CODE_H

#include "preflight/phone.h"
#include "preflight/piece.h"
#include "preflight/raster.h"

typedef struct Code {
  int page;              /* from 0 */
  double x[4], y[4];     /* the corners of its modules in order around it, in mm from the trim's corner */
  Box box;               /* upright, around them */
  double side_mm;
  int modules;           /* on a side; 0: it could not be counted */
  bool known, seen;      /* the page says that it is there; it was found in a picture */
  Str means, says;       /* what it should lead to, if it is known; what was read, absent: nothing */
  double distance_mm;    /* stated; 0: not */
  /* Of the pictures around it: */
  bool looked_at;
  bool reversed;         /* light on dark */
  double contrast;       /* of the reflectances of light and dark modules, 0..1 (ISO/IEC 15415's symbol contrast) */
  double quiet_modules;  /* how much is free around it, up to 4 */
  Str trial[TRIALS];     /* what was read in each */
} Code;

typedef struct Codes {
  VEC(Code) list; /* by page; first those that the page knows of; from top to bottom */
  ChildEnd end;  /* not FINE: what is not known of the codes could not be looked at */
} Codes;

/* All that is to be known, unless pictures of the pages cannot be had. Texts are in the arena. */
Codes codes_read(const Document *document, const Piece *pieces, Arena *arena);

/* --- Its parts */

/* Where a page stands in a picture of it. */
typedef struct CodeView {
  const DocumentPage *page;
  double px_per_mm;
} CodeView;

void view_size(const CodeView *view, double *w_px, double *h_px);
void view_px(const CodeView *view, double x_mm, double y_mm, double *x_px, double *y_px);
void view_mm(const CodeView *view, double x_px, double y_px, double *x_mm, double *y_mm);

void codes_find(const Document *document, const Piece *pieces, Raster *raster, Arena *arena, Codes *codes); /* code_find.c */
void codes_look(const Document *document, Raster *raster, Arena *arena, Codes *codes);                      /* code_look.c */
/* Counts the modules, and tells contrast and quiet zone, of a code whose corners are at these places of the picture; code_measure.c */
void code_measure(Code *code, const Gray *picture, const double x_px[4], const double y_px[4]);

void code_corners(Code *code, const double x[4], const double y[4]); /* sets its places */

#endif
