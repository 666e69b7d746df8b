/* exports: all the forms in which the records leave: for staff, for other towns' systems, for everyone as open data. */
#ifndef TSUNAGU_EXCHANGE_EXPORTS_H
#define TSUNAGU_EXCHANGE_EXPORTS_H

#include "base/buf.h"
#include "model/site.h"
#include "text/phrase.h"

typedef struct Views Views; /* site/views.h */

typedef struct Export {
  const char *name;     /* "csv": what the command line calls it */
  const char *file;     /* below OUT/data/ */
  const char *kind, *mime; /* "HSDS 3.0 (JSON)" */
  bool on_site;         /* it is open data, and a reader of the site may take it */
  PhraseId of;          /* what it tells of */
  const char *ja, *en;  /* what it is */
} Export;

extern const Export exports[];
extern const int n_exports;
const Export *export_named(Str name); /* NULL if there is none */

/* Whether there is anything of that kind to tell. */
bool export_any(const Export *what, const Site *site);
/* What all of them are written from: the views of pages, without the pictures that only pages have. */
Views *export_views(const Site *site, Arena *arena);
void export_views_end(Views *views); /* before the arena goes */
/* False after a finding. `list`: of these desks only, for tables; NULL: all. */
bool export_write(const Export *what, const Views *views, const SupportList *list, Arena *arena, Diag *diag, Buf *out);

#endif
