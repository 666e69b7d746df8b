/* finder: the marks in three corners of a QR code: a square in a ring, 1 : 1 : 3 : 1 : 1 of dark and light on every line through its middle. A picture
 * without one holds no code, and seeing that takes a small part of the time that reading codes does. */
#ifndef TSUNAGU_PREFLIGHT_FINDER_H
#define TSUNAGU_PREFLIGHT_FINDER_H

#include "preflight/gray.h"

typedef struct Finders {
  bool dark, light; /* there is one, dark on light or light on dark */
} Finders;

/* A code has three, and one is enough here, however faint: what the reader of codes would find is not missed. A few characters look like one (回). */
Finders finders_in(const Gray *picture);

#endif
