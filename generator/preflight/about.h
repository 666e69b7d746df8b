/* about: what a PDF says of itself in its information dictionary: title, edition, the date it bears, the standard it claims. */
#ifndef TSUNAGU_PREFLIGHT_ABOUT_H
#define TSUNAGU_PREFLIGHT_ABOUT_H

#include "preflight/document.h"

void about_read(const Document *document, Audit *audit);

#endif
