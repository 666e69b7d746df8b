#include "check/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* How many bytes the character is long that begins here, and its last twelve bits. */
static inline size_t character(const unsigned char *s, size_t left, unsigned *key) {
  unsigned char c = s[0];
  if (c >= 0xE0 && c < 0xF0 && left >= 3) { /* nearly all of Japanese */
    *key = (s[1] & 63u) << 6 | (s[2] & 63u);
    return 3;
  }
  size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : 4;
  if (n == 1 || n > left) {
    *key = c;
    return 1;
  }
  *key = (s[n - 2] & 63u) << 6 | (s[n - 1] & 63u);
  return n;
}

static int by_word(const void *left, const void *right) {
  const LexiconWord *a = left, *b = right;
  int order = str_cmp(a->word, b->word);
  return order ? order : (a->what > b->what) - (a->what < b->what);
}

/* What a word begins with stands before it, if anywhere. */
static int shorter_of(const LexiconWord *words, int i) {
  int shorter = i - 1;
  while (shorter >= 0 && !str_starts(words[i].word, words[shorter].word)) shorter = words[shorter].shorter;
  return shorter;
}

static void note_beginning(Lexicon *lexicon, Str word) {
  const unsigned char *s = (const unsigned char *)word.s;
  unsigned key, next;
  size_t n = character(s, word.n, &key);
  unsigned char group = (unsigned char)(1u << (key & 7));
  lexicon->first[key] |= group;
  if (n < word.n) {
    character(s + n, word.n - n, &next);
    lexicon->second[next] |= group;
  } else {
    for (size_t i = 0; i < LEXICON_KEYS; i++) lexicon->second[i] |= group; /* anything may follow */
  }
}

Lexicon *lexicon_new(Arena *arena, LexiconWord *words, size_t n) {
  Lexicon *lexicon = NEW(arena, Lexicon);
  if (n) qsort(words, n, sizeof *words, by_word);
  int kept = 0;
  for (size_t i = 0; i < n; i++) {
    Str word = words[i].word;
    if (!word.n || word.n > LEXICON_LONGEST || (kept && str_eq(word, words[kept - 1].word))) continue;
    words[kept] = words[i];
    words[kept].shorter = shorter_of(words, kept);
    kept++;
    note_beginning(lexicon, word);
  }
  lexicon->words = words;
  lexicon->n = kept;
  return lexicon;
}

/* The last word that does not come behind this text; -1: there is none. */
static int last_before(const Lexicon *lexicon, Str text) {
  int low = 0;
  for (int high = lexicon->n; low < high;) {
    int middle = low + (high - low) / 2;
    if (str_cmp(lexicon->words[middle].word, text) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low - 1;
}

/* All words between the longest that the text begins with and the text itself begin with that word, too: it is the last one or what that begins with. */
static int longest(const Lexicon *lexicon, Str text) {
  int i = last_before(lexicon, text);
  if (i < 0 || str_starts(text, lexicon->words[i].word)) return i;
  Str word = lexicon->words[i].word;
  size_t same = 0;
  while (same < text.n && same < word.n && text.s[same] == word.s[same]) same++;
  while (i >= 0 && lexicon->words[i].word.n > same) i = lexicon->words[i].shorter;
  return i;
}

bool lexicon_next(const Lexicon *lexicon, Str text, size_t *at, LexiconFound *found) {
  size_t from = *at, next = *at;
  for (unsigned char groups = 0;;) { /* of the words that may begin at `from` */
    unsigned key = 0;
    size_t n = next < text.n ? character((const unsigned char *)text.s + next, text.n - next, &key) : 0;
    if (n ? groups & lexicon->second[key] : groups) {
      int word = longest(lexicon, str_from(text, from));
      if (word >= 0) {
        *found = (LexiconFound){word, from, from + lexicon->words[word].word.n};
        *at = next;
        return true;
      }
    }
    if (!n) return false;
    groups = lexicon->first[key];
    from = next;
    next += n;
  }
}

int lexicon_find(const Lexicon *lexicon, Str word) {
  int i = last_before(lexicon, word);
  return i >= 0 && str_eq(lexicon->words[i].word, word) ? i : -1;
}
