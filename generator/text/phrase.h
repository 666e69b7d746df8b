/* phrase: the fixed words of pages and print pieces (headings, labels, buttons), the one catalogue of them all: phrase.def has them in ja, easy
 * and en side by side, phrases/LANGUAGE.def in each other language. `easy` carries ruby in Aozora notation. In a language that is not
 * shipped, they are those of the site's first language, as every text is. */
#ifndef TSUNAGU_TEXT_PHRASE_H
#define TSUNAGU_TEXT_PHRASE_H

#include "text/language.h"

typedef enum PhraseId {
#define PHRASE(id, key, ja, easy, en) PH_##id,
#include "text/phrase.def"
#undef PHRASE
  PHRASE_COUNT
} PhraseId;

/* *said_lang (may be NULL) is the language that the words are in: `lang`, `first_lang`, or one that is shipped. */
Str phrase(PhraseId id, Str lang, Str first_lang, Str *said_lang);
const char *phrase_in(PhraseId id, Language language); /* NULL if nobody has translated it yet */
const char *phrase_key(PhraseId id);                   /* the name that layouts use: "hours" */

#endif
