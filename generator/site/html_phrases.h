/* html_phrases: the words of a heading or a button, with <wbr> where a phrase (文節) begins. The style sheet lets lines end only there
 * (word-break: keep-all): the same phrases as in print. A phrase too long for a narrow screen may also be cut at its seams. */
#ifndef TSUNAGU_SITE_HTML_PHRASES_H
#define TSUNAGU_SITE_HTML_PHRASES_H

#include "site/mustache.h"

/* Where one is in the words, which come piece by piece. */
typedef struct HtmlPhrases {
  const size_t *breaks; /* bytes of the whole text */
  int n, next;
  size_t at; /* bytes that have been written */
} HtmlPhrases;

/* Remembers where phrases begin: a page's headings and labels are other pages' too. Any thread may ask. */
PhraseMemo *phrase_memo_new(void);
void phrase_memo_free(PhraseMemo *memo);

/* `plain`: the whole text without notation; `lang`: its code. */
HtmlPhrases html_phrases(const Scene *scene, Str plain, Str lang);
void html_phrases_text(HtmlPhrases *phrases, Buf *out, Str piece);
void html_phrases_ruby(HtmlPhrases *phrases, Buf *out, Str base, Str reading); /* never broken */

#endif
