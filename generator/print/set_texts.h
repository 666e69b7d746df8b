/* set_texts: what a piece has set, so that the same words in the same style and measure are not set again. Labels, hours and captions stand beside one
 * desk after another, and whoever looks for room sets all there is several times: of a town's print pieces three texts out of four had been set before. */
#ifndef TSUNAGU_PRINT_SET_TEXTS_H
#define TSUNAGU_PRINT_SET_TEXTS_H

#include "draw/type.h"

typedef struct SetTexts SetTexts;

/* Of this type, in this arena, which lives at least as long. */
SetTexts *set_texts_new(Type *type, Arena *arena);
/* As type_set. What a font has no glyph for is set anew, and told of, at each place. */
const SetText *set_texts_set(SetTexts *texts, const TypeSpan *spans, int n_spans, const TypeStyle *style, double measure_mm, Pos pos);
void set_texts_free(SetTexts *texts); /* not what was set */

#endif
