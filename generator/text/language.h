/* language: the languages that the fixed words are in, and the names of all that a town may name. */
#ifndef TSUNAGU_TEXT_LANGUAGE_H
#define TSUNAGU_TEXT_LANGUAGE_H

#include "base/str.h"

typedef enum Language {
  LANGUAGE_NONE = -1,
  LANGUAGE_JA,
  LANGUAGE_EASY,
  LANGUAGE_EN,
  LANGUAGE_ZH_HANS,
  LANGUAGE_KO,
  LANGUAGE_VI,
  LANGUAGE_PT,
  LANGUAGE_NE,
  LANGUAGE_FIL,
  LANGUAGE_COUNT
} Language;

/* The language whose fixed words serve a code: "pt" also for "pt-BR", "fil" for "tl"; LANGUAGE_NONE for any other. */
Language language_find(Str code);
const char *language_tag(Language language); /* "zh-Hans" */

/* "English" for "en", ไทย for "th"; the code itself where the name is not known (language_is_known). */
Str language_own_name(Str code);
/* The same for paper: in English where the fonts that print uses lack the script. */
Str language_print_name(Str code);
bool language_is_known(Str code);
/* Between the parts of a list in it: "、" or ", ". */
Str language_comma(Str code);

#endif
