/* utf8: code points of text that was validated once when it was read. */
#ifndef TSUNAGU_BASE_UTF8_H
#define TSUNAGU_BASE_UTF8_H

#include "str.h"

/* The byte offset of the first byte that is not valid UTF-8 (RFC 3629: no surrogates, no overlong forms) or is NUL; -1 when all is well. */
ptrdiff_t utf8_fault(Str s);
/* Takes one code point off the front of *rest (valid UTF-8); false at the end. */
bool utf8_next(Str *rest, unsigned *code_point);
size_t utf8_encode(unsigned code_point, char out[4]); /* returns the count of bytes */
size_t utf8_count(Str s);                             /* code points */
Str utf8_clip(Str s, size_t most);                    /* at most that many code points */

bool utf8_is_kanji(unsigned c);    /* a base for ruby: CJK ideographs, 々 〆 〇 ヶ ヵ */
bool utf8_is_ideograph(unsigned c); /* CJK ideographs and 々 only: what needs furigana */
bool utf8_is_hiragana(unsigned c);
bool utf8_is_katakana(unsigned c); /* with ー */

#endif
