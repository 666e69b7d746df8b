/* fold: text as Japanese offices type it, made even: full-width letters and digits become half-width, half-width katakana becomes
 * full-width, and signs that look alike are one sign where words are looked for. */
#ifndef TSUNAGU_EXCHANGE_FOLD_H
#define TSUNAGU_EXCHANGE_FOLD_H

#include "base/arena.h"
#include "base/str.h"

/* For texts that people read: letters, digits and half-width katakana only; ideographic spaces at the ends are cut. s itself if it is so. */
Str fold_text(Arena *arena, Str s);
Str fold_trim(Str s); /* without white space of any width at both ends */

/* One character as it is compared: brackets, dashes, waves, colons, dots, spaces and letters in one form each, and where it stands. */
typedef struct Glyph {
  unsigned c; /* '~' for waves, '-' for dashes (ー too: see where it stands), '(' ')' ':' ',' '.' ';' '/' ' '; letters in lower case */
  size_t at;  /* byte offset; the glyph behind the last has the text's length and c = 0 */
} Glyph;

/* Of a text that fold_text() gave. *n without the closing glyph. */
const Glyph *glyphs_of(Arena *arena, Str s, int *n);
bool glyph_digit(unsigned c);
bool glyph_among(unsigned c, const char *signs); /* one of these characters */
/* How many glyphs the word takes at g, 0 if it does not stand there. The word is in folded form. */
int glyphs_match(const Glyph *g, const char *word);

/* Whether the two are the same word to a person: folded, without spaces and signs, letters in lower case. */
bool fold_same(Arena *arena, Str a, Str b);
/* Whether Shift_JIS, as Windows has it, makes the two the same: 〜 and ～, − and －. */
bool fold_same_in_shift_jis(Str a, Str b);
Str fold_key(Arena *arena, Str s); /* what fold_same() compares */

#endif
