/* pieces: every print job of a build, laid out and turned into bytes, several at once. Bytes only: nothing is written before all
 * of them are known to be sound. */
#ifndef TSUNAGU_COMMAND_PIECES_H
#define TSUNAGU_COMMAND_PIECES_H

#include "command/report.h"
#include "draw/display.h"

typedef struct Piece {
  const Job *job;
  Arena *arena;
  const Display *display; /* NULL after an error; its glyphs are gone once pieces_make has returned */
  Buf pdf, dump;
  Buf preview;            /* of its first page, WebP */
  Buf *pictures;          /* one for each page */
  int n_pages;
  const ReportCode *codes; int n_codes;
  const ReportPicture *seen; int n_seen; /* what stands on its pages */
} Piece;

typedef struct PiecesWanted {
  bool pdf, pictures, previews, dump, outlines;
  int jobs; /* threads */
} PiecesWanted;

/* Makes the n pieces whose `job` is set. `codes` are those of url_all_codes. False when any had an error (a finding was added). */
bool pieces_make(const Site *site, Root *assets, const PrintedCode *codes, int n_codes, const PiecesWanted *wanted, Piece *pieces, int n,
                 Diag *diag);
void pieces_free(Piece *pieces, int n);

#endif
