/* Words of a text and their furigana. Words are the dictionary's, but that what only leans on another (相談員, 各地区, 三人) is one with it: read
 * alone, 員 or 人 may sound otherwise. Names of words.yaml are found first, as everywhere (morph_names). */
#include "text/furigana.h"

#include <string.h>

#include "base/utf8.h"
#include "text/ruby.h"

typedef struct Finder {
  const Morph *morph;
  Arena *arena;
  Str plain;
  const NamedParts *taken;
  NamedParts names;    /* of words.yaml */
  Token *tokens; int n; /* of plain, with taken and names as one each */
  NamedParts *shown;
  UnreadWords *unread;
} Finder;

static bool has_ideograph(Str s) {
  for (unsigned c; utf8_next(&s, &c);)
    if (utf8_is_ideograph(c)) return true;
  return false;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static Str hiragana(Arena *arena, Str s) {
  Buf out = {0};
  for (unsigned c; utf8_next(&s, &c);) {
    if (c == ' ' || c == 0x3000) continue; /* words.yaml may part a name: やまだ たろう */
    buf_char(&out, c >= 0x30A1 && c <= 0x30F6 ? c - 0x60 : c);
  }
  Str kept = buf_keep(&out, arena);
  buf_free(&out);
  return kept;
}

/* The dictionary's reading; absent when it has none. */
static Str said(Arena *arena, const Token *token) {
  Str reading = token->known ? token_fact(token, 7) : (Str){0};
  return reading.n && !str_is(reading, "*") && !has_ideograph(reading) ? hiragana(arena, reading) : (Str){0};
}

static Str text_of(const Finder *finder, const Token *token) { return str_sub(finder->plain, token->at, token->end); }

static const Reading *confirmed(const Morph *morph, Str word) {
  for (int i = 0; i < morph->n_readings; i++)
    if (str_eq(morph->readings[i].word, word)) return &morph->readings[i];
  return NULL;
}

/* --- What words.yaml confirms --- */

/* Where the dictionary says its words as the reading does. */
bool furigana_by_words(const Morph *morph, Arena *arena, Str word, Str reading, size_t at, NamedParts *parts) {
  if (!morph->dictionary) return false;
  Token *tokens;
  int n = dictionary_tokens(morph->dictionary, arena, word, &tokens);
  size_t before = parts->n;
  for (int i = 0; i < n; i++) {
    Str s = str_sub(word, tokens[i].at, tokens[i].end), spoken = said(arena, &tokens[i]);
    bool kana = !has_ideograph(s);
    if (kana) spoken = hiragana(arena, s);
    if (!spoken.n || !str_starts(reading, spoken)) return parts->n = before, false;
    if (!kana) furigana_align(arena, s, spoken, at + tokens[i].at, parts);
    reading = str_from(reading, spoken.n);
  }
  if (!reading.n) return true;
  parts->n = before;
  return false;
}

static void show(Finder *finder, size_t at, size_t end, Str reading) {
  Str word = str_sub(finder->plain, at, end);
  reading = hiragana(finder->arena, reading);
  if (!reading.n || !has_ideograph(word)) return;
  if (!furigana_by_words(finder->morph, finder->arena, word, reading, at, finder->shown))
    furigana_align(finder->arena, word, reading, at, finder->shown);
}

/* 困る: こまる says of 困っ that it is こまっ. */
static bool show_by_base_form(Finder *finder, const Token *token) {
  Str word = text_of(finder, token), base = token_fact(token, 6);
  const Reading *known = str_eq(word, base) || str_starts(token_fact(token, 4), S("カ変")) ? NULL : confirmed(finder->morph, base);
  if (!known) return false;
  NamedParts parts = {0};
  furigana_align(finder->arena, base, hiragana(finder->arena, known->reading), 0, &parts);
  for (size_t i = 0; i < parts.n; i++) {
    Str kanji = str_sub(base, parts.v[i].at, parts.v[i].end);
    if (!str_eq(kanji, str_sub(word, parts.v[i].at, parts.v[i].end))) return false;
  }
  for (size_t i = 0; i < parts.n; i++)
    *vec_push(finder->arena, finder->shown) =
        (NamedPart){token->at + parts.v[i].at, token->at + parts.v[i].end, parts.v[i].reading};
  return true;
}

/* --- What is left --- */

static void leave(Finder *finder, Str word, Str reading, bool in_text, size_t at) {
  *vec_push(finder->arena, finder->unread) = (UnreadWord){word, reading, in_text, at};
}

/* The dictionary has 困っ as コマッ: that is 困る, こまる. */
static bool leave_base_form(Finder *finder, const Token *token) {
  Str word = text_of(finder, token), base = token_fact(token, 6), reading = said(finder->arena, token);
  if (!reading.n || str_eq(word, base)) return false;
  size_t same = 0;
  while (same < word.n && same < base.n && word.s[same] == base.s[same]) same++;
  while (same > 0 && same < word.n && ((unsigned char)word.s[same] & 0xC0) == 0x80) same--;
  Str ending = str_from(word, same);
  if (has_ideograph(ending) || has_ideograph(str_from(base, same)) || !str_ends(reading, ending)) return false;
  Str stem = str_sub(reading, 0, reading.n - ending.n), new_ending = str_from(base, same);
  leave(finder, base, arena_printf(finder->arena, STR_FMT STR_FMT, STR_ARG(stem), STR_ARG(new_ending)), false, token->at);
  return true;
}

/* The digits that end before `at`, without spaces between. */
static Str number_before(Str plain, size_t at) {
  size_t from = at;
  while (from > 0 && is_digit(plain.s[from - 1])) from--;
  return str_sub(plain, from, at);
}

static bool leave_counter(Finder *finder, const Token *token) {
  Str word = text_of(finder, token), number = number_before(finder->plain, token->at);
  if (!number.n) return false;
  bool whole;
  Str reading = furigana_counter(number, word, &whole);
  if (!reading.n) reading = said(finder->arena, token);
  Str as = whole ? str_sub(finder->plain, token->at - number.n, token->end) : word;
  leave(finder, as, reading, true, token->at);
  return true;
}

static bool leans_on_next(const Token *token) { return token_is(token, "接頭詞") || token_is(token, "名詞,数"); }
static bool leans_back(const Token *token) { return token_is(token, "名詞,接尾"); }

static bool joins(const Finder *finder, int i, int next) {
  return next < finder->n && finder->tokens[i].end == finder->tokens[next].at &&
         !named_part_at(finder->taken, finder->tokens[next].at, finder->tokens[next].end);
}

/* The first and last token of the word that the token i belongs to; i is not itself a name. */
static void word_around(const Finder *finder, int i, int *first, int *last) {
  *first = *last = i;
  const Token *tokens = finder->tokens;
  while (leans_on_next(&tokens[*last]) && joins(finder, *last, *last + 1) && token_is(&tokens[*last + 1], "名詞")) ++*last;
  while (joins(finder, *last, *last + 1) && leans_back(&tokens[*last + 1]) && has_ideograph(text_of(finder, &tokens[*last + 1]))) ++*last;
  bool unknown = !tokens[i].known;
  while (unknown && joins(finder, *last, *last + 1) && !tokens[*last + 1].known && has_ideograph(text_of(finder, &tokens[*last + 1])) &&
         !named_part_at(&finder->names, tokens[*last + 1].at, tokens[*last + 1].end))
    ++*last;
  if (leans_back(&tokens[i]) && i > 0 && joins(finder, i - 1, i) && token_is(&tokens[i - 1], "名詞") &&
      !named_part_at(finder->taken, tokens[i - 1].at, tokens[i - 1].end) && !is_digit(finder->plain.s[tokens[i].at - 1]))
    --*first;
}

/* The reading of several tokens, names among them; absent when one has none. */
static Str reading_of(const Finder *finder, int first, int last) {
  Buf out = {0};
  bool whole = true;
  for (int i = first; i <= last; i++) {
    const Token *token = &finder->tokens[i];
    const NamedPart *name = named_part_at(&finder->names, token->at, token->end);
    Str reading = name ? hiragana(finder->arena, name->reading) : said(finder->arena, token);
    if (!reading.n && !has_ideograph(text_of(finder, token))) reading = text_of(finder, token);
    whole = whole && reading.n;
    buf_add(&out, reading);
  }
  Str kept = whole ? buf_keep(&out, finder->arena) : S("");
  buf_free(&out);
  return kept;
}

/* One word from the token i on; returns the next token to look at. */
static int take_word(Finder *finder, int i) {
  const Token *token = &finder->tokens[i];
  const NamedPart *name = named_part_at(&finder->names, token->at, token->end);
  if (!has_ideograph(text_of(finder, token)) || named_part_at(finder->taken, token->at, token->end)) return i + 1;
  if (name) {
    show(finder, name->at, name->end, name->reading);
    return i + 1;
  }
  if (show_by_base_form(finder, token)) return i + 1;
  bool bends = token_is(token, "動詞") || token_is(token, "形容詞");
  if (bends && str_starts(token_fact(token, 4), S("カ変"))) {
    leave(finder, text_of(finder, token), said(finder->arena, token), true, token->at);
    return i + 1;
  }
  if (leave_counter(finder, token) || (bends && leave_base_form(finder, token))) return i + 1;
  int first, last;
  word_around(finder, i, &first, &last);
  size_t at = finder->tokens[first].at;
  Str word = str_sub(finder->plain, at, finder->tokens[last].end);
  bool alone = first == last && (leans_back(token) || leans_on_next(token)); /* its word has ruby of its own, or is in digits or Latin letters */
  leave(finder, word, reading_of(finder, first, last), alone, at);
  return last + 1;
}

/* --- Names that are none here --- */

static bool ends_a_word(const Token *tokens, int n, size_t end) {
  int i = token_at(tokens, n, end - 1);
  return i == n || tokens[i].end == end;
}

/* A word that everybody knows ends where one ends: 大人 is not in 大人数. Of a name the dictionary cannot tell. */
static bool is_everyday(const Finder *finder, Str word) {
  Token *tokens;
  int n = dictionary_tokens(finder->morph->dictionary, finder->arena, word, &tokens);
  return n == 1 && tokens[0].known && !token_is(&tokens[0], "名詞,固有名詞");
}

/* 人: ひと says nothing of 三人 and 3人: one kanji that leans on another word must sound alike there. */
static bool sounds_alike(const Finder *finder, const NamedPart *name, const Token *tokens, int n) {
  Str word = str_sub(finder->plain, name->at, name->end), number = number_before(finder->plain, name->at);
  if (utf8_count(word) > 1) return true;
  int i = token_at(tokens, n, name->at);
  if (i == n || (!number.n && !leans_back(&tokens[i]) && !leans_on_next(&tokens[i]))) return true;
  bool whole = false;
  Str reading = number.n ? furigana_counter(number, word, &whole) : (Str){0};
  if (!reading.n) reading = said(finder->arena, &tokens[i]);
  return !whole && (!reading.n || str_eq(reading, hiragana(finder->arena, name->reading)));
}

static void find_names(Finder *finder) {
  NamedParts found = {0};
  for (size_t i = 0; i < finder->taken->n; i++) *vec_push(finder->arena, &found) = finder->taken->v[i];
  morph_names(finder->morph, finder->arena, finder->plain, &found);
  Token *tokens;
  int n = dictionary_tokens(finder->morph->dictionary, finder->arena, finder->plain, &tokens);
  for (size_t i = 0; i < found.n; i++) {
    const NamedPart *name = &found.v[i];
    if (named_part_at(finder->taken, name->at, name->end)) continue;
    Str word = str_sub(finder->plain, name->at, name->end);
    bool here = ends_a_word(tokens, n, name->end) || !is_everyday(finder, word);
    if (here && sounds_alike(finder, name, tokens, n)) *vec_push(finder->arena, &finder->names) = *name;
  }
}

void furigana_find(const Morph *morph, Arena *arena, Str plain, const NamedParts *taken, NamedParts *shown, UnreadWords *unread) {
  if (!morph->dictionary) return;
  Finder finder = {.morph = morph, .arena = arena, .plain = plain, .taken = taken, .shown = shown, .unread = unread};
  find_names(&finder);
  NamedParts parts = named_parts_merge(arena, taken, &finder.names); /* what one token stands for each */
  finder.n = morph_tokens(morph, arena, plain, &parts, &finder.tokens);
  for (int i = 0; i < finder.n;) i = take_word(&finder, i);
}
