/* Whether pictures are good enough for the size at which they stand on the page. */
#include <math.h>

#include "base/unit.h"
#include "draw/display.h"

double item_dpi(const Item *item) {
  const Picture *picture = item->picture.picture;
  if (item->kind != ITEM_PICTURE || picture->kind == PICTURE_SVG || item->picture.box.w_mm <= 0) return 0;
  return picture->width * MM_PER_INCH / item->picture.box.w_mm;
}

/* A hair less is no fault: sizes are rounded. */
static bool below(double dpi, double limit) { return dpi > 0 && dpi < limit - 0.5; }

static bool check(const Display *display, Diag *diag, const Item *item, double good_dpi, double least_dpi) {
  const Picture *picture = item->picture.picture;
  double dpi = item_dpi(item);
  if (picture->kind == PICTURE_SVG && picture->soft) diag1(diag, D_SVG_SOFT, item->picture.pos, picture->path);
  if (picture->worded) diag1(diag, D_SVG_TEXT, item->picture.pos, picture->path);
  if (!below(dpi, good_dpi)) return true;
  bool blurred = below(dpi, least_dpi);
  Str has = arena_printf(display->arena, "%d", (int)floor(dpi)),
      wanted = arena_printf(display->arena, "%d", (int)ceil(picture->width * good_dpi / dpi));
  diag3(diag, blurred ? D_PICTURE_TOO_COARSE : D_PICTURE_COARSE, item->picture.pos, picture->path, has, wanted);
  return !blurred;
}

bool display_check_pictures(const Display *display, Diag *diag, double good_dpi, double least_dpi) {
  bool good = true;
  for (size_t p = 0; p < display->pages.n; p++) {
    const Page *page = display->pages.v[p];
    for (size_t i = 0; i < page->items.n; i++)
      if (page->items.v[i].kind == ITEM_PICTURE)
        good = check(display, diag, &page->items.v[i], good_dpi, least_dpi) && good;
  }
  return good;
}
