/* pdf_state: what is set in a page's content before something is painted: colours as a screen shows them, and turns; and the numbers of all of it. */
#ifndef TSUNAGU_WRITE_PDF_STATE_H
#define TSUNAGU_WRITE_PDF_STATE_H

#include "base/buf.h"
#include "draw/display.h"

void pdf_state_number(Buf *out, double value); /* and a space; six digits behind the point at most */
/* `operator` with its line end: "rg\n". */
void pdf_state_colour(Buf *out, Ink ink, const char *operator);
/* Begins a state of its own, which "Q" ends; turned about the upper left corner of the trim, y downwards. */
void pdf_state_turn(Buf *out, const Turn *turn);

#endif
