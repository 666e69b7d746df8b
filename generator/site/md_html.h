/* md_html: an article's tree as HTML. Headings begin at h2, below the page's title, and never leave out a level. */
#ifndef TSUNAGU_SITE_MD_HTML_H
#define TSUNAGU_SITE_MD_HTML_H

#include "site/mustache.h"
#include "site/views.h"

typedef struct MdPage {
  const Views *views;
  const Scene *scene;
  const CommonView *common;
  const Mustache *placed; /* the layout of what [[blocks]] place */
  const Mustache *picture; /* the layout of a picture */
  Str lang;               /* the code of the text's language */
  Arena *arena;
} MdPage;

void md_html(const Md *document, const MdPage *page, Buf *out);

#endif
