/* raster: pictures of a PDF's pages, by poppler's pdftoppm: found on the PATH, started without a shell, fed the file on its input and read from
 * its output, so that nothing is left behind. No PDF can make it take more than a limit of time, of memory and of pixels. */
#ifndef TSUNAGU_PREFLIGHT_RASTER_H
#define TSUNAGU_PREFLIGHT_RASTER_H

#include "base/str.h"
#include "preflight/child.h"
#include "preflight/gray.h"

typedef struct Raster Raster;

/* Pages from 1. w_px 0: whole pages; else the part of each at (x_px, y_px) from the page's top left corner. */
typedef struct RasterPart {
  int first, last;
  double dpi;
  int x_px, y_px, w_px, h_px;
} RasterPart;

/* A picture, which lasts until the call returns. */
typedef void RasterSeen(void *context, int page, const Gray *picture);

Raster *raster_open(Str pdf); /* NULL: there is no room for a temporary file */
void raster_close(Raster *raster);
/* CHILD_GAVE_UP: the file is none for it, or its pictures are too large. */
ChildEnd raster_draw(Raster *raster, const RasterPart *part, RasterSeen *seen, void *context);

#endif
