/* outside: every link of the records to a host that is not the site's own, with the record that answers for it. */
#ifndef TSUNAGU_MODEL_OUTSIDE_H
#define TSUNAGU_MODEL_OUTSIDE_H

#include "model/site.h"

typedef struct OutsideLink {
  Str url, host;
  const char *kind; /* of its owner: "desk", "event", "article", "job", "site" */
  Str of;           /* the owner's id or path; empty for the site */
  Pos pos;          /* where it stands, or its owner does */
} OutsideLink;

/* Sorted by host, address and owner; what one owner says twice is there once. */
int outside_links(const Site *site, Arena *arena, OutsideLink **links);

#endif
