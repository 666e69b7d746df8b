/* column: a cursor that sets things one below the other into a part of a block: a cell of a table, the text side of a card. */
#ifndef TSUNAGU_PRINT_COLUMN_H
#define TSUNAGU_PRINT_COLUMN_H

#include "print/block.h"

typedef struct Column {
  const Setting *setting;
  const Room *room;
  Block *block;
  double x_mm, y_mm, w_mm;
  const Color *mark; /* what the colour "mark" stands for */
  Pos pos;           /* for findings about glyphs */
} Column;

/* A paragraph; space is left before it when it isn't the first. Returns its height, 0 for no spans. */
double column_text(Column *column, const Spans *spans, const Style *style, Tag leaf);
double column_said(Column *column, Said said, const Style *style, Tag leaf);
/* The same with an icon at its left, as high as the first line. */
double column_icon(Column *column, const Icon *icon, const Spans *spans, const Style *style, Tag leaf);
/* The same on one line: what is too wide is set smaller, down to the style's floor. For numbers and codes, which nobody should have
 * to put together from two lines. The icon may be NULL. */
double column_line(Column *column, const Icon *icon, const Spans *spans, const Style *style, Tag leaf);
/* The icon that ships under this name; NULL if the assets lack it. */
const Icon *column_icon_of(const Setting *setting, const char *name);

/* A small label in a rounded frame, 予約: an icon and words. Several stand side by side and break to further lines. */
typedef struct Chip {
  const Icon *icon;
  Said words;
  const Color *color;
  bool solid; /* reversed: white on the colour */
} Chip;
void column_chips(Column *column, const Chip *chips, int n, const Style *style);

double setting_mm(double points); /* points as millimetres */

#endif
