/* front: an article's front matter, the YAML between two `---` lines at the very top, apart from its body. */
#ifndef TSUNAGU_READ_FRONT_H
#define TSUNAGU_READ_FRONT_H

#include "base/str.h"

/* Slices of `text`, with the line of the file in which each begins. False, and nothing is set, when the first line is not `---` or
 * no second one follows; the caller reports. */
bool front_split(Str text, Str *yaml, int *yaml_line, Str *body, int *body_line);

#endif
