/* press_content: the rewriter of content streams. Every colour operator that cairo writes becomes k or K with the exact inks; what paints
 * K100 text, lines and codes is set to overprint. All else is copied as it stands; an operator that is not known is an error, so that no colour
 * gets past. */
#ifndef TSUNAGU_WRITE_PRESS_CONTENT_H
#define TSUNAGU_WRITE_PRESS_CONTENT_H

#include "write/press_ink.h"

/* The graphics states that the stream asks for: PRESS_STATE with 00, 10, 01, 11: whether fills and strokes overprint. */
#define PRESS_STATE "/TsunaguOP"

/* Adds the new stream to *out. False with the culprit in *wrong (a slice of the stream). */
bool press_content(Str stream, const InkKeys *keys, Buf *out, Str *wrong);

#endif
