/* guide: the three questions, "who is it about, what is it about, how would you like to talk", and which desks they end at. The answers
 * to the first are the town's situations, with "myself", "my family" and "a child" around them; only what leads to a desk is asked. */
#ifndef TSUNAGU_MODEL_GUIDE_H
#define TSUNAGU_MODEL_GUIDE_H

#include "model/site.h"

typedef enum WhoKind { WHO_SELF, WHO_CHILD, WHO_SITUATION, WHO_FAMILY } WhoKind;

typedef struct GuideWho {
  WhoKind kind;
  Str id;                /* "self", "child", "family", or the situation's */
  const Mark *situation; /* WHO_SITUATION */
} GuideWho;

typedef enum GuideHow { HOW_PHONE, HOW_WRITE, HOW_MEET, HOW_VISIT, HOW_TONGUE, GUIDE_HOWS, HOW_ANY = GUIDE_HOWS } GuideHow;

/* One page of the guide: the first question (who NULL), the second (`asks_what`), or the third, for a category or for none in particular. */
typedef struct GuideStep {
  Str id; /* of its address: "", "under-18", "under-18/money" */
  const GuideWho *who;
  bool asks_what;
  const Mark *what;
} GuideStep;

typedef struct Guide {
  const GuideWho *whos; int n_whos;
  const GuideStep *steps; int n_steps; /* the first is ""; each WHO is followed by its WHATs, in the categories' order, none in particular last */
} Guide;

enum { GUIDE_DESKS = 5 };

/* In the arena. A town without a desk to talk to has one step that asks nothing. */
const Guide *guide_make(const Site *site, Arena *arena);
/* The desks that a page ends at, best first, for one way of talking (HOW_ANY: whichever): who listens before who does not, then who is
 * there for just this, then who is open longest, then who is free of charge. Returns how many, at most GUIDE_DESKS. */
int guide_desks(const Site *site, const GuideWho *who, const Mark *what, GuideHow how, const Desk *desks[GUIDE_DESKS]);
/* How wide its hours are: minutes in a common week; a desk that says nothing of its hours has none. */
int desk_week_minutes(const Desk *desk);
const char *guide_how_name(GuideHow how); /* "phone": the place on the page */

#endif
