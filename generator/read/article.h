/* article: the bytes of an article's file -> its two trees. */
#ifndef TSUNAGU_READ_ARTICLE_H
#define TSUNAGU_READ_ARTICLE_H

#include "read/known.h"
#include "read/markdown.h"
#include "read/yaml.h"

/* The front matter, and the body to be written into; both NULL or one of them after a finding. What was known of the file is the round's (NULL: read anew, all in
 * `arena`). Returns the number of what was known (known.h). *bytes: of the file, in `scratch` or the
 * round; {0} if it cannot be read. */
unsigned long long article_read(KnownRound *round, Root *content, Arena *arena, Arena *scratch, Diag *diag, Str path, Yaml **front, Md **body, Str *bytes);

#endif
