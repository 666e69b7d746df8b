/* font: a font of a PDF as the text that is shown with it needs it: codes, widths, Unicode. */
#ifndef TSUNAGU_PREFLIGHT_FONT_H
#define TSUNAGU_PREFLIGHT_FONT_H

#include "preflight/font_program.h"
#include "preflight/operand.h"
#include "preflight/shelf.h"

typedef struct Cmap Cmap;

typedef struct WidthRange {
  unsigned from, to;
  double w;      /* across, or down in W2 */
  double vx, vy; /* W2: where the origin of vertical writing is */
} WidthRange;

typedef struct Font {
  PaintFont paint;
  bool cid, vertical;
  const Cmap *codes;   /* of a composite font whose codes are not two bytes of CID */
  const char *charset; /* of a predefined CMap, for iconv; NULL: none */
  bool utf16;          /* a predefined CMap of UTF-16 */
  const Cmap *unicode; /* ToUnicode */
  const FontProgram *program; /* NULL: not looked into */
  unsigned encoding[256]; /* of a simple font: code points, 0 unknown */
  double widths[256];     /* of a simple font, in em */
  VEC(WidthRange) across, down; /* of a composite one, sorted, in em */
  double width, origin_y, advance_y; /* what is not in them */
  double ascent, descent; /* in em, y up */
  /* Type 3 */
  cairo_matrix_t matrix;
  double em; /* how high the type is for size 1 */
  Resources *resources;
  qpdf_oh glyphs[256]; /* 0: none */
} Font;

typedef struct Glyph {
  unsigned code;
  size_t bytes;
  double w;         /* in em: across, or down (negative) */
  double vx, vy;    /* vertical writing: where its origin is, from that of horizontal writing */
  bool missing;     /* .notdef, or its program does not have it */
  bool misfit;      /* its program says another width */
} Glyph;

/* Never NULL: what is no font has no widths and says nothing. */
const Font *font_read(Shelf *shelf, qpdf_oh dict);
/* Takes the first glyph off a string that is not empty. */
Glyph font_glyph(const Font *font, Str *string);
/* Adds what it says; false if that cannot be told. */
bool font_text(const Font *font, const Glyph *glyph, Buf *out);

/* --- Its parts */

/* Widths, the height of its letters. */
void font_measure(Shelf *shelf, Font *font);
/* Code points of a simple font's codes, by its Encoding. */
void font_encode(Shelf *shelf, Font *font);

#endif
