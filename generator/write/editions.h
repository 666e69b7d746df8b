/* editions: the commands' hand in the content folder where an edition ends and the next begins. Values change in place: comments, order and quotes stay. */
#ifndef TSUNAGU_WRITE_EDITIONS_H
#define TSUNAGU_WRITE_EDITIONS_H

#include "base/fs.h"
#include "model/site.h"

/* Keeps the records as they are now in editions/ID/, in one step. One that is kept already stays as it is, and *fresh is false. False after a finding;
 * then there is nothing. */
bool edition_freeze(Root *content, Root *layouts, Arena *arena, Diag *diag, const Edition *edition, bool *fresh);

/* Undoes a fresh one, when what it was kept for came to nothing. */
void edition_thaw(Root *content, Arena *arena, const Edition *edition);

/* The next edition. Of its labels those are written whose languages the old label has; absent: the id. */
typedef struct NextEdition {
  Str id;
  Date date, until; /* until: DATE_NONE if not said */
  Str first;        /* the site's first language: a label that is a plain text is in it */
  Str label[3];     /* ja, easy, any other */
} NextEdition;

int next_edition_label(Str lang); /* which of the labels is for a language */

/* Writes it into site.yaml, in one step. False after a finding; then the file is as it was. */
bool edition_open(Root *content, Arena *arena, Diag *diag, const NextEdition *next);

#endif
