/* slug: ids for desks that have none: their reading in Hepburn letters, as on passports (ō is o), cut at a syllable. */
#ifndef TSUNAGU_EXCHANGE_SLUG_H
#define TSUNAGU_EXCHANGE_SLUG_H

#include "base/arena.h"
#include "base/str.h"

/* そうだんまどぐち -> sodanmadoguchi; the empty Str when the text holds what is neither kana nor a letter or digit. */
Str slug_of_kana(Arena *arena, Str kana);
/* https://www.city.example.jp/fukushi/ -> city-example */
Str slug_of_web(Arena *arena, Str url);

#endif
