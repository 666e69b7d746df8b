/* phones: telephone numbers as offices write them in a cell: 「（０５９６）２１－５７１７（内線１２）」, several to a cell, 代表, FAX兼用. */
#ifndef TSUNAGU_EXCHANGE_PHONES_H
#define TSUNAGU_EXCHANGE_PHONES_H

#include "base/arena.h"
#include "base/str.h"

enum { AREA_CODES_MAX = 64 };

/* Area codes that the town is known to use ("0596"), the most frequent first: for numbers without an area code, and those of which Japan's
 * plan does not tell where it ends. */
typedef struct AreaCodes {
  Str v[AREA_CODES_MAX]; /* copies in the caller's arena */
  int uses[AREA_CODES_MAX];
  int n;
} AreaCodes;

/* Notes the area code of a number that was written with hyphens or brackets. */
void area_codes_learn(AreaCodes *areas, Arena *arena, Str text);

typedef enum PhoneRepair {
  PHONE_AS_WRITTEN,
  PHONE_ZERO_LOST,   /* a leading 0 was put back: Excel took it for a number */
  PHONE_AREA_ADDED   /* an area code was put before it */
} PhoneRepair;

typedef struct FoundPhone {
  Str number;  /* "0596-21-5717", "#8008", "189" */
  Str label;   /* 代表, 内線12; empty for none */
  Str written; /* as it stood there */
  bool phone, fax; /* both: 電話・FAX兼用 */
  PhoneRepair repair;
} FoundPhone;

typedef struct FoundPhones {
  FoundPhone *v; int n;
  Str rest; /* what is no number and belongs to none; empty when all was understood */
} FoundPhones;

/* `fax`: what the column is for when the cell itself does not say. `numeric`: the cell is a number to Excel. Words that say that there
 * is none (なし, －) give nothing and leave nothing. */
FoundPhones phones_find(Arena *arena, const AreaCodes *areas, Str cell, bool fax, bool numeric);

/* Ten or eleven digits with hyphens where Japan's numbering plan has them: 0596215717 -> 0596-21-5717. */
Str phone_spell(Arena *arena, const AreaCodes *areas, Str digits);

#endif
