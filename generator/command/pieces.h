/* pieces: every print job of a build, laid out and turned into bytes, several at once. Bytes only: nothing is written before all
 * of them are known to be sound. */
#ifndef TSUNAGU_COMMAND_PIECES_H
#define TSUNAGU_COMMAND_PIECES_H

#include "command/report.h"
#include "print/told.h"
#include "write/proof.h"

typedef struct Piece {
  const Job *job;
  Arena *arena; /* what is told of it below; the display list is gone once it has become bytes */
  bool laid_out, sound; /* what is told of it is known; its files are made. False after an error */
  Buf pdf, dump;
  Buf *press; int n_press; /* one file, or one for each page */
  Buf imposed;            /* empty: printed as single pages */
  Buf preview;            /* of its first page, WebP */
  Buf *pictures;          /* one for each page */
  Proof *proofs;          /* one for each page */
  int n_pages, w_px, h_px; /* pixels: of a picture for screens, else 0 */
  bool withheld;           /* from the press: it tells of a desk past its date */
  const ReportCode *codes; int n_codes;
  const Desk *const *desks; int n_desks; /* of which it tells, in the order of pages */
  const DeskTold *told; int n_told;      /* and what, if that was wanted */
  const Fact *town; int n_town;          /* of the publisher and of emergencies */
  Str hash;                              /* of what is on the pages: its data mark begins it */
  bool marked;                           /* the data mark stands on it */
  const ReportPicture *seen; int n_seen; /* what stands on its pages */
} Piece;

typedef struct PiecesWanted {
  bool pdf, press, imposed, pictures, proofs, previews, dump, outlines;
  bool told;   /* what it tells of desks, for releases */
  bool judged; /* whether it may go to the press is said, even if no press file is wanted */
  bool stale;  /* desks past their date may go to the press */
  int jobs;    /* threads */
  bool (*go_on)(void *context); /* asked before each piece; false: the rest is not wanted any more. NULL: all are */
  void (*laid_out)(void *context); /* called once, when all that pieces tell below is known, while their files are being made; not after an error. May be NULL */
  void *context;
} PiecesWanted;

/* Makes the n pieces whose `job` is set. `codes` are those of url_all_codes. False when any had an error (a finding was added). */
bool pieces_make(const Site *site, Root *assets, const PrintedCode *codes, int n_codes, const PiecesWanted *wanted, Piece *pieces, int n,
                 Diag *diag);
void pieces_free(Piece *pieces, int n);

#endif
