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
static void note_words(LintTown *town) {
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
  LexiconWord *again = NEW_N(town->arena, LexiconWord, n);
  for (size_t i = 0; i < n; i++) again[i] = list[i];
  town->known = known;
  town->n_known = n;
  town->words = lexicon_new(town->arena, list, n);
  town->endings = lexicon_of_endings(town->arena, again, n);
}

void lint_town_words(LintTown *town) {
  note_words(town);
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
  size_t *said, *explained; /* of town->known: the text in which each was last seen by itself; the document or text in which it was last explained */
  size_t explained_of, names_of; /* to which these belong: */
  VEC(Str) loans;           /* runs of katakana that are explained there, sorted by their ends; in plain Japanese only */
  VEC(Stretch) names;       /* in the text at hand, none within another */
};

LintSeen *lint_seen_new(const LintTown *town, Arena *arena) {
  LintSeen *seen = NEW(arena, LintSeen);
  seen->said = NEW_N(arena, size_t, town->n_known);
  seen->explained = NEW_N(arena, size_t, town->n_known);
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

/* --- What is explained ------------------------------------------------------------------------------------------------------------ */

static Str last_run(Str text) {
  size_t from = text.n;
  while (from >= 3) { /* all katakana are of three bytes */
    Str rest = str_sub(text, from - 3, from);
    unsigned c = 0;
    if (((unsigned char)rest.s[0] & 0xF0) != 0xE0 || !utf8_next(&rest, &c) || !utf8_is_katakana(c) || c == 0x30FB) break;
    from -= 3;
  }
  return str_from(text, from);
}

/* That what ends here is explained. */
static void note_explained(Lint *lint, Str before, size_t of, bool easy) {
  const Lexicon *endings = lint->town->endings;
  LintSeen *seen = lint->seen;
  for (int w = lexicon_ending(endings, before); w >= 0; w = endings->words[w].shorter) {
    size_t *explained = &seen->explained[endings->words[w].what];
    if (*explained == of) break; /* and so is all that it ends with */
    *explained = of;
  }
  Str run = easy ? last_run(before) : S("");
  if (run.n) *vec_push(lint->kept, &seen->loans) = run;
}

/* Behind と. */
static bool says_what(Str rest) { return str_starts(rest, S("は")) || str_starts(rest, S("いう")) || str_starts(rest, S("いいます")); }

/* 減免（…）, 減免とは, 減免という, 「減免」とは: who writes so goes on to say what it is. */
static void note_before(Lint *lint, Str whole, Str mark, bool (*goes_on)(Str rest), size_t of, bool easy) {
  size_t from = 0;
  for (ptrdiff_t at; (at = str_find(str_from(whole, from), mark)) >= 0; from += (size_t)at + mark.n) {
    Str before = str_sub(whole, 0, from + (size_t)at);
    if (goes_on && !goes_on(str_from(whole, before.n + mark.n))) continue;
    note_explained(lint, before, of, easy);
    if (str_ends(before, S(" "))) note_explained(lint, before = str_sub(before, 0, before.n - 1), of, easy);
    if (str_ends(before, S("」"))) note_explained(lint, str_sub(before, 0, before.n - (sizeof "」" - 1)), of, easy);
  }
}

static int by_end(const void *left, const void *right) { return str_cmp_end(*(const Str *)left, *(const Str *)right); }

/* The whole article is looked at when it is first asked for, since most hold no such word, and once for all words. Returns its number. */
static size_t note_explanations(Lint *lint, const LintText *text) {
  LintSeen *seen = lint->seen;
  Str whole = lint->whole.n ? buf_str(&lint->whole) : text->s;
  size_t of = lint->whole.n ? lint->document_number : lint->text_number;
  if (seen->explained_of == of) return of;
  seen->explained_of = of;
  seen->loans.n = 0;
  bool easy = str_is(text->lang, "easy");
  note_before(lint, whole, S("（"), NULL, of, easy);
  note_before(lint, whole, S("("), NULL, of, easy);
  note_before(lint, whole, S("と"), says_what, of, easy);
  if (seen->loans.n) qsort(seen->loans.v, seen->loans.n, sizeof *seen->loans.v, by_end);
  return of;
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
    int what = words->words[found.word].what;
    const LintWord *word = &lint->town->known[what];
    bool told = easy || (word->hard && !word->explain);
    if (!told || said[what] == lint->text_number || in_name(lint, text->s, found.from, found.to)) continue;
    said[what] = lint->text_number;
    size_t of = note_explanations(lint, text);
    if (lint->seen->explained[what] == of) continue;
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

/* As the end of a longer one, too. */
static bool is_loan_explained(Lint *lint, const LintText *text, Str word) {
  const LintSeen *seen = lint->seen;
  note_explanations(lint, text);
  size_t low = 0; /* the first that ends in the word, if any does */
  for (size_t high = seen->loans.n; low < high;) {
    size_t middle = low + (high - low) / 2;
    if (str_cmp_end(seen->loans.v[middle], word) < 0)
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
