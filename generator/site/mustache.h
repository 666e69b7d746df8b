/* mustache: HTML layouts in a strict Mustache: {{name}} {{a.b}} {{#section}} {{^empty}} {{/section}} {{> part}} {{! note}}. A layout is
 * compiled once, with its parts, to a const program; every name is resolved against the vocabulary then, also in branches that are
 * never taken, and every value knows how it is escaped by where it stands. Rendering fails for one reason only: that it has no end (Cost). */
#ifndef TSUNAGU_SITE_MUSTACHE_H
#define TSUNAGU_SITE_MUSTACHE_H

#include "base/diag.h"
#include "site/names.h"

typedef struct Mustache Mustache;

/* Where layouts and parts come from. Adds the finding and returns false if there is no such file; `file` is what findings name. */
typedef struct MustacheSource {
  bool (*read)(void *context, Str name, bool part, Pos asked_at, const char **file, Str *text);
  void *context;
  bool dense; /* without the indentation that only authors read */
} MustacheSource;

enum { MUSTACHE_ROOTS = 2, MUSTACHE_DEPTH = 24, MUSTACHE_PATH = 4 };

/* roots: the tables of the views that rendering will be given, the innermost last. NULL after a finding. */
const Mustache *mustache_compile(Arena *arena, Diag *diag, const MustacheSource *source, Str name, const Names *const *roots,
                                 int n_roots);

typedef struct IconSheet IconSheet;
typedef struct PhraseMemo PhraseMemo;

/* What a page has cost so far. Sections within sections multiply, so it ends somewhere, and what has been made of the page is of no use then. */
typedef struct Cost {
  size_t steps;
  Pos stopped; /* where it was too much; no file: nowhere */
} Cost;

typedef struct Scene {
  Str lang; /* of the page, as in site.yaml: texts in another one are marked with it */
  Str root; /* what leads from the page to the site's root: "../../", "" on the home page, "/path/" for absolute links */
  IconSheet *icons; /* of the page (icon_sheet.h) */
  const Morph *morph; /* for the phrases of headings; NULL: they are not marked */
  PhraseMemo *phrases; /* of the thread (html_phrases.h); NULL: each text is looked at anew */
  Arena *arena;       /* the page's */
  Cost *cost;         /* the page's */
} Scene;

/* Appends to out. views: one for each root. */
void mustache_render(const Mustache *program, const void *const *views, const Scene *scene, Buf *out);

/* Where in the layouts the byte at `offset` of what mustache_render makes of the same views was written: a line of literal text, or
 * a value's tag. */
Pos mustache_origin(const Mustache *program, const void *const *views, const Scene *scene, size_t offset);

/* The writing of values, also for markup made in C. */
void html_text(Buf *out, Str s);                           /* element content: & < > escaped, line breaks become <br> */
void html_attr(Buf *out, Str s);                           /* inside quotes of either kind */
void html_said(Buf *out, Said said, Str page_lang);        /* with ruby, and with a span if its language is not the page's */
void html_said_phrases(Buf *out, Said said, const Scene *scene); /* the same for headings: with <wbr> between phrases */
void html_said_plain(Buf *out, Said said);                 /* for an attribute: without readings */
void html_ruby(Buf *out, Str base, Str reading);
/* The same where lines end between words only (easy, headings): browsers also end them before any <ruby>, but not behind a joiner. */
void html_ruby_joined(Buf *out, Str base, Str reading);
void html_link(Buf *out, Link link, const Scene *scene);   /* inside an attribute; an address with another scheme becomes "#" */
bool link_is_safe(Str url);                                /* http, https, mailto, tel, geo, or relative */

#endif
