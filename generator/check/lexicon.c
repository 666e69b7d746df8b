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

static int by_end(const void *left, const void *right) {
  const LexiconWord *a = left, *b = right;
  int order = str_cmp_end(a->word, b->word);
  return order ? order : (a->what > b->what) - (a->what < b->what);
}

static bool holds(const Lexicon *lexicon, Str text, Str word) { return lexicon->endings ? str_ends(text, word) : str_starts(text, word); }

/* What a word begins (or ends) with stands before it, if anywhere. */
static int shorter_of(const Lexicon *lexicon, int i) {
  const LexiconWord *words = lexicon->words;
  int shorter = i - 1;
  while (shorter >= 0 && !holds(lexicon, words[i].word, words[shorter].word)) shorter = words[shorter].shorter;
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

static Lexicon *made(Arena *arena, LexiconWord *words, size_t n, bool endings) {
  Lexicon *lexicon = NEW(arena, Lexicon);
  lexicon->words = words;
  lexicon->endings = endings;
  if (n) qsort(words, n, sizeof *words, endings ? by_end : by_word);
  int kept = 0;
  for (size_t i = 0; i < n; i++) {
    Str word = words[i].word;
    if (!word.n || word.n > LEXICON_LONGEST || (kept && str_eq(word, words[kept - 1].word))) continue;
    words[kept] = words[i];
    words[kept].shorter = shorter_of(lexicon, kept);
    kept++;
    if (!endings) note_beginning(lexicon, word);
  }
  lexicon->n = kept;
  return lexicon;
}

Lexicon *lexicon_new(Arena *arena, LexiconWord *words, size_t n) { return made(arena, words, n, false); }
Lexicon *lexicon_of_endings(Arena *arena, LexiconWord *words, size_t n) { return made(arena, words, n, true); }

/* The last word that does not come behind this text; -1: there is none. */
static int last_before(const Lexicon *lexicon, Str text) {
  int low = 0;
  for (int high = lexicon->n; low < high;) {
    int middle = low + (high - low) / 2;
    Str word = lexicon->words[middle].word;
    if ((lexicon->endings ? str_cmp_end(word, text) : str_cmp(word, text)) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low - 1;
}

/* How many bytes are the same at the beginning (or the end). */
static size_t same_bytes(const Lexicon *lexicon, Str a, Str b) {
  size_t n = a.n < b.n ? a.n : b.n, same = 0;
  if (lexicon->endings) a = str_from(a, a.n - n), b = str_from(b, b.n - n);
  while (same < n && (lexicon->endings ? a.s[n - 1 - same] == b.s[n - 1 - same] : a.s[same] == b.s[same])) same++;
  return same;
}

/* All words between the longest that the text begins with and the text itself begin with that word, too: it is the last one or what that begins with. */
static int longest(const Lexicon *lexicon, Str text) {
  int i = last_before(lexicon, text);
  if (i < 0 || holds(lexicon, text, lexicon->words[i].word)) return i;
  size_t same = same_bytes(lexicon, text, lexicon->words[i].word);
  while (i >= 0 && lexicon->words[i].word.n > same) i = lexicon->words[i].shorter;
  return i;
}

int lexicon_ending(const Lexicon *lexicon, Str text) { return longest(lexicon, text); }

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
