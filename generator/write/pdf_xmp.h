/* pdf_xmp: what a PDF says of itself, as XMP (ISO 16684-1): the same title, author, subject and dates as its information dictionary,
 * and that it keeps PDF/UA-1 or PDF/X-4. */
#ifndef TSUNAGU_WRITE_PDF_XMP_H
#define TSUNAGU_WRITE_PDF_XMP_H

#include "draw/display.h"

/* "2026-12-01T00:00:00+09:00". The clock is never asked: a piece without an edition is of the first of all days. */
Str pdf_moment(Arena *arena, const Display *display);
/* The same as PDF has it (ISO 32000-1, 7.9.4): "D:20261201000000+09'00'". cairo 1.16 leaves out the "D:". */
Str pdf_date(Arena *arena, const Display *display);
/* `identity`: of a press file, which keeps PDF/X-4; absent: of a screen file, which keeps PDF/UA-1. */
void pdf_xmp(Arena *arena, const Display *display, Str producer, Str identity, Buf *out);

#endif
