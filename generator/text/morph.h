/* morph: how Japanese text is read aloud, and where its phrases (文節) begin. Deterministic; any thread may ask. */
#ifndef TSUNAGU_TEXT_MORPH_H
#define TSUNAGU_TEXT_MORPH_H

#include "text/dictionary.h"

/* words.yaml: 汐見市 is しおみし. */
typedef struct Reading { Str word, reading; } Reading;

/* What is known of words. All zero is allowed: then nothing is known but what a text itself says, its ruby and its spaces. */
typedef struct Morph {
  Dictionary *dictionary;
  const Reading *readings; int n_readings; /* the town's own */
  const Str *keep; int n_keep;             /* phrases that are never taken apart */
} Morph;

/* The text in hiragana, as it is said: 汐見市の相談《そうだん》 is しおみしのそうだん. Its ruby decides first, then the town's readings (where the
 * word really is one: 灯 says nothing of 灯油), then the dictionary. Katakana becomes hiragana; what has no reading (numbers,
 * Latin letters, signs, rare kanji) stays as it is. In `arena`. */
Str morph_reading(const Morph *morph, Arena *arena, Str text);

typedef enum Joint {
  JOINT_PART,  /* within a phrase, at the seam of a compound or before こと and the like: only where the phrase has no room */
  JOINT_PHRASE /* a phrase begins */
} Joint;

typedef struct PhraseStart {
  size_t at; /* bytes from the text's beginning, behind spaces; never 0, never the end */
  Joint joint;
} PhraseStart;

/* Where a line of a heading may begin, in order. `plain` is without ruby notation (ruby_plain). Text in `ja` is taken apart; `easy`
 * says by its spaces where its phrases begin, and is taken apart only between them; in other languages there are none (0): lines
 * break at spaces, in Chinese anywhere. */
int morph_phrases(const Morph *morph, Arena *arena, Str plain, Str lang, PhraseStart **starts);

#endif
