/* article_files: the files below articles/, each read and parsed for itself on several threads. Who reads a town again takes over
 * those that have not changed since. */
#ifndef TSUNAGU_CHECK_ARTICLE_FILES_H
#define TSUNAGU_CHECK_ARTICLE_FILES_H

#include "base/pool.h"
#include "check/lint.h"

/* What there is of a file by itself, whatever the rest of the town says: for who reads the town again and again. */
typedef struct ArticleTrees {
  ArticleText text;
  Md *body;
  MdOutline outline; /* of it: its own nodes */
  bool excused;
} ArticleTrees;

typedef struct ArticleDraft ArticleDraft; /* articles.c */

typedef struct ArticleFile {
  Str path;
  ArticleText text;
  bool excused;              /* a comment may leave a finding as it is (quiet.h) */
  const ArticleTrees *trees; /* NULL: they are made when they are needed */
  KnownOne known;            /* the trees, if they are known */
  KnownOne lint;             /* what was found in it, if that is known */
  const ArticleDraft *draft; /* its front matter; NULL: it has none that is sound */
  Article *article;          /* NULL: nobody sees it */
  const struct ArticleFile *before; /* in the reading before, if it has not been touched since; else NULL */
  ArticleKey key;            /* without trees */
} ArticleFile;

/* From the reading of the files to that of their bodies; if they are known, to the next reading. */
struct ArticleFiles {
  Gather *gather;
  ArticleFile *v; /* in the order of paths */
  size_t n;
  VEC(size_t) fresh; /* those that are read now */
  Arena *arena, *fronts; /* go then; the front matters before that */
  PoolArenas of_worker, scratch; /* scratch: for front matters; then for a body that goes at once */
  Lint **lints; /* by worker */
  bool listed;                /* anew: other names may be there than before */
  bool alone;                 /* each is sound, and no two have the same address */
  Str languages;              /* that front matters are read by */
  unsigned long long town;    /* LintTown.number */
  const ArticleFiles *before; /* of the reading before, as long as this one goes on; NULL: it is not known what has changed */
};

ArticleFiles *article_files_read(Gather *gather);
/* Takes over what was found in articles that stand as they did, where the town calls things as it did. Before the others are looked at. */
void article_files_found(ArticleFiles *files);
/* Leaves what is known of them to the next reading. */
void article_files_leave(ArticleFiles *files);

#endif
