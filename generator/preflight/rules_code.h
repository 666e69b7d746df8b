/* rules_code: whether a phone reads the codes of a file, on paper and on screen, and whether they say what they should. */
#ifndef TSUNAGU_PREFLIGHT_RULES_CODE_H
#define TSUNAGU_PREFLIGHT_RULES_CODE_H

#include "preflight/preflight.h"

/* The rules of codes, all of them; notes the codes themselves in the audit, or what was missing to look at them. Starts pdftoppm (raster.h). */
void rules_code(const Flight *flight);

#endif
