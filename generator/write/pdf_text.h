/* pdf_text: lines of text as operators of a page's content, with glyphs where they were set, to a thousandth of an em. What a reader takes out of it is the text
 * that was set: by the font, or, where that stands for something else, by what is said around it (ActualText). */
#ifndef TSUNAGU_WRITE_PDF_TEXT_H
#define TSUNAGU_WRITE_PDF_TEXT_H

#include "base/buf.h"
#include "write/pdf_parts.h"

/* Adds the run of texts that begins with this item, which paints: those of one colour, size and turn that follow it directly. Colour and turn are set already; y goes
 * downwards. Returns the item behind the run; 0: it has a glyph that the parts have not. */
size_t pdf_text_put(const PdfParts *parts, const Page *page, size_t at, Buf *out);

#endif
