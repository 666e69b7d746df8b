/* qr_matrix: the modules of a QR code (ISO/IEC 18004): what is fixed, the codewords, and whichever of eight masks makes it read best. */
#ifndef TSUNAGU_DRAW_QR_MATRIX_H
#define TSUNAGU_DRAW_QR_MATRIX_H

#include <stdint.h>

#include "draw/qr_words.h"

enum { QR_MOST_SIDE = 177, QR_LINE_WORDS = 4 /* of which the last is empty */ };

/* A row, or a column: module i is bit i % 64 of word i / 64; dark is 1. */
typedef struct QrLine {
  uint64_t v[QR_LINE_WORDS];
} QrLine;

typedef struct QrMatrix {
  int side;
  QrLine rows[QR_MOST_SIDE];
} QrMatrix;

void qr_matrix(const QrWords *words, QrLevel level, QrMatrix *matrix);
static inline bool qr_line_dark(const QrLine *line, int i) { return line->v[i / 64] >> (i % 64) & 1; }

#endif
