/* Words that not every reader knows: those of offices in Japanese, and in plain Japanese loan words, too, where neither the text nor words.yaml explains them. What stands in the
 * name of a desk or a place is its name. */
#include <assert.h>
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"
#include "check/lint.h"
#include "text/ruby.h"

enum { SHORTEST_LOAN = 3 };

typedef enum Where { HARD, EASY } Where;

typedef struct OfficeWord {
  const char *word, *plain;
  Where where;
} OfficeWord;

static const OfficeWord office_words[] = {
#define OFFICE_WORD(word, plain, where) {word, plain, where},
#include "check/office_word.def"
};

static const char *const common_words[] = {
#define COMMON_WORD(word) word,
#include "check/common_word.def"
};

static const Explain *explained(const Lint *lint, Str word) {
  const Words *words = &lint->gather->site->words;
  for (int i = 0; i < words->n_explain; i++)
    if (str_eq(words->explain[i].word, word)) return &words->explain[i];
  return NULL;
}

/* 減免（…）, 減免とは, 減免という, 「減免」: who writes so goes on to say what it is. */
static bool explains_itself(Lint *lint, Str word) {
  static const char *const behind[] = {"（", "(", "とは", "という", "といいます"};
  Str rest = lint->whole;
  lint->work += rest.n;
  for (ptrdiff_t at; (at = str_find(rest, word)) >= 0;) {
    rest = str_from(rest, (size_t)at + word.n);
    Str next = str_starts(rest, S("」")) ? str_from(rest, sizeof "」" - 1) : rest;
    if (str_starts(next, S(" "))) next = str_from(next, 1);
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
      if (str_starts(next, str_c(behind[i]))) return true;
  }
  return false;
}

/* What holds a word, a line each: names, and longer words that are known, too. */
typedef struct Holders {
  Str word, names, longer;
} Holders;

static void add_holder(Buf *lines, Str holder, Str word) {
  if (str_find(holder, word) < 0) return;
  buf_add(lines, holder);
  buf_byte(lines, '\n');
}

/* Looked for once: a word that is in one article is in many. */
static const Holders *holders_of(Lint *lint, Str word) {
  const Words *words = &lint->gather->site->words;
  Holders *holders = g_hash_table_lookup(lint->holders, &word);
  if (holders) return holders;
  Buf names = {0}, longer = {0};
  Str rest = lint->names, name;
  lint->work += rest.n;
  while (str_line(&rest, &name)) add_holder(&names, name, word);
  for (int i = 0; i < words->n_explain; i++)
    if (words->explain[i].word.n > word.n) add_holder(&longer, words->explain[i].word, word);
  for (size_t i = 0; i < sizeof office_words / sizeof *office_words; i++)
    if (strlen(office_words[i].word) > word.n) add_holder(&longer, str_c(office_words[i].word), word);
  holders = NEW(lint->arena, Holders);
  *holders = (Holders){arena_str(lint->arena, word), buf_keep(&names, lint->arena), buf_keep(&longer, lint->arena)};
  g_hash_table_insert(lint->holders, &holders->word, holders);
  buf_free(&names);
  buf_free(&longer);
  return holders;
}

/* Whether the word that stands at `at` is part of one of these lines, which is written out there. */
static bool within(Lint *lint, Str lines, Str text, size_t at, Str word) {
  Str line;
  lint->work += lines.n;
  while (str_line(&lines, &line)) {
    ptrdiff_t inside = str_find(line, word);
    if ((size_t)inside <= at && str_starts(str_from(text, at - (size_t)inside), line)) return true;
  }
  return false;
}

static bool in_name(Lint *lint, Str text, size_t at, Str word) { return within(lint, holders_of(lint, word)->names, text, at, word); }

/* 罹災 of 罹災証明書 is said with the longer word, or not at all where that is explained. */
static bool in_longer_word(Lint *lint, Str text, size_t at, Str word) { return within(lint, holders_of(lint, word)->longer, text, at, word); }

/* The first place of a word by itself, outside of names; -1: there is none. */
static ptrdiff_t find_outside(Lint *lint, Str text, Str word) {
  size_t from = 0;
  for (ptrdiff_t at; lint->work <= MOST_LINT_WORK && (at = str_find(str_from(text, from), word)) >= 0;
       from += (size_t)at + word.n) {
    size_t place = from + (size_t)at;
    if (!in_name(lint, text, place, word) && !in_longer_word(lint, text, place, word)) return (ptrdiff_t)place;
  }
  return -1;
}

/* To be copied: in plain Japanese as the town says it there, readings and all. */
static Str plain_of(const Lint *lint, const Explain *explain, const char *usual, bool easy) {
  if (!explain) return str_c(usual);
  Str said = text_in(&explain->plain, easy ? S("easy") : S("ja"), lint->gather->site->languages[0]).s;
  return easy ? said : ruby_plain(lint->arena, said);
}

enum { N_OFFICE_WORDS = sizeof office_words / sizeof *office_words };

/* Of a character of three bytes, as all of Japanese are. */
static unsigned last_bits(const char *s) { return ((unsigned char)s[1] & 63u) << 6 | ((unsigned char)s[2] & 63u); }

/* Words whose first characters share those bits follow each other; 0 is the end. */
void lint_words_start(Lint *lint) {
  static_assert(N_OFFICE_WORDS < 255, "a byte says which one");
  lint->holders = table_new();
  lint->following = arena_alloc(lint->arena, N_OFFICE_WORDS + 1);
  for (size_t i = 0; i < N_OFFICE_WORDS; i++) {
    unsigned char *first = &lint->starts[last_bits(office_words[i].word)];
    lint->following[i + 1] = *first;
    *first = (unsigned char)(i + 1);
  }
}

void lint_words_end(Lint *lint) { g_hash_table_destroy(lint->holders); }

/* One pass over the text, since most hold none of them. */
static void find_any(const Lint *lint, Str s, bool there[N_OFFICE_WORDS]) {
  for (size_t i = 0; i + 2 < s.n; i++) {
    if (((unsigned char)s.s[i] & 0xF0) != 0xE0) continue;
    for (unsigned char w = lint->starts[last_bits(s.s + i)]; w; w = lint->following[w])
      if (!there[w - 1]) there[w - 1] = str_starts(str_from(s, i), str_c(office_words[w - 1].word));
  }
}

static void see_office_words(Lint *lint, const LintText *text, bool easy) {
  bool there[N_OFFICE_WORDS] = {false};
  find_any(lint, text->s, there);
  for (size_t i = 0; i < N_OFFICE_WORDS; i++) {
    if (!there[i]) continue;
    const OfficeWord *word = &office_words[i];
    Str said = str_c(word->word);
    if (!easy && word->where == EASY) continue;
    ptrdiff_t at = find_outside(lint, text->s, said);
    if (at < 0 || explains_itself(lint, said)) continue;
    const Explain *explain = explained(lint, said);
    if (explain && !easy) continue;
    lint_say(lint, easy ? D_EASY_WORD : D_OFFICE_WORD, lint_pos(text, (size_t)at), said,
             plain_of(lint, explain, word->plain, easy));
  }
}

/* What the town explains is a word to be explained in plain Japanese. */
static void see_town_words(Lint *lint, const LintText *text) {
  const Words *words = &lint->gather->site->words;
  for (int i = 0; i < words->n_explain; i++) {
    Str said = words->explain[i].word;
    bool ours = false;
    for (size_t j = 0; j < sizeof office_words / sizeof *office_words; j++)
      ours = ours || str_is(said, office_words[j].word);
    ptrdiff_t at = ours || !said.n ? -1 : find_outside(lint, text->s, said);
    if (at >= 0 && !explains_itself(lint, said))
      lint_say(lint, D_EASY_WORD, lint_pos(text, (size_t)at), said, plain_of(lint, &words->explain[i], "", true));
  }
}

static bool is_common(Str word) {
  for (size_t i = 0; i < sizeof common_words / sizeof *common_words; i++)
    if (str_is(word, common_words[i])) return true;
  return false;
}

static void see_loan(Lint *lint, const LintText *text, size_t from, size_t to) {
  Str word = str_sub(text->s, from, to);
  if (!lint_goes_on(lint) || lint->work > MOST_LINT_WORK || utf8_count(word) < SHORTEST_LOAN || is_common(word) ||
      in_name(lint, text->s, from, word) || explained(lint, word))
    return;
  if (!explains_itself(lint, word)) lint_say(lint, D_EASY_LOAN, lint_pos(text, from), word, S(""));
}

static void see_loans(Lint *lint, const LintText *text) {
  Str rest = text->s;
  size_t from = 0, at = 0;
  bool in = false;
  for (unsigned c; utf8_next(&rest, &c); at = text->s.n - rest.n) {
    bool katakana = utf8_is_katakana(c) && c != 0x30FB;
    if (katakana && !in) from = at;
    if (!katakana && in) see_loan(lint, text, from, at);
    in = katakana;
  }
  if (in) see_loan(lint, text, from, text->s.n);
}

void lint_words(Lint *lint, const LintText *text) {
  bool easy = str_is(text->lang, "easy");
  if (lint->work > MOST_LINT_WORK) return;
  see_office_words(lint, text, easy);
  if (!easy) return;
  see_town_words(lint, text);
  see_loans(lint, text);
}
