/* glyph_cache: lets several threads set and draw text at once.
 *
 * cairo keeps the glyphs of all fonts in one cache of 512 pages. When it is full, whoever has done with a font takes another font's page out while
 * holding the cache; whoever has just begun with that font holds the font and waits for the cache (cairo 1.16, cairo-scaled-font.c: thaw_cache and
 * page_pluck take both locks the other way round than freeze_cache and allocate_glyph). Both wait for ever. As long as somebody makes a glyph,
 * cairo takes nothing out: all work is done while a glyph is being made, one of a font of our own. */
#ifndef TSUNAGU_DRAW_GLYPH_CACHE_H
#define TSUNAGU_DRAW_GLYPH_CACHE_H

/* Calls run(context) once, with the cache held, and returns what it returns. Pages go back with their fonts, and all but 512 at the end. */
int glyph_cache_hold(int (*run)(void *context), void *context);

#endif
