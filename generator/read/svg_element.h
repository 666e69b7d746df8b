/* svg_element: which elements of an SVG are published. What is not listed is left out with all that is in it. */
#ifndef TSUNAGU_READ_SVG_ELEMENT_H
#define TSUNAGU_READ_SVG_ELEMENT_H

#include "base/str.h"

typedef enum SvgElement {
  SVG_LEFT_OUT, /* metadata, animations, programs' own (inkscape:, sodipodi:), whatever nobody knows */
  SVG_KEPT,     /* what a still picture is drawn of */
  SVG_SLOW,     /* effects whose cost grows with the square of a number, or has no end: told */
  SVG_ACTS,     /* could act or bring in what does: told, in any letters and with any prefix */
} SvgElement;

SvgElement svg_element(Str name);

#endif
