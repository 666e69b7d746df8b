/* qr_words: a text as the codewords of a QR code (ISO/IEC 18004): in the fewest bits, in the smallest version that holds them, with what corrects errors. */
#ifndef TSUNAGU_DRAW_QR_WORDS_H
#define TSUNAGU_DRAW_QR_WORDS_H

#include "draw/qr.h"

enum { QR_MOST_WORDS = 3706, QR_MOST_VERSION = 40 };

typedef struct QrWords {
  int version; /* 1-40 */
  unsigned char v[QR_MOST_WORDS]; /* data and correction, in the order in which they are placed */
  int n;
} QrWords;

/* False: it does not fit. */
bool qr_words(Str text, QrLevel level, QrWords *words);

/* Where the middles of the small squares are, in both directions; returns how many, at most 7. */
int qr_alignments(int version, int *places);

#endif
