/* jsonld: schema.org data about a desk, and about the site itself, for search engines and other towns' tools. */
#ifndef TSUNAGU_SITE_JSONLD_H
#define TSUNAGU_SITE_JSONLD_H

#include "site/views.h"

Str jsonld_desk(Arena *arena, const Views *views, const Desk *desk, Str url);
Str jsonld_site(Arena *arena, const Views *views, Str url);

#endif
