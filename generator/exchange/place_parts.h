/* place_parts: 〒516-0072 三重県伊勢市宮後1-1-35 in the parts that exchange formats want. */
#ifndef TSUNAGU_EXCHANGE_PLACE_PARTS_H
#define TSUNAGU_EXCHANGE_PLACE_PARTS_H

#include "model/site.h"

typedef struct PlaceParts {
  Str postcode, prefecture, city, rest; /* empty where the address does not say; together with the signs between them they are the address */
} PlaceParts;

/* Of an address without readings. A city is known as the site's own, or where a prefecture stands before it. */
PlaceParts place_parts(Arena *arena, const Site *site, Str address);

#endif
