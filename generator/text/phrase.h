/* phrase: the fixed words of pages and print pieces (headings, labels, buttons), in ja, easy and en side by side in phrase.def.
 * `easy` carries ruby in Aozora notation. Other languages get the words of the site's first language, as every text does. */
#ifndef TSUNAGU_TEXT_PHRASE_H
#define TSUNAGU_TEXT_PHRASE_H

#include "base/str.h"

typedef enum PhraseId {
#define PHRASE(id, key, ja, easy, en) PH_##id,
#include "text/phrase.def"
#undef PHRASE
  PHRASE_COUNT
} PhraseId;

/* *said_lang (may be NULL) is the language that the words are in: "ja", "easy" or "en". */
Str phrase(PhraseId id, Str lang, Str first_lang, Str *said_lang);
const char *phrase_key(PhraseId id); /* the name that layouts use: "hours" */

#endif
