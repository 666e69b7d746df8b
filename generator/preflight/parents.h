/* parents: the parent tree of a tagged PDF (ISO 32000-1, 14.7.4.4): the way back from what is painted, or from an annotation, to the element that
 * holds it. Screen readers go it when somebody touches the page. */
#ifndef TSUNAGU_PREFLIGHT_PARENTS_H
#define TSUNAGU_PREFLIGHT_PARENTS_H

#include "preflight/document.h"

typedef struct Parents Parents;

/* In the document's arena; with nothing in it when there is none. */
Parents *parents_read(const Document *document);
/* The object number of the element that a StructParent leads to; 0: to none. */
int parents_object(const Parents *parents, int key);
/* The same for a marked sequence of a page or form with that StructParents. */
int parents_mark(const Parents *parents, int key, int mcid);

#endif
