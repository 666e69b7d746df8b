/* code: a QR code with its caption: what it opens, in words, and what to type without a camera. */
#ifndef TSUNAGU_PRINT_CODE_H
#define TSUNAGU_PRINT_CODE_H

#include "print/column.h"

typedef enum CodeCaption {
  CODE_SHORT,  /* what it opens, and the 8 characters: where a note on the page says what stands before them */
  CODE_ADDRESS /* what it opens, and the whole short address */
} CodeCaption;

/* Sets the code in the middle of the column. `opens` may be empty: then by what it leads to. side_mm 0: the smallest that is
 * allowed. */
void code_put(Column *column, const QrTarget *target, double side_mm, double distance_mm, Said opens,
              CodeCaption caption);
/* The same with the caption at the right of the code, which stands at the column's left. */
void code_put_beside(Column *column, const QrTarget *target, double side_mm, double distance_mm, Said opens);
/* Its whole short address alone, in words, where there is no room for a code. It counts as printed: what it leads to goes on to have its page. */
void code_put_typed(Column *column, const QrTarget *target, const Style *style);
/* How wide the code is with its quiet zone. */
double code_width(const Setting *setting, const QrTarget *target, double side_mm);
/* "tsunagari.example/q/": what stands before the 8 characters. */
Str code_stem(const Setting *setting);
/* What the piece's own code leads to: the slot qr, else the desk, else the list, else the site. */
QrTarget code_of_job(const Setting *setting);

#endif
