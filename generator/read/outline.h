/* outline: what is needed of a Markdown text when its tree has gone: its headings, for those who link to them, and its links, pictures and blocks, with what check/
 * has found for each. A town's trees would take ten times the room. */
#ifndef TSUNAGU_READ_OUTLINE_H
#define TSUNAGU_READ_OUTLINE_H

#include "read/markdown.h"

typedef struct MdOutline {
  Md **refs; /* LINK, IMAGE and PLACE, wherever they stand, in reading order */
  size_t n_refs;
  bool refers; /* not all of them are links that lead elsewhere: there is something to be found in the town */
  Str headings; /* of each its anchor, and its plain text where that is another; both end in NUL */
} MdOutline;

/* `held`: the tree stays, and the nodes are its own; else they are copies in the arena, with nothing below them but a picture's alternative text. */
MdOutline outline_of(Md *document, bool held, Arena *arena);
MdOutline outline_copy(const MdOutline *outline, Arena *arena); /* to be written into; the headings are the original's */
/* Gives the tree of the same text, parsed again, what was found for it. */
void outline_resolve(const MdOutline *outline, Md *document);
bool outline_is_resolved(const MdOutline *outline); /* anything was found */

/* The anchor of the first heading of which this is the anchor or the text; absent if there is none. */
Str outline_anchor(const MdOutline *outline, Str wanted);
/* The anchor's place among the headings, from 0; -1 if there is none. And back: absent if there are fewer. */
int outline_place(const MdOutline *outline, Str anchor);
Str outline_at(const MdOutline *outline, int place);

#endif
