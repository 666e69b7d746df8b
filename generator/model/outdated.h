/* outdated: paper that is out there and says of a desk what holds no more. What each piece says was noted when it was released; it is held against
 * the records, in the language of the piece. */
#ifndef TSUNAGU_MODEL_OUTDATED_H
#define TSUNAGU_MODEL_OUTDATED_H

#include "model/change.h"

typedef struct WrongDesk {
  const ReleasedDesk *printed;
  Str name;         /* as it is printed, or as the records have it; else the id */
  const Desk *desk; /* today's record; NULL: there is none */
  bool gone;        /* it has ended, or its record is gone */
  bool renamed;     /* its id is another now: its printed code leads to a page that says so */
  const FactChange *facts; int n_facts; /* before: as it is printed; after: what holds now of that kind and is not */
} WrongDesk;

typedef struct WrongPiece {
  const Release *release;
  bool replaced;    /* the same piece went to print again since, with other contents */
  const WrongDesk *desks; int n_desks;
  const FactChange *facts; int n_facts; /* of the publisher and of emergencies */
} WrongPiece;

/* In the order of releases.yaml, as of site->today; releases of editions behind the site's are passed over. In the arena. */
int wrong_pieces(Arena *arena, const Site *site, const WrongPiece **pieces);
/* Whether the release is of this piece, in whatever language: of the job itself, or of one that the same file makes. */
bool release_is_of(const Release *release, Str family);

/* What a printed piece's data mark stands for; the first release whose mark or hash begins so, behind `after` (NULL: of all). */
const Release *release_marked(const Site *site, Str hash, const Release *after);

#endif
