/* icon_sheet: the icons of one page. Where an icon stands, the page has only a reference; the drawings follow once, in a hidden <svg>
 * at the page's end, so that forty cards with a phone on them carry one phone. References stay within the page: they also work from
 * a folder on a disk, and in a page that was saved as one file. How an icon is painted (colour, line) is said by style.css. */
#ifndef TSUNAGU_SITE_ICON_SHEET_H
#define TSUNAGU_SITE_ICON_SHEET_H

#include "read/icon.h"
#include "site/mustache.h"

struct IconSheet {
  Arena *arena;
  VEC(const Icon *) used;
};

/* A reference to the icon, which is noted in the sheet. */
void icon_sheet_put(IconSheet *sheet, const Icon *icon, Buf *out);

/* Puts the drawings of what was used before the page's last </body>, or at its end if it has none. */
void icon_sheet_add(const IconSheet *sheet, Arena *arena, Buf *page);

#endif
