/* stopped: what a web designer writes into a layout and the pages' policy (layouts/site/parts/policy.html) then stops without a word:
 * styles and scripts within a page, and what comes from elsewhere. A warning at its place, for each layout that is read. */
#ifndef TSUNAGU_SITE_STOPPED_H
#define TSUNAGU_SITE_STOPPED_H

#include "base/diag.h"

/* `text` of the layout `file`. Notes ({{! ... }}) say nothing; a style sheet that a name puts in ({{...}}) is the generator's own. */
void stopped_find(Diag *diag, const char *file, Str text);

#endif
