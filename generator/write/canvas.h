/* canvas: items of a display list drawn through cairo, in points from the trim's top left corner. What PDF and PNG share. */
#ifndef TSUNAGU_WRITE_CANVAS_H
#define TSUNAGU_WRITE_CANVAS_H

#include <cairo.h>

#include "write/press_ink.h"

typedef struct Canvas Canvas;

/* embed: JPEGs go into the file as they are (PDF), not as pixels. The canvas borrows cr and lives shorter than it. */
Canvas *canvas_new(cairo_t *cr, bool embed);
/* From here on it paints with the keys of a press file. */
void canvas_keys(Canvas *canvas, InkKeys *keys);
/* Whether black knocks its ground out from here on, instead of printing over it. */
void canvas_knock_out(Canvas *canvas, bool knocks);
void canvas_free(Canvas *canvas);
void canvas_item(Canvas *canvas, const Item *item); /* BEGIN and END draw nothing */

/* cairo's stream writer: closure is a Buf. */
cairo_status_t canvas_stream(void *closure, const unsigned char *data, unsigned length);

#endif
