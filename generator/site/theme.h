/* theme: the colours and fonts of site.yaml as a style sheet of custom properties. */
#ifndef TSUNAGU_SITE_THEME_H
#define TSUNAGU_SITE_THEME_H

#include "model/site.h"

/* For each colour NAME: --NAME as it is, --NAME-text for text and marks, --NAME-tint for a light ground; for brand and accent
 * --NAME-fill for a button and --on-NAME for text on it; a class .color-NAME that sets --mark and --mark-tint. Besides: --paper, --ground (the page's, a
 * little warmer), --card, --ink, --ink-soft, --line (decoration), --edge (of what can be pressed or filled in: 3:1), --font.
 * All that is read stands out by 4.5:1 from whatever it may stand on, in light and in dark; 7:1 for those who ask for more
 * contrast, and then without tints. The town's colours may be any: what is too pale becomes darker, in the dark what is too dark lighter. */
void theme_css(const Site *site, Buf *out);

#endif
