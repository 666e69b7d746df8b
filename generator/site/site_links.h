/* site_links: every link of every page that stays within the site leads to a file that the build writes, or is a finding. What the
 * records say was checked when they were read; this catches what designers write into layouts, what an article says by hand, and
 * our own faults. It looks at the finished HTML, so that nothing can slip past it. */
#ifndef TSUNAGU_SITE_SITE_LINKS_H
#define TSUNAGU_SITE_SITE_LINKS_H

#include "site/site_plan.h"

typedef struct SiteLinks SiteLinks;

/* Knows the pages of the plan, the PDFs of its jobs, and the files whose paths are in the plan. */
SiteLinks *site_links_new(const SitePlan *plan);
void site_links_free(SiteLinks *links);

/* A file that an item has made. HTML is looked through for links. Thread-safe; `scratch` is the caller's. */
void site_links_note(SiteLinks *links, size_t item, Str path, Str bytes, Arena *scratch);

/* When all items are made: adds a finding for each place that links to what is not there, in the layout or the article that says it, once
 * however many pages show it. False if there was any. */
bool site_links_report(SiteLinks *links, Diag *diag);

/* The links of one page, in order, as an attribute's raw value: for site_links.c and its test. `at` is the value's offset. */
typedef bool LinkFound(void *context, Str value, size_t at);
void html_links(Str html, LinkFound *found, void *context);

#endif
