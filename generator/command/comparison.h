/* comparison: two editions beside each other with all that follows: what changed, and which printed pieces are wrong now. As text in Japanese and English,
 * and as JSON. */
#ifndef TSUNAGU_COMMAND_COMPARISON_H
#define TSUNAGU_COMMAND_COMPARISON_H

#include "command/options.h"
#include "model/outdated.h"

typedef struct Side {
  const Site *site;
  Str id;        /* of the edition; absent: the records as they are, of a town without editions */
  Str label;
  Str folder;    /* below the content folder; absent: the records as they are */
} Side;

typedef struct Comparison {
  Side before, after; /* before.site NULL: no edition was kept, only pieces are told */
  const DeskChange *changes; int n_changes;
  const FactChange *town; int n_town; /* of the publisher and of emergencies */
  const WrongPiece *pieces; int n_pieces;
} Comparison;

void comparison_text(const Comparison *comparison, const Options *options, Arena *arena, Buf *out);
void comparison_json(const Comparison *comparison, Arena *arena, Buf *out);

/* One piece: what it says that holds no more; in JSON with what it is. */
void wrong_desks_text(const WrongPiece *piece, const Options *options, Arena *arena, Buf *out);
void wrong_piece_json(const WrongPiece *piece, Buf *out);
/* "brochure 2026-winter 2026-11-20 15800部 データ印 fe297a60" */
void release_text(const Release *release, const Options *options, Buf *out);
void release_json(const Release *release, Buf *out); /* members of an object */

enum { MARK_DIGITS = 8 }; /* of the hash, that a piece shows */

#endif
