/* section: which section of a piece a page is in, for running heads: known only when all pages are planned. */
#ifndef TSUNAGU_PRINT_SECTION_H
#define TSUNAGU_PRINT_SECTION_H

#include "print/plan.h"

/* The words of the first section that begins on the page (from 1), else of the one that goes on there; nothing before the first.
 * Sections are those of the categories, or where a piece has none, the headings of the second level in what flows. */
void section_words(const Setting *setting, const Plan *plan, int page, Spans *spans);

#endif
