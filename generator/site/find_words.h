/* find_words: what free text is looked up in. The page holds, for each desk, "name|topic|rest/saying/saying": readings in hiragana (and
 * the words themselves where the page does not show them), and how people put such trouble (text/everyday.def, words.yaml);
 * its phone numbers stand among these.
 * assets/site/find.js adds the words that the page shows and brings both sides, query and words, to one form: NFKC, small letters,
 * hiragana, no spaces or signs. */
#ifndef TSUNAGU_SITE_FIND_WORDS_H
#define TSUNAGU_SITE_FIND_WORDS_H

#include "model/site.h"

typedef struct Sayings Sayings; /* of the town, with their readings; made once, const from then on */
const Sayings *sayings_make(const Site *site, Arena *arena);

/* For a page in `lang`. In `arena`. */
Str find_words(const Site *site, const Sayings *sayings, const Desk *desk, Str lang, Arena *arena);
Str find_mark_words(const Site *site, const Mark *mark, Str lang, Arena *arena);
/* What one writes when it is urgent, in the page's language, Japanese and English: "死にた/suicid/...". */
Str find_danger(Str lang, Arena *arena);

#endif
