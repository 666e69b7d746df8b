/* cmap: a CMap of a font: codes to Unicode, or to the font's own numbers. */
#ifndef TSUNAGU_PREFLIGHT_CMAP_H
#define TSUNAGU_PREFLIGHT_CMAP_H

#include "preflight/font.h"

Cmap *cmap_read(Str bytes, Arena *arena);
/* Adds what the code means; false if the map does not have it. */
bool cmap_text(const Cmap *cmap, unsigned code, Buf *out);
/* How many bytes the first code of a string that is not empty has. */
size_t cmap_bytes(const Cmap *cmap, Str string);
/* Its number; 0 if the map does not have it. */
unsigned cmap_cid(const Cmap *cmap, unsigned code);

#endif
