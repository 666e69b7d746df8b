/* language: the names of languages, each in itself where the fonts that print uses have its script, else in English. */
#ifndef TSUNAGU_TEXT_LANGUAGE_H
#define TSUNAGU_TEXT_LANGUAGE_H

#include "base/str.h"

/* "English" for "en"; the tag itself where the name is not known. */
Str language_own_name(Str tag);

#endif
