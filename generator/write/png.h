/* png: a picture of a page: previews, SNS pictures. The same display list gives the same bytes. */
#ifndef TSUNAGU_WRITE_PNG_H
#define TSUNAGU_WRITE_PNG_H

#include <cairo.h>

#include "draw/display.h"

/* The page's trim on white, width_px wide and as high as its shape asks for; added to *bytes. Pages count from 0. False after a
 * finding at `job` (no memory for so many pixels). */
bool png_write(const Display *display, int page, int width_px, Buf *bytes, Diag *diag, Pos job);

/* The two steps of it, for who makes more than one file of a page; NULL and false after a finding. */
cairo_surface_t *png_draw(const Display *display, int page, int width_px, Diag *diag, Pos job);
bool png_encode(cairo_surface_t *surface, Buf *bytes, Diag *diag, Pos job);
/* Brought down to w x h: RGBA bytes to free; NULL without memory. */
unsigned char *png_smaller(cairo_surface_t *surface, int w, int h);

/* A small picture of the page as WebP, drawn twice as large and brought down, so that headings can still be read in it. */
bool preview_write(const Display *display, int page, int width_px, Buf *bytes, Diag *diag, Pos job);

#endif
