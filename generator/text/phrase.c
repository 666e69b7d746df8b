#include "text/phrase.h"

static const char *const keys[PHRASE_COUNT] = {
#define PHRASE(id, key, ja, easy, en) [PH_##id] = key,
#include "text/phrase.def"
#undef PHRASE
};

#define SAID(id, words) [PH_##id] = words,
static const char *const words_in[LANGUAGE_COUNT][PHRASE_COUNT] = {
    [LANGUAGE_JA] = {
#define PHRASE(id, key, ja, easy, en) [PH_##id] = ja,
#include "text/phrase.def"
#undef PHRASE
    },
    [LANGUAGE_EASY] = {
#define PHRASE(id, key, ja, easy, en) [PH_##id] = easy,
#include "text/phrase.def"
#undef PHRASE
    },
    [LANGUAGE_EN] = {
#define PHRASE(id, key, ja, easy, en) [PH_##id] = en,
#include "text/phrase.def"
#undef PHRASE
    },
    [LANGUAGE_ZH_HANS] = {
#include "text/phrases/zh-Hans.def"
    },
    [LANGUAGE_KO] = {
#include "text/phrases/ko.def"
    },
    [LANGUAGE_VI] = {
#include "text/phrases/vi.def"
    },
    [LANGUAGE_PT] = {
#include "text/phrases/pt.def"
    },
    [LANGUAGE_NE] = {
#include "text/phrases/ne.def"
    },
    [LANGUAGE_FIL] = {
#include "text/phrases/fil.def"
    },
};
#undef SAID

const char *phrase_in(PhraseId id, Language language) { return language == LANGUAGE_NONE ? NULL : words_in[language][id]; }

Str phrase(PhraseId id, Str lang, Str first_lang, Str *said_lang) {
  Str said = lang;
  const char *words = phrase_in(id, language_find(lang));
  if (!words) words = phrase_in(id, language_find(said = first_lang));
  if (!words) words = phrase_in(id, language_find(said = S("ja")));
  if (said_lang) *said_lang = said;
  return str_c(words);
}

const char *phrase_key(PhraseId id) { return keys[id]; }
