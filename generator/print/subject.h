/* subject: what a page or a cell is about, when a layout asks for one of each: a person, a desk, a place, an event, a part of the
 * body. The fills ask it before they ask the job. */
#ifndef TSUNAGU_PRINT_SUBJECT_H
#define TSUNAGU_PRINT_SUBJECT_H

#include "print/setting.h"

struct Subject {
  Each each;
  const Desk *desk;     /* itself, or the one at which a person or place is found; NULL if none */
  const Office *office; /* itself, or where the person works */
  const Staff *staff;
  const Event *event;
  const Fix *gone;      /* a desk that is in print and has ended: its name is all that there is */
  const Md *heading;    /* of the part, when it begins with one */
  const Md *part;       /* what follows, as a document; NULL if nothing */
  Str lang;             /* of the part */
  int number, total;    /* from 1 */
};

/* All of a kind, at least one: where there is nothing of the kind, one that is about nothing. In the arena. */
int subjects_of(const Setting *setting, Each each, const Subject **list);
/* Whom the slot `staff` names, of this office if not NULL: someone without further facts where the town has no record of them. */
const Staff *subject_person(const Setting *setting, const Office *office, const Slot *slot);
bool subject_is_empty(const Subject *subject); /* about nothing */
/* Whether it says what the slot of this name would: desk, office, staff, events, body. */
bool subject_fills(const Subject *subject, Str slot);
/* What it is about, in plain words: "浜口 千鶴", "2/5"; empty for NULL. */
Str subject_name(const Setting *setting, const Subject *subject);
/* In a page or cell for each: what stands in place of the job's title, and where it is said, for findings. */
void subject_named(const Setting *setting, Pos *pos, Str *name);
/* A frame for findings: its name and, in a cell or a page for each, whose it is. */
Str subject_frame(const Setting *setting, const Frame *frame);
/* The title that it gives, {empty} if none. A part's heading is set as Markdown instead. */
Said subject_title(const Setting *setting, const Subject *subject);

#endif
