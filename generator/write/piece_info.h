/* piece_info: what only the display list knows of a page, kept in the page itself for whoever looks at the finished file (preflight/piece.h):
 * its codes, folds, margins. ISO 32000-1, 14.5, which PDF/X-1a and PDF/UA allow and viewers pass over.
 *
 *   /LastModified (D:...)  of the edition
 *   /PieceInfo << /tsunagu << /LastModified (D:...) /Private <<
 *     /Sheet /Screen         or /Press, or /Imposed
 *     /Safe 8.504            how far text keeps from where the sheet is cut
 *     /InkLimit 300          percent, of the printer; only for the press
 *     /Mark (2026-winter fe297a60)  the data mark, as it stands on the piece
 *     /Folds [[x1 y1 x2 y2]] lines
 *     /Spine [x1 y1 x2 y2]   the edge of a booklet's page at which it is stitched
 *     /Cells [[x1 y1 x2 y2]] what is cut out of the sheet: labels and tags; imposed, each page's trim
 *     /Codes [<< /Rect [x1 y1 x2 y2]  the upright box around its modules
 *                /Side 42.5 /Modules 29  without the quiet zone
 *                /Says (https://...)
 *                /For (...)           in words, if the piece has any
 *                /Distance 300 >>]    mm, the reading distance, if the layout states one
 *   >> >> >>
 *
 * Lengths and places are in the page's units (points, y upwards), but for the distance. */
#ifndef TSUNAGU_WRITE_PIECE_INFO_H
#define TSUNAGU_WRITE_PIECE_INFO_H

#include "draw/display.h"
#include "write/pdf_value.h"

/* A page of the display list, or one of several, on a page of the file. */
typedef struct PiecePlace {
  int page;          /* from 0 */
  double x_mm, y_mm; /* the lower left corner of its trim in the file's page, y upwards */
} PiecePlace;

typedef enum PieceSheet { PIECE_SCREEN, PIECE_PRESS, PIECE_IMPOSED } PieceSheet;

/* Adds the value of /PieceInfo to *out. ink_limit 0: none. */
void piece_info(Arena *arena, const Display *display, PieceSheet sheet, int ink_limit, const PiecePlace *places, size_t n_places, Buf *out);
/* Into a page that shows one. */
void piece_info_put(Arena *arena, PdfValue *page, const Display *display, PieceSheet sheet, int ink_limit, PiecePlace place);

#endif
