/* theme: the colours and fonts of site.yaml as a style sheet of custom properties. */
#ifndef TSUNAGU_SITE_THEME_H
#define TSUNAGU_SITE_THEME_H

#include "model/site.h"

/* For each colour NAME: --NAME as it is, --NAME-text for text on the page and --on-NAME for text on it, all readable (4.5:1), in
 * light and in dark; and a class .color-NAME that sets --mark. */
void theme_css(const Site *site, Buf *out);

#endif
