/* Words that not every reader knows: those of offices in Japanese, and in plain Japanese loan words, too, where neither the text nor words.yaml explains them. What stands in the
 * name of a desk or a place is its name. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check/lint.h"
#include "text/ruby.h"

enum { SHORTEST_LOAN = 3 };

typedef enum Where { HARD, EASY } Where;

typedef struct OfficeWord {
  Str word;
  const char *plain;
  Where where;
} OfficeWord;

static const OfficeWord office_words[] = {
#define OFFICE_WORD(word, plain, where) {S_INIT(word), plain, where},
#include "check/office_word.def"
};

static const Str common_words[] = {
#define COMMON_WORD(word) S_INIT(word),
#include "check/common_word.def"
};

enum { N_OFFICE_WORDS = sizeof office_words / sizeof *office_words, N_COMMON_WORDS = sizeof common_words / sizeof *common_words };

/* --- The town's words -------------------------------------------------------------------------------------------------------- */

/* What the town explains is a word to be explained in plain Japanese. */
static const Lexicon *words_of(LintTown *town) {
  const Words *words = &town->gather->site->words;
  size_t n = N_OFFICE_WORDS + (size_t)words->n_explain;
  LexiconWord *list = NEW_N(town->arena, LexiconWord, n);
  LintWord *known = NEW_N(town->arena, LintWord, n);
  for (size_t i = 0; i < N_OFFICE_WORDS; i++) {
    known[i] = (LintWord){.usual = office_words[i].plain, .hard = office_words[i].where == HARD};
    list[i] = (LexiconWord){.word = office_words[i].word, .what = (int)i};
  }
  const Lexicon *usual = lexicon_new(town->arena, list, N_OFFICE_WORDS);
  for (int i = 0; i < words->n_explain; i++) {
    const Explain *explain = &words->explain[i];
    int office = lexicon_find(usual, explain->word);
    size_t what = office >= 0 ? (size_t)usual->words[office].what : (size_t)(N_OFFICE_WORDS + i);
    if (!known[what].explain) known[what].explain = explain;
    list[N_OFFICE_WORDS + i] = (LexiconWord){.word = explain->word, .what = (int)what};
  }
  town->known = known;
  return lexicon_new(town->arena, list, n);
}

void lint_town_words(LintTown *town) {
  town->words = words_of(town);
  LexiconWord *common = NEW_N(town->arena, LexiconWord, N_COMMON_WORDS);
  for (size_t i = 0; i < N_COMMON_WORDS; i++) common[i].word = common_words[i];
  town->common = lexicon_new(town->arena, common, N_COMMON_WORDS);
}

/* --- What the text at hand says, and the document that it is of ----------------------------------------------------------------- */

typedef struct Stretch {
  size_t from, to;
} Stretch;

/* The numbers are those of texts and documents (lint.h): what is noted of another one is as good as nothing. */
struct LintSeen {
  size_t *said, *explained; /* of town->words: the text in which each was last seen by itself; the document or text in which it was last explained */
  size_t explained_of, loans_of, names_of; /* to which these belong: */
  VEC(Str) loans;           /* runs of katakana that are explained there, sorted from behind */
  VEC(Stretch) names;         /* in the text at hand, none within another */
};

LintSeen *lint_seen_new(const LintTown *town, Arena *arena) {
  LintSeen *seen = NEW(arena, LintSeen);
  seen->said = NEW_N(arena, size_t, town->words->n);
  seen->explained = NEW_N(arena, size_t, town->words->n);
  return seen;
}

/* Whether this lies within a name that is written out there. */
static bool in_name(Lint *lint, Str text, size_t from, size_t to) {
  LintSeen *seen = lint->seen;
  if (seen->names_of != lint->text_number) {
    seen->names_of = lint->text_number;
    seen->names.n = 0;
    size_t at = 0, end = 0;
    for (LexiconFound found; lexicon_next(lint->town->names, text, &at, &found);) {
      if (found.to <= end) continue;
      *vec_push(lint->kept, &seen->names) = (Stretch){found.from, end = found.to};
    }
  }
  size_t low = 0; /* the first that ends behind, which begins before all others of that kind */
  for (size_t high = seen->names.n; low < high;) {
    size_t middle = low + (high - low) / 2;
    if (seen->names.v[middle].to < to)
      low = middle + 1;
    else
      high = middle;
  }
  return low < seen->names.n && seen->names.v[low].from <= from;
}

/* 減免（…）, 減免とは, 減免という, 「減免」: who writes so goes on to say what it is. */
static bool goes_on_to_say(Str rest) {
  static const Str behind[] = {S_INIT("（"), S_INIT("("), S_INIT("とは"), S_INIT("という"), S_INIT("といいます")};
  if (str_starts(rest, S("」"))) rest = str_from(rest, sizeof "」" - 1);
  if (rest.n && rest.s[0] == ' ') rest = str_from(rest, 1);
  for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
    if (str_starts(rest, behind[i])) return true;
  return false;
}

/* The whole is looked at when it is first asked for, since most texts hold no such word, and once for all words. */
static Str whole_once(Lint *lint, const LintText *text, size_t *noted_of, size_t *of) {
  Str whole = lint_whole(lint, text);
  *of = lint->document ? lint->document_number : lint->text_number;
  if (*noted_of == *of) return S("");
  *noted_of = *of;
  return whole;
}

static bool is_explained(Lint *lint, const LintText *text, int word) {
  const Lexicon *words = lint->town->words;
  size_t of, *explained = lint->seen->explained, at = 0;
  Str whole = whole_once(lint, text, &lint->seen->explained_of, &of);
  for (LexiconFound found; lexicon_next(words, whole, &at, &found);)
    for (int w = found.word; w >= 0; w = words->words[w].shorter)
      if (goes_on_to_say(str_from(whole, found.from + words->words[w].word.n))) explained[w] = of;
  return explained[word] == of;
}

/* --- Words of offices, and the town's --------------------------------------------------------------------------------------------- */

/* To be copied: in plain Japanese as the town says it there, readings and all. */
static Str plain_of(const Lint *lint, const LintWord *word, bool easy) {
  if (!word->explain) return str_c(word->usual);
  Str said = text_in(&word->explain->plain, easy ? S("easy") : S("ja"), lint->town->gather->site->languages[0]).s;
  return easy ? said : ruby_plain(lint->arena, said);
}

/* 罹災 of 罹災証明書 is said with the longer word, or not at all where that is explained. */
static void see_words(Lint *lint, const LintText *text, bool easy) {
  const Lexicon *words = lint->town->words;
  size_t at = 0, end = 0, *said = lint->seen->said;
  for (LexiconFound found; lexicon_next(words, text->s, &at, &found);) {
    if (found.to <= end) continue;
    end = found.to;
    const LintWord *word = &lint->town->known[words->words[found.word].what];
    bool told = easy || (word->hard && !word->explain);
    if (!told || said[found.word] == lint->text_number || in_name(lint, text->s, found.from, found.to)) continue;
    said[found.word] = lint->text_number;
    if (is_explained(lint, text, found.word)) continue;
    lint_say_at(lint, easy ? D_EASY_WORD : D_OFFICE_WORD, text, found.from, words->words[found.word].word, plain_of(lint, word, easy));
  }
}

/* --- Loan words ------------------------------------------------------------------------------------------------------------------- */

/* The next run of katakana of the text from *at on, which goes behind it. */
static bool next_run(Str text, size_t *at, Stretch *run) {
  size_t from = 0, before = *at;
  bool in = false;
  Str rest = str_from(text, *at);
  for (unsigned c; utf8_next(&rest, &c); before = text.n - rest.n) {
    bool katakana = utf8_is_katakana(c) && c != 0x30FB;
    if (!katakana && in) break;
    if (katakana && !in) from = before;
    in = katakana;
  }
  *run = (Stretch){from, *at = before};
  return in;
}

/* From the last byte on. */
static int from_behind(Str a, Str b) {
  for (size_t i = 1; i <= a.n && i <= b.n; i++)
    if (a.s[a.n - i] != b.s[b.n - i]) return (unsigned char)a.s[a.n - i] < (unsigned char)b.s[b.n - i] ? -1 : 1;
  return (a.n > b.n) - (a.n < b.n);
}

static int by_end(const void *left, const void *right) { return from_behind(*(const Str *)left, *(const Str *)right); }

static bool is_loan_explained(Lint *lint, const LintText *text, Str word) {
  LintSeen *seen = lint->seen;
  size_t of, at = 0, before = seen->loans_of;
  Str whole = whole_once(lint, text, &seen->loans_of, &of);
  if (before != of) {
    seen->loans.n = 0;
    for (Stretch run; next_run(whole, &at, &run);)
      if (goes_on_to_say(str_from(whole, run.to))) *vec_push(lint->kept, &seen->loans) = str_sub(whole, run.from, run.to);
    if (seen->loans.n) qsort(seen->loans.v, seen->loans.n, sizeof *seen->loans.v, by_end);
  }
  size_t low = 0; /* the first that ends in the word, if any does */
  for (size_t high = seen->loans.n; low < high;) {
    size_t middle = low + (high - low) / 2;
    if (from_behind(seen->loans.v[middle], word) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < seen->loans.n && str_ends(seen->loans.v[low], word);
}

static void see_loans(Lint *lint, const LintText *text) {
  const LintTown *town = lint->town;
  size_t at = 0;
  for (Stretch run; lint_goes_on(lint) && next_run(text->s, &at, &run);) {
    Str word = str_sub(text->s, run.from, run.to);
    if (utf8_count(word) < SHORTEST_LOAN || lexicon_find(town->common, word) >= 0 || in_name(lint, text->s, run.from, run.to)) continue;
    int known = lexicon_find(town->words, word);
    if ((known >= 0 && town->known[town->words->words[known].what].explain) || is_loan_explained(lint, text, word)) continue;
    lint_say_at(lint, D_EASY_LOAN, text, run.from, word, S(""));
  }
}

void lint_words(Lint *lint, const LintText *text) {
  bool easy = str_is(text->lang, "easy");
  see_words(lint, text, easy);
  if (easy) see_loans(lint, text);
}
