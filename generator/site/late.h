/* late: views of desks and articles say at once what decides where they stand; the rest is filled when somebody first looks into one, because a page shows a few of
 * thousands, and who is shown a single page, as in the preview, waits for no others. Any thread may be the first. */
#ifndef TSUNAGU_SITE_LATE_H
#define TSUNAGU_SITE_LATE_H

#include <stdatomic.h>

#include "base/arena.h"

typedef struct LateViews LateViews; /* of one language: what they are filled with lies here */
LateViews *late_new(void);
void late_free(LateViews *late);
Arena *late_arena(const LateViews *late);

/* What such a view begins with. */
typedef struct LateView {
  const struct Views *views; /* NULL: of a record that nobody is shown */
  int index; /* of the record */
  atomic_bool filled;
} LateView;

/* For the engine of the layouts, which asks before it enters such a view (names.h); C asks for views_desk and views_article. */
void desk_view_ready(const void *desk_view);
void article_view_ready(const void *article_view);

#endif
