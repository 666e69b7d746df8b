/* pdf_link: what can be clicked on a page, and the bookmarks of a piece. */
#ifndef TSUNAGU_WRITE_PDF_LINK_H
#define TSUNAGU_WRITE_PDF_LINK_H

#include "write/pdf_node.h"
#include "write/pdf_value.h"

/* The pages of a file, as references, in the order of the display list. */
typedef struct PdfSheets {
  Arena *arena;
  const Display *display;
  PdfValue *const *pages;
} PdfSheets;

bool pdf_link_leads(const Item *item); /* a LINK that leads somewhere */
/* The annotation, as an object. `parent`: its key in the tree of parents. */
PdfValue *pdf_link_make(const PdfSheets *sheets, const PdfNode *node, int parent);
PdfValue *pdf_link_place(const PdfSheets *sheets, size_t page, double y_mm); /* a destination, as large as what is shown is then */
/* All elements that are in the bookmarks, nested by their ranks; NULL if there are none. */
PdfValue *pdf_outline_make(const PdfSheets *sheets, const PdfNodes *nodes);

#endif
