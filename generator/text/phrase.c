#include "text/phrase.h"

typedef struct Phrase {
  const char *key, *ja, *easy, *en;
} Phrase;

static const Phrase phrases[] = {
#define PHRASE(id, key, ja, easy, en) {key, ja, easy, en},
#include "text/phrase.def"
#undef PHRASE
};

static const char *in(const Phrase *words, Str lang) {
  if (str_is(lang, "ja")) return words->ja;
  if (str_is(lang, "easy")) return words->easy;
  if (str_is(lang, "en")) return words->en;
  return NULL;
}

Str phrase(PhraseId id, Str lang, Str first_lang, Str *said_lang) {
  const char *words = in(&phrases[id], lang);
  Str said = lang;
  if (!words) words = in(&phrases[id], said = first_lang);
  if (!words) words = in(&phrases[id], said = S("ja"));
  if (said_lang) *said_lang = said;
  return str_c(words);
}

const char *phrase_key(PhraseId id) { return phrases[id].key; }
