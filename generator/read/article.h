/* article: the bytes of an article's file -> its front matter and its body. */
#ifndef TSUNAGU_READ_ARTICLE_H
#define TSUNAGU_READ_ARTICLE_H

#include "base/fs.h"
#include "read/markdown.h"
#include "read/yaml.h"

typedef struct ArticleText {
  Yaml *front; /* NULL after a finding */
  bool whole;  /* there is a body: */
  Str body; int first_line; /* as markdown_parse takes it: of the bytes, or in the arena */
} ArticleText;

/* `path`: its file, as findings name it; kept. The front matter is made in `fronts`, which may be `arena`. */
ArticleText article_split(Arena *arena, Arena *fronts, Diag *diag, Str path, Str bytes);

/* What is enough to know the body of a file again. */
typedef struct ArticleKey {
  uint64_t hash;      /* of the bytes */
  size_t begins;      /* the body in them; 0: they had to be cleaned first */
  int first_line;
} ArticleKey;
ArticleKey article_key(Str bytes, const ArticleText *text); /* text: of article_split */

/* The body of a file that was read before, without what was told of it then. NULL after a finding: it cannot be read any more, or its bytes are
 * others now. */
Md *article_parse_again(Root *content, Arena *arena, Diag *diag, Str path, const ArticleKey *key);
/* The same of a body that was not parsed yet: what is wrong with it is told. */
Md *article_parse_late(Root *content, Arena *arena, Diag *diag, Str path, const ArticleKey *key);

#endif
