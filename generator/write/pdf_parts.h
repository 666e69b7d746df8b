/* pdf_parts: what cairo makes for a screen PDF: the subsets of its fonts and its pictures. cairo draws a file of its own, whose first page shows each glyph
 * of the piece once, and whose others show one picture each; what it made is taken out of there. The pages themselves are written by us: cairo
 * looked three times at each line of text, which was a third of a build. */
#ifndef TSUNAGU_WRITE_PDF_PARTS_H
#define TSUNAGU_WRITE_PDF_PARTS_H

#include "draw/display.h"
#include "write/pdf_file.h"

/* A glyph in a font of the file. */
typedef struct PdfGlyph {
  Str font;       /* the font's name among the resources: "/f-0-1" */
  unsigned code;  /* in the font: two bytes of a composite font, else one */
  bool wide;      /* two */
  double advance; /* in ems */
  Str text;       /* what it stood for where it first stood alone */
  bool says;      /* so says the font alone; else, and for other text, it has to be said where it stands */
} PdfGlyph;

typedef struct PdfParts PdfParts;

/* Of all that the display list paints; `file` is cairo's, for whoever puts pages in place of its own. Both live in `arena`. NULL with *why in words. */
PdfParts *pdf_parts_make(Arena *arena, const Display *display, PdfFile *file, Str *why);
const PdfGlyph *pdf_parts_glyph(const PdfParts *parts, const void *font, unsigned id);
/* Of the item, which is a picture: a form in the coordinates of its page, y upwards; its name among the page's resources is the caller's. */
PdfValue *pdf_parts_picture(const PdfParts *parts, const Item *item);
PdfValue *pdf_parts_fonts(const PdfParts *parts); /* the fonts by their names; NULL: there are none */

#endif
