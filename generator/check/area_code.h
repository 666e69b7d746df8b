/* area_code: Japan's area codes: where a number's own begins to be its exchange, and whether such a number is given out. */
#ifndef TSUNAGU_CHECK_AREA_CODE_H
#define TSUNAGU_CHECK_AREA_CODE_H

#include <stdbool.h>
#include <stddef.h>

/* Of ten figures, 0 first, of a number of a place (not 0120 and the like): how many of them are the area code, the 0 included. Exchange and area code
 * have six together. *given: whether there is such a code with such an exchange; else the length is the likeliest. */
size_t area_code(const char *digits, bool *given);

#endif
