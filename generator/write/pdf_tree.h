/* pdf_tree: the structure tree of a screen PDF, as PDF/UA-1 asks for it. */
#ifndef TSUNAGU_WRITE_PDF_TREE_H
#define TSUNAGU_WRITE_PDF_TREE_H

#include "write/pdf_link.h"

/* Its root, as an object. Of each element: its language where it is not the piece's, a figure's alternative text and place, what a header cell heads, how
 * a list counts, what it marks on its pages, and a link's annotation, which goes into the page's /Annots; heading levels never skip one; all stand in
 * one Document. NULL after a finding at `job`: a figure shows nothing that has words. */
PdfValue *pdf_tree_make(const PdfSheets *sheets, const PdfNodes *nodes, Diag *diag, Pos job);

#endif
