/* pdf_finish: the pass over what cairo drew that makes a screen PDF keep PDF/UA-1 (ISO 14289-1): its language, title and metadata, the
 * structure tree (pdf_tree.h), all that is painted either in that tree or an artifact (pdf_content.h), fonts that say how
 * their glyphs are numbered. The same input gives the same bytes. */
#ifndef TSUNAGU_WRITE_PDF_FINISH_H
#define TSUNAGU_WRITE_PDF_FINISH_H

#include "write/pdf_node.h"

/* Adds the finished file to *bytes. `drawn` is cairo's file of the display list, `nodes` are its elements in the order in which they
 * were begun. On so many threads. False after a finding at `job`. */
bool pdf_finish(Str drawn, const Display *display, const PdfNodes *nodes, Buf *bytes, Diag *diag, Pos job, int threads);

#endif
