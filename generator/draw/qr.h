/* qr: a QR code as one path, so that no hair lines show between its modules on screen or plate: the polygons of their edges; or, in half as many
 * bytes, rectangles that touch. */
#ifndef TSUNAGU_DRAW_QR_H
#define TSUNAGU_DRAW_QR_H

#include "base/buf.h"

typedef enum QrLevel { QR_LEVEL_M, QR_LEVEL_Q } QrLevel; /* M in the hand, Q outdoors */

typedef struct QrPoint {
  short x, y;   /* in modules, without the quiet zone */
  bool start;   /* begins a new closed outline */
} QrPoint;

typedef struct QrRect {
  short x, y, w, h;
} QrRect;

typedef struct Qr {
  int modules;             /* on a side, without the quiet zone */
  const QrPoint *points;   /* closed outlines, to be filled even-odd */
  int n_points;
  const QrRect *rects;     /* the same as few rectangles that do not overlap, to be filled in one go */
  int n_rects;
  Str payload;
} Qr;

enum { QR_QUIET_MODULES = 4 };

/* NULL if the text does not fit (over 2,000 bytes); the caller's addresses are far shorter. */
const Qr *qr_make(Arena *arena, Str payload, QrLevel level);
/* As an <svg> with its quiet zone, white below, title for screen readers given by the caller (escaped here). */
void qr_svg(const Qr *qr, Str title, Buf *out);

#endif
