/* placed: what a [[block]] in Markdown places, resolved. Md.target of an MD_PLACE points to one of these; NULL places nothing. */
#ifndef TSUNAGU_MODEL_PLACED_H
#define TSUNAGU_MODEL_PLACED_H

#include "model/site.h"

typedef enum PlacedKind { PLACED_SUPPORT, PLACED_DESK, PLACED_EVENTS, PLACED_QR } PlacedKind;

typedef struct MdPlaced {
  PlacedKind kind;
  Query query;       /* SUPPORT */
  const Desk *desk;  /* DESK */
  EventQuery events; /* EVENTS */
  QrTarget qr;       /* QR */
} MdPlaced;

#endif
