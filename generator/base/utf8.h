/* utf8: code points of text that was validated once when it was read. */
#ifndef TSUNAGU_BASE_UTF8_H
#define TSUNAGU_BASE_UTF8_H

#include "arena.h"
#include "str.h"

/* The byte offset of the first byte that is not valid UTF-8 (RFC 3629: no surrogates, no overlong forms) or is NUL; -1 when all is well. */
ptrdiff_t utf8_fault(Str s);
/* The byte offset of the first code point that has no place in a text for people, and that HTML forbids: a control character other than tab
 * and line ends, or a noncharacter as U+FFFE; -1 when there is none. */
ptrdiff_t utf8_control(Str s);
/* Whether it has neither: told in one quick look, for texts mostly have not. */
bool utf8_sound(Str s);
Str utf8_without_controls(Arena *arena, Str s); /* with a space in place of each; s itself when there is none */
/* Takes one code point off the front of *rest (valid UTF-8); false at the end. */
bool utf8_next(Str *rest, unsigned *code_point);
Str utf8_name(Arena *arena, Str s); /* of its first code point: "U+000B" */
size_t utf8_encode(unsigned code_point, char out[4]); /* returns the count of bytes */
size_t utf8_count(Str s);                             /* code points */
Str utf8_clip(Str s, size_t most);                    /* at most that many code points */
Str utf8_last(Str s);                                 /* its last code point; empty if there is none */

bool utf8_is_kanji(unsigned c);    /* a base for ruby: CJK ideographs, 々 〆 〇 ヶ ヵ */
bool utf8_is_ideograph(unsigned c); /* CJK ideographs and 々 only: what needs furigana */
bool utf8_is_unspaced(unsigned c); /* of Japanese or Chinese, signs and all: words of them have no spaces between them */
bool utf8_is_hiragana(unsigned c);
bool utf8_is_katakana(unsigned c); /* with ー */
bool utf8_is_digit(unsigned c);    /* 0-9, and full-width ０-９ */

#endif
