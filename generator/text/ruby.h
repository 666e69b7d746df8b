/* ruby: the Aozora notation in which every text may carry readings: 漢字《かんじ》, ｜ひとり親《おや》, \《 for a plain bracket. */
#ifndef TSUNAGU_TEXT_RUBY_H
#define TSUNAGU_TEXT_RUBY_H

#include "base/buf.h"

typedef struct RubyPart {
  Str base;    /* without notation; may be empty only at the end */
  Str reading; /* the absent Str: plain text */
} RubyPart;

/* Takes the next part off the front of *rest; false at the end. A plain part ends where a base begins; `\《` and `\｜` give two plain
 * parts (the backslash is skipped), so that every part is a slice of the text. In text with a fault the brackets are plain. */
bool ruby_next(Str *rest, RubyPart *part);

typedef enum RubyFault { RUBY_FINE, RUBY_NO_BASE, RUBY_NOT_CLOSED, RUBY_EMPTY } RubyFault;
/* The first fault and its offset in bytes. */
RubyFault ruby_fault(Str text, size_t *offset);

/* The text without readings and notation: for titles, alternative texts, sorting, search. In `arena`; text itself if it has no ruby. */
Str ruby_plain(Arena *arena, Str text);
/* The text with readings in place of their bases: what is said aloud. */
Str ruby_reading(Arena *arena, Str text);
bool ruby_any(Str text);

#endif
