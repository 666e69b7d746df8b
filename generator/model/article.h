/* article: the body of an article. Most are read again for the page that shows them: together they would take more room than all the rest of a town. */
#ifndef TSUNAGU_MODEL_ARTICLE_H
#define TSUNAGU_MODEL_ARTICLE_H

#include "model/site.h"

/* The body, with what check/ has found for its links, pictures and blocks. In the arena, unless it is held. NULL after a finding: the file has changed
 * since, or can be read no more. Any thread may ask. */
const Md *article_body(const Site *site, const Article *article, Arena *arena, Diag *diag);

#endif
