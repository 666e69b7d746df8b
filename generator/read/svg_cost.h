/* svg_cost: what a drawing costs whoever draws it, told from its elements alone. librsvg draws whatever is asked: ten lines of <use> within
 * each other are as many million shapes, and a line that crosses itself everywhere takes the square of its length. */
#ifndef TSUNAGU_READ_SVG_COST_H
#define TSUNAGU_READ_SVG_COST_H

#include "base/arena.h"

/* In units of some microseconds: SVG_COST_MOST is 10,000 shapes, 200 masks, some twenty shadows, or 6,600 characters. */
enum { SVG_COST_MOST = 1000000 };

typedef struct SvgCost SvgCost;

SvgCost *svg_cost_new(Arena *arena);
void svg_cost_free(SvgCost *cost); /* what is not the arena's */
/* Attributes as GMarkup gives them. Every element that was opened is closed. */
void svg_cost_open(SvgCost *cost, Str element, const char **names, const char **values);
void svg_cost_close(SvgCost *cost);
void svg_cost_text(SvgCost *cost, Str text);
void svg_cost_sheet(SvgCost *cost, Str css); /* the whole of a <style> */
/* Of the whole, what is referred to counted as often as it is drawn; more than SVG_COST_MOST also when something refers to itself. */
double svg_cost_total(SvgCost *cost);

#endif
