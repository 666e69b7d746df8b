/* The pages of a file in small, in grey: for the sheet, which is printed in black. */
#include "base/unit.h"
#include "preflight/sheet.h"

#include <stdlib.h>

#include "draw/photo.h"
#include "preflight/raster.h"

/* They are at most 100 mm high: sharp enough on paper, light enough in the file. */
static const double LONG_SIDE_PX = 640;

typedef struct Small {
  Arena *arena;
  const Picture **pages;
} Small;

static void keep_page(void *context, int page, const Gray *gray) {
  Small *small = context;
  size_t n = (size_t)gray->w * (size_t)gray->h;
  unsigned char *rgba = malloc(n * 4);
  Buf bytes = {0};
  for (size_t i = 0; rgba && i < n; i++) {
    rgba[4 * i] = rgba[4 * i + 1] = rgba[4 * i + 2] = gray->v[i];
    rgba[4 * i + 3] = 255;
  }
  Photo photo = {.rgba = rgba, .width = gray->w, .height = gray->h};
  if (rgba && page <= SHEET_PICTURES && photo_jpeg(&photo, &bytes)) {
    Picture *picture = NEW(small->arena, Picture);
    *picture = (Picture){.path = arena_printf(small->arena, "page-%d", page), .kind = PICTURE_JPEG, .width = gray->w, .height = gray->h, .components = 3, .bytes = buf_keep(&bytes, small->arena)};
    small->pages[page - 1] = picture;
  }
  buf_free(&bytes);
  free(rgba);
}

void sheet_pages(Str bytes, const Audit *audit, Arena *arena, const Picture *pages[SHEET_PICTURES]) {
  double longer = audit->w_mm > audit->h_mm ? audit->w_mm : audit->h_mm;
  int n = audit->n_pages < SHEET_PICTURES ? audit->n_pages : SHEET_PICTURES;
  Raster *raster = n && longer > 0 ? raster_open(bytes) : NULL;
  RasterPart part = {.first = 1, .last = n, .dpi = LONG_SIDE_PX / longer * MM_PER_INCH};
  if (raster) raster_draw(raster, &part, keep_page, &(Small){arena, pages}); /* what is not drawn is shown as empty paper */
  raster_close(raster);
}
