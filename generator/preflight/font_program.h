/* font_program: what an embedded TrueType program says of its glyphs, as far as the PDF around it must agree: which there are, how far each goes on. */
#ifndef TSUNAGU_PREFLIGHT_FONT_PROGRAM_H
#define TSUNAGU_PREFLIGHT_FONT_PROGRAM_H

#include "preflight/shelf.h"

typedef struct FontProgram FontProgram;

/* That of a composite font's inner one (CIDFontType2); NULL: it has none, or its tables are damaged. */
const FontProgram *font_program(Shelf *shelf, qpdf_oh inner);
/* The glyph of a CID and how far it goes on, in em; false: the program does not have it. */
bool font_program_glyph(const FontProgram *program, unsigned cid, double *w);

#endif
