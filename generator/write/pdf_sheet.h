/* pdf_sheet: how many pages a PDF has and how large its first is: of pieces that were made now or published before. */
#ifndef TSUNAGU_WRITE_PDF_SHEET_H
#define TSUNAGU_WRITE_PDF_SHEET_H

#include "base/str.h"

typedef struct PdfSheet {
  int pages;
  double w_mm, h_mm;
} PdfSheet;

/* All 0 for bytes that are no PDF. */
PdfSheet pdf_sheet(Str pdf);

#endif
