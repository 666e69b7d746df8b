/* views: the records of the site as layouts see them, in one language; shared by all pages, which find them const. */
#ifndef TSUNAGU_SITE_VIEWS_H
#define TSUNAGU_SITE_VIEWS_H

#include "model/url.h"
#include "site/picture_set.h"
#include "site/view.h"

typedef struct MarkPages { /* what stands under a category or situation */
  Items desks;    /* who can be turned to at once comes first */
  Items others;   /* who gives no consultation */
  Items articles;
} MarkPages;

typedef struct Views {
  const Site *site;
  Arena *arena; /* of who fills them: pages, which many threads make at once, have their own */
  Str lang;
  const Icons *icons;
  const PictureSet *pictures; /* by Picture.index */
  Phrases t;
  SiteView town;            /* {{site}} */
  MarkView *categories, *situations;
  MarkPages *in_category, *in_situation;
  ListView *lists;
  DeskView *desks;          /* by Desk.index; future ones are empty. views_desk looks into one */
  OfficeView *offices;
  EventView *events;        /* by place in Site.events */
  ArticleView *articles;    /* by Article.index; translations have none of their own. views_article looks into one */
  Items current_articles, old_articles; /* newest first */
  Items coming_events, changed_events;
  Items ended_desks;
  LateViews *late;
} Views;

Views *views_make(const Site *site, Arena *arena, const Icons *icons, const PictureSet *pictures, Str lang);
void views_end(Views *views); /* what was filled late goes; all else is the arena's */

/* For who looks into a view other than through a layout: it is filled. Any thread may ask. */
const DeskView *views_desk(const Views *views, const Desk *desk);
const ArticleView *views_article(const Views *views, const Article *article);

/* A list of pointers that grows. */
typedef VEC(const void *) Pointers;
Items items_of(const Pointers *pointers);

/* For the files that fill one kind of view each. */
Said views_text(const Views *views, const Text *text);
Said views_phrase_with(Arena *arena, Said phrase, Str words); /* in place of its {0} */
Link views_page(const Views *views, PageKind kind, Str id); /* in the views' language */
Link page_link(Arena *arena, const Views *views, PageKind kind, Str id); /* the same, in a page's arena */
Link views_url(Arena *arena, Str path);                     /* an inside address that is not yet percent-encoded */
Items views_marks(const Views *views, const Mark *const *marks, int n);
Items views_languages(const Views *views, const Str *tags, int n); /* spoken ones; none if it is only the site's first */
const PictureView *views_picture(const Views *views, const Picture *picture, Said alt); /* NULL for none */
const PictureView *picture_view(Arena *arena, const Views *views, const Picture *picture, Said alt); /* the same, in another arena */
Str picture_site_path(Arena *arena, const Picture *picture); /* "media/photo.jpg": where it is published */
Items views_features(const Views *views, Arena *arena, unsigned features); /* bit f = Feature f */
const DeskView *views_unsure(const Views *views); /* where to turn when unsure: the first list's fallback that is open; NULL if none says */
Str foreign_tag(Said said, Str lang); /* "ja": its value for lang="" where the page is in `lang`; unset if that is the same */
Str size_words(Arena *arena, size_t bytes); /* "120 KB", "1.4 MB" */
Said language_name(Str tag); /* in itself */
Link link_with(Arena *arena, const char *scheme, Str rest); /* "tel:" + rest */

const MapView *map_view_make(const Views *views, const Desk *desk); /* NULL without a location and an address */
const OpenView *open_view_make(const Views *views); /* NULL if no desk says its hours */
/* In the order given, but those closed for now behind the others; apart from them in *others, unless NULL, or else last: who gives
 * no consultation. */
Items desks_in_turn(Arena *arena, Items desks, Items *others);
/* Without what is never late (view.h). */
void desk_view_fill(const Views *views, const Desk *desk, DeskView *view);
void office_view_fill(const Views *views, const Office *office, OfficeView *view);
void event_view_fill(const Views *views, const Event *event, EventView *view);
void article_view_fill(const Views *views, const Article *article, ArticleView *view); /* article: an original */
bool article_is_old(const Views *views, const Article *article);

#endif
