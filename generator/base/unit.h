/* unit: lengths in one unit of another. Pieces are laid out in millimetres; type and PDF are in points, of which an inch has 72 (ISO 32000-1, 8.3.2.3). */
#ifndef TSUNAGU_BASE_UNIT_H
#define TSUNAGU_BASE_UNIT_H

static const double MM_PER_INCH = 25.4, PT_PER_MM = 72 / 25.4, MM_PER_PT = 25.4 / 72;

#endif
