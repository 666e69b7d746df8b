/* press: a display list as the file for the print shop: PDF/X-1a:2003 (or X-4 with the shop's profile), every colour in ink, with bleed and
 * marks. Drawn through the same canvas as the screen file, untagged, in key colours; then write/press_pass.c puts the inks in. */
#ifndef TSUNAGU_WRITE_PRESS_H
#define TSUNAGU_WRITE_PRESS_H

#include "draw/type.h"
#include "write/press_impose.h"

/* How many files the printer wants of a piece: one, or one for each page. */
int press_files(const Printer *printer, int n_pages);
/* The files are added to files[0], files[1] ... False after a finding at the job. The type sets the slug. Drawing is one
 * thread's; what is drawn is put into ink by so many. */
bool press_write(const Display *display, const Site *site, const Job *job, Type *type, int threads, Buf *files, Diag *diag);
/* The same pages on sheets, which have the marks and a slug of their own. What there is to tell, press_write tells. */
bool press_write_imposed(const Display *display, const Site *site, const Job *job, Type *type, const Imposition *how, int threads, Buf *bytes, Diag *diag);
/* What the printer wants the file to be called, without a folder: "flyer-chat.pdf". `page`: from 1, where each page is a file. */
Str press_name(Arena *arena, const Site *site, const Job *job, int n_pages, int page);
Str press_name_imposed(Arena *arena, const Site *site, const Job *job, int n_pages);

#endif
