/* press: a display list as the file for the print shop: PDF/X-1a:2003 (or X-4 with the shop's profile), every colour in ink, with bleed and
 * marks. Drawn through the same canvas as the screen file, untagged, in key colours; then write/press_pass.c puts the inks in. */
#ifndef TSUNAGU_WRITE_PRESS_H
#define TSUNAGU_WRITE_PRESS_H

#include "draw/type.h"

/* The file is added to *bytes. False after a finding at the job. The type sets the slug. */
bool press_write(const Display *display, const Site *site, const Job *job, Type *type, Buf *bytes, Diag *diag);
/* What the printer wants the file to be called, without a folder: "flyer-chat.pdf". */
Str press_name(Arena *arena, const Site *site, const Job *job, int n_pages);

#endif
