/* preflight: a finished PDF held to all that print shops, screen readers and phones ask of it. Works on PDFs from anywhere; of a piece of
 * ours it knows more, because each page says in its PieceInfo where folds and codes are (write/piece_info.h). */
#ifndef TSUNAGU_PREFLIGHT_PREFLIGHT_H
#define TSUNAGU_PREFLIGHT_PREFLIGHT_H

#include "preflight/audit.h"

/* What to judge a file as. By itself: as what it claims to be; one that claims nothing as a screen file if it has tags, else for the press. */
typedef enum PreflightAs { AS_IT_SAYS, AS_PRESS, AS_SCREEN } PreflightAs;

typedef struct PreflightOptions {
  PreflightAs as;
  int ink_limit; /* percent; 0: 300 */
  bool no_codes; /* codes are not looked for */
} PreflightOptions;

/* Never NULL. The same bytes give the same audit. */
Audit *preflight(Str bytes, const PreflightOptions *options, Arena *arena);

/* --- The rules, a file each */
#include "preflight/content.h"

typedef struct Flight {
  const Document *document;
  PageContent *const *contents; /* one for each page */
  const PreflightOptions *options;
  Audit *audit;
} Flight;

#endif
