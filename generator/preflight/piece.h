/* piece: what a page of one of our pieces says of itself (write/piece_info.h). Another's page says nothing; one that says
 * nonsense is read as far as it can be. */
#ifndef TSUNAGU_PREFLIGHT_PIECE_H
#define TSUNAGU_PREFLIGHT_PIECE_H

#include "preflight/document.h"

typedef struct PieceCode {
  Box box;         /* the upright box around the modules */
  double side_mm;  /* 0: not said */
  int modules;     /* on a side; 0: not said */
  Str says, whom;  /* what it leads to; for whom, in words */
  double distance_mm; /* from which it is read; 0: not stated */
} PieceCode;

typedef struct PieceBoxes {
  VEC(Box) list;
} PieceBoxes;

/* All boxes in mm from the trim's top left corner, as in document.h. */
typedef struct Piece {
  bool known;       /* the page is one of ours; everything else is empty otherwise */
  bool imposed;     /* a printer's sheet: what is said of margins counts for each cell */
  double safe_mm;
  int ink_limit;    /* percent; 0: not said */
  Str mark;         /* the data mark, which nobody has to read */
  PieceBoxes folds; /* lines: one side is 0 */
  PieceBoxes cells; /* what is cut out of the sheet: labels and tags, or imposed pages */
  Box spine;        /* a line, too; both sides 0: none */
  VEC(PieceCode) codes;
} Piece;

/* Of page `number`, from 0. In the arena. */
Piece piece_read(const Document *document, int number, Arena *arena);

/* What lies around the middle of a box once the sheet is cut: a cell of an imposed one. And once it is folded: a panel of that. */
Box piece_cut(const Piece *piece, Box sheet, Box on);
Box piece_panel(const Piece *piece, Box sheet, Box on);

#endif
