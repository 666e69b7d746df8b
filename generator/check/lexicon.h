/* lexicon: many words, looked for in a text all at once. A text is passed over character by character; only where the first two may be those of a word
 * is there anything to look up, so that few words or thousands cost about the same, and the cost of a text is in proportion to its length. Made once,
 * then any thread may look things up in it. */
#ifndef TSUNAGU_CHECK_LEXICON_H
#define TSUNAGU_CHECK_LEXICON_H

#include "base/arena.h"

typedef struct LexiconWord {
  Str word;
  int what;    /* the caller's: which one it is */
  int shorter; /* the longest other word that this one begins (or ends) with; -1: there is none */
} LexiconWord;

enum { LEXICON_KEYS = 4096 };

typedef struct Lexicon {
  const LexiconWord *words; /* sorted by bytes, each once */
  int n;
  bool endings; /* sorted from the last byte on */
  unsigned char first[LEXICON_KEYS], second[LEXICON_KEYS]; /* by the last bits of a character: which of eight groups of words have it there */
} Lexicon;

enum { LEXICON_LONGEST = 1000 }; /* bytes; what is longer is no word, and is left out, as is the empty one */

/* Sorts `words`, which stay the lexicon's. Of several that are the same the one of the least `what` is kept. */
Lexicon *lexicon_new(Arena *arena, LexiconWord *words, size_t n);
/* The same for words that are looked for where they end. */
Lexicon *lexicon_of_endings(Arena *arena, LexiconWord *words, size_t n);

typedef struct LexiconFound {
  int word; /* of Lexicon.words */
  size_t from, to;
} LexiconFound;

/* The next place at or behind *at where words begin, with the longest of them; *at goes behind its first character. False: there is no more. */
bool lexicon_next(const Lexicon *lexicon, Str text, size_t *at, LexiconFound *found);
/* The longest word that the text ends with, in a lexicon of endings; -1: there is none. */
int lexicon_ending(const Lexicon *lexicon, Str text);
/* The word that is just this; -1: it is not there. */
int lexicon_find(const Lexicon *lexicon, Str word);

#endif
