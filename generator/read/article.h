/* article: the bytes of an article's file -> its two trees. */
#ifndef TSUNAGU_READ_ARTICLE_H
#define TSUNAGU_READ_ARTICLE_H

#include "read/known.h"
#include "read/markdown.h"
#include "read/yaml.h"

/* The front matter, and the body to be written into; both NULL or one of them after a finding. Bytes are as root_read gives them; what was known
 * of them is the round's (NULL: read anew, all in `arena`). `path` is the file's name in findings. */
void article_read(KnownRound *round, Arena *arena, Diag *diag, Str path, Str bytes, Yaml **front, Md **body);

#endif
