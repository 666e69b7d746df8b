/* check: a content folder -> the Site. Reads every file of the contract, adds every finding, and returns the site when there was no
 * error (else NULL). */
#ifndef TSUNAGU_CHECK_CHECK_H
#define TSUNAGU_CHECK_CHECK_H

#include "model/site.h"
#include "read/known.h"

typedef struct CheckOptions {
  Root *content, *layouts, *assets; /* layouts/print/NAME.yaml declares slots; assets/icons/NAME.svg are the icons that ship */
  Date today;     /* DATE_NONE: the edition's date, else the newest date in the folder */
  bool allow_stale; /* desks past their date are only counted */
  bool drafts;    /* drafts count as articles */
  bool needs_desks; /* to publish a town: without a file of desks there is nothing to lead to, an error */
  Dictionary *dictionary; /* of Japanese, for as long as the site lives; NULL: none */
  KnownRound *known; /* what was read before; it stays open as long as the site lives. NULL: nothing is known */
  KnownRound *common; /* the same of the layouts; it may be `known` */
  bool pieces_only; /* print pieces are all that is made: of articles' bodies only those are read that they may show. Not with `known` */
  int jobs;       /* threads for reading articles and pictures; at least one */
  Str below;      /* check_records: the folder of content in which the records lie; absent: content itself */
} CheckOptions;

/* Everything lives in `arena`. The site is complete even when there were warnings. NULL after an error. */
const Site *check_site(const CheckOptions *options, Arena *arena, Diag *diag);
/* site.yaml, categories and desks alone, without pictures and icons. */
const Site *check_records(const CheckOptions *options, Arena *arena, Diag *diag);

#endif
