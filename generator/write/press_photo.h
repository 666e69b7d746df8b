/* press_photo: the pixels of a press file in CMYK: through the printer's ICC profile where there is one, else by the formula of
 * write/press_ink.h; never more ink than the printer takes. */
#ifndef TSUNAGU_WRITE_PRESS_PHOTO_H
#define TSUNAGU_WRITE_PRESS_PHOTO_H

#include "write/press_ink.h"

typedef struct Separator Separator;

/* NULL when the profile is damaged. */
Separator *separator_new(Arena *arena, const InkKeys *keys, const Printer *printer);
void separator_free(Separator *separator);

/* What the profile says it is of; "" without one. */
Str separator_condition(const Separator *separator);

/* An RGB JPEG as a CMYK one. False for a damaged one. */
bool separator_jpeg(Separator *separator, Str jpeg, Buf *out);
/* n pixels of 3 bytes as n of 4. `drawing`: flat colours, which keep their swatches. */
void separator_pixels(Separator *separator, Str rgb, bool drawing, Buf *out);
/* Whether pixels are those of a photo: many colours. */
bool separator_is_photo(Str rgb);
/* A CMYK JPEG as Photoshop writes them has 255 for no ink. */
bool jpeg_is_inverted(Str jpeg);
/* The most ink in the part of a CMYK JPEG that is seen (from 0 to 1 of its sides), in percent: what one pixel in a thousand has or more, since
 * JPEG makes single ones of its own. 0 for a damaged one. */
int jpeg_ink(Str jpeg, Box part);

#endif
