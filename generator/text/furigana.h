/* furigana: readings over the kanji of plain Japanese (`easy`) that its writer left without one. Only what a person has confirmed in
 * words.yaml is shown; what the dictionary merely believes is proposed, for a person to confirm. */
#ifndef TSUNAGU_TEXT_FURIGANA_H
#define TSUNAGU_TEXT_FURIGANA_H

#include "text/morph_names.h"

/* A word that nobody has confirmed a reading of. */
typedef struct UnreadWord {
  Str word;     /* as words.yaml would name it: 困る where the text has 困って */
  Str reading;  /* what the dictionary believes, in hiragana; empty when it knows none */
  bool in_text; /* 月 behind a number, 来 of 来ます: read in many ways, so that only the text itself can say it */
  size_t at;    /* bytes of the text without notation */
} UnreadWord;

typedef VEC(UnreadWord) UnreadWords;

/* What `plain`, a text without notation, lacks: adds to `shown` the kanji that words.yaml confirms, in order, and to `unread` the other words.
 * `taken`: what has a reading in the text itself. 困る: こまる in words.yaml is also 困っ; 相談: そうだん is also the one of 相談窓口. */
void furigana_find(const Morph *morph, Arena *arena, Str plain, const NamedParts *taken, NamedParts *shown, UnreadWords *unread);

/* The same for a text in Aozora notation: the text with what is confirmed written in; `text` itself when there is nothing to add. */
Str furigana_write(const Morph *morph, Arena *arena, Str text, UnreadWords *unread);

/* Kanji that may lack a reading: quick, to spare a look into the dictionary. */
bool furigana_lacks(Str text);

/* The kanji of a word and what is read over each run of them: 引き出し as ひきだし is 引《ひ》き出《だ》し. Adds them to `parts`, `at` bytes further
 * on. Where the kana do not agree, the word as a whole is one part. */
void furigana_align(Arena *arena, Str word, Str reading, size_t at, NamedParts *parts);
/* A long word taken apart by the dictionary, 汐見《しおみ》市役所《しやくしょ》; false, and nothing is added, where it says the word otherwise. `reading`
 * is in hiragana. */
bool furigana_by_words(const Morph *morph, Arena *arena, Str word, Str reading, size_t at, NamedParts *parts);
/* How a counter is read behind a number in digits, where the dictionary would not know: 日 of 11日 is にち, 3日 as a whole (*whole) is みっか. The
 * absent Str for others. */
Str furigana_counter(Str number, Str counter, bool *whole);

#endif
