/* article: the bytes of an article's file -> its two trees. */
#ifndef TSUNAGU_READ_ARTICLE_H
#define TSUNAGU_READ_ARTICLE_H

#include "read/markdown.h"
#include "read/yaml.h"

/* The front matter and the body; both NULL or one of them after a finding. `path`: its file, as findings name it; kept. */
void article_parse(Arena *arena, Diag *diag, Str path, Str bytes, Yaml **front, Md **body);

#endif
