/* pdf_page: a page of a screen PDF, written from the display list: all that is painted either belongs to the structure tree or is marked as an
 * artifact (grounds, rules, page numbers), which a screen reader passes over. */
#ifndef TSUNAGU_WRITE_PDF_PAGE_H
#define TSUNAGU_WRITE_PDF_PAGE_H

#include "write/pdf_node.h"
#include "write/pdf_parts.h"

/* What is painted, as a content stream, added to *out; a picture's name is "/x" and the number of the item. False: the parts lack something. */
bool pdf_page_content(const PdfParts *parts, const PdfNodes *nodes, const Page *page, int number, Buf *out);
/* Into `value`, which is a dictionary: all that it refers to but for its place in the file and its links; its content is empty yet. `fonts` as an object. */
void pdf_page_make(Arena *arena, const PdfParts *parts, PdfValue *fonts, const Display *display, int number, PdfValue *value);
/* Its content, packed; nothing else of it is touched. False: the parts lack something. */
bool pdf_page_fill(Arena *arena, const PdfParts *parts, const PdfNodes *nodes, const Display *display, int number, PdfValue *value);

#endif
